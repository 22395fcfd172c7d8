"""The day and the moment that a run takes for now: by this machine's clock, or as was typed.

The one thing to know: what a run looks forward to and back at has to be in the calendar too, so no
day near the calendar's ends is taken for today.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from kursus.errors import Wrong

VARIABLE = "KURSUS_TODAY"
_FIRST, _LAST = date(1000, 1, 1), date(9000, 1, 1)
_NOON = time(12)


def today(typed: str | None, environ: Mapping[str, str]) -> date:
    """The day that was typed, or that the environment has; else what day it is.

    Raises:
        Wrong: What was typed is no day, or no time, or far beyond what is planned.
    """
    text = typed or environ.get(VARIABLE)
    return _read(text)[0] if text else _day_here()


def now(typed: str | None, environ: Mapping[str, str]) -> datetime:
    """The moment that was typed or is there, likewise, in UTC; of a day without a time noon.

    Raises:
        Wrong: As for `today`.
    """
    text = typed or environ.get(VARIABLE)
    if not text:
        return datetime.now(UTC)
    from kursus.zones import to_utc_here

    day, clock = _read(text)
    return to_utc_here(day, clock or _NOON)


def _read(text: str) -> tuple[date, time | None]:
    from kursus.dates import parse_moment

    here = _day_here()
    day, clock = parse_moment(text, today=here)
    if not _FIRST <= day < _LAST:
        raise Wrong(f"{day} is too far away to be taken for today.", hint=f"--today {here}")
    return day, clock


def _day_here() -> date:
    return datetime.now(UTC).astimezone().date()
