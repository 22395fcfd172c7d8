"""Open a store, and read or write it in one transaction.

A `Store` is a path and somebody who acts; `reading` is one snapshot, `writing` is one operation,
kept whole or not at all. The rules for opening come from what files really suffer: other programs,
second names, cut ends, planted triggers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kursus.errors import StoreBusy, StoreError, StoreUnsure
from kursus.store import engine, engine_file, history
from kursus.store.engine import Connection, draw_key, stop_by, translated
from kursus.store.shipped import check_identity, check_schema, newest_version

if TYPE_CHECKING:
    from kursus.model.change import Place, Row

__all__ = ["Connection", "Store", "Writing", "stop_by"]


class Writing:
    """One operation under way.

    Attributes:
        db: The connection; every change made through it belongs to the operation.
        number: The operation's number in the log, or None once it turned out to change nothing.
        changes: What a dry run would have changed, filled when it ends; else empty.
        mentioned: What those changes mention, to name it by.
        kept: Whether the change is on the disk, also where a signal came right after.
    """

    def __init__(self, db: Connection, number: int) -> None:
        self.db = db
        self.number: int | None = number
        self.changes: list[history.Change] = []
        self.mentioned: dict[Place, Row] = {}
        self.kept = False


class Store:
    """A store at a path, and the name the log gives for who acts."""

    # Plain classes: making dataclasses of these two costs every command a fiftieth of its time.
    def __init__(self, *, path: str | os.PathLike[str], actor: str) -> None:
        self.path = path
        self.actor = actor

    @contextmanager
    def reading(self, *, older: bool = False) -> Iterator[Connection]:
        """One snapshot for several reads.

        Args:
            older: As for `as_it_is`.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        db = self._open(engine.begin_reading, older=older)
        try:
            with translated(), _doubted(db):
                yield db
        finally:
            _leave(db)

    @contextmanager
    def writing(
        self, command: str, *, dry_run: bool = False, references_known: bool = False
    ) -> Iterator[Writing]:
        """One operation: all that is changed inside is kept at the end, or nothing is.

        An operation that changed nothing leaves no trace in the log. A dry run fills
        `Writing.changes` and keeps nothing.

        Args:
            command: The verb, option names and labels, without personal text.
            dry_run: Roll back at the end.
            references_known: What rows refer to is known to be there, or is looked for at the end
                by whoever says so: the engine does not look for it with each row.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        db = self._open(_begin_with_references_known if references_known else engine.begin_writing)
        work: Writing | None = None
        committing = False
        try:
            with translated(), _doubted(db):
                (last,) = db.execute("select last_key from current").fetchone()
                db.last_key = draw_key(last)
                operation, number = history.begin(
                    db, command=command, actor=self.actor, at=now_text()
                )
                work = Writing(db, number)
                yield work
                if dry_run:
                    from kursus.store.change_rows import find_rows

                    work.changes.extend(history.list_changes(db, operation=operation))
                    work.mentioned = find_rows(db, work.changes)
                if not history.end(db, operation=operation) or dry_run:
                    work.number = None
                    db.execute("rollback")
                else:
                    committing = True
                    commit(db, operation=operation)
        finally:
            if work is not None:
                work.kept = committing and not db.in_transaction
            _leave(db)

    @contextmanager
    def noting(self, *, keep: bool = True) -> Iterator[Connection]:
        """One transaction on tables that have states of their own instead of history: the outbox.

        It is no operation and stands in no log. All of it is on the disk at the end, or nothing is.

        Args:
            keep: Whether to; else it is only tried, and what was noted can be read inside.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        db = self._open(engine.begin_writing)
        try:
            with translated(), _doubted(db):
                (last,) = db.execute("select last_key from current").fetchone()
                drawn = db.last_key = draw_key(last)
                yield db
                if db.last_key > drawn:
                    db.execute("update current set last_key = :last", {"last": db.last_key})
                db.execute("commit" if keep else "rollback")
        finally:
            _leave(db)

    def as_it_is(self) -> AbstractContextManager[Connection]:
        """One snapshot, for reads that know every version: an older store is not brought up.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        return self.reading(older=True)

    def write_anew(self, *, only_if_unwiped: bool = False) -> bool:
        """Write the file anew: no byte is left of people who were forgotten, nor any free room.

        Args:
            only_if_unwiped: Leave it where nobody was forgotten since it was last written anew.

        Returns:
            Whether it was.

        Raises:
            StoreError: The store is missing, busy, damaged or newer, or there is no room for it.
        """
        from kursus.store.engine_wiping import write_anew

        db = self._open(engine.begin_reading)
        try:
            with translated(), _doubted(db):
                db.execute("rollback")  # a file is not written anew inside a transaction
                return write_anew(db, only_if_unwiped=only_if_unwiped)
        finally:
            _leave(db)

    def _open(self, begin: Callable[[Connection], None], *, older: bool = False) -> Connection:
        """A connection to the store, in a transaction that has begun.

        Within it the store was found to be one of ours, so that nobody can change that since. It is
        brought up first, unless it may be an older one.
        """
        engine_file.check_file(self.path, newest=newest_version())
        db = engine.connect(self.path)
        try:
            with translated():
                begin(db)
                version = check_identity(db, self.path)
                if version < newest_version() and not older:
                    db.close()
                    from kursus.store import migrate

                    migrate.bring_up(self.path)
                    return self._open(begin)
                check_schema(db, version)
                db.schema_version = version
                engine.trust(db)
        except BaseException:
            db.close()
            raise
        return db


def commit(db: Connection, *, operation: int) -> None:
    """Keep the operation under way.

    Raises:
        StoreUnsure: The disk failed as the change was kept, or right after.
        StoreError: The disk failed before; nothing was kept.
    """
    try:
        with translated():
            db.execute("commit")
    except StoreBusy:
        raise
    except StoreError as error:
        kept = _is_kept(db, operation)
        if kept is None:
            raise StoreUnsure(
                "The disk failed while the change was being kept, and it cannot be seen whether "
                "it was.",
                hint="kursus log",
            ) from error
        if kept:
            raise StoreUnsure(
                "The change was kept, but the disk failed right after: a power cut may yet undo "
                "it.",
                hint="kursus log",
            ) from error
        raise


def _is_kept(db: Connection, operation: int) -> bool | None:
    """Whether an operation is in the store after all; None where it cannot be read."""
    try:
        with translated():
            if db.in_transaction:
                db.rollback()
            rows = db.execute("select 1 from operation where key = :key", {"key": operation})
            return rows.fetchone() is not None
    except StoreError:
        return None


def _begin_with_references_known(db: Connection) -> None:
    from kursus.store.engine_sql import let_references_be

    let_references_be(db)
    engine.begin_writing(db)


def now_text() -> str:
    """The time by this machine's clock, in UTC, as the log has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _doubted(db: Connection) -> Iterator[None]:
    """A failure over what was read becomes ours where the store turns out to be damaged.

    Raises:
        StoreDamaged: Something went wrong with a value, and the store is not sound.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        if engine.is_sound(db):
            raise
        raise engine.damaged() from error


def _leave(db: Connection) -> None:
    """Close, rolling back what was not committed."""
    try:
        if db.in_transaction:
            db.rollback()
    finally:
        db.close()
