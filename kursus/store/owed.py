"""Who gets a letter on an occasion: rows of a table that lasts as long as a planning.

The one thing to know: an occasion is a rule, a thing and a date, of which there are few; its
recipients are found by one statement for all occasions of the same basis, never one for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from kursus.model.letter import LetterState, Why
from kursus.model.reminder import Recipients, Rule, Timing, utc_text
from kursus.store.bases import BASES, IN_TODAY, Basis
from kursus.store.engine import Connection
from kursus.store.memberships import of_group
from kursus.store.spells import lasts_on

TABLE = """
create temporary table owed (
    rule bigint not null,
    person bigint not null,
    thing bigint not null,
    date text not null,
    due text not null,
    state text not null,
    why text,
    before text,
    timing text not null,
    event text not null,
    recipients text not null,
    primary key (rule, person, thing, date)
)
"""
# Each is held against all others to the same person.
INDEX = "create index owed_person on owed (person, thing)"

# Letters that wait, or that would if they could go out.
MENDABLE = """
(
    letter.state = 'waiting' or letter.state = 'refused'
    or letter.state = 'dropped' and (letter.why = 'no address' or letter.why = 'stopped')
)
"""
NEWS = """
(
    reminder_rule.event = 'moved' or reminder_rule.event = 'switched'
    or reminder_rule.event = 'cancelled'
)
"""


def day_of(date: str) -> str:
    """The day at the beginning of a letter's date, in SQL; news has a number after it."""
    return f"substr({date}, 1, 10)"


class Occasion(NamedTuple):
    """Something about which letters of a rule are owed, or would have been.

    Attributes:
        thing: The key of what it is about; None where each participant or homework is a thing.
        date: The date of the letters' keys; None where each has its own.
        day: The day on which recipients must be of the rule's group, and not have left.
        today: What day it is in the programme's zone.
        why: Why letters are dropped at once, where `state` says so.
        before: When and how the gathering was, of news: those are meant who were told that last.
        announced: What was told last to those for whom no news wait, of news that is fresh.
        again: Only those whose letter waits already, or could not go out.
        told_only: Only those who have had a letter about the thing.
        any_reply: Also those who replied that they do not come.
        once: Only those who never had a letter of the rule about the thing, whatever its date.
    """

    rule: Rule
    basis: Basis
    due: datetime
    day: date
    today: date
    thing: int | None = None
    date: str | None = None
    state: LetterState = LetterState.WAITING
    why: Why | None = None
    before: str | None = None
    announced: str | None = None
    again: bool = False
    told_only: bool = False
    any_reply: bool = False
    once: bool = False


MEANT = f"""
with meant as (
    select about.thing as thing, about.date as date, participant.person as person,
        coalesce(person.unit, participant.unit) as unit, participant.programme as programme
    from ({{basis}}) as about
    join participant on participant.key = about.participant
    join person on person.key = participant.person
    where (:audience is null or participant.audience = :audience)
        and {of_group(":day")}
        and (person.left_on is null or (person.left_on > :today and person.left_on > :day))
        and (
            :in_today = 0
            or exists (
                select 1
                from spell
                where spell.participant = participant.key
                    and {lasts_on("spell", ":today")}
            )
        )
)
"""
_THEMSELVES = "select thing, date, person from meant"
RECIPIENTS = {
    Recipients.EXPECTED: _THEMSELVES,
    Recipients.LACKING: _THEMSELVES,
    Recipients.ROLES: """
        select distinct here.thing, here.date, role.person as person
        from (select distinct thing, date, programme from meant) as here
        join role on role.programme = here.programme
        left join session on session.key = role.session
        where coalesce(role.gathering, session.gathering, here.thing) = here.thing
    """,
    Recipients.LEADERS: """
        select distinct meant.thing, meant.date, unit.leader as person
        from meant
        join unit on unit.key = meant.unit
        where unit.leader is not null
    """,
}
FILL = f"""
insert into owed (
    rule, person, thing, date, due, state, why, before, timing, event, recipients
)
{{meant}}
select :rule, one.person, one.thing, one.date, :due, :state, :why, :before, :timing, :event,
    :recipients
from ({{recipients}}) as one
join person on person.key = one.person
where (person.left_on is null or person.left_on > :today)
    and (
        :announced is null
        or :before = coalesce(
            (
                select min(letter.before)
                from letter
                join reminder_rule on reminder_rule.key = letter.rule and {NEWS}
                where letter.person = one.person and letter.thing = one.thing and {MENDABLE}
            ),
            :announced
        )
    )
    and (
        :again = 0
        or exists (
            select 1
            from letter
            where letter.rule = :rule and letter.person = one.person and letter.thing = one.thing
                and {MENDABLE}
        )
    )
    and (
        :told_only = 0
        or exists (
            select 1
            from letter
            where letter.person = one.person and letter.thing = one.thing
                and (letter.state = 'sent' or letter.state = 'handed')
        )
    )
    and (
        :once = 0
        or not exists (
            select 1
            from letter
            where letter.rule = :rule and letter.person = one.person and letter.thing = one.thing
                and letter.date <> one.date and letter.date <> 'waiting'
                and (letter.state = 'sent' or letter.state = 'handed' or letter.state = 'passed')
        )
    )
on conflict (rule, person, thing, date) do nothing
"""


def fill(db: Connection, occasions: Iterable[Occasion]) -> None:
    """Put in who would get letters on these occasions, in a table made for it."""
    db.execute(TABLE)
    db.execute(INDEX)
    by_shape = sorted(occasions, key=_shape)
    for (basis, recipients), some in groupby(by_shape, key=_shape):
        statement = FILL.format(
            meant=MEANT.format(basis=BASES[Basis(basis)]),
            recipients=RECIPIENTS[Recipients(recipients)],
        )
        db.executemany(statement, [_values(each) for each in some])


def clear(db: Connection) -> None:
    """Take the table away, once it was looked at."""
    db.execute("drop table owed")


def _shape(occasion: Occasion) -> tuple[str, str]:
    return occasion.basis.value, occasion.rule.recipients.value


def _values(occasion: Occasion) -> dict[str, object]:
    rule = occasion.rule
    return {
        "rule": rule.key,
        "programme": rule.programme,
        "timing": rule.timing.value,
        "event": rule.event.value,
        "recipients": _class(rule.recipients),
        "group": rule.group,
        "audience": rule.audience,
        "only": rule.homework,
        "lacking": int(rule.recipients is Recipients.LACKING),
        "everybody": int(rule.recipients is Recipients.EXPECTED),
        "thing": occasion.thing,
        "date": occasion.date,
        "due": utc_text(occasion.due),
        "day": occasion.day.isoformat(),
        "today": occasion.today.isoformat(),
        "state": occasion.state.value,
        "why": occasion.why and occasion.why.value,
        "before": occasion.before,
        "announced": occasion.announced,
        "again": int(occasion.again),
        "told_only": int(occasion.told_only),
        "any_reply": int(occasion.any_reply),
        "once": int(occasion.once),
        "in_today": int(rule.timing is Timing.AFTER or occasion.basis in IN_TODAY),
    }


def _class(recipients: Recipients) -> str:
    """Who is lacking is expected: their letters about the same thing overtake each other."""
    return (Recipients.EXPECTED if recipients is Recipients.LACKING else recipients).value
