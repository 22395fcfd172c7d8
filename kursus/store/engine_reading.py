"""A question that somebody typed, answered without the store being changed in any way, for SQLite.

The one thing to know: what a question may do is a short list; whatever the engine can do besides,
now or one day, is refused before it begins.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from kursus.errors import KursusError, Wrong
from kursus.model.sentence import counted
from kursus.store.engine import STEPS_BETWEEN_BREATHS, Connection, breathe

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
SCHEMA = "kursus store schema"


class Answered(NamedTuple):
    """What a question was answered with.

    Attributes:
        names: What the columns are called; no two alike.
        rows: As many values each; read once, while the question is open.
    """

    names: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


class _Limits:
    """What one question tried that it may not, and when it has to be done."""

    def __init__(self, seconds: int) -> None:
        self.refused: str | None = None
        self._ends = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self._ends

    def allow(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """Whether the engine may do something, as it asks before each statement is run."""
        if action not in ALLOWED:
            self.refused = NAMED.get(action, "what changes or makes something")
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_FUNCTION and (second or first) in REFUSED_FUNCTIONS:
            self.refused = second or first
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    def breathe(self) -> int:
        """Whether the engine has to stop, as it asks now and then."""
        return 1 if self.is_over else breathe()


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
    limits = _Limits(seconds)
    db.execute("pragma query_only = on")
    for function in ("json_each", "json_tree"):
        # Their first use declares a table to the engine, which the list does not allow.
        db.execute(f"select 1 from {function}('[]')").fetchall()
    db.set_authorizer(limits.allow)
    db.set_progress_handler(limits.breathe, STEPS_BETWEEN_BREATHS)
    try:
        cursor = db.execute(question)
        if cursor.description is None:
            raise Wrong("Nothing was asked.", hint='kursus store sql "select * from person"')
        names = _told_apart(name for name, *_ in cursor.description)
        yield Answered(names, _plain(cursor, names))
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _told(error, limits, seconds) or error from error
    finally:
        db.set_authorizer(None)
        db.set_progress_handler(breathe, STEPS_BETWEEN_BREATHS)


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


def _told(error: Exception, limits: _Limits, seconds: int) -> KursusError | None:
    """What is said of an error of the engine; None where it is not the question's."""
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        if not limits.is_over:
            return None
        return KursusError(
            f"The question took longer than {counted(seconds, 'second')}, and was given up.",
            hint="ask for less, or give it longer with --seconds",
        )
    if limits.refused:
        return Wrong(f"A question only reads; {limits.refused} is refused.", hint=SCHEMA)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR):
        return None
    return Wrong(f"The question cannot be answered: {str(error).rstrip('.')}.", hint=SCHEMA)
