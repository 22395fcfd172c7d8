"""Who gets in: places, the waiting list, and the spells that begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kursus.model.participant import Participant, Spell, Status
from kursus.model.programme import Programme
from kursus.store import participants, spells
from kursus.store.engine import Connection


def admit(
    db: Connection,
    programme: Programme,
    people: Sequence[int],
    *,
    day: date,
    requested: bool = False,
    audience: int | None = None,
    replaces: Participant | None = None,
) -> list[Participant]:
    """Let people take part, as far as there are places; the participants, by number.

    Those beyond the capacity wait, and so do all as long as somebody waits already, unless they
    come in another's place.

    Args:
        db: The store, inside an operation.
        programme: Where they take part.
        people: Keys of persons who do not take part yet.
        day: The first day in, of those who are let in.
        requested: They have only asked, and are let in later.
        audience: The key of the audience they all belong to, or None.
        replaces: Whose place is taken, or None.
    """
    if requested:
        statuses = [Status.REQUESTED] * len(people)
    else:
        places = _places(db, programme, jumps=replaces is not None)
        room = len(people) if places is None else min(places, len(people))
        statuses = [Status.ENROLLED] * room + [Status.WAITING] * (len(people) - room)
    added = participants.add_many(
        db,
        programme,
        people,
        statuses=statuses,
        audience=audience,
        replaces=replaces.key if replaces else None,
    )
    spells.add_many(
        db, [(one.key, Spell(starts=day)) for one in added if one.status is Status.ENROLLED]
    )
    return participants.get_many(db, programme, [one.key for one in added])


def _places(db: Connection, programme: Programme, *, jumps: bool) -> int | None:
    """How many can be let in now; None for any number."""
    counts = participants.count_by_status(db, programme)
    free = participants.count_free(db, programme)
    return 0 if free is not None and counts.get(Status.WAITING) and not jumps else free
