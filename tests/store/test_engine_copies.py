"""Whole stores are copied, put in another's place and made smaller, while others keep out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.errors import StoreBusy
from kursus.store.database import Store
from kursus.store.engine_copies import alone, copy_into, free_bytes, put_in_place
from tests.hostile import dump, make_programme

PAGE = 4096


@pytest.fixture
def copy(store: Store, store_path: Path, tmp_path: Path) -> Path:
    """A copy of a filled store that was changed afterwards."""
    make_programme(store_path)
    path = tmp_path / "copy.db"
    path.touch()
    with store.as_it_is() as db:
        db.execute("select count(*) from person").fetchone()
        copy_into(db, path)
    assert dump(path) == dump(store_path)
    with store.writing("unit edit") as work:
        work.db.execute("update unit set name = 'Annet'")
    return path


def test_nothing_lies_beside_a_copy(copy: Path) -> None:
    """No journal of it stays behind."""
    assert [path.name for path in copy.parent.glob("copy.db*")] == ["copy.db"]


def test_alone_between_transactions(store_path: Path) -> None:
    """Nobody else reads or writes from the first moment to the last, and everybody afterwards."""
    with closing(sqlite3.connect(store_path, timeout=0)) as other:
        with alone(store_path) as db:
            for query in ("select count(*) from unit", "delete from unit"):
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute(query)
            assert db.execute("select count(*) from unit").fetchone() == (0,)
        other.execute("delete from unit")


def test_not_alone_while_somebody_reads(store_path: Path) -> None:
    """Who reads for long is waited for no longer than ever."""
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select count(*) from unit").fetchone()
        with pytest.raises(StoreBusy), alone(store_path):
            pass


def test_put_in_place(store_path: Path, copy: Path) -> None:
    """The store has the content of the other then, in the same file."""
    inode = store_path.stat().st_ino
    assert dump(copy) != dump(store_path)
    with alone(store_path) as live:
        put_in_place(live, copy)
    assert dump(copy) == dump(store_path)
    assert store_path.stat().st_ino == inode


def test_made_smaller(store: Store, store_path: Path) -> None:
    """What is free is counted in bytes, and given back."""
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update current set recording = 0")
        for n in range(2000):
            row = (n, f"{n}", f"{n}")
            db.execute("insert into unit (key, name, sort_key) values (?, ?, ?)", row)
        db.execute("delete from unit")
        db.execute("update current set recording = 1")
    size = store_path.stat().st_size
    with store.as_it_is() as db:
        free = free_bytes(db)
    assert free > 20_000
    assert store.write_anew()
    # The same rows, laid out anew, may take a page more.
    assert store_path.stat().st_size <= size - free + PAGE
    with store.as_it_is() as db:
        assert free_bytes(db) == 0
