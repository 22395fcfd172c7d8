"""Signals: Ctrl-C, the end of a session, and a line that hangs up.

At any moment of a command they leave all as before, and no files, and it says so; a long report
ends soon.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.soundness import check_sound, count
from tests.trials.conftest import Figures, amount
from tests.trials.subjects import roster

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals of POSIX"),
    pytest.mark.usefixtures("heard"),
]
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
NEW = 20_000
SOON, BEGUN = 0.2, 0.35  # seconds of processor time
COUNTING = "with recursive c (n) as (select 1 union all select n + 1 from c)"
LEFT = {"kursus.db", "new.csv"}


@pytest.fixture
def busy(kursus: Kursus, folder: Path) -> Path:
    """A folder with a programme, and a roster that takes its time."""
    kursus("programme add Asker --start 2020-01-13 --end 2020-12-11")
    roster(folder / "new.csv", "ny", NEW)
    return folder


def ended_by(folder: Path, number: int, seconds: float, *, writing: bool) -> tuple[int, str]:
    """How an import ends that gets a signal after so long, and what it says.

    The time counts from when Python is up and kursus hears signals, or from when it has begun to
    write, if `writing`.
    """
    journal = folder / "kursus.db-journal"
    command = [sys.executable, "-m", "kursus", "roster", "import", "new.csv"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None and not (
            journal.exists() and journal.stat().st_size if writing else hears(running.pid, number)
        ):
            time.sleep(0.002)
        time.sleep(seconds)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        return running.returncode, said


def hears(process: int, number: int) -> bool:
    """Whether a process of kursus has a handler for a signal, by Linux's /proc; else is taken so.

    Python has its own for Ctrl-C before that, and kursus gives that one up as it begins.
    """
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return True
    told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    both = (1 << (signal.SIGTERM - 1)) | (1 << (number - 1))
    return int(told.get("SigCgt", "0"), 16) & both == both


SAID = {False: "nothing was changed", True: "the change was kept"}


@pytest.mark.parametrize("name", SIGNALS)
def test_stopped_during_an_import(busy: Path, figures: Figures, name: str) -> None:
    """All is as before, or as after if it was done by then; it says which, and leaves nothing."""
    store = busy / "kursus.db"
    kept, number = store.read_bytes(), getattr(signal, name)
    turns = amount(4, full=20)
    for turn in range(turns):
        # Half of the moments are spread over its reading, half over its writing.
        writing = turn % 2 == 1
        code, said = ended_by(busy, number, 0.8 * turn / turns, writing=writing)
        figures.tried += 1
        figures.faults += 1
        figures.tracebacks += "Traceback" in said
        done = store.read_bytes() != kept
        if done:
            figures.torn += count(store, "participant") != NEW
            check_sound(store)
            store.write_bytes(kept)
        assert code in ({0, 128 + number} if done else {128 + number}), said
        assert code == 0 or said == f"Error: Stopped; {SAID[done]}.\n"
        left = {path.name for path in busy.iterdir()} - {"kursus.db-journal"}
        assert left == LEFT
        journal = busy / "kursus.db-journal"
        assert not journal.exists() or not journal.stat().st_size
    figures.hold()


def cpu(process: int) -> float:
    """Seconds of processor time that a running process has used."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


REPORTS = (
    f"store sql '{COUNTING} select count(*) from c' --seconds 60",
    "participant list",
    "participant list -f html",
    "roster export -o out.xlsx",
)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
def test_stopped_in_a_long_report(busy: Path, kursus: Kursus, figures: Figures) -> None:
    """It ends after a moment's work, whether the engine is busy or the table being drawn."""
    kursus("roster import new.csv")
    names = SIGNALS[: amount(1, full=len(SIGNALS))]
    for line, name in product(REPORTS, names):
        number = getattr(signal, name)
        with subprocess.Popen(
            [sys.executable, "-m", "kursus", *shlex.split(line)],
            cwd=busy,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            while cpu(running.pid) < BEGUN:
                time.sleep(0.002)
            used = cpu(running.pid)
            running.send_signal(number)
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
            assert running.stderr is not None
            said = running.stderr.read()
        assert running.returncode == 128 + number, (line, said)
        assert said == "Error: Stopped; nothing was changed.\n"
        assert usage.ru_utime + usage.ru_stime - used <= SOON
        assert {path.name for path in busy.iterdir()} <= {*LEFT, "kursus.db-journal"}
        figures.tried += 1
        figures.faults += 1
    figures.hold()
