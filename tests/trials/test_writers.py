"""Many who write at once: nobody is refused, and nothing is lost.

Processes that read a number and keep one more, shells that do a morning's work, and commands of a
newer kursus that find an older store.
"""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.shell import shell
from tests.soundness import check_sound, count
from tests.trials.conftest import Figures, amount
from tests.trials.subjects import prepare, roster
from tests.trials.verdict import state_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="speaks to a POSIX shell")
WRITERS = 8
# Waits for a word, so that all begin together, and says how often it was refused.
COUNTER = """
import sys
from kursus.errors import StoreError
from kursus.store import engine
from kursus.store.database import Store
if "deferred" in sys.argv:
    engine.begin_writing = lambda db: db.execute("begin deferred")
store, refused = Store(path=sys.argv[1], actor="x"), 0
sys.stdin.readline()
for _ in range(int(sys.argv[2])):
    try:
        with store.writing("count") as work:
            (name,) = work.db.execute("select name from unit").fetchone()
            work.db.execute("update unit set name = :name", {"name": str(int(name) + 1)})
    except StoreError:
        refused += 1
print(refused)
"""
PEOPLE = 40
BUSY_SECONDS = 600


def count_together(store: Path, times: int, *how: str) -> tuple[int, int]:
    """Let processes count in a store; how many of their counts are missing, and were refused."""
    with closing(sqlite3.connect(store)) as db, db:
        db.execute("insert into unit (key, name, sort_key) values (1, '0', '0')")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTER, str(store), str(times), *how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    refused = sum(int(writer.communicate(timeout=BUSY_SECONDS)[0]) for writer in writers)
    with closing(sqlite3.connect(store)) as db:
        (name,) = db.execute("select name from unit").fetchone()
    return WRITERS * times - int(name), refused


def test_counting_together(store_path: Path, figures: Figures) -> None:
    """Whoever reads a number and keeps one more finds it as the one before left it."""
    times = amount(12, full=200)
    missing, refused = count_together(store_path, times)
    figures.tried += WRITERS * times
    figures.lost += missing
    assert refused == 0
    assert missing == 0
    check_sound_since_counting(store_path, WRITERS * times)
    figures.hold()


def check_sound_since_counting(store: Path, operations: int) -> None:
    """Assert that the history is the data, and has an operation for each count."""
    with closing(sqlite3.connect(store)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("select count(*), max(number) from operation").fetchall() == [
            (operations, operations)
        ]


def test_counting_with_a_deferred_begin(store_path: Path) -> None:
    """The control: whoever reads before asking to write loses, or is refused."""
    missing, refused = count_together(store_path, 5, "deferred")
    assert missing + refused


@pytest.fixture
def busy(kursus: Kursus, folder: Path) -> Path:
    """A folder with a programme of some people, two days and homework."""
    kursus("programme add Asker --start 2020-01-13 --end 2020-12-11 --sender kurs@example.org")
    kursus(f"roster import {roster(folder / 'people.csv', 'kari', PEOPLE)}")
    kursus("fagdag add Relasjon --date 2020-02-12")
    kursus("fagdag add Rus --date 2020-02-26")
    kursus("fagdag add Natur --date 2020-03-12")
    kursus("homework add Les --due 2020-02-20")
    with closing(sqlite3.connect(folder / "kursus.db")) as db, db:
        # Everybody is to be invited to the day ahead, whenever they are put in.
        db.execute("update reminder_rule set since = '2020-02-20T00:00:00Z' where number = 1")
    return folder


def together(folder: Path, lines: Sequence[str]) -> None:
    """Run lines for the shell at the same time; none of them may fail."""
    begun = " ".join(f"({line}) >said{n} 2>&1 & p{n}=$!;" for n, line in enumerate(lines))
    awaited = "; ".join(f"wait $p{n} || cat said{n}" for n in range(len(lines)))
    assert shell(folder, f"{begun} {awaited}", seconds=BUSY_SECONDS) == (0, "")


# Of the loop's number come somebody's own number, and letters for a name.
WORKS = (
    'k mark F1 present "$n"',
    'k homework submit H1 "$n"',
    'k person add "Ny $(echo "$n" | tr 0-9 a-j)"',
    'k roster import "$n.csv"',
    'k mark F2 absent "$n"',
    'k person edit "$n" --title Trener',
    "k attendance matrix -f json",
    'k group add "Gruppe $n"',
)

BACKUP = "k store backup --to copies"
SEND = "k reminder send --eml drafts --yes"


def test_shells_together(busy: Path, figures: Figures) -> None:
    """Shells mark, take homework in, import, send and back up: nothing fails, copies are sound.

    Each gets one letter.
    """
    shells, commands = amount(4, full=8), amount(4, full=40)
    numbers = range(1, commands + 1)
    for number in numbers:
        roster(busy / f"{number}.csv", f"ny{number}x", 5)
    each = " ".join(map(str, numbers))
    works = [*WORKS[:shells], BACKUP, SEND, SEND]
    (busy / "copies").mkdir()
    together(busy, [f"for n in {each}; do {work} || exit 1; done" for work in works])
    figures.tried += len(works) * commands
    copies = list((busy / "copies").glob("*.db"))
    assert len(copies) == commands
    for copy in copies:
        check_sound(copy)
    store = busy / "kursus.db"
    kept = [count(store, table) for table in ("submission", "person", "attendance")]
    expected = [commands, PEOPLE + commands + 5 * commands, commands * (1 + (shells > 4))]
    figures.lost += sum(abs(has - wants) for has, wants in zip(kept, expected, strict=True))
    assert kept == expected
    assert shell(busy, f"{SEND} >/dev/null") == (0, "")
    drafts = [path.read_bytes() for path in (busy / "drafts").iterdir()]
    assert len(drafts) == len({re.findall(rb"Message-ID: .*", each)[0] for each in drafts})
    assert len(drafts) == count(store, "letter") == PEOPLE + 5 * commands
    check_sound(store)
    figures.hold()


def test_brought_up_at_once(store_path: Path, figures: Figures) -> None:
    """Four commands of a newer kursus bring one store up: once, with one copy, and none fails."""
    subject = prepare("migrate", store_path.parent, PEOPLE)
    subject.put_back()
    begun = " ".join(f"k status >said{n} 2>&1 & p{n}=$!;" for n in range(4))
    awaited = "; ".join(f"wait $p{n} || cat said{n}" for n in range(4))
    assert shell(subject.folder, f"{begun} {awaited}", **subject.environ) == (0, "")
    assert state_of(store_path) == subject.after
    (copy,) = store_path.parent.glob("kursus.db.before-*")
    assert state_of(copy) == subject.before
    figures.tried += 4
