"""Open a store, and read or write it in one transaction.

A `Store` is a path and somebody who acts; `reading` is one snapshot, `writing` is one operation,
kept whole or not at all. The rules for opening come from what files really suffer: see
`docs/` for the promises made of them.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kursus.errors import StoreDamaged, StoreError, StoreMissing, StoreNewer
from kursus.store import engine, history
from kursus.store.engine import Connection, draw_key, stop_by, translated

__all__ = ["Connection", "Store", "Writing", "migrations_folder", "newest_version", "stop_by"]

WAL_FORMAT = b"\x02\x02"
HEADER = b"SQLite format 3\x00"


@dataclass(slots=True, kw_only=True)
class Writing:
    """One operation under way.

    Attributes:
        db: The connection; every change made through it belongs to the operation.
        number: The operation's number in the log, or None once it turned out to change nothing.
        changes: What a dry run would have changed, filled when it ends; else empty.
    """

    db: Connection
    number: int | None
    changes: list[history.Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store at a path, and the name the log gives for who acts."""

    path: Path
    actor: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot for several reads.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        db = self._open()
        try:
            with translated():
                db.execute("begin")
                yield db
        finally:
            _leave(db)

    @contextmanager
    def writing(self, command: str, *, dry_run: bool = False) -> Iterator[Writing]:
        """One operation: all that is changed inside is kept at the end, or nothing is.

        An operation that changed nothing leaves no trace in the log. A dry run fills
        `Writing.changes` and keeps nothing.

        Args:
            command: The verb, option names and labels, without personal text.
            dry_run: Roll back at the end.

        Raises:
            StoreError: The store is missing, busy, damaged or newer.
        """
        db = self._open()
        try:
            with translated():
                db.execute("begin immediate")
                (last,) = db.execute("select last_key from current").fetchone()
                db.last_key = draw_key(last)
                operation, number = history.begin(
                    db, command=command, actor=self.actor, at=_now_text()
                )
                work = Writing(db=db, number=number, changes=[])
                yield work
                if dry_run:
                    work.changes.extend(history.list_changes(db, operation=operation))
                if not history.end(db, operation=operation) or dry_run:
                    work.number = None
                    db.execute("rollback")
                else:
                    db.execute("commit")
        finally:
            _leave(db)

    def _open(self) -> Connection:
        _check_file(self.path)
        db = engine.connect(self.path)
        try:
            with translated():
                version = _check_identity(db, self.path)
                if version < newest_version():
                    db.close()
                    from kursus.store import migrate

                    migrate.bring_up(self.path)
                    return self._open()
                _check_schema(db, version)
                engine.trust(db)
        except BaseException:
            db.close()
            raise
        return db


def migrations_folder() -> Path:
    """Where the migrations lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def newest_version() -> int:
    """The number of the newest migration that this kursus has."""
    names = (path.name for path in migrations_folder().iterdir())
    return max(int(name[:4]) for name in names if name[:4].isdecimal())


def shipped_schema(version: int) -> str | None:
    """The text of the schema as that version of it was shipped, or None if none was."""
    path = migrations_folder() / "schema" / f"{version:04}.sql"
    return path.read_text(encoding="utf-8") if path.exists() else None


def _now_text() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _leave(db: Connection) -> None:
    """Close, rolling back what was not committed."""
    try:
        if db.in_transaction:
            db.rollback()
    finally:
        db.close()


def _check_file(path: Path) -> None:
    try:
        facts = path.stat()
        with_header = stat.S_ISREG(facts.st_mode) and path.open("rb")
        if not with_header:
            raise StoreDamaged(f"{path} is not a file.", hint="name a store with --store PATH")
        with with_header:
            header = with_header.read(20)
    except (FileNotFoundError, NotADirectoryError):
        raise StoreMissing(
            f"There is no store at {path}.", hint=f"kursus init --store {path}"
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be opened: {error}.") from None
    if header[:16] != HEADER:
        raise StoreDamaged(
            f"{path} is not a store of kursus.", hint="name another with --store PATH"
        )
    if facts.st_nlink > 1:
        raise StoreError(
            f"{path} has a second name (a hard link), under which it could be damaged.",
            hint="remove the other name, or copy the file to a new place",
        )


def _check_identity(db: Connection, path: Path) -> int:
    (identity,) = db.execute("pragma application_id").fetchone()
    if identity != engine.APPLICATION_ID:
        raise StoreDamaged(
            f"{path} belongs to another program.", hint="name another with --store PATH"
        )
    (version,) = db.execute("pragma user_version").fetchone()
    if version > newest_version():
        raise StoreNewer(
            f"{path} was written by a newer kursus.", hint="pip install --upgrade kursus"
        )
    return int(version)


def _check_schema(db: Connection, version: int) -> None:
    shipped = shipped_schema(version)
    if engine.schema_text(db) != shipped:
        names = engine.strangers(db, shipped or "")
        raise StoreDamaged(
            f"The store's tables are not those of kursus ({names}), so nothing in it was read.",
            hint="put back a copy of the store, or name another with --store PATH",
        )
