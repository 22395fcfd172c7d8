"""Facts of letters that were never written, for trying templates and for telling what may be named.

The one thing to know: every fact has a value here, and every list a member. What is not in a sample
is not known to a template.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from kursus.letters.facts import Facts, facts_of
from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement, Gathering, Kind, Mode
from kursus.model.homework import Homework
from kursus.model.homework import Kind as HomeworkKind
from kursus.model.letter import Letter, LetterKey
from kursus.model.matter import Before, Matter, Recipient
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Thing, Timing
from kursus.model.session import Own, Session
from kursus.model.submission import Status, Submission

_DAY = date(2026, 3, 12)
_MOVED_FROM = date(2026, 3, 5)
_TODAY = date(2026, 3, 2)
_OWN = Own(None, None, None, None, None)
_HELD = Arrangement(time(9), time(15), Mode.HYBRID, "Kulturhuset", "https://example.org/moete")


def sample_facts(thing: Thing, programme: Programme) -> Facts:
    """The facts of a letter about a thing of a kind, in the programme's language."""
    return facts_of(sample_matter(thing, programme), today=_TODAY)


def sample_matter(thing: Thing, programme: Programme) -> Matter:
    """What a letter about a thing of a kind would have to tell."""
    told = programme._replace(
        provider=programme.provider or "Kompetansesenteret",
        host=programme.host or "Storvik kommune",
        gives=programme.gives or "veileder",
    )
    event = _event(told)
    return Matter(
        letter=Letter(0, LetterKey(0, 0, 0, _DAY.isoformat()), None, 0),
        programme=told,
        template="",
        timing=Timing.BEFORE,
        event=Event.GATHERING,
        recipient=Recipient(0, "Kari", "Nordmann", "kari@example.org"),
        gathering=event if thing is Thing.GATHERING else None,
        homework=_homework(told) if thing is Thing.HOMEWORK else None,
        submission=Submission(Status.AGAIN, 1, _TODAY, _TODAY, None, "Si mer om det siste."),
        people=("Ola Berg", "Åse Dahl"),
        tasks=("Les kapittel 2",),
        coming=(_event(told, key=1),),
        before=Before(
            day=_MOVED_FROM,
            arrangement=_HELD._replace(mode=Mode.PHYSICAL, place="Rådhuset"),
            cancelled=False,
        ),
    )


def _event(programme: Programme, *, key: int = 0) -> CalendarEvent:
    gathering = Gathering(
        key=key,
        programme=programme.key,
        kind=Kind.FAGDAG,
        number=2,
        label="F2",
        title="Relasjon",
        day=_DAY,
        starts=_HELD.starts,
        ends=_HELD.ends,
        mode=_HELD.mode,
        place=_HELD.place,
        link=_HELD.link,
        planned_day=_MOVED_FROM,
        planned=_HELD,
        group=None,
        audience=None,
        for_whom="Gruppe 1",
        arranged_by=None,
        closed=False,
        cancelled=False,
        reason=None,
        has_marks=False,
        zone=programme.timezone,
    )
    sessions = tuple(_session(gathering, number) for number in (1, 2))
    return CalendarEvent(
        programme=programme,
        gathering=gathering,
        sessions=sessions,
        themes=("Relasjon", "Reguleringsstøtte"),
        sequence=1,
        at=datetime(2026, 3, 1, 9, tzinfo=UTC),
    )


def _session(gathering: Gathering, number: int) -> Session:
    titles = ("Formiddag", "Ettermiddag")
    return Session(
        key=number,
        gathering=gathering.key,
        number=number,
        label=f"{gathering.label}.{number}",
        whole=False,
        title=titles[number - 1],
        theme="Relasjon",
        day=gathering.day,
        starts=time(9) if number == 1 else time(12),
        ends=time(11, 30) if number == 1 else time(15),
        mode=gathering.mode,
        place=gathering.place,
        link=gathering.link,
        own=_OWN,
        planned=_OWN,
        cancelled=False,
        reason=None,
        zone=gathering.zone,
    )


def _homework(programme: Programme) -> Homework:
    return Homework(
        key=0,
        programme=programme.key,
        number=1,
        title="Les kapittel 2",
        kind=HomeworkKind.HOMEWORK,
        text="Les kapittel 2, og skriv ned tre spørsmål.",
        set_at="F1",
        set_on=date(2026, 2, 12),
        due_at="F2",
        due=_DAY,
        due_cancelled=False,
        group=None,
        audience=None,
        for_whom=None,
        optional=True,
        checked=True,
    )
