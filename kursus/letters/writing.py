"""Letters written: what each says to whom, and what goes along for calendars.

The one thing to know: nothing is sent or marked here, so that a preview is what is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import ExtraMissing, KursusError
from kursus.letters.facts import facts_of
from kursus.letters.hypertext import page
from kursus.letters.templates import fill
from kursus.letters.usual import usual_text
from kursus.model.calendar_event import CalendarEvent
from kursus.model.letter import Letter, Written
from kursus.model.matter import Matter
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Thing, Timing
from kursus.store import letter_facts, letter_templates
from kursus.store.engine import Connection
from kursus.zones import to_local

# What happened to a day that is coming all the same.
_COMING = frozenset({Event.MOVED, Event.SWITCHED, Event.INVITED})


class Method(StrEnum):
    """What is asked of the recipient's calendar (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Ready(NamedTuple):
    """A letter as it can be sent.

    Attributes:
        programme: Whose letter it is: it has the sender, and who gets answers.
        name: The full name of the recipient.
        email: Their address, or None where none is known.
        html: The text once more, as a whole page.
        event: What goes along for calendars, or None.
        method: What is asked of them; None without an event.
    """

    letter: Letter
    programme: Programme
    name: str
    email: str | None
    written: Written
    html: str
    event: CalendarEvent | None
    method: Method | None


class Batch(NamedTuple):
    """Letters that were to be written.

    Attributes:
        ready: Those that were, in the order given.
        gone: Those with nothing to tell: whom or what they are about is not there any more.
        faulty: Those whose template cannot be filled in, each with the sentence that says why.
    """

    ready: list[Ready]
    gone: list[Letter]
    faulty: list[tuple[Letter, str]]


def write(db: Connection, letters: Sequence[Letter], *, now: datetime) -> Batch:
    """Letters with what they say, each of the programme's own template where it has one.

    Args:
        db: The store; some statements for each programme, however many letters.
        letters: Of any programmes.
        now: The moment they are written at; aware.

    Raises:
        ExtraMissing: jinja2 is not installed.
    """
    matters = letter_facts.list_matters(db, letters, now=now)
    programmes = {matter.programme.key: matter.programme for matter in matters}
    own = {key: letter_templates.list_all(db, each) for key, each in programmes.items()}
    batch = Batch([], [], [])
    told = set()
    for matter in matters:
        told.add(matter.letter)
        try:
            batch.ready.append(_ready(matter, own[matter.programme.key], now))
        except ExtraMissing:
            raise
        except KursusError as failure:
            batch.faulty.append((matter.letter, failure.sentence))
    batch.gone.extend(letter for letter in letters if letter not in told)
    return batch


def _ready(matter: Matter, own: dict[str, str], now: datetime) -> Ready:
    programme = matter.programme
    text = own.get(matter.template) or usual_text(matter.template, programme.language)
    written = fill(text, facts_of(matter, today=to_local(now, programme.timezone).date()))
    method = _method(matter)
    return Ready(
        letter=matter.letter,
        programme=programme,
        name=matter.recipient.name,
        email=matter.recipient.email,
        written=written,
        html=page(written, language=programme.language),
        event=matter.gathering if method else None,
        method=method,
    )


def _method(matter: Matter) -> Method | None:
    """What a calendar is asked: to take in a day that is coming, or to strike one out.

    Nothing is asked of those who only read who comes.
    """
    if matter.people is not None or matter.event.about is not Thing.GATHERING:
        return None
    if matter.event is Event.CANCELLED:
        return Method.CANCEL
    if matter.timing is Timing.BEFORE or matter.event in _COMING:
        return Method.REQUEST
    return None
