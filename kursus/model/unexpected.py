"""Participants whom a gathering is not for, and why it is not.

The one thing to know: a reason is told of the day before it is told of group or audience, since who
was not in that day is expected nowhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering


class Unexpected(NamedTuple):
    """What is known of a participant who is not expected at a gathering.

    `starts` and `ends` are the first day in and the first day out of the spell nearest before or
    on the day, or of the first one; None where there is none. `left_on` is the day they left their
    job, if that was before.
    """

    participant: int
    status: str
    starts: date | None
    ends: date | None
    group: str | None
    audience: str | None
    left_on: date | None

    def reason(self, gathering: Gathering) -> str:
        """Why they are not expected there, to follow a colon: `withdrawn from 2020-03-01`."""
        if away := self.away(gathering.day):
            return away
        theirs = self.audience if gathering.audience else self.group
        return f"it is for {gathering.for_whom}, and they are in {theirs or 'none'}"

    def away(self, day: date) -> str | None:
        """Why they were not in that day, likewise; None where they were, and it is for others."""
        if self.starts is None:
            return f"{self.status}, and never in"
        if self.starts > day:
            return f"in from {self.starts}"
        if self.ends is not None and self.ends <= day:
            away = self.status if self.status in {"withdrawn", "paused"} else "out"
            return f"{away} from {self.ends}"
        return f"left the job on {self.left_on}" if self.left_on else None
