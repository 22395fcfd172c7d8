"""Reports of Google Meet: one row a person, the duration before the times, and mostly no date.

The one thing to know: clock times are laid on the day of the session, unless what stands above the
people, or the name of the file, tells another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kursus.errors import Fault
from kursus.files.meeting_days import check_day
from kursus.files.meeting_moments import read_moments
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_stays import began, read_stays
from kursus.files.meeting_table import Asked, Columns, Table, raise_faults
from kursus.model.duration import read_duration
from kursus.model.meeting import Report, Source
from kursus.model.moment import Clocks, is_moment

_MOST_BEFORE = 5  # columns before the duration: names, and an address


def _duration_column(cells: Sequence[str]) -> int | None:
    """Return the column of a duration with two clock times after it, or None."""
    clocks = Clocks()
    for column in range(1, min(len(cells) - 2, _MOST_BEFORE)):
        try:
            read_duration(cells[column])
        except ValueError:
            continue
        if all(is_moment(cell, clocks) for cell in cells[column + 1 : column + 3]):
            return column
    return None


def is_meet(cells: Iterable[Sequence[str]]) -> bool:
    """Whether some row has names, a duration, and two clock times."""
    return any(_duration_column(each) is not None for each in cells)


def read_meet(rows: Rows, asked: Asked) -> Report:
    """Return the people in a report, their clock times on the day of the session.

    Raises:
        OtherDay: It is told to be of another day.
        Faults: Something in it is wrong, or it has been cut.
    """
    faults: list[Fault] = []
    filled = rows.filled()
    first = next(at for at, cells in enumerate(filled.cells) if is_meet([cells]))
    duration = _duration_column(filled.cells[first]) or 0
    last = duration + 2
    headings = filled.cells[first - 1] if first else []
    if len(headings) <= last or not all(map(str.strip, headings[: last + 1])):
        faults.append(Fault(filled.lines[0], None, "There are no headings above this row."))
    elif any(sign.isdigit() or sign == "@" for cell in headings for sign in cell):
        said = "This is neither headings nor a whole row: the line may have been cut off."
        faults.append(Fault(filled.lines[first - 1], None, said))
    people = filled.cut(first)
    emails = [at for at in range(duration) if "@" in "\n".join(people.column(at))]
    names = [column for column in range(duration) if column not in emails] or [0]
    columns = Columns(names, last - 1, last, duration, emails, last, len(headings))
    table = Table(columns, people)
    check_day(filled.cut(0, first), asked)
    moments = read_moments([table], asked, rows, faults, are_bare=True)
    [stays] = read_stays([table], moments, faults)
    raise_faults(rows, faults)
    return Report(Source.MEET, began(stays, asked), None, tuple(stays))
