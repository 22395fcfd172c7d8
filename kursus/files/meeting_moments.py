"""The moments and durations of a meeting report.

The one thing to know: those of all tables are read at once, since their dates are settled together,
for the day of the session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import chain

from kursus.errors import Fault
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_table import Asked, Table
from kursus.model.duration import NOTHING, Durations
from kursus.model.moment import Clock, Clocks, Split, other_day, settle, shifter, split
from kursus.model.moment_columns import alike, moments_of

_DAY = timedelta(days=1)
_MINUTE = 60
_ROUNDED = 2  # seconds


@dataclass(frozen=True, kw_only=True)
class Moments:
    """The moments and durations of a report, by how they are written.

    Attributes:
        durations: The durations.
        has_seconds: Whether clock times are written with their seconds.
        day: The day that clock times without a date are of, or None where they need one.
        days: The moments that have a date.
        clocks: Those that have none.
    """

    durations: Durations
    has_seconds: bool = True
    day: date | None = None
    days: Mapping[str, datetime] = field(default_factory=dict)
    clocks: Mapping[str, timedelta] = field(default_factory=dict)

    @cached_property
    def tolerance(self) -> int:
        """By how many seconds a duration may differ from its times."""
        is_coarse = all((seconds or 0) % _MINUTE == 0 for seconds in self.durations.values())
        return _MINUTE * (is_coarse + (not self.has_seconds)) or _ROUNDED


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
    durations = Durations(is_minutes=any(table.columns.is_minutes for table in tables))
    durations.learn(_texts(tables, "duration"))
    day = asked.day if are_bare else None
    moments = Moments(durations=durations, day=day)
    reader = _MomentReader(tables, asked, rows.name, has_several=has_several)
    found = reader.all_alike(moments)
    return found or reader.one_by_one(moments, None if rows.is_typed else faults)


def read_alike(table: Table, asked: Asked) -> Moments | None:
    """Return the moments of a list of several days if all are written in one way; else None.

    Raises:
        As `read_moments`.
    """
    moments = Moments(durations=Durations(is_minutes=False))
    reader = _MomentReader([table], asked, table.rows.name, has_several=True)
    return reader.all_alike(moments)


class _MomentReader:
    """What reads the moments of some tables."""

    def __init__(
        self, tables: Sequence[Table], asked: Asked, name: str, *, has_several: bool
    ) -> None:
        self.tables = tables
        self.asked = asked
        self.has_several = has_several
        self.came = _texts(tables, "joined")
        self.gone = _texts(tables, "left")
        self.settled = partial(
            settle,
            day=asked.day,
            name=name,
            is_forced=asked.is_forced,
            has_several=has_several,
        )
        self.name = name

    def all_alike(self, moments: Moments) -> Moments | None:
        """Return the moments if all are written in one way, in the programme's time; else None."""
        if _Moved(self.asked, has_utc=False).moves:
            return None
        came, gone = alike(self.came), alike(self.gone)
        if not came or gone is None or len({each.form for each in (*came, *gone)}) > 1:
            return None
        reading = self.settled({each.date for each in came}, {each.date for each in gone})
        days = moments_of(chain(came, gone), reading)
        return replace(moments, days=days, has_seconds=came[0].form[0])

    def one_by_one(self, moments: Moments, faults: list[Fault] | None) -> Moments:
        """Return the moments, however they are written; add unlike ones to `faults`, if given."""
        clocks = Clocks()
        came, gone = _splits(self.came, clocks), _splits(self.gone, clocks)
        every = {**came, **gone}
        if faults is not None and len(clocks.forms) > 1:
            faults.extend(_unlike(self.tables, every))
        moved = _Moved(self.asked, has_utc=clocks.has_utc)
        moments = replace(
            moments,
            clocks={text: moved.clock(each.clock) for text, each in every.items() if not each.date},
            has_seconds=any(has_seconds for has_seconds, _ in clocks.forms),
        )
        heads = {each.date for each in came.values()} - {""}
        if not heads:
            return moments
        reading = self.settled(
            heads,
            {each.date for each in gone.values()} - {""},
            slack=_DAY if moved.moves else timedelta(),
        )
        found = {
            text: moved.moment(reading[each.date], each.clock)
            for text, each in every.items()
            if each.date
        }
        first = min(found[text] for text, each in came.items() if each.date).date()
        may_be_other = self.has_several or self.asked.is_forced or not moved.moves
        if first != self.asked.day and not may_be_other:
            raise other_day(self.name, self.asked.day, [first])
        return replace(moments, days=found)


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


def _texts(tables: Sequence[Table], which: str) -> set[str]:
    """Return what stands in one column of all tables, without what says nothing."""
    found = set[str]()
    for table in tables:
        at = getattr(table.columns, which)
        if at is not None:
            found.update(table.rows.column(at))
    found -= NOTHING
    return found


def _splits(texts: set[str], clocks: Clocks) -> dict[str, Split]:
    """Return what can be read of some cells; the rest are left out."""
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
        for line, cells in table.rows.numbered()
        for column in table.columns.moments
        if column is not None and len(cells) > column and cells[column] in every
    ]
    usual = Counter(form for _, _, form in cells).most_common(1)[0][0]
    said = "This time is not written as the others are; the line may have been cut off."
    return [Fault(line, column + 1, said) for line, column, form in cells if form != usual]
