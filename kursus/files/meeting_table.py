"""One table of a meeting report, whoever wrote it: where its cells stand.

The one thing to know: a table has its rows as they stand in the file, and is read by columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from operator import contains
from typing import NamedTuple

from kursus.errors import Fault
from kursus.files.meeting_rows import Rows, refused
from kursus.model.moment import is_date, read_clock


class Asked(NamedTuple):
    """What a report is read for.

    Attributes:
        day: The day of the session.
        zone: The time zone of the programme, or None where times are taken as they stand.
        report_zone: The time zone whose clock the report shows; None means the programme's.
        is_forced: Whether a report of another day is laid on this one.
        is_incomplete: Whether a report is taken that lists fewer people than it counts.
    """

    day: date
    zone: str | None = None
    report_zone: str | None = None
    is_forced: bool = False
    is_incomplete: bool = False


class Columns(NamedTuple):
    """Where the cells of a table stand, from 0.

    Attributes:
        name: The columns that make up a name.
        emails: The columns that may have an address.
        last: The last column that each whole row reaches.
        width: How many columns have a heading; rows have nothing beyond them.
        is_minutes: Whether durations are whole minutes without a unit.
    """

    name: Sequence[int]
    joined: int | None
    left: int | None
    duration: int | None
    emails: Sequence[int]
    last: int
    width: int
    is_minutes: bool = False

    @property
    def moments(self) -> tuple[int | None, int | None]:
        """The columns of when they came and when they left."""
        return self.joined, self.left


class Table(NamedTuple):
    """The rows under one heading."""

    columns: Columns
    rows: Rows

    @property
    def needed(self) -> int:
        """How many cells a row has at least; where most end before the last column, as they do."""
        widths = sorted(self.rows.widths, reverse=True)
        usual = widths[(len(widths) - 1) // 2] if len(widths) > 1 else self.columns.width
        return min(self.columns.last + 1, usual)

    def odd_widths(self) -> set[int]:
        """Return the places of rows that are too short or go on beyond the headings, from 0."""
        widths, needed, most = self.rows.widths, self.needed, self.columns.width
        odd = {width for width in set(widths) if not needed <= width <= most}
        return {at for at, width in enumerate(widths) if width in odd} if odd else set()


def with_whole_moments(table: Table) -> Table:
    """Return the table with each date and the clock time in the cell after it as one cell."""
    came = table.rows.column(table.columns.joined)
    if all(map(contains, came, repeat(":"))) or not any(map(is_date, set(came))):
        return table
    cells = [joined_cells(each) for each in table.rows.cells]
    return table._replace(rows=table.rows.with_cells(cells))


def joined_cells(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row, each date and the clock time after it as one."""
    found: list[str] = []
    for cell in cells:
        if found and is_date(found[-1]) and _is_clock(cell):
            found[-1] = f"{found[-1].strip()} {cell.strip()}"
        else:
            found.append(cell)
    return found


def _is_clock(cell: str) -> bool:
    try:
        read_clock(cell)
    except ValueError:
        return False
    return True


def raise_faults(rows: Rows, faults: list[Fault]) -> None:
    """Raise the faults, if there are any."""
    if faults:
        raise refused(rows.name, faults)
