"""What one letter has to tell, gathered: whom it is written to, and what it is about.

The one thing to know: it is about others where `people` is not None, as a letter to a leader is;
else it is about its recipient.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement
from kursus.model.homework import Homework
from kursus.model.letter import Letter
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Timing
from kursus.model.submission import NOTHING, Submission


class Recipient(NamedTuple):
    """A person who is written to; `email` is None where no address is known."""

    person: int
    given_name: str
    family_name: str
    email: str | None

    @property
    def name(self) -> str:
        """The full name."""
        return full_name(self.given_name, self.family_name)


class Before(NamedTuple):
    """When and how a gathering was, as people were told; the times are those of all its sessions.

    Attributes:
        cancelled: Whether they were told that it would not take place.
    """

    day: date
    arrangement: Arrangement
    cancelled: bool


class Matter(NamedTuple):
    """What one letter has to tell.

    Attributes:
        template: The name of its template.
        timing: Whether it looks forward to a day, back at one, or tells of what happened.
        event: What made it owed.
        gathering: What it is about, as calendars show it; None where it is about something else.
        homework: What it is about, likewise.
        submission: How far the recipient has come with that homework.
        people: The full names of those it is about, by name; None: the recipient.
        tasks: The homework that the recipient is to hand in at the gathering, by number.
        coming: The gatherings at which the recipient is expected from today on, by day.
        before: How the gathering was before, where that is known.
    """

    letter: Letter
    programme: Programme
    template: str
    timing: Timing
    event: Event
    recipient: Recipient
    gathering: CalendarEvent | None = None
    homework: Homework | None = None
    submission: Submission = NOTHING
    people: tuple[str, ...] | None = None
    tasks: tuple[str, ...] = ()
    coming: tuple[CalendarEvent, ...] = ()
    before: Before | None = None
