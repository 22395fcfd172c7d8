"""One boundary for all text: what passes it, and what is refused in which words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.model import national_id, text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kari Nordmann ", "Kari Nordmann"),
        ("\u00a0Kari\u00a0", "Kari"),
        ("A\u030ase", "Åse"),
        ("to\r\nlinjer\tog mer", "to\nlinjer\tog mer"),
        ("", ""),
        ("0012", "0012"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_is_kept_clean(typed: str, kept: str) -> None:
    """Outer space goes, composed letters come, and all else stays as it was typed."""
    assert text.clean(typed, what="The name") == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("a\x00b", "has a control character (U+0000)"),
        ("a\x1b[2Jb", "has a control character (U+001B)"),
        ("a\x7f", "has a control character (U+007F)"),
        ("a\x9b", "has a control character (U+009B)"),
        ("a\rb", "has a control character (U+000D)"),
        ("\x1ca", "has a control character (U+001C)"),
        ("Ł\x07", "has a control character (U+0007)"),
        ("a\ud800", "has half a character (a lone surrogate)"),
        ("110761-4281", "has a Danish national identity number"),
        ("x" * 100_001, "is longer than 100,000 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused(typed: str, reason: str) -> None:
    """Each refusal says what it is about, and why."""
    with pytest.raises(Wrong) as refused:
        text.clean(typed, what="The title")
    assert refused.value.sentence == f"The title {reason}."
    assert text.reason_against(typed) == reason


def test_digits_are_never_repeated() -> None:
    """A refused identity number stands neither in the sentence nor in the hint."""
    with pytest.raises(Wrong) as refused:
        text.clean("Kari 110761-4281", what="The note")
    assert "1107" not in f"{refused.value.sentence}{refused.value.hint}{refused.value!r}"


def test_limits_can_be_tighter() -> None:
    """A short field says its own limit."""
    with pytest.raises(Wrong, match="longer than 10 characters"):
        text.clean("x" * 11, what="The slug", limit=10)


@given(st.text())
@example("a\x85")
@example("\u0141 1")
def test_the_sweep_is_certain(typed: str) -> None:
    """What is refused has been doubted, and clean text is kept the same when it comes again."""
    reason = text.reason_against(typed)
    assert reason is None or "\r" in typed or text.is_doubtful(typed)
    if reason is None:
        kept = text.clean(typed, what="It")
        assert kept == unicodedata.normalize("NFC", typed.strip())
        assert text.clean(kept, what="It") == kept


@given(st.text("0123456789 -./+", min_size=10))
@example("010100--50053")
@example("12--03  90-12-345")
def test_no_number_is_missed_by_the_sweep(typed: str) -> None:
    """However the digits of an identity number are set apart."""
    assert text.reason_against(typed) is None or text.is_doubtful(typed)
    assert national_id.find(typed) is None or text.is_doubtful(typed)
