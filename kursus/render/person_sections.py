"""What is held about somebody as they read it: section by section, in their words.

The one thing to know: programs get a row for each field; people get the programmes side by side,
and in one row all that a command did to one thing.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kursus.render.headings import heading, translated
from kursus.render.listing import Column, Listing
from kursus.render.person_words import CLOSED, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kursus.render.listing import Cell, Row

# Columns of the store that lists call otherwise.
CALLED = {
    "starts": "start",
    "ends": "end",
    "spelling": "alias",
    "answer": "reply",
    "replied_on": "date",
    "gone": "left",
    "file_value": "value",
}
NOTHING = "\u2013"
# What is the same of all fields that a command changed of one thing.
_SAME = itemgetter(*range(6))


def readable(key: str, listing: Listing, language: str) -> Listing:
    """A section with its headings and closed sets in a language, without empty columns.

    Args:
        key: Which section it is.
        listing: Its rows as programs get them.
        language: nb, nn, da, sv or en.
    """
    if key == "history":
        return _filled(_together(listing.rows, language), language)
    rows = [
        tuple(
            _worded(column, cell, language) for column, cell in zip(listing.keys, row, strict=True)
        )
        for row in listing.rows
    ]
    filled = _filled(listing._replace(rows=rows), language)
    return _side_by_side(filled) if key == "programmes" else filled


def _together(rows: Iterable[Row], language: str) -> Listing:
    """History with a row for each thing that a command changed."""
    told = []
    for (time, actor, operation, command, table, at), changes in groupby(rows, key=_SAME):
        about = " ".join(filter(None, [word(str(table), language), at and str(at)]))
        changed = "; ".join(_changed(str(row[6]), row[7], row[8], language) for row in changes)
        when = time and str(time)[:16].replace("T", " ")
        told.append((when, actor, operation, command, about, changed))
    keys = ("time", "actor", "operation", "command", "table", "change")
    return Listing(tuple(Column(key, key, wrap=key != "time") for key in keys), told)


def _changed(field: str, old: Cell, new: Cell, language: str) -> str:
    """What became of one field: `Title: lærer → rådgiver`, or `Title: lærer` where it was empty."""
    called = CALLED.get(field, field)
    before, after = (_worded(called, cell, language) for cell in (old, new))
    values = after if before is None else f"{before} → {NOTHING if after is None else after}"
    return f"{heading(called, language)}: {values}"


def _worded(key: str, cell: Cell, language: str) -> Cell:
    """A cell as people read it: the words of closed sets, and the names of fields."""
    if cell is None:
        return None
    if key == "field":
        return heading(CALLED.get(str(cell), str(cell)), language)
    return word(str(cell), language) if key in CLOSED else cell


def _filled(listing: Listing, language: str) -> Listing:
    """The listing in a language, without the columns in which nothing stands."""
    rows = list(listing.rows)
    shown = [at for at in range(len(listing.columns)) if any(row[at] is not None for row in rows)]
    columns = translated(listing, language).columns
    return listing._replace(
        columns=tuple(columns[at] for at in shown),
        rows=[tuple(row[at] for at in shown) for row in rows],
    )


def _side_by_side(listing: Listing) -> Listing:
    """The listing with a column for each of its rows, headed by their first cells."""
    first, *others = listing.columns
    rows = list(listing.rows)
    return Listing(
        (
            Column("fact", first.heading),
            *(Column(str(row[0]), str(row[0]), wrap=True) for row in rows),
        ),
        [(column.heading, *(row[at] for row in rows)) for at, column in enumerate(others, start=1)],
    )
