"""`kursus store schema`: what other tools are told, and the way out when something was added."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.hostile import dump, untypable


def plant(path: Path) -> None:
    """Add a trigger and a column to the store, past all of kursus."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("create trigger planted after insert on unit begin delete from unit; end")
        db.execute("alter table unit add column colour text")


def test_the_schema_is_told_in_an_order_in_which_it_can_be_made(kursus: Kursus) -> None:
    """Another tool that runs the text has an empty store's tables."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(kursus("store schema").out)
        assert db.execute("select count(*) from person").fetchone() == (0,)


def test_repair_says_what_goes_and_needs_a_yes(kursus: Kursus, store_path: Path) -> None:
    """With nobody to ask nothing is changed; a dry run tells the same and keeps nothing."""
    plant(store_path)
    before = dump(store_path)
    refused = kursus("status", exit=5)
    assert "planted" in refused.err
    assert "kursus store schema --repair" in refused.err
    asked = kursus("store schema --repair", exit=1)
    tried = kursus("store schema --repair --dry-run")
    for answer in (asked, tried):
        assert "Added: trigger planted on unit." in answer.out
        assert "Changed: table unit (column colour added)." in answer.out
        assert not untypable(answer.said)
    assert dump(store_path) == before
    assert not list(store_path.parent.glob("*.replaced-*"))


def test_repair_sets_a_copy_aside(kursus: Kursus, store_path: Path) -> None:
    """The copy is the store as it was, for its owner alone; the store can be used again."""
    kursus("unit add Rus")
    plant(store_path)
    before = dump(store_path)
    kursus("store schema --repair --yes")
    assert [unit["unit"] for unit in kursus("unit list -f json").json()] == ["Rus"]
    (copy,) = store_path.parent.glob("kursus.db.replaced-*")
    assert dump(copy) == before
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "nothing to repair" in kursus("store schema --repair --yes").out


def test_what_cannot_be_repaired_leaves_no_copy(kursus: Kursus, store_path: Path) -> None:
    """It is said before anything is asked or copied."""
    with closing(sqlite3.connect(store_path)) as db:
        db.execute("drop table correction")
    answer = kursus("store schema --repair --yes", exit=5)
    assert "correction is missing" in answer.err
    assert not list(store_path.parent.glob("*.replaced-*"))


@pytest.mark.parametrize("option", ["--yes", "--dry-run"])
def test_printing_changes_nothing(kursus: Kursus, option: str) -> None:
    """What is for repair alone is refused without it."""
    assert "--repair" in kursus(f"store schema {option}", exit=2).err
