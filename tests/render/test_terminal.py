"""Text made harmless for terminals."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.render.terminal import for_terminal, lines_for_terminal, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kåre Ærø", "Kåre Ærø"),
        ("", ""),
        ("a\x1b]0;title\x07b", "a␛]0;title␇b"),
        ("a\tb", "a b"),
        ("a\nb\r\x7f", "a␊b␍␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eabc\u2066", "\ufffdabc\ufffd"),
        ("a\u2028b", "a\ufffdb"),
        ("12\u00a0kr", "12\u00a0kr"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    """Each sign a terminal would obey stands there as a picture or a question mark."""
    assert for_terminal(text) == shown


@given(st.text(st.characters()))
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    """No control, surrogate, separator or direction mark gets through; no sign disappears."""
    shown = for_terminal(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(sign) for sign in shown} & {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


def test_lines_are_kept() -> None:
    """A text of several lines keeps them, and nothing else."""
    assert lines_for_terminal("a\nb\x1b\r\n\nc") == "a\nb␛␍\n\nc"
    assert lines_for_terminal("abc") == "abc"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("one two three", None, "one two three"),
        ("one two three", 13, "one two three"),
        ("one two three", 7, "one two\n  three"),
        ("  one two three", 9, "  one two\n    three"),
        ("Due   one two three four", 20, "Due   one two three\n        four"),
        ("https://example.org/long one", 8, "https://example.org/long\n  one"),
    ],
)
def test_long_lines_are_broken_between_words(text: str, width: int | None, shown: str) -> None:
    """No line is wider than the screen, unless it is one word; what follows is set in."""
    assert wrapped(text, width) == shown
