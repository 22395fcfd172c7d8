"""A disk that keeps only what it was made to keep when the power goes.

The one thing to know: until a file is synced, each sector written into it, and each cut, may be on
the disk or not, whatever was written before or after it. Names are kept in the order in which they
were given, as file systems do, but only those before the folder was synced are kept surely.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.trials.strace import Call

SECTOR = 512
CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,ftruncate,?unlink,unlinkat,?rename,?renameat,"
    "?renameat2,?link,linkat"
)
CHANCES = (0.0, 0.1, 0.5, 0.9, 1.0)
_FILE = re.compile(r"(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Piece(NamedTuple):
    """Some bytes of one sector, at an offset in a file; or where a file is cut off, if None."""

    offset: int
    content: bytes | None


class Event(NamedTuple):
    """One thing that was asked of the disk.

    Attributes:
        what: make, write, cut, sync, sync_folder, rename, link, remove or answer.
        path: The name of the file; of an answer its text.
        piece: What is written, or where it is cut; None where neither is.
        other: The new name, where there is one.
    """

    what: str
    path: str = ""
    piece: Piece | None = None
    other: str = ""


@dataclass(slots=True)
class File:
    """A file: what is surely on the disk, and what may be."""

    kept: bytes = b""
    waiting: list[Piece] = field(default_factory=list)

    def content(self, chance: random.Random, survives: float) -> bytes:
        """What the file has after a power cut, in which what waits is kept with that chance."""
        pieces = (piece for piece in self.waiting if chance.random() < survives)
        return _written(self.kept, pieces)

    def sync(self) -> None:
        """Let all that waits be surely on the disk."""
        self.kept, self.waiting = _written(self.kept, self.waiting), []


class Disk:
    """A folder on the disk.

    Attributes:
        answered: What the command has said on standard output by now.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self.answered = ""
        self._names = {name: File(content) for name, content in files.items()}
        self._before = [dict(self._names)]  # the names that may come back, the surest first

    def take(self, event: Event) -> None:
        """Do what was asked."""
        name, names = event.path, self._names
        if event.what == "answer":
            self.answered += name
        elif event.what == "sync_folder":
            self._before = [dict(names)]
        elif event.what == "sync":
            names[name].sync()
        elif event.piece is not None:
            names[name].waiting.extend(_sectors(event.piece))
        else:
            self._name(event)
            self._before.append(dict(names))

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that the folder may have once the power is back."""
        survives = chance.choice(CHANCES)
        names = chance.choice(self._before)
        return {name: file.content(chance, survives) for name, file in names.items()}

    def _name(self, event: Event) -> None:
        names = self._names
        if event.what == "make":
            names.setdefault(event.path, File())
        elif event.what == "remove":
            names.pop(event.path, None)
        elif event.what == "link":
            names[event.other] = names[event.path]
        else:
            names[event.other] = names.pop(event.path)


def events(calls: Iterable[Call], folder: Path) -> list[Event]:
    """What calls of the system asked of a folder's files, and when they answered."""
    sizes: dict[str, int] = {}
    return [event for call in calls for event in _events(call, str(folder), sizes)]


def _events(call: Call, folder: str, sizes: dict[str, int]) -> Iterator[Event]:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(call.arguments)]
    opened = _FILE.match(call.arguments)
    path = _plain(opened[2]) if opened else ""
    name = path.removeprefix(f"{folder}/")
    inside = path.startswith(f"{folder}/")
    if call.name == "write" and opened and opened[1] == "1" and call.result:
        yield Event("answer", texts[0].decode(errors="replace"))
    elif call.name in {"write", "pwrite64"} and inside:
        where = sizes.get(name, 0) if call.name == "write" else _last_number(call.arguments)
        content = texts[0][: call.result]
        sizes[name] = max(sizes.get(name, 0), where + len(content))
        yield Event("write", name, Piece(where, content))
    elif call.name == "ftruncate" and inside:
        yield Event("cut", name, Piece(_last_number(call.arguments), None))
    elif call.name in {"fsync", "fdatasync"} and path == folder:
        yield Event("sync_folder")
    elif call.name in {"fsync", "fdatasync"} and inside:
        yield Event("sync", name)
    elif call.name == "openat" and "O_CREAT" in call.arguments:
        made = _within(folder, texts[0])
        if made:
            yield Event("make", made)
    elif call.name.startswith(("unlink", "rename", "link")):
        named = [_within(folder, text) for text in texts]
        if named[0]:
            what = {"u": "remove", "r": "rename", "l": "link"}[call.name[0]]
            yield Event(what, named[0], other=named[-1] if len(named) > 1 else "")


def _within(folder: str, path: bytes) -> str:
    """The name of a file in the folder, where that is where the command runs; empty for others."""
    whole = Path(folder, path.decode())
    return whole.name if str(whole.parent) == folder else ""


def _plain(text: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), text)


def _last_number(arguments: str) -> int:
    return int(arguments.rpartition(", ")[2])


def _sectors(piece: Piece) -> Iterator[Piece]:
    if piece.content is None:
        yield piece
        return
    at, end = piece.offset, piece.offset + len(piece.content)
    while at < end:
        after = min(end, (at // SECTOR + 1) * SECTOR)
        yield Piece(at, piece.content[at - piece.offset : after - piece.offset])
        at = after


def _written(kept: bytes, pieces: Iterable[Piece]) -> bytes:
    content = bytearray(kept)
    for offset, new in pieces:
        if new is None:
            del content[offset:]
            content.extend(bytes(offset - len(content)))
        else:
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(new)] = new
    return bytes(content)
