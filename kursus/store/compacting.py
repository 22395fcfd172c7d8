"""Old history taken out of a store: what was changed is forgotten, that something was is not.

The one thing to know: operations stay in the log, without what they changed, and are marked, so
that undo can say why it has nothing to go by.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.store.engine import Connection


class Old(NamedTuple):
    """How much of the history is older than a day: operations that changed something, changes."""

    operations: int
    changes: int


def count_old(db: Connection, *, before: str) -> Old:
    """How much history there is from before a day, in ISO text."""
    row = db.execute(
        """
        select count(distinct operation), count(*)
        from change
        where operation in (select key from operation where at < :before)
        """,
        {"before": before},
    ).fetchone()
    return Old(*row)


def remove_old(db: Connection, *, before: str) -> Old:
    """Take out the changes from before a day, in ISO text; how much that was.

    What was changed outside kursus before the first change that stays goes along.
    """
    old = count_old(db, before=before)
    db.execute(
        """
        update operation
        set final = 'compacted'
        where at < :before and final is null
            and exists (select 1 from change where change.operation = operation.key)
        """,
        {"before": before},
    )
    db.execute(
        "delete from change where operation in (select key from operation where at < :before)",
        {"before": before},
    )
    db.execute(
        """
        delete from change
        where operation is null
            and position < (select min(position) from change where operation is not null)
        """
    )
    return old
