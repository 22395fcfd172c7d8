"""One table of a meeting report, whoever wrote it: where its cells stand, and its moments.

The one thing to know: the moments of all tables are read at once, since their dates are settled
together, for the day of the session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kursus.errors import Fault
from kursus.files.meeting_rows import Rows, refused
from kursus.model.duration import Durations
from kursus.model.moment import (
    Clock,
    Clocks,
    Split,
    is_date,
    other_day,
    read_clock,
    settle,
    shifter,
    split,
)

NumberedRow = tuple[int, list[str]]

_NOTHING = {"", "-", "--", "\u2013", "\u2014"}
_DAY = timedelta(days=1)
_MINUTE = 60


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


class Table(NamedTuple):
    """The rows under one heading."""

    columns: Columns
    rows: list[NumberedRow]


class Moments(NamedTuple):
    """The moments and durations of a report, by how they are written.

    Attributes:
        days: The moments that have a date.
        clocks: Those that have none.
        durations: The durations.
        has_seconds: Whether clock times are written with their seconds.
        day: The day that clock times without a date are of, or None where they need one.
    """

    days: dict[str, datetime]
    clocks: dict[str, timedelta]
    durations: Durations
    has_seconds: bool
    day: date | None = None


def with_whole_moments(table: Table) -> Table:
    """Return the table with each date and the clock time in the cell after it as one cell."""
    column = table.columns.joined
    if column is None or not any(
        len(cells) > column and ":" not in cells[column] and is_date(cells[column])
        for _, cells in table.rows
    ):
        return table
    return table._replace(rows=[(line, joined_cells(cells)) for line, cells in table.rows])


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


def read_moments(
    tables: Sequence[Table],
    asked: Asked,
    rows: Rows,
    faults: list[Fault],
    *,
    has_several: bool = False,
    are_bare: bool = False,
) -> Moments:
    """Return every moment in the tables, its date settled by the session's day.

    With `are_bare` clock times without a date are of that day.

    Clock times that are not all written alike, as where a line was cut off, are added to `faults`.

    Raises:
        OtherDay: The report is of another day.
        KursusError: Its dates can be read in two ways.
    """
    clocks = Clocks()
    durations = Durations(is_minutes=any(table.columns.is_minutes for table in tables))
    came, gone = _splits(tables, "joined", clocks), _splits(tables, "left", clocks)
    every = {**came, **gone}
    if not rows.is_typed and len(clocks.forms) > 1:
        faults.extend(_unlike(tables, every))
    day = asked.day if are_bare else None
    has_seconds = any(has_seconds for has_seconds, _ in clocks.forms)
    heads = {each.date for each in came.values()} - {""}
    moved = _Moved(asked, has_utc=clocks.has_utc)
    bare = {text: moved.clock(each.clock) for text, each in every.items() if not each.date}
    if not heads:
        return Moments({}, bare, durations, has_seconds, day)
    reading = settle(
        heads,
        {each.date for each in gone.values()} - {""},
        day=asked.day,
        name=rows.name,
        is_forced=asked.is_forced,
        has_several=has_several,
        slack=_DAY if moved.moves else timedelta(),
    )
    if not moved.moves:
        midnights = {text: _midnight(each) for text, each in reading.items()}
        dated = {text: midnights[on] + clock[0] for text, (on, clock) in every.items() if on}
        return Moments(dated, bare, durations, has_seconds, day)
    found = {
        text: moved.moment(reading[each.date], each.clock)
        for text, each in every.items()
        if each.date
    }
    first = min(found[text] for text, each in came.items() if each.date).date()
    if first != asked.day and not has_several and not asked.is_forced:
        raise other_day(rows.name, asked.day, [first])
    return Moments(found, bare, durations, has_seconds, day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time


class _Moved:
    """What turns the clock of a report into the programme's.

    Attributes:
        moves: Whether there is anything to turn.
    """

    def __init__(self, asked: Asked, *, has_utc: bool) -> None:
        self.day = asked.day
        self.shift = shifter(asked.report_zone, asked.zone)
        self.from_utc = shifter("UTC", asked.zone) if has_utc else None
        self.moves = self.shift is not None or self.from_utc is not None

    def moment(self, day: date, clock: Clock) -> datetime:
        """Return a date with a clock time, in the programme's zone."""
        moment = _midnight(day) + clock.since
        shift = self.from_utc if clock.is_utc else self.shift
        return shift(moment) if shift else moment

    def clock(self, clock: Clock) -> timedelta:
        """Return a clock time without a date, in the programme's zone on the session's day."""
        moment = self.moment(self.day, clock)
        return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)


def _splits(tables: Sequence[Table], which: str, clocks: Clocks) -> dict[str, Split]:
    """Return what can be read of the cells of one column; the rest are left out."""
    texts = set[str]()
    for table in tables:
        column = getattr(table.columns, which)
        if column is not None:
            texts |= {cells[column] for _, cells in table.rows if len(cells) > column}
    found: dict[str, Split] = {}
    for text in texts:
        try:
            found[text] = split(text, clocks)
        except ValueError:
            continue
    return found


def _unlike(tables: Sequence[Table], every: dict[str, Split]) -> list[Fault]:
    """Return a fault for each clock time that is not written as most are."""
    cells = [
        (line, column, every[cells[column]].clock.form)
        for table in tables
        for line, cells in table.rows
        for column in (table.columns.joined, table.columns.left)
        if column is not None and len(cells) > column and cells[column] in every
    ]
    usual = Counter(form for _, _, form in cells).most_common(1)[0][0]
    said = "This time is not written as the others are; the line may have been cut off."
    return [Fault(line, column + 1, said) for line, column, form in cells if form != usual]


def raise_faults(rows: Rows, faults: list[Fault]) -> None:
    """Raise the faults, if there are any."""
    if faults:
        raise refused(rows.name, faults)
