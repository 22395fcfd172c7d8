"""Full disks, closed streams and bare environments: no traceback, and the right result.

Run as programs of their own through a shell, since the streams themselves are what is tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.skipif(os.name != "posix", reason="speaks to a POSIX shell")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def shell(folder: Path, line: str, **environ: str) -> tuple[int, str]:
    """How a line for the shell ends in a folder, and all it says; `k` is kursus."""
    ended = subprocess.run(
        ["/bin/sh", "-c", f'k() {{ "$PYTHON" -m kursus "$@"; }}\n{line}'],
        cwd=folder,
        env={**os.environ, "PYTHON": sys.executable, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    said = ended.stdout + ended.stderr
    assert "Traceback" not in said, (line, said)
    assert "Exception ignored" not in said, (line, said)
    return ended.returncode, said


@pytest.fixture
def desk(asked: Kursus, folder: Path) -> Path:
    """A folder whose store has a programme with five people."""
    asked("fagdag add Relasjon --date 2020-02-12")
    return folder


@pytest.mark.parametrize("line", ["participant list", "participant list -f json", "--help"])
@pytest.mark.parametrize("reader", ["head -1 >read", "true"])
def test_a_reader_that_goes_away(desk: Path, line: str, reader: str) -> None:
    """Piped into something that reads one line or none, a list ends quietly."""
    assert shell(desk, f"(sleep 0.3; k {line}; echo $? >code) | {reader}")[1] == ""
    assert (desk / "code").read_text() == "0\n"


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
def test_a_full_disk_behind_the_streams(desk: Path, line: str, code: int, said: str) -> None:
    """A full disk is a sentence where the answer is lost, and says whether the change is kept."""
    ended, told = shell(desk, line)
    assert (ended, said in told) == (code, True), told


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(desk: Path, kursus: Kursus, closed: str) -> None:
    """With streams closed, a change is made and a failure keeps its code."""
    assert shell(desk, f"k person add 'Ny Lie' {closed}")[0] == 0
    assert shell(desk, f"k person show nobody {closed}")[0] == 3
    assert shell(desk, f"k homework add Les --due 2020-05-01 --file - {closed} </dev/null")[0] == 0
    assert "Ny Lie" in kursus("person list").out
    assert kursus("person list -f json").json()


def test_bare_environments(desk: Path, kursus: Kursus) -> None:
    """Names keep their letters without a locale, and cron's empty environment is enough."""
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert shell(desk, "k person add 'Åse Ærlig'", **ascii_only)[0] == 0
    assert "Åse Ærlig" in shell(desk, "k person show 'Åse Ærlig'", **ascii_only)[1]
    assert shell(desk, 'env -i "$PYTHON" -m kursus person add "Cron Æsen"')[0] == 0
    assert shell(desk, "k status", TZ="No/Where", COLUMNS="-1", KURSUS_ACTOR="", HOME="")[0] == 0
    assert "Cron Æsen" in kursus("person list").out


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_an_endless_stream_ends(folder: Path, kursus: Kursus) -> None:
    """Marks are read from as many bytes as there may be, and no more."""
    kursus("programme add Asker --start 2020-01-13 --end 2020-12-11")
    kursus("fagdag add Relasjon --date 2020-02-12")
    code, said = shell(folder, "k mark F1 < /dev/zero")
    assert (code, said) == (2, "Error: Standard input is longer than 16,000,000 bytes.\n")
