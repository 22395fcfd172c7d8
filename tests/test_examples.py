"""The examples run, in a folder with a space, and say what they said before."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.screen import WIDTH, Shown, environment, needs_screen, show

EXAMPLES = Path(__file__).parent.parent / "examples"
PEOPLE = 71

# In one process, so that each example is played once.
pytestmark = [needs_screen, pytest.mark.xdist_group("examples")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """An example that was run, and the folder where it left its files."""

    shown: Shown
    folder: Path


def run_nightly(home: Path, store: Path) -> subprocess.CompletedProcess[str]:
    """Run the script for cron as cron would, and take what would be mailed."""
    return subprocess.run(
        ["sh", EXAMPLES / "cron" / "roster-nightly.sh", store, home / "every night"],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def play(name: str, home: Path, *, times: int = 1) -> Played:
    """Run an example so many times in the same folder; the last time is what counts."""
    folder = home / "a folder"
    for _ in range(times):
        shown = show(
            ["sh", EXAMPLES / name / "play.sh", folder], folder=home, environ=environment(home)
        )
    return Played(shown=shown, folder=folder)


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The year in Asker."""
    return play("asker", tmp_path_factory.mktemp("asker"))


@pytest.fixture(scope="module")
def billund(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The education in Billund, played a second time where it was played before."""
    return play("billund", tmp_path_factory.mktemp("billund"), times=2)


def test_asker(asker: Played, golden: Callable[[str, str], None]) -> None:
    """The year in Asker ends well, and every screen of it is as it was read and approved."""
    assert asker.shown.exit == 0, asker.shown.text
    golden("examples/asker.txt", asker.shown.text)


def test_billund(billund: Played, golden: Callable[[str, str], None]) -> None:
    """So is the education in Billund."""
    assert billund.shown.exit == 0, billund.shown.text
    golden("examples/billund.txt", billund.shown.text)


def test_no_line_is_wider_than_the_screen(asker: Played, billund: Played) -> None:
    """Nothing is wider than 80 columns."""
    lines = (asker.shown.text + billund.shown.text).splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []


def test_excel_opens_the_roster(asker: Played) -> None:
    """The roster is what a Nordic Excel opens by a double click, with every name right."""
    raw = (asker.folder / "roster.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    names = {f"{row['Fornavn']} {row['Etternavn']}" for row in rows}
    assert len(rows) > PEOPLE
    assert names >= {"Åse Sønsteby", "Märta Öberg", "José Núñez", "Þóra Jónsdóttir", "Bjørn Aasen"}
    assert {row["Telefon"][:3] for row in rows if row["Telefon"]} == {"+47"}


def test_the_roster_is_what_it_says() -> None:
    """The invented roster is as Excel saves it, and has the people that the programme had."""
    raw = (EXAMPLES / "asker" / "roster.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == PEOPLE + 1
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    years = [int(row["Erfaring"].rstrip("+")) for row in rows]
    assert sum(year > 10 for year in years) == round(0.8 * PEOPLE)
    assert {0, 1} <= set(years)
    assert {row["Tidligere kommune"] for row in rows} == {"Asker", "Røyken", "Hurum", ""}
    assert len({row["Enhet"] for row in rows}) > 3
    assert all(not row["E-post"] or row["E-post"].endswith("@example.org") for row in rows)


def test_files_are_the_owners_alone(asker: Played) -> None:
    """Store and roster are readable by their owner only."""
    modes = {(asker.folder / name).stat().st_mode & 0o777 for name in ("kursus.db", "roster.csv")}
    assert modes == {0o600}


def test_a_store_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """An example does not play in a folder that has a store it did not make."""
    (tmp_path / "kursus.db").write_text("mine")
    shown = show(
        ["sh", EXAMPLES / "asker" / "play.sh", tmp_path],
        folder=tmp_path,
        environ=environment(tmp_path),
    )
    assert shown.exit == 1
    assert (tmp_path / "kursus.db").read_text() == "mine"


def test_the_roster_every_night(
    asker: Played, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    """The script for cron prints nothing on a night when nothing has changed."""
    store = tmp_path / "a store.db"
    shutil.copy(asker.folder / "kursus.db", store)
    first, second = run_nightly(tmp_path, store), run_nightly(tmp_path, store)
    assert first.stdout.endswith("is the first copy of the roster.\n")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    edit = ["kursus", "person", "edit", "Kari Nordli", "--email", "kn@example.org"]
    environ = environment(tmp_path, KURSUS_STORE=str(store))
    assert show(edit, folder=tmp_path, environ=environ).exit == 0
    third, fourth = run_nightly(tmp_path, store), run_nightly(tmp_path, store)
    assert (third.returncode, third.stderr) == (0, "")
    golden("examples/nightly.txt", third.stdout)
    assert (fourth.returncode, fourth.stdout, fourth.stderr) == (0, "", "")
    files = list((tmp_path / "every night").iterdir())
    assert [file.name for file in files] == ["roster.csv"]
    assert files[0].stat().st_mode & 0o777 == 0o600


def test_a_night_without_a_store_is_told(tmp_path: Path) -> None:
    """Cron mails the sentence, and the exit code says that the store is missing."""
    failed = run_nightly(tmp_path, tmp_path / "nowhere.db")
    assert failed.returncode == 5
    assert failed.stderr.startswith("Error: There is no store")


def test_a_copy_every_night(asker: Played, tmp_path: Path) -> None:
    """The line for cron keeps a copy of the store each night, and prints nothing."""
    shutil.copy(asker.folder / "kursus.db", tmp_path / "kursus.db")
    (tmp_path / "backups").mkdir()
    crontab = (EXAMPLES / "cron" / "crontab").read_text(encoding="utf-8")
    (line,) = [line for line in crontab.splitlines() if "store backup" in line]
    command = line.split(maxsplit=5)[5]
    for there, here in (("/home/kari/.local/bin/kursus", "kursus"), ("/home/kari", str(tmp_path))):
        assert there in command
        command = command.replace(there, here)
    for night in (1, 2):
        ended = subprocess.run(
            ["sh", "-c", command],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
        assert (ended.stdout, ended.stderr) == ("", "")
        assert len(list((tmp_path / "backups").glob("kursus-*.db"))) == night


def test_the_report_is_what_it_says() -> None:
    """The invented report is as Teams writes it, of people of the roster and of who led the day."""
    raw = (EXAMPLES / "asker" / "teams-f3.csv").read_bytes()
    assert raw.startswith(b"\xff\xfe")
    text = raw.decode("utf-16")
    assert text.count("\r\n") == text.count("\n")
    sections = text.split("\r\n\r\n")
    assert [section[:2] for section in sections] == ["1.", "2.", "3."]
    rows = [line.split("\t") for line in sections[1].splitlines()[2:]]
    assert {len(row) for row in rows} == {7}
    assert f"Deltakere\t{len(rows)}\r\n" in sections[0]
    assert all(not row[4] or row[4].endswith("@example.org") for row in rows)
