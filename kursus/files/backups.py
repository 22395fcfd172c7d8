"""Copies of a store: what they are called, which of them lie where, made and removed.

The one thing to know: a copy is known by its name, which has the store's name in it. Whether it is
one of this store, and not of another of the same name, only its content tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from kursus.errors import KursusError, StoreDamaged, StoreError
from kursus.files.hashing import hash_of
from kursus.files.whole import whole_new, write_whole
from kursus.store import checks, contents
from kursus.store.contents import Contents
from kursus.store.database import Store
from kursus.store.engine import damaged
from kursus.store.engine_copies import copy_into

TIME = "%Y-%m-%dT%H%M%SZ"  # as the log writes it, without the colons that Windows does not take
_TIME = r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-\d+)?"
HASHED = ".sha256"
# The folder that an export is written into before it gets its name.
_HALF_EXPORT = re.compile(r"\.kursus-[0-9a-f]{16}")


class Kind(StrEnum):
    """What made a copy."""

    BACKUP = "backup"
    BEFORE = "before_migration"
    REPLACED = "replaced"
    LEFT_OVER = "left_over"


class Copy(NamedTuple):
    """A copy of a store.

    Attributes:
        kind: What made it: `store backup`, a migration, `store restore`, or a command that was
            killed while it wrote.
        path: Where it is; a folder where an export was cut off.
        size: In bytes, of all that is in it.
        time: When it was made, in UTC, to the second.
    """

    kind: Kind
    path: Path
    size: int
    time: datetime


class Made(NamedTuple):
    """A backup that was made: where it is, and what it holds."""

    path: Path
    held: Contents


def list_copies(store: Path, folders: Iterable[Path] = ()) -> list[Copy]:
    """The copies of a store beside it and in other folders, by their names; the oldest first.

    Folders that are not there, or may not be read, have none.
    """
    store = store.absolute()
    places = dict.fromkeys([store.parent, *(folder.absolute() for folder in folders)])
    found = [copy for folder in places for copy in _in_folder(store, folder)]
    return sorted(found, key=_age)


def names_for_replaced(store: Path, *, now: datetime) -> Iterator[Path]:
    """The paths beside a store, without end, for what it was before it is replaced."""
    return _numbered(store.parent, f"{store.name}.replaced-{now.strftime(TIME)}", "")


def back_up(store: Store, folder: Path, *, now: datetime) -> Made:
    """Copy a store into a new file in a folder, which is verified before it gets its name.

    The time is in its name, before the ending, and a number where several were made in a second.
    Its SHA-256 lies beside it then, as `sha256sum -c` reads it.

    Raises:
        StoreError: The store cannot be read, or is not sound; there is no copy.
        KursusError: The folder is missing, may not be written in, or is full.
    """
    named = Path(store.path)
    names = _numbered(folder, f"{named.stem}-{now.strftime(TIME)}", named.suffix)
    with whole_new(names) as (temporary, path):
        with store.as_it_is() as db:
            held = contents.count(db)
            copy_into(db, temporary)
        if verify(temporary, name="The copy") != held:
            raise StoreDamaged("The copy is not what was copied, so it was not kept.")
    note = f"{hash_of(path)}  {path.name}\n"
    write_whole(path.with_name(f"{path.name}{HASHED}"), [note])
    return Made(path, held)


def verify(path: Path, *, name: str) -> Contents:
    """See that a copy is a store that is sound in every way; what it holds.

    Args:
        path: Where it is.
        name: What it is called in a sentence.

    Raises:
        StoreDamaged: It is not; the first rule that it breaks is told.
        StoreError: It is no store, or of a newer kursus.
    """
    try:
        with Store(path=path, actor="").as_it_is() as db:
            held = contents.count(db)
            broken = next((one for one in checks.ask(db) if one.found), None)
    except StoreDamaged as error:
        if error.sentence != damaged().sentence:
            raise
        raise damaged(name) from error  # which of the stores at hand it is
    if broken:
        raise StoreDamaged(f"{name} is not sound: {broken.rule}.", hint="kursus store check")
    return held


def superfluous(
    store: Path,
    folder: Path,
    *,
    origin: int | None,
    keep: int | None = None,
    made_before: datetime | None = None,
) -> list[Copy]:
    """The backups of a store in a folder that need not be kept, the oldest first.

    The newest is not among them, nor is anything that is not a backup of this store or cannot be
    read.

    Args:
        store: Whose backups.
        folder: Where they are looked for.
        origin: The key of the store's first operation; without one no backup is known as its own.
        keep: How many are kept, or None for all.
        made_before: Only those that were made before, or None for all.
    """
    if origin is None:
        return []
    backups = [copy for copy in _in_folder(store, folder) if copy.kind is Kind.BACKUP]
    ours = sorted((copy for copy in backups if _origin(copy.path) == origin), key=_age)
    older = ours[: -(keep or 1)]
    return [copy for copy in older if made_before is None or copy.time < made_before]


def remove(copy: Path) -> None:
    """Remove a copy, and what lies beside it: its note, and a journal that a kill left.

    Raises:
        KursusError: It may not be removed.
    """
    try:
        for beside in (HASHED, "-journal"):
            copy.with_name(f"{copy.name}{beside}").unlink(missing_ok=True)
        if _HALF_EXPORT.fullmatch(copy.name) and copy.is_dir():
            rmtree(copy)
        else:
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise KursusError(f"{copy} was not removed: {error.strerror}.") from error


def hash_beside(path: Path) -> str | None:
    """The SHA-256 that was noted beside a backup, in hexadecimal digits; None where none was.

    Raises:
        StoreDamaged: What lies there is no such note.
    """
    beside = path.parent / f"{path.name}{HASHED}"
    try:
        noted = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        noted = ""
    found = re.match(r"\\?([0-9a-f]{64}) [ *]", noted)
    if found is None:
        raise StoreDamaged(f"{beside} has no SHA-256 in it.", hint="kursus store where")
    return found[1]


def _numbered(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    """Return paths without end: the first without a number, the others with -2, -3 and so on."""
    return (folder / f"{stem}{'' if at == 1 else f'-{at}'}{ending}" for at in count(1))


def _age(copy: Copy) -> tuple[datetime, int, Path]:
    """Return what sorts the oldest first; the length has -10 after -9."""
    return copy.time, len(copy.path.name), copy.path


def _origin(path: Path) -> int | None:
    try:
        with Store(path=path, actor="").as_it_is() as db:
            return contents.count(db).origin
    except StoreError:
        return None


def _in_folder(store: Path, folder: Path) -> Iterator[Copy]:
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return
    for path in files:
        kind = _kind(store, path)
        if kind is None or (path.is_dir() and not _HALF_EXPORT.fullmatch(path.name)):
            continue
        try:
            size = sum(file.stat().st_size for file in _files_of(path))
            made = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        except OSError:
            continue
        yield Copy(kind, path, size, _time(path.name) or made)


def _files_of(path: Path) -> list[Path]:
    """The file itself, or those in a folder."""
    return list(path.iterdir()) if path.is_dir() else [path]


def _kind(store: Path, path: Path) -> Kind | None:
    name = re.escape(store.name)
    patterns = {
        Kind.BACKUP: rf"{re.escape(store.stem)}-{_TIME}{re.escape(store.suffix)}",
        Kind.BEFORE: rf"{name}\.before-\d{{4}}",
        Kind.REPLACED: rf"{name}\.replaced-{_TIME}",
        # What whole files are written under, and new stores, until they get their names.
        Kind.LEFT_OVER: rf"\.kursus-[0-9a-f]{{16}}(\..*)?|\.{name}(\.before-\d{{4}})?\.\d+\.new",
    }
    fits = (kind for kind, pattern in patterns.items() if re.fullmatch(pattern, path.name))
    return next(fits, None)


def _time(name: str) -> datetime | None:
    """The time in a copy's name; None where there is none."""
    found = re.search(_TIME, name)
    try:
        return datetime.strptime(found[1], TIME).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
