"""Whole stores copied, and put in another's place, in the way of SQLite.

The one thing to know: a copy is made by the engine page by page, from one snapshot; a file that is
copied by another program while somebody writes is broken more often than not.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from kursus.errors import Stopped, StoreBusy, StoreDamaged, StoreUnsure
from kursus.store import engine
from kursus.store.engine import BUSY_SECONDS, Connection, translated
from kursus.store.engine_checks import content_hash

_PAUSE = 0.05


def copy_into(db: Connection, path: str | os.PathLike[str]) -> None:
    """Copy a store as a connection sees it into the empty file at that path.

    Nothing is on the disk for certain before the file was synced.

    Args:
        db: The store; nobody else can write while it is copied.
        path: An empty file, which keeps its mode.

    Raises:
        StoreError: The store is busy or damaged, or the file cannot be written.
    """
    with closing(engine.connect(path)) as target, translated():
        # A copy that is not finished is thrown away, so it needs no journal beside it.
        target.execute("pragma journal_mode = memory")
        target.execute("pragma synchronous = off")
        _copy(db, target)


@contextmanager
def alone(path: str | os.PathLike[str]) -> Iterator[Connection]:
    """A connection that nobody else reads or writes beside, not between its transactions either.

    Raises:
        StoreBusy: Somebody else had the store for too long.
        StoreDamaged: It cannot be read at all.
    """
    with closing(engine.connect(path)) as db, translated():
        db.execute("pragma locking_mode = exclusive")
        db.execute("begin exclusive")
        db.execute("commit")
        yield db


def put_in_place(live: Connection, path: str | os.PathLike[str]) -> None:
    """Put the content of the store at a path into another, all of it or nothing.

    Args:
        live: The store that is replaced, given by `alone`.
        path: The store whose content it gets; nobody else uses it.

    Raises:
        StoreUnsure: The disk failed right after it was written.
        StoreError: It could not be written; it is as it was.
        StoreDamaged: It was written, and is not what was to be written.
        Stopped: A signal came; the sentence says whether that was before or after.
    """
    with closing(engine.connect(path)) as source, translated():
        newest = _newest(source)
        try:
            _copy(source, live)
            whole = content_hash(live) == content_hash(source)
        except Stopped as stopped:
            if _newest(live) == newest:
                stopped.sentence = "Stopped; the store was restored."
            raise
        except sqlite3.DatabaseError as error:
            if newest is None or _newest(live) != newest:
                raise
            raise StoreUnsure(
                "The store was restored, but the disk failed right after: a power cut may yet undo "
                "it.",
                hint="kursus store check",
            ) from error
        if not whole:
            raise StoreDamaged(
                "What was written is not what was to be written.", hint="kursus store check"
            )


def free_bytes(db: Connection) -> int:
    """How many bytes of the file hold nothing, which writing it anew gives back."""
    (free,) = db.execute("pragma freelist_count").fetchone()
    (size,) = db.execute("pragma page_size").fetchone()
    return int(free) * int(size)


def _newest(db: Connection) -> int | None:
    """The key of the newest operation; None where there is none to be read."""
    try:
        (key,) = db.execute("select key from operation order by number desc limit 1").fetchone()
    except (sqlite3.DatabaseError, TypeError):
        return None
    return int(key)


def _copy(source: Connection, target: Connection) -> None:
    """Copy all pages in one step; where somebody is in the way, wait no longer than ever."""
    ends = time.monotonic() + BUSY_SECONDS

    def wait(status: int, _remaining: int, _total: int) -> None:
        if status != sqlite3.SQLITE_DONE and time.monotonic() > ends:
            raise StoreBusy(
                "The store is busy: another command has been writing for a while.",
                hint="try again in a moment",
            )

    source.backup(target, pages=-1, progress=wait, sleep=_PAUSE)
