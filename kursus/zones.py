"""What the clocks show in a time zone ↔ moments in UTC; the only door to zoneinfo.

The one thing to know: each year has an hour that never is, and one that is twice, of which the
first is meant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from kursus.errors import Wrong

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_LONGEST = 60  # characters; no zone's name is longer


def check_zone(name: str) -> str:
    """Give the time zone's name as the IANA database spells it; the case typed does not matter.

    Raises:
        Wrong: There is none of that name; the hint has the nearest.
    """
    from zoneinfo import available_timezones

    # A machine's own zone, which some systems list, would mean another place elsewhere.
    spelled = {zone.lower(): zone for zone in sorted(available_timezones() - {"localtime"})}
    typed = name.strip().lower().replace(" ", "_")
    if typed in spelled:
        return spelled[typed]
    from difflib import get_close_matches

    near = [zone for zone in spelled if zone.rpartition("/")[2] == typed]
    near = near or get_close_matches(typed[:_LONGEST], spelled, n=3)
    examples = " or ".join(spelled[zone] for zone in near) or "Europe/Oslo"
    shown = " ".join(name[:_LONGEST].split()) + "…" * (len(name) > _LONGEST)
    raise Wrong(f'"{shown}" is not a time zone.', hint=f"Type it as {examples}.")


def to_utc(day: date, clock: time, zone: str) -> datetime:
    """Give the moment, in UTC, at which the clocks in `zone` show this; the first of two.

    Raises:
        Wrong: They never do, as summer time begins; or there is no such zone.
    """
    moment, shown = _moment(day, clock, zone)
    if shown.replace(tzinfo=None) != datetime.combine(day, clock.replace(fold=0)):
        raise Wrong(
            f"The clocks in {zone} jump over {clock:%H:%M} on {day}.", hint=f"Type {shown:%H:%M}."
        )
    return moment


def to_utc_or_after(day: date, clock: time, zone: str) -> datetime:
    """Give the same moment, or as long after the jump as it would be where clocks jump over it.

    Raises:
        Wrong: There is no such zone, or it is beyond the calendar.
    """
    return _moment(day, clock, zone)[0]


def to_utc_here(day: date, clock: time) -> datetime:
    """Give the moment, in UTC, at which this machine's own clocks show this, or as above after it.

    Raises:
        Wrong: It is beyond the calendar.
    """
    try:
        return datetime.combine(day, clock).astimezone(UTC)
    except (OverflowError, ValueError):
        raise Wrong(f"{day} is beyond the calendar.") from None


def to_local(moment: datetime, zone: str) -> datetime:
    """Give what the clocks in `zone` show at a moment.

    Raises:
        Wrong: There is no such zone.
    """
    return moment.astimezone(_zone(zone))


def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, or no possible name, or a folder
        return ZoneInfo(check_zone(name))


def _moment(day: date, clock: time, zone: str) -> tuple[datetime, datetime]:
    """The moment in UTC at which the clocks show this, and what they really show then."""
    rules = _zone(zone)
    try:
        moment = datetime.combine(day, clock.replace(fold=0), rules).astimezone(UTC)
        return moment, moment.astimezone(rules)
    except OverflowError:
        raise Wrong(f"{day} in {zone} is beyond the calendar.") from None
