"""Text from the store is one line, whatever it has in it."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.letters.plain import lines_of, one_line, plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kari Berg", "Kari Berg"),
        ("  Kari \n\t Berg ", "Kari Berg"),
        ("a\r\nBcc: b", "a Bcc: b"),
        ("a\x00b\x1b]0;c\x07", "a b ]0;c"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\u202eb\u2066c", "a b c"),
        ("a\ud800b", "a b"),
        ("a\u00a0b", "a b"),
        ("\n", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    """What parts words is a blank, and nothing else that is not seen stays."""
    assert one_line(text) == line


@given(some.text())
def test_no_text_has_a_second_line(text: str) -> None:
    """However a line may be ended."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    left = line + plain(text).replace("\n", "").replace("\t", "")
    assert not {category(sign) for sign in left} & {"Cc", "Cs", "Zl", "Zp"}


def test_lines_of_a_text() -> None:
    """A text that was written in lines keeps them, each by itself."""
    assert lines_of(" a  b\r\n\n\x00c\n") == ("a b", "", "c")
