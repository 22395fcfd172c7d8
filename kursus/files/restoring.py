"""A backup put in a store's place: seen to be sound first, and all of it or nothing.

The one thing to know: the store's file stays the file it is. A private copy of the backup is made
ready beside it, brought up and with the restoring in its log, and the engine writes that into the
store in one transaction; nobody else reads or writes between the copy of what is replaced and this.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kursus.errors import KursusError, NotFound, StoreDamaged, StoreError, StoreMissing, StoreUnsure
from kursus.files.backups import hash_beside, names_for_replaced, verify
from kursus.files.hashing import hash_of
from kursus.files.whole import whole, whole_new
from kursus.store import calendar_events, contents, history, letters_left
from kursus.store.calendar_events import Counted
from kursus.store.contents import Contents
from kursus.store.database import Store
from kursus.store.engine_copies import alone, copy_into, put_in_place
from kursus.store.engine_file import check_file
from kursus.store.letters_left import BroughtOver, Left
from kursus.store.shipped import newest_version

# An engine that cannot read a file cannot replace what is in it either.
_MOVE = "move {0} away, with {0}-journal if it is there, and try again"
_OTHERS = "kursus store where   (lists the copies)"


class Replaced(NamedTuple):
    """What is where a store is to be restored.

    Attributes:
        is_there: Whether there is a store.
        held: What it holds; None where there is none, or where it cannot be read.
    """

    is_there: bool
    held: Contents | None


class Restored(NamedTuple):
    """What came of restoring.

    Attributes:
        replaced: Where the store that was replaced is kept; None where there was none.
        held: What the store holds now.
        brought_over: The letters that have left since the backup, and stay sent, and who was
            silenced since, and stays so.
    """

    replaced: Path | None
    held: Contents
    brought_over: BroughtOver


class _Known(NamedTuple):
    """What others know of the store that is replaced: calendars, and those it has written to."""

    counted: list[Counted]
    left: Left


def check_backup(backup: Path) -> Contents:
    """See that a backup is what was written, and sound; what it holds.

    Raises:
        NotFound: It is not there.
        StoreDamaged: It is not.
        StoreError: It is of a newer kursus, or cannot be read.
    """
    if not backup.exists():
        raise NotFound(f"There is no backup {backup}.", hint=_OTHERS)
    try:
        _check_hash(backup)
        return verify(backup, name=str(backup))
    except StoreDamaged as error:
        error.hint = _OTHERS  # what is said of stores would be done to the one to be replaced
        raise


def _check_hash(backup: Path) -> None:
    noted = hash_beside(backup)
    if noted is not None and hash_of(backup) != noted:
        raise StoreDamaged(
            f"{backup} is not what was written: its SHA-256 is another than the one beside it."
        )


def look_at(store: Store) -> Replaced:
    """What is to be replaced.

    Raises:
        KursusError: It cannot be replaced where it is; the hint says what to do.
    """
    path = Path(store.path)
    journal = path.with_name(f"{path.name}-journal")
    try:
        with store.as_it_is() as db:
            return Replaced(True, contents.count(db))
    except StoreMissing:
        if journal.exists() and journal.stat().st_size:
            raise KursusError(
                f"{journal} is left of a store that was moved away, and would break a new one.",
                hint="Move it to where that store is.",
            ) from None
        return Replaced(False, None)
    except StoreDamaged as error:
        try:
            check_file(path, newest=newest_version())
        except StoreDamaged:
            error.hint = _MOVE.format(path.name)
            raise error from None
        return Replaced(True, None)  # it says that it is a store, whatever is wrong with it


def restore(store: Store, backup: Path, *, now: datetime) -> Restored:
    """Put what a backup holds in a store's place, and keep what is replaced beside it.

    An older backup is brought up. The log, which is the backup's, tells of it.

    Args:
        store: Which; there need be none.
        backup: Was checked by `check_backup`.
        now: For the name of what is replaced.

    Raises:
        StoreError: One of the two cannot be used; the store is as it was.
        KursusError: There is no room; the store is as it was.
        Stopped: A signal came; the sentence says whether the store was restored.
    """
    path = Path(store.path).absolute()
    with _made_ready(store, backup, path) as (ready, news):
        with Store(path=ready, actor=store.actor).as_it_is() as db:
            held = contents.count(db)
        if not path.exists():
            with whole(path) as new, Store(path=ready, actor=store.actor).as_it_is() as db:
                contents.count(db)
                copy_into(db, new)
            return Restored(None, held, news)
        with alone(path) as live:
            try:
                with whole_new(names_for_replaced(path, now=now)) as (kept, replaced):
                    copy_into(live, kept)
            except StoreDamaged as error:
                error.hint = _MOVE.format(path.name)
                raise
            put_in_place(live, ready)
    return Restored(replaced, held, news)


@contextmanager
def _made_ready(store: Store, backup: Path, path: Path) -> Iterator[tuple[Path, BroughtOver]]:
    """A copy of a backup that nobody else knows, of the newest schema, told in its log.

    What others have heard from the store that is replaced is told in it, too; what of it was news.
    """
    ready = path.with_name(f".kursus-{os.urandom(8).hex()}{path.suffix}")
    aside = [
        ready.with_name(f"{ready.name}{more}")
        for more in ("-journal", f".before-{newest_version():04}")
    ]
    try:
        os.close(os.open(ready, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with Store(path=backup, actor=store.actor).as_it_is() as db:
            held = contents.count(db)  # from here on nobody else changes it
            copy_into(db, ready)
        known = _known(store, origin=held.origin)
        news = _tell(Store(path=ready, actor=store.actor), known)
        verify(ready, name="What was to be restored")
        yield ready, news
    except OSError as error:
        raise StoreError(f"Nothing can be written beside {path}: {error.strerror}.") from error
    finally:
        for left in (*aside, ready):
            left.unlink(missing_ok=True)


def _known(store: Store, *, origin: int | None) -> _Known:
    """What others know of a store; nothing where it cannot be read, or is of another origin."""
    try:
        with store.as_it_is() as db:
            if contents.count(db).origin == origin:
                return _Known(calendar_events.list_counted(db), letters_left.list_all(db))
    except StoreError:
        pass
    return _Known([], Left())


def _tell(ready: Store, known: _Known) -> BroughtOver:
    """Let the log of a private copy tell of the restoring, and go on from what others know.

    Returns:
        What it knew nothing of.
    """
    try:
        with ready.writing("store restore") as work:
            history.tell(work.db)
            calendar_events.count_on(work.db, known.counted)
            return letters_left.bring_over(work.db, known.left)
    except StoreUnsure as error:  # of what nobody has seen yet
        raise StoreError("The disk failed; nothing was changed.") from error
