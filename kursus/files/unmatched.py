"""The people of a meeting report whom nobody knew, in a file to be corrected and given again.

The one thing to know: the column `person` is filled in by hand, and the file names the report it
came from, so that it can be given alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.files.sheet import read_sheet
from kursus.render.listing import Column, Listing

KEYS = ("person", "name", "email", "minutes", "why", "perhaps", "report")


class Unmatched(NamedTuple):
    """Somebody in a report whom nobody knew, or whom several fit.

    Attributes:
        person: Who it is, once somebody filled that in; else None.
        minutes: How long they were in the meeting while the sessions were held, where it is known.
        why: What came out.
        perhaps: Those it may be, in words.
        report: The file that they stand in, as it was typed.
    """

    person: str | None
    name: str
    email: str | None
    minutes: int | None
    why: str
    perhaps: str | None
    report: str


def write(path: Path, rows: Iterable[Unmatched]) -> None:
    """Write them into a file, in the form of its ending.

    Raises:
        Wrong: The ending is no form of a list.
        KursusError: It cannot be written.
    """
    from kursus.files.output import write_listing

    columns = tuple(Column(key, key) for key in KEYS)
    write_listing(path, Listing(columns, list(rows)))


def read(path: Path, *, encoding: str | None = None) -> list[Unmatched] | None:
    """Return the rows of such a file; None where it is another file.

    Raises:
        KursusError: It is such a file, and cannot be read.
    """
    try:
        sheet = read_sheet(path, encoding=encoding)
    except KursusError:
        return None
    # A sheet for eyes has the heading with a hyphen.
    headings = [heading.casefold().replace("e-mail", "email") for heading in sheet.headings]
    if not {"person", "name", "report"} <= set(headings):
        return None
    at = [headings.index(key) if key in headings else None for key in KEYS]
    rows = []
    for _, cells in sheet.all_rows():
        person, name, email, _, why, perhaps, report = (
            None if place is None else str(cells[place]) or None for place in at
        )
        rows.append(Unmatched(person, name or "", email, None, why or "", perhaps, report or ""))
    return rows
