"""Those a gathering is for: who and how many they are, how they are marked, and who is not.

The one thing to know: the view `expected` is the definition; nothing here repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kursus.model.gathering import Gathering
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.model.unexpected import Unexpected
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.kept_values import day_from
from kursus.store.person_columns import BY_NAME
from kursus.store.spells import lasts_on, nearest


class Tally(NamedTuple):
    """Counts of participants at a gathering.

    Attributes:
        expected: Those it is for: in the programme on the day, and of its group or audience.
        marked: Those of them who have a mark at every session that is not cancelled.
    """

    expected: int
    marked: int


COUNTS = """
select
    expected.gathering,
    count(*),
    count(*) filter (
        where not exists (
            select 1
            from session
            where session.gathering = expected.gathering
                and session.state = 'open'
                and not exists (
                    select 1
                    from attendance
                    where attendance.session = session.key
                        and attendance.participant = expected.participant
                )
        )
    )
from gathering
join expected on expected.gathering = gathering.key
"""


def count_all(db: Connection, programme: Programme) -> dict[int, Tally]:
    """The counts of all gatherings of the programme by key; one that nobody is for is left out."""
    rows = db.execute(
        f"{COUNTS} where gathering.programme = :programme group by expected.gathering",
        {"programme": programme.key},
    )
    return {key: Tally(expected, marked) for key, expected, marked in rows}


def count_one(db: Connection, gathering: Gathering) -> Tally:
    """The counts of one gathering."""
    row = db.execute(
        f"{COUNTS} where gathering.key = :gathering group by expected.gathering",
        {"gathering": gathering.key},
    ).fetchone()
    return Tally(row[1], row[2]) if row else Tally(0, 0)


def participants(db: Connection, gathering: Gathering) -> set[int]:
    """The keys of those who are expected at a gathering, as it stands in the store now."""
    rows = db.execute(
        "select participant from expected where gathering = :gathering",
        {"gathering": gathering.key},
    )
    return {key for (key,) in rows}


def names(db: Connection, keys: Iterable[int]) -> list[str]:
    """The full names of the participants with those keys, in order."""
    rows = db.execute(
        f"""
        select person.given_name, person.family_name
        from participant
        join person on person.key = participant.person
        where {among("participant.key", "keys")}
        {BY_NAME}
        """,
        {"keys": numbers(keys)},
    )
    return [full_name(given, family) for given, family in rows]


def count_marks(db: Connection, gathering: Gathering) -> dict[int, dict[str | None, int]]:
    """How many of those expected have each status at each session of a gathering, by session.

    The status None counts the unmarked.
    """
    rows = db.execute(
        """
        select session.key, attendance.status, count(*)
        from session
        join expected on expected.gathering = session.gathering
        left join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where session.gathering = :gathering
        group by session.key, attendance.status
        """,
        {"gathering": gathering.key},
    )
    counts: dict[int, dict[str | None, int]] = {}
    for session, status, number in rows:
        counts.setdefault(session, {})[status] = number
    return counts


_UNEXPECTED = f"""
select
    gathering.key,
    participant.key,
    participant.status,
    spell.starts,
    spell.ends,
    (
        select "group".name
        from membership
        join "group" on "group".key = membership."group"
        where membership.participant = participant.key
            and {lasts_on("membership", "gathering.day")}
        order by "group".number
        limit 1
    ),
    audience.name,
    (
        select person.left_on
        from person
        where person.key = participant.person and person.left_on <= gathering.day
    )
from gathering
-- With the plus the engine begins with those who are asked about, not with all of the programme.
join participant on +participant.programme = gathering.programme
left join audience on audience.key = participant.audience
{nearest("gathering.day")}
where not exists (
        select 1
        from expected
        where expected.gathering = gathering.key
            and expected.participant = participant.key
    )
"""


def list_unexpected(
    db: Connection, gathering: Gathering, participants: Iterable[int]
) -> list[Unexpected]:
    """Those of some participants who are not expected at a gathering, with what explains it."""
    rows = db.execute(
        f"""
        {_UNEXPECTED}
            and gathering.key = :gathering
            and {among("participant.key", "participants")}
        """,
        {"gathering": gathering.key, "participants": numbers(participants)},
    )
    return [_unexpected(row[1:]) for row in rows]


def list_not_for(db: Connection, participant: int) -> dict[int, Unexpected]:
    """The gatherings of their programme that one is not expected at, by key, with what explains it.

    Those that were cancelled are among them.
    """
    rows = db.execute(
        f"{_UNEXPECTED} and participant.key = :participant", {"participant": participant}
    )
    return {row[0]: _unexpected(row[1:]) for row in rows}


def _unexpected(row: Sequence[Any]) -> Unexpected:
    participant, status, starts, ends, group, audience, left_on = row
    return Unexpected(
        participant, status, day_from(starts), day_from(ends), group, audience, day_from(left_on)
    )
