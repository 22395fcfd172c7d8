"""A file is looked at before the engine opens it, and left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.errors import StoreDamaged, StoreError, StoreNewer
from kursus.store.engine_file import JOURNAL, check_file


def in_wal_mode(path: Path, change: str) -> bytes:
    """Leave a database in WAL mode, as another program may; its bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert other.execute("pragma journal_mode = wal").fetchone() == ("wal",)
        other.execute(change)
    return path.read_bytes()


def test_another_programs_database_is_left_to_the_byte(folder: Path) -> None:
    """Its journal mode is its own affair."""
    path = folder / "other.db"
    before = in_wal_mode(path, "create table person (name)")
    with pytest.raises(StoreDamaged, match="belongs to another program"):
        check_file(path, newest=1)
    assert path.read_bytes() == before


def test_a_newer_store_is_left_to_the_byte(store_path: Path) -> None:
    """What a newer kursus wants of it is not known."""
    before = in_wal_mode(store_path, "pragma user_version = 9999")
    with pytest.raises(StoreNewer, match="newer kursus"):
        check_file(store_path, newest=9998)
    assert store_path.read_bytes() == before


def test_a_journal_without_its_store_is_told(store_path: Path) -> None:
    """A store that was renamed beside its journal would be half changed."""
    newest = 9999
    journal = store_path.with_name("old name.db-journal")
    journal.touch()
    check_file(store_path, newest=newest)
    journal.write_bytes(b"of something else")
    check_file(store_path, newest=newest)
    journal.write_bytes(JOURNAL + bytes(504))
    with pytest.raises(StoreError, match=r"old name\.db has gone: if kursus\.db") as told:
        check_file(store_path, newest=newest)
    assert told.value.hint is not None
    assert told.value.hint.startswith(f'mv {store_path} "{journal.with_name("old name.db")}"')
    journal.with_name("old name.db").touch()
    check_file(store_path, newest=newest)
