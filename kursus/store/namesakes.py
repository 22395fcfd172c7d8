"""What people are called in an answer, where two of a programme may have one name."""

from __future__ import annotations

from collections.abc import Iterable

from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.store.engine import Connection

# More than so many names are looked for among all.
FEW_NAMES = 500


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
    names = sorted({one.sort_key for one in told.values()})
    few = len(names) <= FEW_NAMES
    shared = {
        name
        for (name,) in db.execute(
            f"""
            select person.sort_key
            from person
            join participant on participant.person = person.key
            where participant.programme = ?
                {f"and person.sort_key in ({', '.join('?' * len(names))})" if few else ""}
            group by person.sort_key
            having count(*) > 1
            """,
            [programme.key, *(names if few else ())],
        )
    }
    return {
        key: f"{one.number} {one.name}" if one.sort_key in shared else one.name
        for key, one in told.items()
    }
