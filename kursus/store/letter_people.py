"""The people that letters to leaders, and to those with a role, are about.

The one thing to know: they are the same that planning writes to a leader for: those whose unit of
today they lead, or the one in the programme where none is known today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from kursus.model.letter import Letter, LetterKey
from kursus.model.name import full_name
from kursus.model.reminder import Event, Recipients, Thing, Timing
from kursus.store.bases import ABSENT_THROUGHOUT
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.homework_missing import LACKS, LAST_DAY

PEOPLE = """
join person on person.key = participant.person
    and (person.left_on is null or person.left_on > :today)
left join unit on unit.key = coalesce(person.unit, participant.unit)
"""
COLUMNS = """
participant.key, participant.audience, person.given_name, person.family_name, unit.leader
"""
EXPECTED = f"""
select
    expected.gathering,
    {COLUMNS},
    {ABSENT_THROUGHOUT},
    coalesce(reply.answer, '') = 'no'
from expected
left join reply on reply.gathering = expected.gathering
    and reply.participant = expected.participant
join participant on participant.key = expected.participant
{PEOPLE}
where {among("expected.gathering", "keys")}
order by person.sort_key, participant.number
"""
ASSIGNED = f"""
select
    assigned.homework,
    {COLUMNS},
    case when {LACKS} then {LAST_DAY} end,
    case when submission.status = 'again'
        then submission.latest_on || ' ' || submission.attempts
    end
from assigned
join due on due.homework = assigned.homework
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
    """A letter, and what its rule says of what and whom it is about.

    Attributes:
        group: The key of the group that alone is meant, or None.
        audience: The key of the audience, likewise.
    """

    letter: Letter
    timing: Timing
    event: Event
    recipients: Recipients
    group: int | None
    audience: int | None

    @property
    def of_those_coming(self) -> bool:
        """Whether those who have said that they do not come are not among them."""
        return self.timing is Timing.BEFORE or self.event is Event.INVITED

    @property
    def of_others(self) -> bool:
        """Whether it is about others than its recipient."""
        return is_about_others(self.event, self.recipients)


class _Someone(NamedTuple):
    """Somebody a thing is about; people, units' leaders, groups and audiences by their keys.

    Attributes:
        absent: Whether they were absent from all of it, of a gathering.
        declined: Whether they have said that they do not come to it.
        lacks: The last day to hand it in, of homework that they have not; or None.
        returned: When it was handed in that they are to do again, as letters date it; or None.
    """

    thing: int
    participant: int
    audience: int | None
    name: str
    leader: int | None
    absent: bool = False
    declined: bool = False
    lacks: str | None = None
    returned: str | None = None


def is_about_others(event: Event, recipients: Recipients) -> bool:
    """Whether the letters of a rule name the people they are about.

    Those with a role at a gathering come to it themselves; of all else they read who it is.
    """
    if recipients is Recipients.ROLES:
        return event.about is not Thing.GATHERING or event is Event.ABSENT
    return recipients is Recipients.LEADERS


def list_others(
    db: Connection, letters: Iterable[Asked], *, today: date
) -> dict[LetterKey, tuple[str, ...]]:
    """The full names, by name, of those that letters about others are about.

    Of a gathering they are those expected, but before it not those who said no, or those absent
    from all of it; of a homework those who have not handed it in by the day of the letter, or are
    to do it again. Who has left is not among them.
    """
    asked = [each for each in letters if each.of_others]
    members = _members(db, {each.group for each in asked if each.group}, today)
    found: dict[LetterKey, tuple[str, ...]] = {}
    for thing in Thing:
        of_kind = [each for each in asked if each.event.about is thing]
        people = list(_people(db, thing, {each.letter.key.thing for each in of_kind}, today))
        for each in of_kind:
            found[each.letter.key] = tuple(
                someone.name
                for someone in people
                if _is_meant(each, someone)
                and (each.group is None or (each.group, someone.participant) in members)
            )
    return found


def _members(db: Connection, groups: set[int], today: date) -> set[tuple[int, int]]:
    """Groups with the participants who are in them today, or come to be."""
    rows = db.execute(
        f"""
        select "group", participant
        from membership
        where {among('"group"', "groups")} and (ends is null or ends > :today)
        """,
        {"groups": numbers(groups), "today": today.isoformat()},
    )
    return set(rows.fetchall())


def _people(db: Connection, thing: Thing, keys: set[int], today: date) -> Iterator[_Someone]:
    if not keys:
        return
    query = {
        Thing.GATHERING: EXPECTED,
        Thing.HOMEWORK: ASSIGNED,
        Thing.PARTICIPANT: PARTICIPANTS,
    }[thing]
    row: Sequence[Any]
    for row in db.execute(query, {"keys": numbers(keys), "today": today.isoformat()}):
        key, participant, audience, given, family, leader, *more = row
        name = full_name(given, family)
        someone = _Someone(key, participant, audience, name, leader)
        if thing is Thing.GATHERING:
            someone = someone._replace(absent=bool(more[0]), declined=bool(more[1]))
        elif thing is Thing.HOMEWORK:
            someone = someone._replace(lacks=more[0], returned=more[1])
        yield someone


def _is_meant(asked: Asked, someone: _Someone) -> bool:
    key = asked.letter.key
    if someone.thing != key.thing:
        return False
    of_others = asked.recipients is Recipients.LEADERS and key.person != someone.leader
    if of_others or (asked.audience is not None and asked.audience != someone.audience):
        return False
    if someone.declined and asked.of_those_coming:
        return False
    if asked.event is Event.ABSENT:
        return someone.absent
    if asked.event is Event.RETURNED:
        return someone.returned == key.date
    return someone.lacks == key.date if asked.event is Event.DUE else True
