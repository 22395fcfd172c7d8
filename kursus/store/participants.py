"""Participants: people's places in a programme, with the facts as they were there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from kursus.model.participant import Participant, Status
from kursus.model.programme import Programme
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.spells import spell_from

FACTS = ("title", "unit", "employer", "former", "experience", "education", "note", "audience")

SELECT = """
select
    participant.key,
    participant.number,
    participant.person,
    person.given_name,
    person.family_name,
    person.email,
    participant.status,
    participant.audience,
    spell.starts,
    spell.ends,
    spell.reason,
    spell.note
from participant
join person on person.key = participant.person
left join spell on spell.participant = participant.key
"""
IN_ORDER = "order by participant.number, spell.starts"


def add_many(
    db: Connection,
    programme: Programme,
    people: Sequence[int],
    *,
    statuses: Sequence[Status],
    audience: int | None = None,
    replaces: int | None = None,
) -> list[Participant]:
    """Let people take part, with the facts of today; the participants, by number.

    No spell is opened: see `spells.add_many`.

    Args:
        db: The store, inside an operation.
        programme: Where they take part.
        people: Keys of persons who do not take part yet.
        statuses: As many, in the same order.
        audience: The key of the audience they all belong to, or None.
        replaces: The key of the participant whose place is taken, or None.

    Raises:
        AlreadyThere: One of them takes part already.
    """
    if not people:
        return []
    next_numbers = programmes.next_numbers(db, programme, kind="participant", count=len(people))
    keys = db.new_keys(len(people))
    db.executemany(
        """
        insert into participant (
            key, programme, person, number, status, audience,
            title, unit, employer, former, experience, education, replaces
        )
        select
            :key, :programme, person.key, :number, :status, :audience,
            person.title, person.unit, person.employer, person.former, person.experience,
            person.education, :replaces
        from person
        where person.key = :person
        """,
        [
            {
                "key": key,
                "programme": programme.key,
                "person": person,
                "number": number,
                "status": status,
                "audience": audience,
                "replaces": replaces,
            }
            for key, person, number, status in zip(
                keys, people, next_numbers, statuses, strict=True
            )
        ],
    )
    return get_many(db, programme, keys)


def get_many(db: Connection, programme: Programme, keys: Sequence[int]) -> list[Participant]:
    """The participants of the programme with those keys, by number, each once."""
    rows = db.execute(
        f"""
        {SELECT}
        where participant.programme = :programme and {among("participant.key", "keys")}
        {IN_ORDER}
        """,
        {"programme": programme.key, "keys": numbers(keys)},
    )
    return _participants(rows)


def list_with_status(db: Connection, programme: Programme, status: Status) -> list[Participant]:
    """The participants of the programme who have that status, by number."""
    rows = db.execute(
        f"""
        {SELECT}
        where participant.programme = :programme and participant.status = :status
        {IN_ORDER}
        """,
        {"programme": programme.key, "status": status},
    )
    return _participants(rows)


def count_by_status(db: Connection, programme: Programme) -> dict[Status, int]:
    """How many have each status that somebody has, in the order of `Status`."""
    rows = db.execute(
        """
        select status, count(*)
        from participant
        where programme = :programme
        group by status
        """,
        {"programme": programme.key},
    )
    counts = dict(rows.fetchall())
    return {status: counts[status] for status in Status if status in counts}


def count_free(db: Connection, programme: Programme, *, day: date) -> int | None:
    """How many places are free on a day, never below 0; None where there is no capacity.

    Who withdrew from a later day has a place until then.
    """
    if programme.capacity is None:
        return None
    (taken,) = db.execute(
        """
        select count(*)
        from participant
        where programme = :programme
            and (
                status = 'enrolled' or status = 'paused' or status = 'completed'
                or (
                    status = 'withdrawn'
                    and exists (
                        select 1
                        from spell
                        where spell.participant = participant.key and spell.ends > :day
                    )
                )
            )
        """,
        {"programme": programme.key, "day": max(day, programme.starts).isoformat()},
    ).fetchone()
    return max(0, programme.capacity - int(taken))


def set_statuses(db: Connection, statuses: Iterable[tuple[int, Status]]) -> None:
    """Give participants, by their keys, new statuses."""
    db.executemany(
        "update participant set status = :status where key = :key",
        [{"key": key, "status": status} for key, status in statuses],
    )


def get_facts(db: Connection, key: int) -> dict[str, object]:
    """What a participant was there: the values of `FACTS`; units and audiences as keys."""
    row = db.execute(
        """
        select title, unit, employer, former, experience, education, note, audience
        from participant
        where key = :key
        """,
        {"key": key},
    ).fetchone()
    return dict(zip(FACTS, row, strict=True))


def change(db: Connection, key: int, *, facts: Mapping[str, object]) -> None:
    """Change some of a participant's `FACTS`; the others stay."""
    db.execute(
        """
        update participant
        set title = :title, unit = :unit, employer = :employer, former = :former,
            experience = :experience, education = :education, note = :note, audience = :audience
        where key = :key
        """,
        get_facts(db, key) | dict(facts) | {"key": key},
    )


def remove_many(db: Connection, keys: Sequence[int]) -> None:
    """Remove participants, with their spells and memberships; their numbers never return."""
    db.executemany("delete from participant where key = :key", [{"key": key} for key in keys])


def _participants(rows: Iterable[tuple[Any, ...]]) -> list[Participant]:
    found = []
    for _, group in groupby(rows, key=itemgetter(0)):
        of_one = list(group)
        key, number, person, given, family, email, status, audience = of_one[0][:8]
        found.append(
            Participant(
                key=key,
                number=number,
                person=person,
                given_name=given,
                family_name=family,
                email=email,
                status=Status(status),
                audience=audience,
                spells=tuple(spell_from(*row[8:]) for row in of_one if row[8]),
            )
        )
    return found
