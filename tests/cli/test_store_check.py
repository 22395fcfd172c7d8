"""`kursus store check` tells whether a store is sound, and everything that is wrong with it."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from kursus.store import checks
from tests.conftest import Kursus
from tests.hostile import make_programme


def break_it(path: Path) -> None:
    """Break two rules, past all of kursus."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update current set recording = 0")
        db.execute("delete from spell")


def test_a_sound_store(kursus: Kursus, store_path: Path) -> None:
    """It says so, with the hash of the content; for programs every rule has a row."""
    make_programme(store_path)
    said = kursus("store check").out
    assert "is sound" in said
    assert len(said.split("Content: ")[1].strip()) == 64
    rows = kursus("store check -f json").json()
    assert {row["found"] for row in rows} == {0}


def test_every_fault_is_told(kursus: Kursus, store_path: Path) -> None:
    """All that is wrong is on the list, and it ends with 5."""
    make_programme(store_path)
    break_it(store_path)
    answer = kursus("store check", exit=5)
    assert "an operation that never ended" in answer.out
    assert "somebody in without a spell" in answer.out
    assert "a gathering without a session" not in answer.out
    assert "kursus.db is damaged" in answer.err
    rows = kursus("store check -f json", exit=5).json()
    assert {row["found"] for row in rows} > {0}


def test_a_copy_is_held_against_its_hash(kursus: Kursus, store_path: Path) -> None:
    """A copy with a SHA-256 beside it is the one that was made, or is damaged."""
    make_programme(store_path)
    shutil.copy(store_path, "copy.db")
    total = hashlib.sha256(Path("copy.db").read_bytes()).hexdigest()
    note = Path("copy.db.sha256")
    note.write_text(f"{total}  copy.db\n")
    # Pages, references and history are looked at besides the rules, and the hash.
    told = f"of {len(checks.RULES) + 4} things"
    assert told in kursus("store check --store copy.db").out
    kursus("--store copy.db person add 'Ny Lie'")
    answer = kursus("store check --store copy.db", exit=5)
    assert "SHA-256" in answer.out
    assert "restore none of this" in answer.err
    note.write_text("nothing")
    assert "has no SHA-256" in kursus("store check --store copy.db", exit=5).err


def test_a_short_time(kursus: Kursus) -> None:
    """The time that a check may take is a whole number of seconds."""
    kursus("store check --seconds 60")
    kursus("store check --seconds 0", exit=2)
