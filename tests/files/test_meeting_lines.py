"""Rows that are parted only where they are asked for are those that `csv.reader` finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kursus.files.meeting_lines import Unparted, parted
from kursus.files.meeting_rows import Rows


def test_rows_of_several_lines_are_left_to_the_reader() -> None:
    """And so are carriage returns that end no line; all else has an answer."""
    assert parted('a,"two\nlines"\n', ",") is None
    assert parted("a\rb\r\n", ",") is None
    assert list(parted('a,"b, c"\r\n\r\nd,e', ",") or ()) == [["a", "b, c"], [], ["d", "e"]]


@given(st.lists(st.sampled_from(["a\tb", "Å\t", "\tc", " \t", "1.\t", "a\tb\tc", "a", ""])))
def test_unparted_rows_are_those_that_were_parted(texts: list[str]) -> None:
    """Their cells, columns and widths, and what is left of them without some."""
    lines = range(1, len(texts) + 1)
    parted = Rows("m.csv", [text.split("\t") if text else [] for text in texts], lines)
    whole = Rows("m.csv", Unparted(texts, "\t"), lines)
    pairs = [(parted, whole), (parted.filled(), whole.filled()), (parted.cut(1), whole.cut(1))]
    for each, same in (*pairs, (parted.without({0}), whole.without({0}))):
        assert list(same.numbered()) == list(each.numbered())
        assert same.widths == each.widths
        assert list(map(tuple, same.columns)) == list(map(tuple, each.columns))
        assert same.odd() == each.odd()
