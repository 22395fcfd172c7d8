"""What a store holds, counted, and which store it is: asked of copies too, of every version."""

from __future__ import annotations

from typing import NamedTuple

from kursus.store.engine import Connection


class Contents(NamedTuple):
    """What a store holds.

    Attributes:
        schema_version: The number of the newest migration that it has.
        origin: The key of its first operation, the same in all copies of it and no other store;
            None where nothing was ever done in it.
        programmes: How many.
        people: How many.
        operations: How many.
        newest: The number of the newest operation, or None.
        newest_at: When that was, in UTC, or None.
    """

    schema_version: int
    origin: int | None
    programmes: int
    people: int
    operations: int
    newest: int | None
    newest_at: str | None


def count(db: Connection) -> Contents:
    """What the store holds."""
    row = db.execute(
        """
        select
            (select key from operation order by number limit 1),
            (select count(*) from programme),
            (select count(*) from person),
            (select count(*) from operation),
            (select max(number) from operation),
            (select at from operation order by number desc limit 1)
        """
    ).fetchone()
    return Contents(db.schema_version, *row)
