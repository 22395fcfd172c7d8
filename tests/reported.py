"""People of the small course, and what reports say of them, for tests of the store."""

from __future__ import annotations

from kursus.model.attendance import Mark, Status
from kursus.store.engine import Connection

PRESENT = Mark(status=Status.PRESENT)


def people_of(db: Connection) -> list[int]:
    """The keys of the participants, by number."""
    return [key for (key,) in db.execute("select key from participant order by number")]
