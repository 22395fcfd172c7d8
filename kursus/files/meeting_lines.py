"""The text of a meeting report → its rows, where each is one line, as it is in nearly all reports.

The one thing to know: such lines are not parted one by one. Whole columns are parted at once, and
most rows are never asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import overload


class Unparted(Sequence[list[str]]):
    """Rows without quotation marks: each is the line it stands on until it is asked for."""

    def __init__(self, texts: list[str], delimiter: str) -> None:
        self.texts = texts
        self.delimiter = delimiter

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.texts)

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the cells of each row."""
        return (text.split(self.delimiter) if text else [] for text in self.texts)

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> Unparted: ...
    def __getitem__(self, at: int | slice) -> list[str] | Unparted:
        """The cells of a row, which a blank line has none of; or some of the rows."""
        if isinstance(at, slice):
            return Unparted(self.texts[at], self.delimiter)
        text = self.texts[at]
        return text.split(self.delimiter) if text else []

    def columns(self) -> list[list[str]] | None:
        """Return the cells by columns; None where the rows are not all as wide as the first."""
        if not self.texts or self.delimiter not in self.texts[0]:
            return None
        width = self.texts[0].count(self.delimiter) + 1
        cells = f"{self.delimiter}\n".join(self.texts).split(self.delimiter)
        firsts = "".join(cells[::width]).split("\n")
        if len(cells) != width * len(self.texts) or len(firsts) != len(self.texts):
            return None
        return [firsts, *(cells[at::width] for at in range(1, width))]


def parted(text: str, delimiter: str) -> Sequence[list[str]] | None:
    """Return the rows that `csv.reader` finds where each is one line, in half the time; else None.

    Lines without a quotation mark are parted where they stand.
    """
    if "\r" in text:
        lines = text.split("\r\n")
        within = "".join(lines)
        if "\r" in within:
            return None
        if "\n" in within:
            lines = text.replace("\r\n", "\n").split("\n")
    else:
        lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    if max(map(len, lines), default=0) > csv.field_size_limit():
        return None
    if '"' not in text:
        return Unparted(lines, delimiter)
    quoted = [line for line in lines if '"' in line]
    try:
        found = list(csv.reader(quoted, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    # A cell that goes on over a line takes in the next.
    if len(found) != len(quoted):
        return None
    rest = iter(found)
    return [next(rest) if '"' in line else line.split(delimiter) if line else [] for line in lines]
