"""All of a store taken in at once: into one that has nothing in it, as one event of its log.

The one thing to know: what comes in is not recorded as changes. Its own log comes along with it, or
there is none of the time before.
"""

from __future__ import annotations

from kursus.errors import AlreadyThere, KursusError
from kursus.store import history
from kursus.store.engine import Connection
from kursus.store.engine_checks import dangling_rows
from kursus.store.engine_portable import count_rows, highest_key, list_tables
from kursus.store.engine_sql import prepare_for_bulk

KIBIBYTES = 5000  # of the store in memory
TOLD_FIRST = {"person", "programme"}


def begin(db: Connection, *, with_history: bool) -> None:
    """Make the store ready for what comes in.

    Args:
        db: The store, in an operation that is held to no references.
        with_history: Whether a log comes along; it takes the place of this store's own, in which
            nothing was changed.

    Raises:
        AlreadyThere: The store has something in it.
    """
    tables = list_tables(db, history=False)
    for table in sorted(tables, key=lambda table: table.name not in TOLD_FIRST):
        count = count_rows(db, table)
        if count:
            raise _not_empty(f"{count:,} in the table {table.name}")
    if with_history:
        changed = db.execute("select 1 from change limit 1").fetchone()
        if changed:
            raise _not_empty("a log of its own")
        db.execute("delete from operation")
    prepare_for_bulk(db, kibibytes=KIBIBYTES)
    db.execute("update current set recording = 0")


def end(db: Connection, *, with_history: bool) -> None:
    """Go on as any store does, once all rows are in.

    Raises:
        KursusError: A row refers to one that is not there.
    """
    dangling = dangling_rows(db)
    if dangling:
        raise KursusError(
            f"A row of {dangling[0]} refers to a row that is not there; nothing was imported.",
            hint="kursus store check --store OLD.db   (the one that was exported)",
        )
    db.execute("update current set recording = 1")
    db.last_key = max(db.last_key, highest_key(db))
    if not with_history:
        history.tell(db)
        # How each row came about is in no log, which an honest check has to know.
        db.execute(
            "update operation set final = 'compacted' where key = (select operation from current)"
        )


def _not_empty(what: str) -> AlreadyThere:
    return AlreadyThere(
        f"The store has something in it ({what}); an export is taken into an empty one.",
        hint="kursus init --store NEW.db",
    )
