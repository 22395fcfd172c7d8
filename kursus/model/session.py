"""A session: a part of a gathering, or the whole of it.

The one thing to know: it carries the values that hold for it, its own or those of its gathering.
"""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from kursus.errors import Wrong
from kursus.model.gathering import Mode, where

MINUTES_OF_A_DAY = 24 * 60
# Wherever clocks change, they do so at night, before this hour.
CLOCKS_CHANGED = 5


class Own(NamedTuple):
    """What a session says for itself; None: as its gathering."""

    starts: time | None
    ends: time | None
    mode: Mode | None
    place: str | None
    link: str | None


class Session(NamedTuple):
    """A part of a gathering, with the day, times, mode, place and link that hold for it.

    Attributes:
        gathering: The gathering's key.
        label: `F2.1`, or `F2` where the whole day is one session.
        whole: Whether it is the whole day, no session having been added yet.
        theme: The theme's title, or None.
        own: The values that are its own; None where the gathering's hold.
        planned: The same as first planned.
        reason: Why it was moved, switched or cancelled last; None where nobody said.
        zone: The time zone that its times are in.
    """

    key: int
    gathering: int
    number: int
    label: str
    whole: bool
    title: str | None
    theme: str | None
    day: date
    starts: time | None
    ends: time | None
    mode: Mode
    place: str | None
    link: str | None
    own: Own
    planned: Own
    cancelled: bool
    reason: str | None
    zone: str

    @property
    def where(self) -> str | None:
        """The place, the link, or both, as its mode has them."""
        return where(self.mode, self.place, self.link)

    @property
    def named(self) -> str:
        """The label with the title, for answers."""
        return f"{self.label} {self.title}" if self.title else self.label

    @property
    def minutes(self) -> int | None:
        """Its length in minutes, or None where its times are not known."""
        if self.starts is None or self.ends is None:
            return None
        return self.minutes_from(self.starts, self.ends)

    def minutes_from(self, earlier: time, later: time) -> int:
        """The minutes that pass on its day from one time to another, neither being out of turn.

        In the night when the clocks change they are more or fewer than the clocks tell.

        Raises:
            Wrong: The clocks jump over one of the times.
        """
        if earlier.hour >= CLOCKS_CHANGED:
            return minutes_between(earlier, later)
        from kursus.zones import to_utc

        passed = to_utc(self.day, later, self.zone) - to_utc(self.day, earlier, self.zone)
        return int(passed.total_seconds()) // 60

    def overlaps(self, other: Session) -> bool:
        """Whether both run at some time of the day; False where times are not known."""
        if self.starts is None or self.ends is None or other.starts is None or other.ends is None:
            return False
        return self.starts < other.ends and other.starts < self.ends


def minutes_between(earlier: time, later: time) -> int:
    """Minutes from one time to another of the same day; negative where the second comes first."""
    return (later.hour - earlier.hour) * 60 + later.minute - earlier.minute


def later_by(clock: time, minutes: int) -> time:
    """The time so many minutes later on the same day, or earlier if negative.

    Raises:
        Wrong: That is another day.
    """
    minute = clock.hour * 60 + clock.minute + minutes
    if not 0 <= minute < MINUTES_OF_A_DAY:
        raise Wrong(f"{clock:%H:%M} moved by {minutes} minutes is another day.")
    return time(minute // 60, minute % 60)


def check_order(starts: time | None, ends: time | None) -> None:
    """See that times follow each other; either may be unknown, the beginning only with the end.

    Raises:
        Wrong: They do not.
    """
    if ends and not starts:
        raise Wrong("It has a time to end and none to begin.", hint="--from 9 --to 15")
    if starts and ends and starts >= ends:
        raise Wrong(
            f"It would end at {ends:%H:%M}, and begin at {starts:%H:%M}.",
            hint=f"--from {min(starts, ends):%H:%M} --to {max(starts, ends):%H:%M}",
        )


def check_times(starts: time | None, ends: time | None, *, day: date, zone: str) -> None:
    """See that times follow each other and are on the clocks of that day in that zone.

    Raises:
        Wrong: They do not, or are not.
    """
    check_order(starts, ends)
    if starts or ends:
        from kursus.zones import to_utc

        for clock in filter(None, (starts, ends)):
            to_utc(day, clock, zone)
