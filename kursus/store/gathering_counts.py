"""How many are expected at gatherings, and how many of them are marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kursus.model.gathering import Gathering
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers


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


def count(db: Connection, gathering: Gathering) -> Tally:
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
        order by person.sort_key
        """,
        {"keys": numbers(keys)},
    )
    return [full_name(given, family) for given, family in rows]
