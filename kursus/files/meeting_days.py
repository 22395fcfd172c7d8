"""The day of a meeting report whose rows have none: told by what stands above them, and its name.

The one thing to know: Zoom adds up who was there without any time, and Meet writes the clock alone;
the meeting above the people, and the name that Meet gives the file, may still tell another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kursus.files.meeting_rows import Rows
from kursus.files.meeting_table import Asked
from kursus.model.moment import Clocks, is_date, other_day, readings, split

# As in `2026-03-12 09-00 Title - Attendance Report.csv`; a date alone may be when it was saved.
_NAMED = re.compile(
    r"(?<![0-9])(20[0-9]{2})[-/_]([01][0-9])[-/_]([0-3][0-9]),?(?: at)?[ T_][012][0-9]"
)


def check_day(above: Rows, asked: Asked) -> None:
    """See that a report whose rows have no day is not told to be of another one.

    Args:
        above: The rows above its people, with the name of its file.
        asked: What it is read for.

    Raises:
        OtherDay: It is of another day.
    """
    if asked.is_forced:
        return
    for texts in (set(_dates(above)), set(_of_name(above.name))):
        days = {day for reading in readings(texts) for day in reading.values()}
        slack = timedelta(days=1 if asked.report_zone else 0)
        if days and all(abs(day - asked.day) > slack for day in days):
            raise other_day(above.name, asked.day, days)


def _dates(rows: Rows) -> Iterator[str]:
    """Yield the dates in the cells, with and without a clock time."""
    clocks = Clocks()
    for cells in rows.cells:
        for cell in map(str.strip, cells):
            if is_date(cell):
                yield cell.rstrip(",")
                continue
            try:
                found = split(cell, clocks)
            except ValueError:
                continue
            if found.date:
                yield found.date


def _of_name(name: str) -> Iterator[str]:
    """Yield the date in the name of a file, where a clock time follows it."""
    found = _NAMED.search(name)
    if found:
        yield "-".join(found.groups())
