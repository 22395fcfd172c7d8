"""The engine tells of a whole file: what its content is, whatever its pages look like."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kursus.store.database import Store
from kursus.store.engine_checks import content_hash, tables_unlike_history
from tests.hostile import make_programme


def hashed(path: Path) -> str:
    """The hash of a store's content."""
    with Store(path=path, actor="tester").as_it_is() as db:
        return content_hash(db)


def test_the_hash_is_of_the_content(store_path: Path, tmp_path: Path) -> None:
    """Another layout of the file has the same hash; one other letter in it has not."""
    make_programme(store_path)
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(store_path)) as db:
        db.execute("vacuum into ?", (str(copy),))
    assert store_path.read_bytes() != copy.read_bytes()
    assert hashed(store_path) == hashed(copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("update current set recording = 0")
        db.execute("update person set phone = '+47 900 00 001' where phone is not null")
        db.execute("update current set recording = 1")
    assert hashed(store_path) != hashed(copy)


def test_history_is_weighed_against_the_data(store_path: Path) -> None:
    """A row that came, went or changed in silence is noticed, and so is a change nobody made."""
    make_programme(store_path)
    for breaking, table in (
        ("delete from role where key = (select min(key) from role)", "role"),
        ("insert into unit (key, name, sort_key) values (1, 'Rus', 'rus')", "unit"),
        ("update theme set title = 'Annet' where number = 1", "theme"),
        ("delete from change where position = (select max(position) from change)", "spell"),
    ):
        with Store(path=store_path, actor="tester").writing("test", dry_run=True) as work:
            assert tables_unlike_history(work.db) == []
            work.db.execute("update current set recording = 0")
            work.db.execute(breaking)
            assert tables_unlike_history(work.db) == [table]
