"""Surroundings: streams that are full or closed, bare environments, and clocks.

Run as programs of their own through a shell, since the streams themselves are what is tried.
Where time itself is, the program is given another clock before it begins.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kursus.model.programme import Programme
from tests.conftest import Kursus
from tests.shell import shell
from tests.soundness import check_sound
from tests.trials.conftest import Figures, amount

pytestmark = pytest.mark.skipif(os.name != "posix", reason="speaks to a POSIX shell")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")

# `AT=2030-01-01T00:00:00Z python -c CLOCK …` is kursus at a machine whose clock shows that moment.
CLOCK = """
import datetime, os, time
moment = datetime.datetime.fromisoformat(os.environ["AT"])
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(moment.timestamp(), tz)
datetime.datetime = Clock
time.time = moment.timestamp
time.time_ns = lambda: int(moment.timestamp()) * 10**9
from kursus.__main__ import main
main()
"""


@pytest.fixture
def desk(course: Programme, kursus: Kursus, folder: Path) -> Path:
    """A folder whose store has a programme with six people and three gatherings."""
    assert course
    kursus("status")
    return folder


@pytest.mark.parametrize("line", ["participant list", "participant list -f json", "--help"])
@pytest.mark.parametrize("reader", ["head -1 >read", "true"])
def test_a_reader_that_goes_away(desk: Path, figures: Figures, line: str, reader: str) -> None:
    """Piped into something that reads one line or none, a list ends quietly."""
    assert shell(desk, f"(sleep 0.3; k {line}; echo $? >code) | {reader}")[1] == ""
    assert (desk / "code").read_text() == "0\n"
    figures.tried += 1
    figures.faults += 1


@FULL
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("k status > /dev/full", 1, "could not be written"),
        ("k participant list -f csv > /dev/full", 1, "could not be written"),
        ("k person add 'Ny Lie' > /dev/full", 1, "The change was kept, but"),
        ("k person add 'Ny Lie' 2> /dev/full", 0, "Added Ny Lie"),
        ("k person show nobody 2> /dev/full", 3, ""),
    ],
)
def test_a_full_disk_behind_the_streams(
    desk: Path, figures: Figures, line: str, code: int, said: str
) -> None:
    """A full disk is a sentence where the answer is lost, and says whether the change is kept."""
    ended, told = shell(desk, line)
    assert (ended, said in told) == (code, True), told
    figures.tried += 1
    figures.faults += 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"][amount(2, full=0) :])
def test_closed_streams(desk: Path, kursus: Kursus, figures: Figures, closed: str) -> None:
    """With streams closed, a change is made and a failure keeps its code."""
    assert shell(desk, f"k person add 'Ny Lie' {closed}")[0] == 0
    assert shell(desk, f"k person show nobody {closed}")[0] == 3
    assert shell(desk, f"k homework add Les --due 2020-05-01 --file - {closed} </dev/null")[0] == 0
    figures.lost += "Ny Lie" not in kursus("person list").out
    assert kursus("person list -f json").json()
    figures.tried += 3
    figures.faults += 3
    figures.hold()


def test_bare_environments(desk: Path, kursus: Kursus, figures: Figures) -> None:
    """Names keep their letters without a locale, and cron's empty environment is enough."""
    for language in ("C", "POSIX", "no_SUCH.ISO-8859-15")[: amount(1, full=3)]:
        ascii_only = {"LC_ALL": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        assert shell(desk, f"k person add 'Åse Ærlig {language[0]}'", **ascii_only)[0] == 0
        assert "Åse Ærlig" in shell(desk, "k person show 'Åse Ærlig'", **ascii_only)[1]
        figures.tried += 2
    assert shell(desk, 'env -i "$PYTHON" -m kursus person add "Cron Æsen"')[0] == 0
    assert shell(desk, "k status", TZ="No/Where", COLUMNS="-1", KURSUS_ACTOR="", HOME="")[0] == 0
    figures.lost += "Cron Æsen" not in kursus("person list").out
    figures.tried += 2
    figures.hold()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_an_endless_stream_ends(desk: Path, figures: Figures) -> None:
    """Marks are read from as many bytes as there may be, and no more."""
    code, said = shell(desk, "k mark F1 < /dev/zero")
    assert (code, said) == (2, "Error: Standard input is longer than 16,000,000 bytes.\n")
    figures.tried += 1
    figures.faults += 1


def at(folder: Path, moment: str, words: str, *, zone: str = "UTC") -> str:
    """What a command answers on a machine whose clock shows that moment, in that zone."""
    line = f'"{sys.executable}" -c "$CLOCK" {words}'
    environ = {"CLOCK": CLOCK, "AT": moment, "TZ": zone, "KURSUS_TODAY": ""}
    code, said = shell(folder, line, **environ)
    assert code == 0, said
    return said


def test_a_clock_set_back(desk: Path, kursus: Kursus, figures: Figures) -> None:
    """Whatever the clock shows, the newest stands first in the log, and undo takes it."""
    moments = ("2031-05-01T12:00:00Z", "2020-02-01T12:00:00Z", "1999-12-31T23:59:59Z")
    for number, moment in enumerate(moments):
        at(desk, moment, f"theme add Tema{number}")
        newest = kursus("log -f json").json()[0]
        assert newest["time"] == moment
        figures.tried += 1
        figures.faults += 1
    assert at(desk, moments[0], "log -f csv").count("theme add") == len(moments)
    at(desk, "2025-01-01T00:00:00Z", "undo --as tester")
    left = kursus("theme list").out
    figures.lost += ("Tema0" not in left) + ("Tema1" not in left)
    assert "Tema2" not in left
    check_sound(desk / "kursus.db")
    figures.hold()


# Each moment is in the night in which the clock of Oslo changes, or at its edge.
NIGHTS = (
    *("2020-03-28T22:59:00Z", "2020-03-28T23:00:00Z", "2020-03-29T00:59:59Z"),
    *("2020-03-29T01:00:00Z", "2020-03-29T21:59:59Z", "2020-03-29T22:00:00Z"),
    *("2020-10-24T21:59:59Z", "2020-10-24T22:00:00Z", "2020-10-25T00:30:00Z"),
    *("2020-10-25T01:30:00Z", "2020-10-25T22:59:59Z", "2020-10-25T23:00:00Z"),
)


def test_the_nights_when_the_clock_changes(desk: Path, figures: Figures) -> None:
    """Today is the day on the wall, and the log has the moment in UTC."""
    moments = NIGHTS[:: amount(4, full=1)]
    for moment in moments:
        instant = datetime.fromisoformat(moment)
        wall = instant.astimezone(ZoneInfo("Europe/Oslo"))
        said = at(desk, moment, f"homework add {moment} --due today", zone="Europe/Oslo")
        assert f"{wall:%Y-%m-%d}" in said
        figures.tried += 1
    log = at(desk, NIGHTS[0], "log -f json", zone="Europe/Oslo")
    assert [moment for moment in moments if moment not in log] == []


def test_hours_of_those_nights(desk: Path, kursus: Kursus, figures: Figures) -> None:
    """An hour that the clock jumps over is refused where it is typed; a doubled one is taken."""
    assert desk
    spring, autumn = "--date 2020-03-29", "--date 2020-10-25"
    refused = kursus(f"skills add Natt {spring} --from 2.30 --to 4", exit=2)
    assert refused.err.endswith("Hint:  Type 03:30.\n")
    kursus(f"skills add Natt {spring} --from 1 --to 4")
    kursus("session add T1 Mørke --from 1 --to 2.30", exit=2)
    kursus("--today 2020-12-01 mark T1 came 1 2.30", exit=2)
    kursus("--today 2020-12-01 mark T1 came 1 3.30 left 2 1.30")
    kursus(f"skills add Natt {autumn} --from 1 --to 4")
    kursus("--today 2020-12-01 mark T2 came 1 2.30")
    marks = kursus("attendance list T1 -f json").json()
    assert {mark["came"] or mark["left"] for mark in marks} >= {"03:30", "01:30"}
    figures.tried += 7
    figures.faults += 3
    figures.hold()
