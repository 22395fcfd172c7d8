"""A listing: columns and rows, and the forms it can be told in.

The one thing to know: programs meet a column's key, people its heading. CSV and JSON carry the
keys, which are a promise; tables, Markdown and HTML carry the headings.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

# What `--redact` leaves out of every list, by the keys of its columns: how somebody is reached,
# what their employer knows them by, and what was written about them, or by them, in words.
# Names, numbers and units stay, since a list of people says nothing without them.
PRIVATE = frozenset(
    {
        "alias",
        "email",
        "employee_number",
        "feedback",
        "former_email",
        "leader_email",
        "link",
        "note",
        "phone",
        "reason",
    }
)

Cell: TypeAlias = "str | int | float | bool | date | None"
Row: TypeAlias = "tuple[Cell, ...]"


class Format(StrEnum):
    """A form that a listing can be told in on standard output."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"


class Column(NamedTuple):
    """One column of a listing.

    Attributes:
        key: Its name in CSV and JSON: English, snake_case, the same in every release.
        heading: Its name for people.
        align: `left` or `right`, in tables.
        wrap: Whether a text too long for the screen goes on in the next line; otherwise it is
            shortened. For texts meant to be read whole, such as a background or a note.
        screen: Whether it stands in a table for eyes; else it is for programs and files alone.
    """

    key: str
    heading: str
    align: str = "left"
    wrap: bool = False
    screen: bool = True

    @property
    def private(self) -> bool:
        """Whether a redacted list leaves it out."""
        return self.key in PRIVATE


class Worded:
    """Rows whose last cells are words of a closed set, in one text with commas between.

    Iterated over, it gives the rows with a cell for each word, and None where there is none.
    CSV takes the text as it is, since such a word is neither quoted nor taken for a formula.

    Attributes:
        rows: At least one cell of any kind, and the text; read once.
    """

    def __init__(self, rows: Iterable[tuple[*tuple[Cell, ...], str]]) -> None:
        self.rows = rows

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows as a listing has them."""
        for *cells, words in self.rows:
            yield (*cells, *(word or None for word in words.split(",")))


class Listing(NamedTuple):
    """Columns, and rows of as many cells.

    Attributes:
        columns: What the cells of each row are.
        rows: Read once, from first to last; for files they may come from an iterator.
        repeated: How many columns at the left stand again in each part of a table that is too
            wide for the screen, so that the reader knows whose row it is.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    repeated: int = 1

    @property
    def keys(self) -> list[str]:
        """What programs call the columns."""
        return [column.key for column in self.columns]

    @property
    def headings(self) -> list[str]:
        """What people call the columns."""
        return [column.heading for column in self.columns]

    def redacted(self) -> Listing:
        """Return the same listing without its private columns."""
        return self._keeping([not column.private for column in self.columns])

    def for_screen(self) -> Listing:
        """Return the same listing with the columns that stand in a table for eyes."""
        return self._keeping([column.screen for column in self.columns])

    def _keeping(self, wanted: list[bool]) -> Listing:
        if all(wanted):
            return self
        return self._replace(
            columns=tuple(compress(self.columns, wanted)),
            rows=(tuple(compress(row, wanted)) for row in self.rows),
        )


def render(listing: Listing, form: Format, *, width: int | None = None) -> Iterator[str]:
    """Yield the text of a listing in pieces, the last one ending with a newline.

    CSV, TSV, JSON and JSONL are told while the rows are read; tables, Markdown and HTML have to
    see every row first. Only what the form needs is imported.

    Args:
        listing: What to tell.
        form: How to tell it.
        width: The columns of the terminal, for tables; None where it is none, and then no cell
            is cut.
    """
    if form in {Format.CSV, Format.TSV}:
        from kursus.render.separated import csv_text, tsv_text

        return csv_text(listing) if form is Format.CSV else tsv_text(listing)
    if form in {Format.JSON, Format.JSONL}:
        from kursus.render.structured import json_text, jsonl_text

        return json_text(listing) if form is Format.JSON else jsonl_text(listing)
    from kursus.render.table import html, markdown, table

    if form is Format.MARKDOWN:
        return iter([markdown(listing)])
    if form is Format.HTML:
        return iter([html(listing)])
    return iter([table(listing.for_screen(), width)])
