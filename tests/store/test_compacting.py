"""Old history is taken out of a store; newer history, and that something was done, stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.store import compacting
from kursus.store.database import Store
from tests.hostile import make_programme

CUT = "2020-02-01"


@pytest.fixture
def aged(store: Store, store_path: Path) -> Store:
    """A store whose operations up to the fifth are from before the cut."""
    make_programme(store_path)
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update operation set at = '2020-01-31T23:59:59Z' where number <= 5")
        db.execute("update change set operation = null where position = 1")
    return store


def test_what_is_old_goes(aged: Store) -> None:
    """What was counted before goes, with what was changed outside kursus before it; no more."""
    with aged.reading() as db:
        (changes,) = db.execute("select count(*) from change").fetchone()
        old = compacting.count_old(db, before=CUT)
    with aged.writing("store compact") as work:
        assert compacting.remove_old(work.db, before=CUT) == old
        work.db.execute("update unit set name = 'Annet'")
    with aged.reading() as db:
        assert compacting.count_old(db, before=CUT) == (0, 0)
        (left,) = db.execute("select count(*) from change").fetchone()
        assert left == changes - old.changes - 1 + 1
        finals = db.execute("select number from operation where final = 'compacted'").fetchall()
        assert [number for (number,) in finals] == [1, 2, 3, 4, 5]


def test_other_reasons_stay(aged: Store, store_path: Path) -> None:
    """An operation that was final for another reason keeps it."""
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update operation set final = 'forgotten' where number = 3")
    with aged.writing("store compact") as work:
        compacting.remove_old(work.db, before=CUT)
        work.db.execute("update unit set name = 'Annet'")
    with aged.reading() as db:
        (final,) = db.execute("select final from operation where number = 3").fetchone()
    assert final == "forgotten"
