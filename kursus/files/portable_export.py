"""All of a store out of it, into a folder in the portable form."""

from __future__ import annotations

import csv
from pathlib import Path

from kursus import __version__
from kursus.files.hashing import hash_of
from kursus.files.portable import MANIFEST, File, Manifest, manifest_text
from kursus.files.whole import private, whole_folder
from kursus.store.engine import Connection
from kursus.store.engine_portable import count_rows, list_tables, read_rows
from kursus.store.engine_tables import Table


def export_store(db: Connection, folder: Path, *, history: bool) -> Manifest:
    """Write everything into a new folder, which appears whole; what its manifest says.

    The same store gives the same bytes, whenever and wherever it is written.

    Args:
        db: The store, in one snapshot.
        folder: Is not there yet, or has nothing in it.
        history: Whether to write the log too.

    Raises:
        AlreadyThere: Something is there.
        KursusError: It cannot be written.
    """
    with whole_folder(folder) as inside:
        files = [_write(db, table, inside) for table in list_tables(db, history=history)]
        manifest = Manifest(__version__, db.schema_version, history, tuple(files))
        with open(inside / MANIFEST, "x", encoding="utf-8", newline="", opener=private) as file:
            file.write(manifest_text(manifest))
    return manifest


def _write(db: Connection, table: Table, folder: Path) -> File:
    path = folder / f"{table.name}.csv"
    with open(path, "x", encoding="utf-8", newline="", opener=private) as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows(read_rows(db, table))
    rows = count_rows(db, table)
    return File(path.name, table.name, table.columns, rows, path.stat().st_size, hash_of(path))
