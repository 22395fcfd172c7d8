"""A gathering as calendars show it: one event, whatever its sessions.

The one thing to know: people say yes to a day, so an event is a gathering, and its sessions are
told in its text. Sessions are added, moved and taken away, and an event of each would come and go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from kursus.model.gathering import Gathering, Mode
from kursus.model.programme import Programme
from kursus.model.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A gathering, with all that a calendar shows of it.

    Attributes:
        programme: Whose gathering it is.
        gathering: The gathering itself.
        sessions: In order of time, cancelled ones too; one where the whole day is a session.
        themes: The titles of the gathering's themes.
        sequence: How often it was changed; goes up with each change, and never down.
        at: When it was changed last, in UTC.
    """

    programme: Programme
    gathering: Gathering
    sessions: tuple[Session, ...]
    themes: tuple[str, ...]
    sequence: int
    at: datetime

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that are not cancelled; all of them where there are no others."""
        return tuple(each for each in self.sessions if not each.cancelled) or self.sessions

    @property
    def starts(self) -> time | None:
        """When the first session begins, or the day itself; None where no time is known."""
        clocks = (self.gathering.starts, *(each.starts for each in self.held))
        return min(filter(None, clocks), default=None)

    @property
    def ends(self) -> time | None:
        """When the last session ends, or the day itself; None where that is not known."""
        clocks = (self.gathering.ends, *(each.ends for each in self.held))
        last = max(filter(None, clocks), default=None)
        return last if last and self.starts and last > self.starts else None

    @property
    def places(self) -> tuple[str, ...]:
        """Where to come to, each place once; nothing where all of it is digital."""
        return _each(each.place for each in self.held if each.mode is not Mode.DIGITAL)

    @property
    def links(self) -> tuple[str, ...]:
        """What to join by, each link once; nothing where all of it is physical."""
        return _each(each.link for each in self.held if each.mode is not Mode.PHYSICAL)


def _each(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
