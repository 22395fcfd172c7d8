"""Make a store, and bring an older one up: the only door to sqlite-utils.

A migration is a numbered script. All that are pending are applied in one transaction together
with the book that sqlite-utils keeps of them, so a store is either of the old form or of the new.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kursus.errors import AlreadyThere, KursusError, StoreDamaged, as_word
from kursus.store import engine
from kursus.store.database import check_schema, migrations_folder, newest_version
from kursus.store.engine import Connection, translated
from kursus.store.engine_triggers import write_history_triggers


def create_store(path: Path) -> None:
    """Make an empty store at a path, readable by its owner alone; it appears whole.

    Raises:
        AlreadyThere: Something is at the path.
        KursusError: The folder is missing or cannot be written.
    """
    if os.path.lexists(path):
        raise AlreadyThere(
            f"{path} is already there.", hint=f"kursus status --store {as_word(str(path))}"
        )
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise KursusError(
            f"A store cannot be made in {path.absolute().parent}: {error.strerror}."
        ) from None
    try:
        db = engine.connect(beside)
        try:
            with translated():
                db.execute(f"pragma application_id = {engine.APPLICATION_ID}")
            _apply(db)
        finally:
            db.close()
        _put_in_place(beside, path)
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            left.unlink(missing_ok=True)


def bring_up(store: str | os.PathLike[str]) -> None:
    """Apply what is pending to an older store, after setting a copy beside it.

    The copy is named by the version it has, and is never written over.

    Raises:
        StoreDamaged: The store's tables are not those its version was shipped with.
        StoreError: The store cannot be written.
    """
    path = Path(store)
    db = engine.connect(path)
    try:
        with translated():
            version = engine.version(db)
            check_schema(db, version)
            copy = path.with_name(f"{path.name}.before-{newest_version():04}")
            if not copy.exists():
                # An empty file of ours is filled in place, and so keeps its mode.
                os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                db.execute("vacuum into :copy", {"copy": str(copy)})
        _apply(db)
    finally:
        db.close()


def _apply(db: Connection) -> None:
    with translated():
        db.execute("pragma foreign_keys = off")
        engine.begin_writing(db)
        book = Database(db, recursive_triggers=False, execute_plugins=False)
        _migrations().apply(book)
        write_history_triggers(db)
        broken = db.execute("pragma foreign_key_check").fetchone()
        if broken:
            raise StoreDamaged(f"A row of {broken[0]} points at nothing; nothing was migrated.")
        db.execute(f"pragma user_version = {newest_version()}")
        db.execute("commit")
        db.execute("pragma foreign_keys = on")


def _migrations() -> Migrations:
    migrations = Migrations("kursus")
    for script in sorted(Path(migrations_folder()).glob("[0-9]*.sql")):

        def apply(book: Database, text: str = script.read_text(encoding="utf-8")) -> None:
            book.executescript(text)

        migrations(name=script.stem)(apply)
    return migrations


def _put_in_place(beside: Path, path: Path) -> None:
    """Give the new file its name, never over another's."""
    if sys.platform == "win32":
        beside.rename(path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise AlreadyThere(f"{path} is already there.") from None
    except OSError:
        # A file system without links; the window in which another could make it is small.
        beside.rename(path)
