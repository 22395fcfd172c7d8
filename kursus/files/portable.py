"""The portable form of a store: a folder with a CSV file for each table, and a manifest.

The one thing to know: it is for machines. A cell is the value itself, whatever a spreadsheet would
make of it: nothing is null, a backslash goes before a text that is empty or begins with one.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from kursus.errors import KursusError, NotFound
from kursus.files.hashing import hash_of

FORMAT = "kursus portable"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
ABOUT = (
    "For machines: CSV (RFC 4180) in UTF-8, rows in the order of their keys. An empty cell is "
    "null, and a text that is empty or begins with a backslash has a backslash before it. Cells "
    "that a spreadsheet would run as formulas are left as they are: do not open the files with one."
)
_AGAIN = "kursus store export DIR --store OLD.db"
_LARGEST_MANIFEST = 1_000_000
# Of a version (PEP 440): it is told as something to type.
_VERSION = re.compile(r"[0-9A-Za-z.+]+")

_Kind = TypeVar("_Kind")


class File(NamedTuple):
    """What the manifest says of a file.

    Attributes:
        name: Its name in the folder.
        table: The table whose rows it has.
        columns: The declared type of each column, by its name, in order.
        rows: How many, the heading not among them.
        bytes: Its size.
        sha256: Of its bytes, in hexadecimal digits.
    """

    name: str
    table: str
    columns: dict[str, str]
    rows: int
    bytes: int
    sha256: str


class Manifest(NamedTuple):
    """What a folder says of itself.

    Attributes:
        kursus_version: Of the kursus that wrote it.
        schema_version: Of the store that it was written from.
        history: Whether the log is in it.
        files: One for each table, by name.
    """

    kursus_version: str
    schema_version: int
    history: bool
    files: tuple[File, ...]


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is written, with the SHA-256 of all that it says."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "about": ABOUT,
        **manifest._asdict(),
        "files": [file._asdict() for file in manifest.files],
    }
    return json.dumps({**said, "sha256": hash_of_said(said)}, indent=2, ensure_ascii=False) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, as it was written.

    Raises:
        NotFound: There is no manifest there.
        KursusError: It is none of kursus, was changed, or is of a form this kursus does not know.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise NotFound(
            f"There is no {MANIFEST} in {folder}, so it is no export of a store.",
            hint=_AGAIN,
        )
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise _foreign(path)
        said = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError):
        raise _foreign(path) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _foreign(path)
    if said.get("format_version") != FORMAT_VERSION:
        raise newer(path)
    if said.pop("sha256", None) != hash_of_said(said):
        raise changed(path)
    try:
        return _manifest(said)
    except (ValueError, LookupError):
        raise changed(path) from None


def check_file(folder: Path, file: File) -> None:
    """See that a file of the folder is the one that was written.

    Raises:
        NotFound: It is not there.
        KursusError: It was changed.
    """
    path = folder / file.name
    if not path.is_file():
        raise NotFound(f"{path} is in the manifest, and is not there.", hint=_AGAIN)
    if path.stat().st_size != file.bytes or hash_of(path) != file.sha256:
        raise changed(path)


def hash_of_said(said: dict[str, Any]) -> str:
    """The SHA-256 of all that a manifest says but that hash itself."""
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def changed(path: Path) -> KursusError:
    """The failure that a changed file is."""
    return KursusError(
        f"{path} was changed since it was exported; nothing was imported.", hint=_AGAIN
    )


def newer(path: Path) -> KursusError:
    """The failure that an export of a newer kursus is."""
    return KursusError(
        f"{path} was written by a newer kursus; nothing was imported.",
        hint="pip install --upgrade kursus",
    )


def _foreign(path: Path) -> KursusError:
    return KursusError(f"{path} is not a manifest of kursus.", hint=_AGAIN)


def _manifest(said: dict[str, Any]) -> Manifest:
    """The manifest, each of whose values is of the kind that is written.

    Raises:
        ValueError: One of them is not.
        LookupError: One of them is missing.
    """
    version = _of(str, said["kursus_version"])
    files = tuple(_file(_of(dict, file)) for file in _of(list, said["files"]))
    if not _VERSION.fullmatch(version) or len({file.table for file in files}) != len(files):
        raise ValueError(version)
    return Manifest(version, _of(int, said["schema_version"]), _of(bool, said["history"]), files)


def _file(said: dict[str, Any]) -> File:
    columns = _of(dict, said["columns"])
    file = File(
        name=_of(str, said["name"]),
        table=_of(str, said["table"]),
        columns={name: _of(str, kind) for name, kind in columns.items()},
        rows=_of(int, said["rows"]),
        bytes=_of(int, said["bytes"]),
        sha256=_of(str, said["sha256"]),
    )
    if file.name != f"{file.table}.csv" or {"/", "\\", ":"} & set(file.name):
        raise ValueError(file.name)
    return file


def _of(kind: type[_Kind], value: object) -> _Kind:
    """The value, which is of that kind and no other.

    Raises:
        ValueError: It is not.
    """
    if type(value) is not kind:
        raise ValueError(value)
    return value
