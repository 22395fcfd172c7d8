"""The people that letters to leaders, and to those with a role, are about.

The one thing to know: a leader reads of their own people, which are those whose unit they lead: the
unit of today, or the one that stands in the programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kursus.model.letter import Letter, LetterKey
from kursus.model.name import full_name
from kursus.model.reminder import Event, Recipients, Thing
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.homework_missing import LACKS

PEOPLE = """
join person on person.key = participant.person
left join unit as now_unit on now_unit.key = person.unit
left join unit as then_unit on then_unit.key = participant.unit
"""
COLUMNS = "person.given_name, person.family_name, now_unit.leader, then_unit.leader"
EXPECTED = f"""
select
    expected.gathering,
    {COLUMNS},
    exists (
        select 1
        from session
        join attendance on attendance.session = session.key
        where session.gathering = expected.gathering
            and session.state = 'open'
            and attendance.participant = expected.participant
            and attendance.status = 'absent'
    )
    and not exists (
        select 1
        from session
        left join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where session.gathering = expected.gathering
            and session.state = 'open'
            and coalesce(attendance.status, '') <> 'absent'
    )
from expected
join participant on participant.key = expected.participant
{PEOPLE}
where {among("expected.gathering", "keys")}
order by person.sort_key, participant.number
"""
ASSIGNED = f"""
select
    assigned.homework,
    {COLUMNS},
    case when {LACKS} then 1 else 0 end,
    case when submission.status = 'again'
        then submission.latest_on || ' ' || submission.attempts
    end
from assigned
join participant on participant.key = assigned.participant
left join submission on submission.homework = assigned.homework
    and submission.participant = assigned.participant
{PEOPLE}
where {among("assigned.homework", "keys")}
order by person.sort_key, participant.number
"""
PARTICIPANTS = f"""
select participant.key, {COLUMNS}
from participant
{PEOPLE}
where {among("participant.key", "keys")}
"""


class Asked(NamedTuple):
    """A letter, and what its rule says of what and whom it is about."""

    letter: Letter
    event: Event
    recipients: Recipients

    @property
    def of_others(self) -> bool:
        """Whether it is about others than its recipient."""
        return is_about_others(self.event, self.recipients)


class _Someone(NamedTuple):
    """Somebody a thing is about; `lacks` and `returned` are of a homework, `absent` of a day."""

    thing: int
    name: str
    leaders: frozenset[int | None]
    absent: bool = False
    lacks: bool = False
    returned: str | None = None


def is_about_others(event: Event, recipients: Recipients) -> bool:
    """Whether the letters of a rule name the people they are about.

    Those with a role at a gathering come to it themselves; of all else they read who it is.
    """
    if recipients is Recipients.ROLES:
        return event.about is not Thing.GATHERING or event is Event.ABSENT
    return recipients is Recipients.LEADERS


def list_others(db: Connection, letters: Iterable[Asked]) -> dict[LetterKey, tuple[str, ...]]:
    """The full names, by name, of those that letters about others are about.

    Of a gathering they are those expected, or absent from all of it; of a homework those who have
    not handed it in, or are to do it again.
    """
    asked = [each for each in letters if each.of_others]
    found: dict[LetterKey, tuple[str, ...]] = {}
    for thing in Thing:
        of_kind = [each for each in asked if each.event.about is thing]
        people = list(_people(db, thing, {each.letter.key.thing for each in of_kind}))
        for each in of_kind:
            found[each.letter.key] = tuple(
                someone.name for someone in people if _is_meant(each, someone)
            )
    return found


def _people(db: Connection, thing: Thing, keys: set[int]) -> Iterator[_Someone]:
    if not keys:
        return
    query = {
        Thing.GATHERING: EXPECTED,
        Thing.HOMEWORK: ASSIGNED,
        Thing.PARTICIPANT: PARTICIPANTS,
    }[thing]
    row: Sequence[Any]
    for row in db.execute(query, {"keys": numbers(keys)}):
        key, given, family, now_leader, then_leader, *more = row
        someone = _Someone(key, full_name(given, family), frozenset({now_leader, then_leader}))
        if thing is Thing.GATHERING:
            someone = someone._replace(absent=bool(more[0]))
        elif thing is Thing.HOMEWORK:
            someone = someone._replace(lacks=bool(more[0]), returned=more[1])
        yield someone


def _is_meant(asked: Asked, someone: _Someone) -> bool:
    key = asked.letter.key
    if someone.thing != key.thing:
        return False
    if asked.recipients is Recipients.LEADERS and key.person not in someone.leaders:
        return False
    if asked.event is Event.ABSENT:
        return someone.absent
    if asked.event is Event.RETURNED:
        return someone.returned == key.date
    return someone.lacks if asked.event is Event.DUE else True
