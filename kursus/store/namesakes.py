"""What people are called in an answer, where two of a programme may have one name."""

from __future__ import annotations

from collections.abc import Iterable

from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers


def names_told_apart(
    db: Connection, programme: Programme, people: Iterable[Someone]
) -> dict[int, str]:
    """The name of each participant by key, with the number before it where another has that name.

    Args:
        db: The store.
        programme: Where they take part.
        people: Those of them who are told about; who does not take part is left out.
    """
    told = {one.participant: one for one in people if one.participant is not None}
    if not told:
        return {}
    rows = db.execute(
        f"""
        select person.key
        from person
        where {among("person.key", "people")}
            and exists (
                select 1
                from person as other
                where other.sort_key = person.sort_key
                    and other.key <> person.key
                    and exists (
                        select 1
                        from participant
                        where participant.person = other.key
                            and participant.programme = :programme
                    )
            )
        """,
        {"programme": programme.key, "people": numbers(one.key for one in told.values())},
    )
    shared = {key for (key,) in rows}
    return {
        key: f"{one.number} {one.name}" if one.key in shared else one.name
        for key, one in told.items()
    }
