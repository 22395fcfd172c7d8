"""A store's file, looked at before the engine opens it: the engine itself may write in it then.

The one thing to know: what is found here is left as it is, to the byte, and so is another
program's database. A name of our own that a killed `init` left beside a new store is taken away.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from kursus.errors import StoreDamaged, StoreError, StoreMissing, StoreNewer, as_word
from kursus.store.engine import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

HEADER = b"SQLite format 3\x00"
# Where numbers of four bytes stand in the header (sqlite.org/fileformat.html, section 1.3).
HEADER_SIZE, VERSION_AT, IDENTITY_AT = 100, 60, 68
JOURNAL = bytes.fromhex("d9d505f920a163d7")  # how a journal begins; likewise, section 3
JOURNAL_ENDING = "-journal"


def check_file(path: str | os.PathLike[str], *, newest: int) -> None:
    """Look at a file: whether it is a store, and can be opened under this name.

    Args:
        path: Where it is.
        newest: The number of the newest migration that this kursus has.

    Raises:
        StoreMissing: There is nothing at the path.
        StoreDamaged: It is no file, not one of the engine's, or another program's.
        StoreNewer: A newer kursus wrote it.
        StoreError: It cannot be read, has a second name, whose journal would be another, or may
            have been given another name than its journal.
    """
    facts, header = _read(path)
    if not header.startswith(HEADER):
        raise StoreDamaged(
            f"{path} is not a store of kursus.", hint="name another with --store PATH"
        )
    if _number_at(header, IDENTITY_AT) != APPLICATION_ID:
        raise belongs_to_another(path)
    if _number_at(header, VERSION_AT) > newest:
        raise newer(path)
    if facts.st_nlink > 1 and not _drop_name_beside(path):
        raise StoreError(
            f"{path} has a second name (a hard link), under which it could be damaged.",
            hint="remove the other name, or copy the file to a new place",
        )
    _check_journals(path)


def name_beside(path: Path) -> Path:
    """The name under which this process makes a file that gets that path once it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _drop_name_beside(path: str | os.PathLike[str]) -> bool:
    """Take away the name under which a store was made; whether it was the only other one.

    A store has it still where the process that made it was killed after it gave it its own.
    """
    folder, name = os.path.split(os.path.realpath(path))
    try:
        for other in os.listdir(folder):
            beside = os.path.join(folder, other)
            ours = re.fullmatch(rf"\.{re.escape(name)}\.[0-9]+\.new", other)
            if ours and os.path.samefile(path, beside):
                os.unlink(beside)
        return os.stat(path).st_nlink == 1
    except OSError:
        return False


def belongs_to_another(path: str | os.PathLike[str]) -> StoreDamaged:
    """The failure that another program's database is."""
    return StoreDamaged(
        f"{path} belongs to another program.", hint="name another with --store PATH"
    )


def newer(path: str | os.PathLike[str]) -> StoreNewer:
    """The failure that a store of a newer kursus is."""
    return StoreNewer(f"{path} was written by a newer kursus.", hint="pip install --upgrade kursus")


def _read(path: str | os.PathLike[str]) -> tuple[os.stat_result, bytes]:
    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            raise StoreDamaged(f"{path} is not a file.", hint="name a store with --store PATH")
        with open(path, "rb") as file:
            return facts, file.read(HEADER_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        named = as_word(os.fsdecode(path))
        raise StoreMissing(
            f"There is no store at {path}.", hint=f"kursus init --store {named}"
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be opened: {error}.") from None


def _number_at(header: bytes, place: int) -> int:
    return int.from_bytes(header[place : place + 4], "big")


def _check_journals(path: str | os.PathLike[str]) -> None:
    """Look for a journal whose store has gone: this may be the store, under another name.

    Raises:
        StoreError: There is one with something in it, which the engine does not look for.
    """
    folder = os.path.dirname(os.path.realpath(path))
    try:
        names = set(os.listdir(folder))
    except OSError:  # a folder may be one to enter and not to read
        return
    for name in names:
        if not name.endswith(JOURNAL_ENDING):
            continue
        store = name.removesuffix(JOURNAL_ENDING)
        if store not in names and _has_content(os.path.join(folder, name)):
            here, there = as_word(os.fsdecode(path)), as_word(os.path.join(folder, store))
            raise StoreError(
                f"A change to {store} was cut off, as {name} tells, and {store} has gone: if "
                f"{os.path.basename(path)} is what it was called, it is half changed.",
                hint=f"mv {here} {there}   (or, if it is not, remove {name})",
            )


def _has_content(journal: str) -> bool:
    """Whether there is something in a journal that the engine would play back."""
    try:
        with open(journal, "rb") as file:
            return file.read(len(JOURNAL)) == JOURNAL
    except OSError:
        return False
