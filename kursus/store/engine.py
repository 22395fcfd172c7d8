"""What differs between database engines, and nothing else; this one is SQLite.

Holds how a file is opened safely, how the engine's own errors become ours, and the text of the
schema. `engine_sql` has its pieces of queries, `engine_triggers` what writes history.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kursus.errors import (
    COPIES,
    AlreadyThere,
    KursusError,
    Stopped,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreReadOnly,
)

APPLICATION_ID = 0x6B757273
BUSY_SECONDS = 5.0
SECONDS_BETWEEN_LOOKS = 0.004
LONGEST_VALUE = 16_000_000
STEPS_BETWEEN_BREATHS = 100_000
KEY_EPOCH_MILLISECONDS = 1_577_836_800_000
RANDOM_BITS = 12

_PLAIN_IN_URI = frozenset(b"/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:")

_stopped_by: list[int] = []


class Connection(sqlite3.Connection):
    """A connection to a store; inside an operation it also gives out keys.

    Attributes:
        last_key: The last key given out; kept in the store when the operation ends.
        programme: The programme the operation turned out to be about, or None.
        schema_version: The number of the newest migration that the store has.
    """

    schema_version: int = 0
    last_key: int = 0
    programme: int | None = None

    def new_key(self) -> int:
        """A key that no row has: the one after the last."""
        self.last_key += 1
        return self.last_key

    def new_keys(self, count: int) -> range:
        """As many keys as asked for, in order."""
        first = self.last_key + 1
        self.last_key += count
        return range(first, first + count)


def draw_key(last: int) -> int:
    """A first key for an operation: 41 bits of milliseconds since 2020 and 12 random ones.

    Above the last key in the store whatever the clock says; fits the 53 bits of JSON (RFC 8259).
    """
    milliseconds = max(0, time.time_ns() // 1_000_000 - KEY_EPOCH_MILLISECONDS)
    random = int.from_bytes(os.urandom(2), "big") % (1 << RANDOM_BITS)
    return max((milliseconds << RANDOM_BITS) | random, last + 1)


def stop_by(signal: int) -> None:
    """Note that a signal came, so that a long statement ends soon.

    Raises:
        Stopped: At once, where Python is running and not the engine.
    """
    _stopped_by.append(signal)
    raise Stopped(signal)


def connect(path: str | os.PathLike[str]) -> Connection:
    """A connection to the file at that path, which must be there; nothing was read from it yet.

    The schema is not trusted until `trust` is called.

    Raises:
        StoreError: The file cannot be opened as a database, or the engine is too old.
    """
    if sqlite3.sqlite_version_info < (3, 38):
        raise StoreError(
            f"This Python has SQLite {sqlite3.sqlite_version}; kursus needs 3.38 or newer.",
            hint="install a newer Python",
        )
    with translated():
        db = sqlite3.connect(
            f"{_uri(path)}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            factory=Connection,
            cached_statements=256,
        )
    try:
        with translated():
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            db.set_progress_handler(breathe, STEPS_BETWEEN_BREATHS)
            db.execute("pragma trusted_schema = off")
            db.execute("pragma cell_size_check = on")
            db.execute("pragma foreign_keys = on")
            db.execute("pragma secure_delete = on")
            _patiently(db, "pragma journal_mode = truncate")
            db.execute("pragma synchronous = full")
    except BaseException:
        db.close()
        raise
    return db


def trust(db: Connection) -> None:
    """Let the schema's triggers use the engine's functions, now that it has been compared."""
    db.execute("pragma trusted_schema = on")


def begin_reading(db: Connection) -> None:
    """Begin a transaction that sees one state of the store, waiting for whoever is writing now."""
    db.execute("begin")
    _patiently(db, "select 1 from sqlite_master limit 1")


def begin_writing(db: Connection) -> None:
    """Begin a transaction that may write, waiting at once for whoever is writing now."""
    _patiently(db, "begin immediate")


def _patiently(db: Connection, statement: str) -> None:
    """Execute what has to wait for others, looking again ourselves whether they have done.

    The engine looks ten times a second, and where many write one after the other it misses the
    moments between them for longer than we wait.
    """
    latest = time.monotonic() + BUSY_SECONDS
    db.execute("pragma busy_timeout = 0")
    try:
        while True:
            try:
                db.execute(statement).fetchall()
            except sqlite3.OperationalError as error:
                if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > latest:
                    raise
                time.sleep(SECONDS_BETWEEN_LOOKS)
            else:
                return
    finally:
        db.execute(f"pragma busy_timeout = {round(BUSY_SECONDS * 1000)}")


def identity(db: Connection) -> int:
    """The number that a file names the program by whose it is."""
    (number,) = db.execute("pragma application_id").fetchone()
    return int(number)


def version(db: Connection) -> int:
    """The number of the newest migration that a store has."""
    (number,) = db.execute("pragma user_version").fetchone()
    return int(number)


def is_sound(db: Connection) -> bool:
    """Whether the engine finds nothing wrong with the whole file; as long as reading it takes."""
    try:
        with translated():
            return bool(db.execute("pragma integrity_check(1)").fetchone() == ("ok",))
    except StoreError:
        return False


def _uri(path: str | os.PathLike[str]) -> str:
    """The path as a URI for SQLite (RFC 8089), in which `?`, `#` and `%` mean nothing.

    A share on Windows has its server where SQLite wants an empty authority.
    """
    full = os.path.abspath(path)
    if os.name == "nt":
        full = "/" + full.replace("\\", "/")
    quoted = "".join(
        chr(byte) if byte in _PLAIN_IN_URI else f"%{byte:02X}" for byte in os.fsencode(full)
    )
    return f"file://{quoted}"


def breathe() -> int:
    """Whether a long statement is to end, as the engine wants it: not 0."""
    return 1 if _stopped_by else 0


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the engine become ours.

    Raises:
        KursusError: One of its kinds, whatever the engine said.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise AlreadyThere(_integrity_sentence(str(error))) from error
    except sqlite3.DatabaseError as error:
        if _stopped_by:
            raise Stopped(_stopped_by[-1]) from error
        raise _our_error(error) from error
    except UnicodeDecodeError as error:  # what the engine says about damage may be damaged too
        raise damaged() from error
    except OverflowError as error:
        raise KursusError("A number is too large to be kept.") from error


def _primary_code(error: sqlite3.DatabaseError) -> int:
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _our_error(error: sqlite3.DatabaseError) -> KursusError:
    code = _primary_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(
            "The store is busy: another command has been writing for a while.",
            hint="try again in a moment",
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return damaged()
    if code == sqlite3.SQLITE_READONLY:
        return StoreReadOnly("The store cannot be written: the file or folder is read-only.")
    sentences = {
        sqlite3.SQLITE_FULL: "The disk is full; nothing was changed.",
        sqlite3.SQLITE_IOERR: "The disk refused to read or write the store; nothing was changed.",
        sqlite3.SQLITE_CANTOPEN: "The store cannot be opened.",
        sqlite3.SQLITE_PERM: "The store cannot be opened: access was refused.",
        sqlite3.SQLITE_TOOBIG: "The store has, or would get, a text that is too long.",
    }
    return StoreError(sentences.get(code, f"The store could not be used: {error}."))


def damaged(name: str = "The store") -> StoreDamaged:
    """The failure that the damage of a store of that name is."""
    return StoreDamaged(f"{name} is damaged, or is not a store of kursus.", hint=COPIES)


def _integrity_sentence(message: str) -> str:
    what, _, where = message.partition(" failed: ")
    if what == "UNIQUE constraint" and where:
        first = where.split(",")[0].split(".")
        return f"The same {first[-1].replace('_', ' ')} is already there in {first[0]}."
    if what == "FOREIGN KEY constraint failed":
        return "It is in use by something else, so it stays."
    if what == "NOT NULL constraint" and where:
        return f"{where.split('.')[-1].replace('_', ' ').capitalize()} must not be empty."
    return f"The store refused it ({where or message})."


# What the engine and sqlite-utils keep for themselves; nothing of another kind by these names.
OUTSIDE_THE_SCHEMA = """
    type = 'table' and (
        name = '_sqlite_migrations'
        or name = 'sqlite_sequence'
        or name = 'sqlite_stat1'
        or name = 'sqlite_stat4'
    )
    or type = 'index' and name = 'idx__sqlite_migrations_migration_set_name'
        and tbl_name = '_sqlite_migrations'
"""


def schema_text(db: Connection) -> str:
    """The schema as one text, in an order that does not depend on how it came about.

    The engine's own tables and sqlite-utils' book are left out; triggers on them are not, nor is
    anything of another kind that has one of their names.
    """
    rows = db.execute(
        f"""
        select sql
        from sqlite_master
        where sql is not null and not ({OUTSIDE_THE_SCHEMA})
        order by type, name
        """
    )
    return "".join(f"{sql};\n" for (sql,) in rows)
