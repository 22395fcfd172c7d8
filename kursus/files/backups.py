"""Copies of a store: what they are called, and which of them lie where.

The one thing to know: a copy is known by its name, which has the store's name in it. Whether it is
one of this store, and not of another of the same name, only its content tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kursus.errors import KursusError, StoreDamaged

TIME = "%Y-%m-%dT%H%M%SZ"  # as the log writes it, without the colons that Windows does not take
_TIME = r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:-\d+)?"
HASHED = ".sha256"
_PIECE = 1 << 20


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
        path: Where it is.
        size: In bytes.
        time: When it was made, in UTC, to the second.
    """

    kind: Kind
    path: Path
    size: int
    time: datetime


def list_copies(store: Path, folders: Iterable[Path] = ()) -> list[Copy]:
    """The copies of a store beside it and in other folders, by their names; the oldest first.

    Folders that are not there, or may not be read, have none.
    """
    store = store.absolute()
    places = dict.fromkeys([store.parent, *(folder.absolute() for folder in folders)])
    found = [copy for folder in places for copy in _in_folder(store, folder)]
    return sorted(found, key=lambda copy: (copy.time, copy.path))


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits.

    Raises:
        KursusError: It cannot be read.
    """
    total = sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                total.update(piece)
    except OSError as error:
        raise KursusError(f"{path} cannot be read: {error.strerror}.") from error
    return total.hexdigest()


def hash_beside(path: Path) -> str | None:
    """The SHA-256 that was noted beside a backup, in hexadecimal digits; None where none was.

    Raises:
        StoreDamaged: What lies there is no such note.
    """
    beside = path.with_name(f"{path.name}{HASHED}")
    try:
        noted = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        noted = ""
    found = re.match(r"\\?([0-9a-f]{64}) [ *]", noted)
    if found is None:
        raise StoreDamaged(f"{beside} has no SHA-256 in it.", hint="restore another backup")
    return found[1]


def _in_folder(store: Path, folder: Path) -> Iterator[Copy]:
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return
    for path in files:
        kind = _kind(store, path)
        try:
            facts = path.stat()
        except OSError:
            continue
        if kind is not None and path.is_file():
            time = _time(path.name) or datetime.fromtimestamp(int(facts.st_mtime), UTC)
            yield Copy(kind, path, facts.st_size, time)


def _kind(store: Path, path: Path) -> Kind | None:
    name = re.escape(store.name)
    patterns = {
        Kind.BACKUP: rf"{re.escape(store.stem)}-{_TIME}{re.escape(store.suffix)}",
        Kind.BEFORE: rf"{name}\.before-\d{{4}}",
        Kind.REPLACED: rf"{name}\.replaced-{_TIME}",
        Kind.LEFT_OVER: rf"\.kursus-[0-9a-f]{{16}}{re.escape(store.suffix)}|\.{name}\.\d+\.new",
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
