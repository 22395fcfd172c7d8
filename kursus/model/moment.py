"""Dates with clock times as meeting reports write them, read against the day of a session.

The one thing to know: neither the language nor AM and PM tell the day from the month, so the order
is settled once for a whole report: the reading that falls on the session's day is taken, and where
none does, or two do that differ, the report is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.zones import to_utc

_DATE = r"([0-9]{1,4})\s?([/.-])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})\.?"
_HEAD = re.compile(rf"{_DATE},?")
_WHOLE = re.compile(rf"{_DATE},?(?:\s+|T)(.*)")
_NAMED = re.compile(
    r"(?:([0-9]{1,2})[ -]([A-Z][a-z]{2})[a-z]*\.?|([A-Z][a-z]{2})[a-z]*\.? ([0-9]{1,2})),?[ -]"
    r"((?:20)?[0-9]{2}),?\s+(.*)"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - as read
_CLOCK = re.compile(
    r"(?:(?:à|kl\.?|klo|um|om|at|alle|ob)\s)?"
    r"([0-9]{1,2})[:.]([0-5][0-9])(?:[:.]([0-5][0-9]))?(?:\.[0-9]+)?"
    r"(?:\s?([ap])\.?\s?m\.?)?(?:\s?(?:uhr|ч\.?))?(z)?",
    re.IGNORECASE,
)
_NOON = 12
_WRITTEN_OUT = 8  # characters, as in 09:29:07
_DAY = timedelta(days=1)

Reading = dict[str, date]
"""What each date of a report is when they are all read in one order."""


class OtherDay(KursusError):
    """A report is of other days than the session.

    Attributes:
        days: The days it may be of, in order.
    """

    def __init__(self, sentence: str, days: tuple[date, ...], *, hint: str | None = None) -> None:
        super().__init__(sentence, hint=hint)
        self.days = days


class Clock(NamedTuple):
    """A clock time, and how it is written.

    Attributes:
        since: The time since midnight.
        form: Whether it has seconds, and whether AM or PM: the same on every row of a report.
        is_utc: Whether it says that it is in UTC.
    """

    since: timedelta
    form: tuple[bool, bool]
    is_utc: bool


class Split(NamedTuple):
    """A cell of a report in two: its date, as written ("" where it has none), and its clock."""

    date: str
    clock: Clock


class Clocks(dict[str, Clock]):
    """Clock times by how they are written, each read when it is first asked for.

    Asking for what is no clock time raises ValueError.

    Attributes:
        heads: The dates met before them, without a comma; "" for what is none.
        forms: Every way they were written.
        has_utc: Whether one of them said that it is in UTC.
    """

    def __init__(self) -> None:
        super().__init__()
        self.heads: dict[str, str] = {}
        self.forms = set[tuple[bool, bool]]()
        self.has_utc = False

    def __missing__(self, text: str) -> Clock:
        """Read it, and remember it."""
        self[text] = clock = read_clock(text)
        self.forms.add(clock.form)
        self.has_utc |= clock.is_utc
        return clock

    def head(self, text: str) -> str:
        """Return a date without its comma, or "" for what is no date."""
        if text not in self.heads:
            self.heads[text] = text.rstrip(",") if _HEAD.fullmatch(text) else ""
        return self.heads[text]


def read_clock(text: str) -> Clock:
    """Return the clock time of `09:29:07`, `9.29`, `8:00:48 AM`, `à 09:01:31` or `09:00Z`.

    Raises:
        ValueError: It is none.
    """
    if len(text) == _WRITTEN_OUT and text[2] == text[5] == ":" and text.isascii():
        clock = time.fromisoformat(text)
        since = timedelta(0, clock.hour * 3600 + clock.minute * 60 + clock.second)
        return Clock(since, (True, False), is_utc=False)
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    half = found[4]
    if half:
        if not 1 <= hours <= _NOON:
            raise ValueError(text)
        hours = hours % _NOON + (_NOON if half in "pP" else 0)
    time(hours, minutes)
    since = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return Clock(since, (found[3] is not None, half is not None), found[5] is not None)


def is_date(text: str) -> bool:
    """Whether a cell has a date and nothing else."""
    return _HEAD.fullmatch(text.strip()) is not None


def split(text: str, clocks: Clocks) -> Split:
    """Return the date of a cell, as written, and its clock time; the date is "" if there is none.

    Raises:
        ValueError: It is no moment.
    """
    before, _, rest = text.partition(" ")
    head = clocks.heads.get(before) or clocks.head(before)
    if rest and head:
        return Split(head, clocks[rest])
    whole = _WHOLE.fullmatch(text.strip())
    if whole:
        first, sign, second, third, rest = whole.groups()
        return Split(f"{first}{sign}{second}{sign}{third}", clocks[rest])
    try:
        return Split("", clocks[text])
    except ValueError:
        named = _NAMED.fullmatch(text.strip())
        month = named and (named[2] or named[3])
        if not named or month not in _MONTHS:
            raise
        day, year = named[1] or named[4], named[5]
        return Split(f"20{year[-2:]}-{_MONTHS.index(month) + 1}-{day}", clocks[named[6]])


def is_dated(text: str, clocks: Clocks) -> bool:
    """Whether a cell has a date and a clock time."""
    try:
        return bool(split(text, clocks).date)
    except ValueError:
        return False


def is_moment(text: str, clocks: Clocks) -> bool:
    """Whether a cell has a date and a clock time, or a clock time alone."""
    try:
        split(text, clocks)
    except ValueError:
        return False
    return True


def readings(texts: Iterable[str]) -> list[Reading]:
    """Return what the dates of a report can be: one reading, two that differ, or none.

    Dates with dots and those that begin with the year have one order; years of two digits are 20yy.
    """
    texts = tuple(texts)
    found: list[Reading] = []
    for month_first in (False, True):
        with suppress(ValueError):
            reading = {text: _date(text, month_first=month_first) for text in texts}
            if reading not in found:
                found.append(reading)
    return found


def _date(text: str, *, month_first: bool) -> date:
    found = _HEAD.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, sign, second, third = found.groups()
    if len(first) > 2:  # noqa: PLR2004 - a year has four digits, a day or month at most two
        return date(int(first), int(second), int(third))
    day, month = (second, first) if month_first and sign != "." else (first, second)
    return date(int(third) + (2000 if len(third) == 2 else 0), int(month), int(day))  # noqa: PLR2004


def settle(
    joined: Iterable[str],
    left: Iterable[str],
    *,
    day: date,
    name: str,
    is_forced: bool = False,
    has_several: bool = False,
    slack: timedelta = timedelta(),
) -> Reading:
    """Return what each date of a report is, in the one order that puts it on the session's day.

    All rows must be of that day, or of the next where a meeting goes on past midnight; with
    `has_several` rows of other days belong to other meetings. With `is_forced` the first of one or
    two days in a row is laid on the session's. `slack` is how far another time zone may move them.
    `name` is the file's, for the error.

    Raises:
        OtherDay: No order puts it on that day.
        KursusError: Two orders do, and differ.
    """
    came = set(joined)
    possible = readings(came | set(left))
    if is_forced:
        possible = [
            {text: day + (each - min(reading.values())) for text, each in reading.items()}
            for reading in possible
            if spread(reading.values()) <= _DAY
        ]
    fitting: list[Reading] = []
    for reading in possible:
        days = {reading[text] for text in came}
        is_within = all(day - slack <= each <= day + _DAY + slack for each in reading.values())
        begins = any(abs(each - day) <= slack for each in days)
        if begins and (has_several or is_within) and reading not in fitting:
            fitting.append(reading)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise KursusError(
            f"{name} has dates that can be read in two ways, and both have meetings on {day}.",
            hint="Write the dates as 2026-03-12 in the file, and try again.",
        )
    days = {reading[text] for reading in readings(came) for text in came}
    if days == {day}:
        days |= {each for reading in readings(left) for each in reading.values()}
    raise other_day(name, day, days)


def other_day(name: str, day: date, days: Iterable[date]) -> OtherDay:
    """Return the refusal of a report that is of these days, not of the session's."""
    several = tuple(sorted(set(days)))
    texts = [str(each) for each in several[:4]] + (["…"] if len(several) > 4 else [])  # noqa: PLR2004
    word, alone = (" and ", " alone") if day in several else (" or ", "")
    found = word.join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
    return OtherDay(
        f"{name} is of {found or 'no day that can be read'}, not of {day}{alone}.",
        several,
        hint="Name the session of that day; or, for a report that was pulled late, --force-date.",
    )


def shifter(report_zone: str | None, zone: str | None) -> Callable[[datetime], datetime] | None:
    """Return what turns a wall time of the report's zone into one of the programme's.

    None where either is not given or they are the same.
    """
    if report_zone is None or zone is None or report_zone == zone:
        return None
    from zoneinfo import ZoneInfo

    there = ZoneInfo(zone)

    def shift(moment: datetime) -> datetime:
        utc = to_utc(moment.date(), moment.time(), report_zone)
        return utc.astimezone(there).replace(tzinfo=None)

    return shift


def spread(days: Iterable[date]) -> timedelta:
    """Return how far the last of the days is from the first."""
    several = sorted(days)
    return several[-1] - several[0] if several else timedelta()
