"""Make a store, and bring an older one up: the only door to sqlite-utils.

A migration is a numbered script. All that are pending are applied in one transaction together
with the book that sqlite-utils keeps of them, so a store is either of the old form or of the new.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kursus.errors import AlreadyThere, KursusError, StoreDamaged, StoreError, as_word
from kursus.store import engine
from kursus.store.engine import Connection, translated
from kursus.store.engine_calendar import write_calendar_triggers
from kursus.store.engine_checks import dangling_rows
from kursus.store.engine_file import name_beside
from kursus.store.engine_triggers import write_history_triggers
from kursus.store.on_disk import sync_file, sync_folder
from kursus.store.shipped import check_schema, migrations_folder, newest_version


def create_store(path: Path, *, dry_run: bool = False) -> None:
    """Make an empty store at a path, readable by its owner alone; it appears whole.

    Args:
        path: Where nothing is yet.
        dry_run: Make it, and leave nothing there.

    Raises:
        AlreadyThere: Something is at the path.
        KursusError: The folder is missing or cannot be written.
    """
    if os.path.lexists(path):
        raise AlreadyThere(
            f"{path} is already there.", hint=f"kursus status --store {as_word(str(path))}"
        )
    try:
        with _new_file(path) as beside:
            db = engine.connect(beside)
            try:
                with translated():
                    db.execute(f"pragma application_id = {engine.APPLICATION_ID}")
                    _begin(db)
                    _apply(db)
            finally:
                db.close()
            if not dry_run:
                _put_in_place(beside, path)
        sync_folder(path.parent)
    except OSError as error:
        raise KursusError(
            f"A store cannot be made in {path.absolute().parent}: {error.strerror}."
        ) from error


def bring_up(store: str | os.PathLike[str]) -> None:
    """Apply what is pending to an older store, after setting a copy beside it.

    The copy is named by the version it is from before, and is never written over. A store that
    another command brings up meanwhile is waited for, and left as it is then.

    Raises:
        StoreDamaged: The store's tables are not those its version was shipped with.
        StoreError: The store, or a copy beside it, cannot be written.
    """
    path = Path(store)
    db = engine.connect(path)
    try:
        with translated():
            _begin(db)
            version = engine.version(db)
            if version < newest_version():
                check_schema(db, version)
                _copy_aside(path)
                _apply(db)
    finally:
        db.close()


def _copy_aside(path: Path) -> None:
    """Set a copy of the store beside it, unless there is one, while nobody else may write."""
    copy = path.with_name(f"{path.name}.before-{newest_version():04}")
    if copy.exists():
        return
    try:
        with _new_file(copy) as beside:
            # Another connection: this cannot be done inside a transaction.
            db = engine.connect(path)
            try:
                # An empty file of ours is filled in place, and so keeps its mode.
                db.execute("vacuum into :copy", {"copy": str(beside)})
            finally:
                db.close()
            sync_file(beside)
            beside.rename(copy)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path} is to be brought up to this kursus, and a copy cannot be set beside it first: "
            f"{error.strerror}."
        ) from error


def _begin(db: Connection) -> None:
    db.execute("pragma foreign_keys = off")  # has no effect once a transaction is open
    engine.begin_writing(db)


def _apply(db: Connection) -> None:
    """Apply what is pending in the transaction that was begun, and commit it."""
    book = Database(db, recursive_triggers=False, execute_plugins=False)
    _migrations().apply(book)
    write_history_triggers(db)
    write_calendar_triggers(db)
    broken = dangling_rows(db)
    if broken:
        raise StoreDamaged(f"A row of {broken[0]} points at nothing; nothing was migrated.")
    db.execute(f"pragma user_version = {newest_version()}")
    try:
        with translated():
            db.execute("commit")
    except StoreError:
        # A disk that failed only afterwards has brought the store up. Should a power cut undo it,
        # the next command does it again.
        if db.in_transaction or engine.version(db) < newest_version():
            raise


def _migrations() -> Migrations:
    migrations = Migrations("kursus")
    for script in sorted(Path(migrations_folder()).glob("[0-9]*.sql")):

        def apply(book: Database, text: str = script.read_text(encoding="utf-8")) -> None:
            book.executescript(text)

        migrations(name=script.stem)(apply)
    return migrations


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Give an empty file to fill, 0600, in the folder of the name that it is to get.

    Raises:
        OSError: The folder is missing or cannot be written.
    """
    beside = name_beside(path)
    beside.unlink(missing_ok=True)  # of a process that was killed, and had the same number
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield beside
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            left.unlink(missing_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    """Give the new store its name, never over another's, which may have come meanwhile."""
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
