"""A question that somebody typed, answered without the store being changed in any way, for SQLite.

The one thing to know: what a question may do is a short list; whatever the engine can do besides,
now or one day, is refused before it begins.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from kursus.errors import KursusError, Wrong
from kursus.store.engine import Connection
from kursus.store.engine_limit import within

Value: TypeAlias = "str | int | float | None"

ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})
NAMED = {
    sqlite3.SQLITE_PRAGMA: "pragma",
    sqlite3.SQLITE_ATTACH: "attach",
    sqlite3.SQLITE_DETACH: "detach",
    sqlite3.SQLITE_TRANSACTION: "begin, commit and rollback",
    sqlite3.SQLITE_SAVEPOINT: "savepoint",
}
THE_STORES = frozenset(
    {
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_NOMEM,
    }
)
SCHEMA = "kursus store schema"


class Answered(NamedTuple):
    """What a question was answered with.

    Attributes:
        names: What the columns are called; no two alike.
        rows: As many values each; read once, while the question is open.
    """

    names: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


class _Guard:
    """What one question tried that it may not."""

    def __init__(self) -> None:
        self.refused: str | None = None

    def allow(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """Whether the engine may do something, as it asks before each statement is run."""
        if action not in ALLOWED:
            self.refused = NAMED.get(action, "what changes or makes something")
        elif action == sqlite3.SQLITE_FUNCTION and (second or first) in REFUSED_FUNCTIONS:
            self.refused = second or first
        else:
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY


@contextmanager
def answering(db: Connection, question: str, *, seconds: int) -> Iterator[Answered]:
    """Answer one question in SQL; its rows are there as long as the block.

    Args:
        db: The store, in a snapshot.
        question: One `select` or `values`.
        seconds: How long it may take to find the rows and to read them.

    Raises:
        Wrong: The engine does not understand it, or it does something else than read.
        KursusError: It took too long.
    """
    guard = _Guard()
    db.execute("pragma query_only = on")
    for function in ("json_each", "json_tree"):
        # Their first use declares a table to the engine, which the list does not allow.
        db.execute(f"select 1 from {function}('[]')").fetchall()
    with within(db, seconds, what="The question"):
        db.set_authorizer(guard.allow)
        try:
            cursor = db.execute(question)
            if cursor.description is None:
                raise Wrong("Nothing was asked.", hint='kursus store sql "select * from person"')
            names = _told_apart(name for name, *_ in cursor.description)
            yield Answered(names, _plain(cursor, names))
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _told(error, guard) or error from error
        finally:
            db.set_authorizer(None)


def _plain(
    rows: Iterable[tuple[Value | bytes, ...]], names: tuple[str, ...]
) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        if bytes in map(type, row):
            name = names[list(map(type, row)).index(bytes)]
            raise Wrong(
                f"The column {name} has bytes, which are no text.", hint=f"ask for hex({name})"
            )
        yield row  # type: ignore[misc]


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names, in which one that comes again has a number: `key`, `key_2`."""
    told: dict[str, None] = {}
    for name in names:
        free, count = name, 1
        while free in told:
            count += 1
            free = f"{name}_{count}"
        told[free] = None
    return tuple(told)


def _told(error: Exception, guard: _Guard) -> KursusError | None:
    """What is said of an error of the engine; None where it is not the question's."""
    if guard.refused:
        return Wrong(f"A question only reads; {guard.refused} is refused.", hint=SCHEMA)
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code in THE_STORES:
        return None
    return Wrong(f"The question cannot be answered: {str(error).rstrip('.')}.", hint=SCHEMA)
