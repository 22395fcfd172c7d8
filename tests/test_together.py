"""Several commands at once lose nothing, and a command that is killed did all of it or nothing.

`KURSUS_KILLS=200` tries more moments than `make test` does.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_streams import shell
from tests.conftest import Kursus
from tests.hostile import typed
from tests.soundness import check_sound

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and a shell of POSIX")
PEOPLE, NEW = 20, 1500
KILLS = int(os.environ.get("KURSUS_KILLS", "30"))


def roster(path: Path, name: str, count: int) -> str:
    """Write a roster of that many people; its name."""
    rows = [f"{name}{n} Berg;{name}{n}@example.org;Enhet {n % 30}" for n in range(count)]
    path.write_text("\n".join(["Navn;E-post;Enhet", *rows]), encoding="utf-8")
    return path.name


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


def ended_by(
    folder: Path, words: list[str], number: int, seconds: float, *, writing: bool = False
) -> tuple[int, str]:
    """How a command ends that gets a signal after so long, and what it says on standard error.

    The time counts from its start, or from when it has begun to write, if `writing`.
    """
    journal = folder / "kursus.db-journal"
    command = [sys.executable, "-m", "kursus", *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        while (
            writing and running.poll() is None and not (journal.exists() and journal.stat().st_size)
        ):
            time.sleep(0.002)
        time.sleep(seconds)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        return running.returncode, said


def test_killed_at_any_moment(busy: Path) -> None:
    """Killed while importing or marking, a store is whole, with all of the change or none."""
    store = busy / "kursus.db"
    kept = store.read_bytes()
    roster(busy / "new.csv", "ny", NEW)
    lines = (
        (["roster", "import", "new.csv"], "participant", (PEOPLE, PEOPLE + NEW)),
        (["mark", "F2", "present", "all"], "attendance", (0, PEOPLE)),
    )
    began = time.monotonic()
    assert typed(lines[0][0]).exit == 0
    longest = time.monotonic() - began + 0.3
    chance = random.Random(7)  # noqa: S311 - moments
    for turn in range(KILLS):
        words, table, allowed = lines[turn % 3 == 0]
        (busy / "kursus.db-journal").unlink(missing_ok=True)
        store.write_bytes(kept)
        ended_by(busy, words, signal.SIGKILL, chance.uniform(0.1, longest))
        assert typed(["status"]).exit == 0
        check_sound(store)
        assert count(store, table) in allowed
        strays = {path.name for path in busy.iterdir()} - {"kursus.db-journal"}
        assert strays == {"kursus.db", "people.csv", "new.csv"}


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_stopped_during_an_import(busy: Path, name: str) -> None:
    """Stopped by a signal, an import leaves all as before, says so, and ends with its code."""
    store = busy / "kursus.db"
    kept = store.read_bytes()
    roster(busy / "new.csv", "ny", 20_000)
    number = getattr(signal, name)
    for seconds in (0.0, 0.1):
        words = ["roster", "import", "new.csv"]
        code, said = ended_by(busy, words, number, seconds, writing=True)
        assert code == 128 + number, said
        assert said == "Error: Stopped; nothing was changed.\n"
        assert store.read_bytes() == kept
        assert len(list(busy.iterdir())) <= 4
