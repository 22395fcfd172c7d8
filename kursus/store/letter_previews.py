"""Letters to look at before they are sent: those that wait, or as a rule would have them.

The one thing to know: the second are in no outbox and have no row; their keys are those that they
would have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from kursus.model.announced import Announced
from kursus.model.letter import Letter, LetterKey
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Recipients, Rule, Thing
from kursus.store import gatherings, homework
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.homework_missing import LACKS, LAST_DAY
from kursus.store.kept_values import clock_text

NO_ROW = 0

# Those that a thing concerns, with the date of their letters' keys.
EXPECTED = """
select expected.participant as participant, gathering.day as date
from expected
join gathering on gathering.key = expected.gathering
where expected.gathering = :thing
"""
ASSIGNED = f"""
select assigned.participant as participant, {LAST_DAY} as date
from assigned
join due on due.homework = assigned.homework
left join submission on submission.homework = assigned.homework
    and submission.participant = assigned.participant
where assigned.homework = :thing and (:lacking = 0 or {LACKS})
"""
ENROLLED = """
select participant.key as participant, :today as date
from participant
where participant.programme = :programme
    and (participant.status = 'enrolled' or participant.status = 'completed')
"""
CONCERNED = {
    Thing.GATHERING: EXPECTED,
    Thing.HOMEWORK: ASSIGNED,
    Thing.PARTICIPANT: ENROLLED,
}
THEMSELVES = "select person.key, person.sort_key, one.thing, one.date from one"
RECIPIENTS = {
    Recipients.EXPECTED: f"{THEMSELVES} join person on person.key = one.person",
    Recipients.LACKING: f"{THEMSELVES} join person on person.key = one.person",
    Recipients.LEADERS: f"""
        {THEMSELVES}
        join unit on unit.key = one.unit
        join person on person.key = unit.leader
    """,
    Recipients.ROLES: f"""
        {THEMSELVES}
        join role on role.programme = :programme
        left join session on session.key = role.session
        join person on person.key = role.person
        where coalesce(role.gathering, session.gathering, one.thing) = one.thing
    """,
}


class RuleName(NamedTuple):
    """What a rule is called, as `R2 reminder`: its label, and the template of its letters."""

    label: str
    template: str

    def __str__(self) -> str:
        """For answers."""
        return f"{self.label} {self.template}"


def list_waiting(
    db: Connection,
    *,
    programmes: Collection[int] | None = None,
    rule: int | None = None,
    thing: int | None = None,
    person: int | None = None,
) -> list[Letter]:
    """The letters that wait, by when they are due, by rule and by name.

    Args:
        db: The store, after a planning that need not be kept.
        programmes: The keys of those whose letters are meant; None for all.
        rule: The key of the rule that alone is meant, or None.
        thing: The key of what they are about, likewise.
        person: The key of whom they are to, likewise.
    """
    rows = db.execute(
        f"""
        select letter.key, letter.rule, letter.person, letter.thing, letter.date, letter.before,
            letter.tries
        from letter
        join reminder_rule on reminder_rule.key = letter.rule
        join person on person.key = letter.person
        where letter.state = 'waiting'
            and (:programmes is null or {among("reminder_rule.programme", "programmes")})
            and (:rule is null or letter.rule = :rule)
            and (:thing is null or letter.thing = :thing)
            and (:person is null or letter.person = :person)
        order by letter.due, reminder_rule.programme, reminder_rule.number, letter.date,
            person.sort_key, letter.key
        """,
        {
            "programmes": None if programmes is None else numbers(programmes),
            "rule": rule,
            "thing": thing,
            "person": person,
        },
    )
    return [
        Letter(key, LetterKey(of_rule, to, about, day), before, tries)
        for key, of_rule, to, about, day, before, tries in rows
    ]


def list_names(db: Connection, rules: Iterable[int]) -> dict[int, RuleName]:
    """What some rules are called, by key."""
    rows = db.execute(
        f"""
        select key, 'R' || number, template
        from reminder_rule
        where {among("key", "keys")}
        """,
        {"keys": numbers(rules)},
    )
    return {key: RuleName(*name) for key, *name in rows}


def list_as_if(
    db: Connection,
    programme: Programme,
    rule: Rule,
    *,
    thing: int | None,
    today: date,
    person: int | None = None,
) -> list[Letter]:
    """The letters of a rule about a thing as if they were owed, by name; None was sent of them.

    Args:
        db: The store.
        programme: Whose rule it is.
        rule: The rule, on or off.
        thing: The key of the gathering or homework; None where it is about participants.
        today: The day it is.
        person: The key of whom they are to, or None for all.
    """
    about = rule.event.about
    rows = db.execute(
        f"""
        with concerned as ({CONCERNED[about]}),
        one as (
            select participant.person as person,
                coalesce(person.unit, participant.unit) as unit,
                coalesce(:thing, participant.key) as thing,
                concerned.date as date
            from concerned
            join participant on participant.key = concerned.participant
            join person on person.key = participant.person
        )
        select distinct * from ({RECIPIENTS[rule.recipients]}) as found
        order by sort_key, date
        """,
        {
            "programme": programme.key,
            "thing": thing,
            "lacking": int(rule.recipients is Recipients.LACKING),
            "today": today.isoformat(),
        },
    )
    before = _before(db, programme, rule, thing)
    return [
        Letter(NO_ROW, LetterKey(rule.key, to, of, day), before, 0)
        for to, _, of, day in rows
        if person is None or to == person
    ]


def find_thing(db: Connection, programme: Programme, rule: Rule, *, today: date) -> int | None:
    """The key of what the next letters of a rule would be about, else of what the last were.

    None where there is nothing of the kind, or it is about participants.
    """
    if rule.event.about is Thing.PARTICIPANT:
        return None
    if rule.event.about is Thing.HOMEWORK:
        days = ((each.due, each.key) for each in homework.list_all(db, programme))
        return _nearest(days, today, only=rule.homework)
    each_day = (
        (each.day, each.key)
        for each in gatherings.list_all(db, programme)
        if rule.is_about(each.key, each.kind)
    )
    return _nearest(each_day, today, only=rule.gathering)


def _nearest(days: Iterable[tuple[date, int]], today: date, *, only: int | None) -> int | None:
    found = sorted((day, key) for day, key in days if only in {None, key})
    coming = [key for day, key in found if day >= today]
    return coming[0] if coming else found[-1][1] if found else None


def _before(db: Connection, programme: Programme, rule: Rule, thing: int | None) -> str | None:
    """How a gathering was first planned, for letters that tell how it is now; else None."""
    if rule.event not in {Event.MOVED, Event.SWITCHED}:
        return None
    for each in gatherings.list_all(db, programme):
        if each.key == thing:
            planned = each.planned
            return Announced(
                day=each.planned_day.isoformat(),
                starts=clock_text(planned.starts),
                ends=clock_text(planned.ends),
                mode=planned.mode.value,
                place=planned.place,
                link=planned.link,
                cancelled=False,
            ).text()
    return None
