"""All of a store into an empty one, from a folder in the portable form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kursus.errors import AlreadyThere, KursusError
from kursus.files.portable import (
    MANIFEST,
    File,
    Manifest,
    changed,
    check_file,
    newer,
    read_manifest,
)
from kursus.store import portable
from kursus.store.engine import LONGEST_VALUE, Connection
from kursus.store.engine_portable import add_rows, list_tables
from kursus.store.engine_tables import Table


def check_folder(folder: Path) -> Manifest:
    """See that a folder is as it was exported, every byte of it; what its manifest says.

    Raises:
        NotFound: A file is missing.
        KursusError: A file was changed, or has nothing to do there.
    """
    manifest = read_manifest(folder)
    known = {MANIFEST, *(file.name for file in manifest.files)}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            raise KursusError(
                f"{path} is not in the manifest; nothing was imported.", hint="move it elsewhere"
            )
    for file in manifest.files:
        check_file(folder, file)
    return manifest


def import_store(db: Connection, folder: Path, manifest: Manifest) -> None:
    """Take everything in, all or nothing.

    Args:
        db: The store, in an operation that is held to no references.
        folder: Where the files are.
        manifest: What `check_folder` gave.

    Raises:
        AlreadyThere: The store has something in it.
        KursusError: The export is of another schema, or a row does not fit.
    """
    if manifest.schema_version > db.schema_version:
        raise newer(folder)
    if manifest.schema_version < db.schema_version:
        raise KursusError(
            f"{folder} was exported from a store of an older form ({manifest.schema_version}; this "
            f"is {db.schema_version}), and is not brought up; nothing was imported.",
            hint=f"pip install kursus=={manifest.kursus_version}   (import with it, then upgrade)",
        )
    portable.begin(db, with_history=manifest.history)
    files = {file.table: file for file in manifest.files}
    tables = list_tables(db, history=manifest.history)
    for unknown in sorted(set(files) - {table.name for table in tables}):
        raise KursusError(f"{files[unknown].name}: the store has no table {unknown}.")
    for table in tables:
        if table.name not in files:
            raise KursusError(f"{folder / MANIFEST} has nothing of the table {table.name}.")
        _take(db, folder, files[table.name], table)
    portable.end(db, with_history=manifest.history)


def _take(db: Connection, folder: Path, file: File, table: Table) -> None:
    _check_columns(file, table)
    rows = _Rows(folder / file.name, table)
    try:
        add_rows(db, table, rows)
    except AlreadyThere as error:
        raise KursusError(f"{file.name}, line {rows.line}: {error.sentence}") from error
    if rows.count != file.rows:
        raise changed(folder / file.name)


def _check_columns(file: File, table: Table) -> None:
    for name in file.columns:
        if name not in table.columns:
            raise KursusError(f"{file.name} has a column {name}, and the store has none.")
    if list(file.columns.items()) != list(table.columns.items()):
        raise KursusError(f"{file.name} has not the columns of the table {table.name}.")


class _Rows:
    """The rows of a file, as they go into the table.

    Attributes:
        count: How many were read so far.
        line: The line at which the last of them ended, counted from 1.
    """

    def __init__(self, path: Path, table: Table) -> None:
        self.count = 0
        self.line = 0
        self._path = path
        self._columns = list(table.columns)

    def __iter__(self) -> Iterator[list[str | None]]:
        csv.field_size_limit(LONGEST_VALUE)
        try:
            with self._path.open(encoding="utf-8", newline="") as file:
                yield from self._read(file)
        except (csv.Error, UnicodeDecodeError) as error:
            raise KursusError(f"{self._path}, line {self.line}: {error}.") from error

    def _read(self, file: Iterator[str]) -> Iterator[list[str | None]]:
        reader = csv.reader(file, strict=True)
        width = len(self._columns)
        if next(reader, None) != self._columns:
            raise KursusError(f"{self._path.name} has not the heading that its manifest says.")
        for row in reader:
            self.line = reader.line_num
            if len(row) != width:
                raise KursusError(
                    f"{self._path.name}, line {self.line}: {len(row)} cells, where {width} belong."
                )
            self.count += 1
            yield [None if not cell else cell[1:] if cell[0] == "\\" else cell for cell in row]
