"""`kursus store compact` makes the file smaller, and takes old history out of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kursus.store import checks
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.hostile import dump

KILLS = int(os.environ.get("KURSUS_KILLS", "6"))
WORD = "Fjellrypevegen"


@pytest.fixture
def aged(kursus: Kursus, store_path: Path) -> Path:
    """A store with something old in its history that is nowhere else, and much that is free."""
    kursus(f"person add 'Kari Berg' --title {WORD}")
    kursus("person edit kari --title Rådgiver")
    kursus("person add 'Ola Nordmann'")
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update operation set at = '2017-01-31T12:00:00Z' where number <= 2")
        db.execute("update current set recording = 0")
        for n in range(3000):
            db.execute(
                "insert into unit (key, name, sort_key) values (?, ?, ?)", (n, f"{n}", f"{n}")
            )
        db.execute("delete from unit")
        db.execute("update current set recording = 1")
    return store_path


def is_sound(path: Path) -> bool:
    """Whether nothing is in a store that must not be."""
    with Store(path=path, actor="tester").as_it_is() as db:
        return not [one for one in checks.ask(db) if one.found]


def test_the_file_gets_smaller(kursus: Kursus, aged: Path) -> None:
    """What is free is given back; all that was there is there, and the log tells of it."""
    size = aged.stat().st_size
    assert "Free in the file" in kursus("store compact --dry-run").out
    assert aged.stat().st_size == size
    answer = kursus("store compact")
    assert "before" in answer.out
    assert aged.stat().st_size < size
    newest = kursus("log -f json").json()[0]
    assert newest["command"] == "store compact"
    assert is_sound(aged)
    kursus("undo 2")
    assert WORD in kursus("person show kari").out


def test_old_history_goes(kursus: Kursus, aged: Path) -> None:
    """No byte of it is left, the log still has its lines, and undo says why it cannot."""
    assert WORD.encode() in aged.read_bytes()
    tried = kursus("store compact --history-before 2y --dry-run").out
    assert "2 operations" in tried
    assert "add --yes" in kursus("store compact --history-before 2y", exit=1).err
    assert WORD.encode() in aged.read_bytes()
    said = kursus("store compact --history-before 2y --yes").out
    assert "of 2 operations, from before 2018-03-02" in said
    assert WORD.encode() not in aged.read_bytes()
    log = kursus("log -f json").json()
    assert [row["number"] for row in log] == [4, 3, 2, 1]
    assert log[0]["command"] == "store compact --history-before 2018-03-02"
    assert "no longer in the history" in kursus("undo 2", exit=1).err
    kursus("undo 3")
    assert is_sound(aged)


def test_nothing_that_old(kursus: Kursus, aged: Path) -> None:
    """Where nothing is that old nothing is asked; a day to come is refused."""
    assert aged.exists()
    assert "Nothing in the history is from" in kursus("store compact --history-before 10y").out
    kursus("store compact --history-before 2030-01-01 -y", exit=2)
    kursus("store compact --history-before long -y", exit=2)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_at_any_moment(kursus: Kursus, aged: Path) -> None:
    """Killed, it leaves the history whole, or gone and told, and can be done again."""
    words = ["store", "compact", "--history-before", "2018-01-01", "--yes"]
    command = [sys.executable, "-m", "kursus", *words]
    raw, before = aged.read_bytes(), dump(aged)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    took = time.monotonic() - began
    for at in range(KILLS):
        aged.write_bytes(raw)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            # The first half is Python's start.
            time.sleep(took * (0.4 + 0.6 * at / KILLS))
            running.send_signal(signal.SIGKILL)
        assert is_sound(aged)
        if dump(aged) != before:
            assert "store compact" in kursus("log -f json").json()[0]["command"]
    kursus(" ".join(words))
    assert WORD.encode() not in aged.read_bytes()
