"""A store whose schema is not the one that was shipped: what differs, and the way back.

The one thing to know: such a store is opened here and nowhere else, and not one of its tables is
read before its schema is as it was shipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from kursus.errors import KursusError
from kursus.store import engine, engine_copies, engine_schema, history
from kursus.store.database import Store, commit, now_text
from kursus.store.engine import Connection, draw_key, translated
from kursus.store.engine_file import check_file
from kursus.store.engine_schema import Difference
from kursus.store.shipped import check_identity, check_schema, newest_version, shipped_schema

HINT = "kursus store schema --repair"


def list_differences(store: Store) -> list[Difference]:
    """What in the schema is not as it was shipped for its version; of a sound store nothing.

    Raises:
        StoreError: The store is missing, busy, damaged or newer.
    """
    with _opened(store) as (db, shipped):
        return engine_schema.differences(db, shipped)


def copy_into(store: Store, path: str | os.PathLike[str]) -> None:
    """Copy the store as it is into the empty file at that path.

    Raises:
        StoreError: The store or the file cannot be used.
    """
    with _opened(store) as (db, _):
        engine_copies.copy_into(db, path)


def repair(store: Store, *, agreed: list[Difference], dry_run: bool = False) -> None:
    """Make the schema as it was shipped, all or nothing; the log tells that it was done.

    Args:
        store: Which.
        agreed: The differences that were shown, and are to go.
        dry_run: Do it all, and keep nothing.

    Raises:
        KursusError: There are others by now.
        StoreDamaged: What is in a table does not fit the one that was shipped.
    """
    with _opened(store) as (db, shipped):
        engine_schema.prepare_for_repair(db)
        engine.begin_writing(db)
        if engine_schema.differences(db, shipped) != agreed:
            raise KursusError(
                "The store was changed in the meantime; nothing was repaired.", hint=HINT
            )
        engine_schema.make_as_shipped(db, shipped)
        check_schema(db, db.schema_version)
        (last,) = db.execute("select last_key from current").fetchone()
        db.last_key = draw_key(last)
        operation, _ = history.begin(
            db, command="store schema --repair", actor=store.actor, at=now_text()
        )
        history.tell(db)
        history.end(db, operation=operation)
        if not dry_run:
            commit(db, operation=operation)


@contextmanager
def _opened(store: Store) -> Iterator[tuple[Connection, str]]:
    """The store, whose schema is not trusted, and the text of the one that was shipped."""
    check_file(store.path, newest=newest_version())
    db = engine.connect(store.path)
    try:
        with translated():
            db.schema_version = check_identity(db, store.path)
            shipped = shipped_schema(db.schema_version)
            if shipped is None:
                raise engine.damaged()
            yield db, shipped
    finally:
        try:
            if db.in_transaction:
                db.rollback()
        finally:
            db.close()
