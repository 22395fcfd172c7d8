"""Letters about the small course that tests share, and the rules that would owe them."""

from __future__ import annotations

from collections.abc import Iterable

from kursus.model.letter import Letter, LetterKey
from kursus.model.programme import Programme
from kursus.model.reminder import USUAL, Event, Recipients, Timing
from kursus.store import gatherings
from kursus.store.engine import Connection

NAMES = ("Berg", "Nordmann", "Aas", "Moe", "Olsen", "Vik")


def add_rule(
    db: Connection,
    programme: Programme,
    *,
    event: Event,
    template: str,
    timing: Timing = Timing.ON,
    recipients: Recipients = Recipients.EXPECTED,
) -> int:
    """Add a rule; its key."""
    key = db.new_key()
    db.execute(
        """
        insert into reminder_rule (
            key, programme, number, timing, event, days, working, clock, recipients, template
        )
        select :key, :programme, count(*) + 1, :timing, :event, 0, 0, '08:00', :recipients,
            :template
        from reminder_rule
        where programme = :programme
        """,
        {
            "key": key,
            "programme": programme.key,
            "timing": timing.value,
            "event": event.value,
            "recipients": recipients.value,
            "template": template,
        },
    )
    return key


def add_usual(
    db: Connection, programme: Programme, recipients: Recipients | None = None
) -> dict[str, int]:
    """Add the usual rules; their keys by the names of their templates."""
    return {
        usual.template: add_rule(
            db,
            programme,
            event=usual.event,
            template=usual.template,
            timing=usual.timing,
            recipients=recipients or usual.recipients,
        )
        for usual in USUAL
    }


def person_of(db: Connection, family_name: str) -> int:
    """The key of somebody in the course."""
    row = db.execute("select key from person where family_name = ?", (family_name,)).fetchone()
    return int(row[0])


def gathering_of(db: Connection, programme: Programme, label: str) -> int:
    """The key of a gathering of the course."""
    return gatherings.get(db, programme, label).key


def letters(
    rule: int,
    people: Iterable[int],
    thing: int,
    *,
    before: str | None = None,
    day: str = "2020-03-12",
) -> list[Letter]:
    """Letters by a rule to some people about a thing on a day; else that of the third gathering."""
    return [
        Letter(row, LetterKey(rule, person, thing, day), before, 0)
        for row, person in enumerate(people, 1)
    ]
