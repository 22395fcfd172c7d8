"""Several commands at once lose nothing, and a command that is stopped did all of it or nothing."""

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

from tests.conftest import Kursus
from tests.shell import shell
from tests.soundness import check_sound
from tests.trials.subjects import prepare, roster
from tests.trials.verdict import state_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and a shell of POSIX")
PEOPLE = 20


def count(path: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(path)) as db:
        (number,) = db.execute(f"select count(*) from {table}").fetchone()
        return int(number)


@pytest.fixture
def busy(kursus: Kursus, folder: Path) -> Path:
    """A folder with a programme of twenty people, two days and homework."""
    kursus("programme add Asker --start 2020-01-13 --end 2020-12-11")
    kursus(f"roster import {roster(folder / 'people.csv', 'kari', PEOPLE)}")
    kursus("fagdag add Relasjon --date 2020-02-12")
    kursus("fagdag add Rus --date 2020-02-26")
    kursus("homework add Les --due 2020-02-20")
    return folder


def test_four_at_once(busy: Path) -> None:
    """Four shells mark, take homework in and import at the same time: nothing fails or is lost."""
    lines = [
        "for n in 1 2 3 4 5; do k mark F1 present $n || exit 1; done",
        "for n in 6 7 8 9 10; do k mark F1 absent $n || exit 1; done",
        "for n in 1 2 3 4 5; do k homework submit H1 $n || exit 1; done",
        "for f in a b c; do k roster import $f.csv || exit 1; done",
    ]
    for name in ("a", "b", "c"):
        roster(busy / f"{name}.csv", name, 10)
    begun = " ".join(f"({line}) >said{n} 2>&1 & p{n}=$!;" for n, line in enumerate(lines))
    awaited = "; ".join(f"wait $p{n} || cat said{n}" for n in range(len(lines)))
    assert shell(busy, f"{begun} {awaited}") == (0, "")
    store = busy / "kursus.db"
    assert [count(store, table) for table in ("attendance", "submission", "participant")] == [
        10,
        5,
        PEOPLE + 30,
    ]
    check_sound(store)


def ended_by(folder: Path, words: list[str], number: int, seconds: float) -> tuple[int, str]:
    """How a command ends that gets a signal so long after it has begun to write, and its words."""
    journal = folder / "kursus.db-journal"
    command = [sys.executable, "-m", "kursus", *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None and not (journal.exists() and journal.stat().st_size):
            time.sleep(0.002)
        time.sleep(seconds)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        return running.returncode, said


def test_brought_up_at_once(store_path: Path) -> None:
    """Four commands of a newer kursus bring one store up: once, with one copy, and none fails."""
    subject = prepare("migrate", store_path.parent, PEOPLE)
    subject.put_back()
    begun = " ".join(f"k status >said{n} 2>&1 & p{n}=$!;" for n in range(4))
    awaited = "; ".join(f"wait $p{n} || cat said{n}" for n in range(4))
    assert shell(subject.folder, f"{begun} {awaited}", **subject.environ) == (0, "")
    assert state_of(store_path) == subject.after
    (copy,) = store_path.parent.glob("kursus.db.before-*")
    assert state_of(copy) == subject.before


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_stopped_during_an_import(busy: Path, name: str) -> None:
    """Stopped by a signal, an import leaves all as before, says so, and ends with its code."""
    store = busy / "kursus.db"
    kept = store.read_bytes()
    roster(busy / "new.csv", "ny", 20_000)
    number = getattr(signal, name)
    for seconds in (0.0, 0.1):
        words = ["roster", "import", "new.csv"]
        code, said = ended_by(busy, words, number, seconds)
        assert code == 128 + number, said
        assert said == "Error: Stopped; nothing was changed.\n"
        assert store.read_bytes() == kept
        assert len(list(busy.iterdir())) <= 4
