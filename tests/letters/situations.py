"""What letters may have to tell in tests: each situation that a coordinator comes into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from kursus.letters.samples import sample_matter
from kursus.letters.usual import thing_of
from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement, Kind, Mode
from kursus.model.matter import Before, Matter
from kursus.model.programme import Programme
from kursus.model.session import Session

TODAY = date(2026, 3, 2)
LINK = "https://example.org/moete?id=1&x=2"


def programme(language: str = "nb") -> Programme:
    """A programme in a language, with all that letters say of one."""
    return Programme(
        key=1,
        slug="asker-2026",
        title="Kartlegging, behandling og reguleringsstøtte",
        provider="KORUS sør",
        host="Asker kommune",
        starts=date(2026, 1, 12),
        ends=date(2026, 12, 11),
        capacity=None,
        language=language,
        timezone="Europe/Oslo",
        country="NO",
        background=None,
        initiative=None,
        gives=None,
        follows=None,
        sender="Kari Moe <kari.moe@example.org>",
        reply_to=None,
        present_from=75,
        partial_from=10,
        state="open",
    )


def whole_day(event: CalendarEvent, arrangement: Arrangement) -> CalendarEvent:
    """The same gathering as one session, with times and place as they are said."""
    gathering = event.gathering._replace(**arrangement._asdict())
    session: Session = event.sessions[0]._replace(
        whole=True, title=None, theme=None, **arrangement._asdict()
    )
    return replace(event, gathering=gathering, sessions=(session,))


PHYSICAL = Arrangement(time(9), time(15), Mode.PHYSICAL, "Asker kulturhus, sal 2", None)
DIGITAL = Arrangement(time(9), time(15), Mode.DIGITAL, None, LINK)
HYBRID = Arrangement(time(9), time(15), Mode.HYBRID, "Asker kulturhus", LINK)
NOTHING = Arrangement(None, None, Mode.PHYSICAL, None, None)


def _arranged(arrangement: Arrangement) -> Callable[[Matter], Matter]:
    def change(matter: Matter) -> Matter:
        if matter.gathering is None:
            return matter
        return matter._replace(gathering=whole_day(matter.gathering, arrangement), people=None)

    return change


def _sessions_elsewhere(matter: Matter) -> Matter:
    if matter.gathering is None:
        return matter
    morning, afternoon = matter.gathering.sessions
    parts = (
        morning._replace(mode=Mode.PHYSICAL, place="Rådhuset"),
        afternoon._replace(mode=Mode.DIGITAL, link=LINK),
    )
    return matter._replace(gathering=replace(matter.gathering, sessions=parts))


def _bare(matter: Matter) -> Matter:
    """Nothing is known that need not be."""
    event, task = matter.gathering, matter.homework
    if event is not None:
        event = whole_day(replace(event, themes=()), NOTHING)
        event = replace(event, gathering=event.gathering._replace(title=None, kind=Kind.GUIDANCE))
    return matter._replace(
        programme=matter.programme._replace(sender=None, provider=None, host=None, gives=None),
        gathering=event,
        homework=task and task._replace(text=None),
        tasks=(),
        coming=(),
        before=None,
        people=None,
    )


HOSTILE = (
    'Kari "Kaja" Berg\r\nBcc: alle@example.org\x00\x1b]0;x\x07\u202e, {{ 7*7 }} {% if %} %s %(x)s '
    "<script>alert(1)</script> & 'x'\u2028javascript:alert(1)"
)


def _hostile(matter: Matter) -> Matter:
    """Whatever a person may write says something else than it should."""
    event, task = matter.gathering, matter.homework
    if event is not None:
        arranged = Arrangement(time(9), None, Mode.HYBRID, HOSTILE, "javascript:alert(1)\n")
        event = whole_day(replace(event, themes=(HOSTILE, HOSTILE)), arranged)
        event = replace(event, gathering=event.gathering._replace(title=HOSTILE))
    return matter._replace(
        programme=matter.programme._replace(
            title=HOSTILE, sender=f"{HOSTILE} <x@example.org>", gives=HOSTILE
        ),
        recipient=matter.recipient._replace(given_name=HOSTILE),
        gathering=event,
        homework=task and task._replace(title=HOSTILE, text=f"{HOSTILE}\n\n{HOSTILE}"),
        submission=matter.submission._replace(feedback=HOSTILE),
        people=(HOSTILE, HOSTILE),
        tasks=(HOSTILE,),
    )


def _long(matter: Matter) -> Matter:
    title = "Relasjon og reguleringsstøtte i praksis " * 30
    event, task = matter.gathering, matter.homework
    if event is not None:
        event = replace(event, gathering=event.gathering._replace(title=title))
    return matter._replace(gathering=event, homework=task and task._replace(title=title))


def _before(before: Before) -> Callable[[Matter], Matter]:
    def change(matter: Matter) -> Matter:
        return matter._replace(before=before, people=None)

    return change


SITUATIONS: dict[str, Callable[[Matter], Matter]] = {
    "to leaders": lambda matter: matter,
    "to participants": lambda matter: matter._replace(people=None),
    "bare": _bare,
    "physical": _arranged(PHYSICAL),
    "digital": _arranged(DIGITAL),
    "digital, no link": _arranged(DIGITAL._replace(link=None)),
    "hybrid": _arranged(HYBRID),
    "hybrid, nothing known": _arranged(NOTHING._replace(mode=Mode.HYBRID)),
    "no end": _arranged(PHYSICAL._replace(ends=None)),
    "sessions elsewhere": _sessions_elsewhere,
    "became digital": lambda matter: _arranged(DIGITAL)(
        _before(Before(date(2026, 3, 12), PHYSICAL, cancelled=False))(matter)
    ),
    "got a time and a place": lambda matter: _arranged(PHYSICAL)(
        _before(Before(date(2026, 3, 12), NOTHING, cancelled=False))(matter)
    ),
    "was cancelled": _before(Before(date(2026, 3, 12), HYBRID, cancelled=True)),
    "hostile": _hostile,
    "long": _long,
}


def matter(template: str, language: str, situation: str) -> Matter:
    """What a letter of a template has to tell in a situation."""
    sample = sample_matter(thing_of(template), programme(language))
    sample = sample._replace(template=template)
    return SITUATIONS[situation](sample)
