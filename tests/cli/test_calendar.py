"""`kursus calendar export`: what is chosen, where it goes, and what is refused."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from kursus.model.programme import Programme
from tests.conftest import Kursus


def days(path: Path) -> list[str]:
    """The days of the events in a file, in its order."""
    events = Calendar.from_ical(path.read_bytes()).events
    return [f"{event['dtstart'].dt:%Y-%m-%d}" for event in events]


@pytest.fixture
def two(kursus: Kursus, course: Programme) -> str:
    """A second open programme, in which one of the first takes part from later on."""
    assert course
    for line in (
        "programme add Billund --start 2020-02-01 --end 2020-12-11 --slug billund --language da",
        "-p billund participant add kari.berg@example.org --from 2020-05-01",
        "-p billund fagdag add --date 2020-03-01",
        "-p billund fagdag add --date 2020-06-01",
    ):
        kursus(line)
    return "billund"


def test_a_programme_is_one_file(kursus: Kursus, course: Programme, folder: Path) -> None:
    """Every gathering, by day; the file is for its owner alone."""
    assert course
    answer = kursus("calendar export -o year.ics")
    assert answer.out == "Wrote year.ics: 3 events.\n"
    assert days(folder / "year.ics") == ["2020-02-12", "2020-02-26", "2020-03-12"]
    assert stat.S_IMODE((folder / "year.ics").stat().st_mode) == 0o600 or sys.platform == "win32"


def test_some_gatherings_are_chosen_by_label(
    kursus: Kursus, course: Programme, folder: Path
) -> None:
    """In the order of their days, each once, in whatever language the noun is typed."""
    assert course
    kursus("kalender export f3 F1 F3 -o some.ics")
    assert days(folder / "some.ics") == ["2020-02-12", "2020-03-12"]
    missing = kursus("calendar export F9 -o some.ics", exit=3)
    assert "There is no F9" in missing.err


def test_somebody_gets_what_they_are_expected_at(
    kursus: Kursus, course: Programme, folder: Path
) -> None:
    """Per Vik left after the first; the calendar is called by whom it is for."""
    assert course
    kursus("calendar export --for per -o per.ics")
    assert days(folder / "per.ics") == ["2020-02-12"]
    assert b"Per Vik" in (folder / "per.ics").read_bytes()
    nothing = kursus("calendar export F3 --for per -o none.ics", exit=1)
    assert "Nothing of that is planned for Per Vik." in nothing.err
    assert not (folder / "none.ics").exists()


def test_a_group_gets_its_own_days(kursus: Kursus, course: Programme, folder: Path) -> None:
    """What is for all, and what is for it."""
    assert course
    kursus("group add Nord")
    kursus("group add Sør")
    kursus("guidance add --date 2020-04-01 --for G1")
    kursus("guidance add --date 2020-04-02 --for G2")
    kursus("calendar export --for nord -o nord.ics")
    assert days(folder / "nord.ics")[3:] == ["2020-04-01"]


def test_somebody_gets_all_open_programmes(kursus: Kursus, two: str, folder: Path) -> None:
    """Where none is named: the days of each in which they are in; by day, in one file."""
    kursus("calendar export --for kari.berg@example.org -o kari.ics")
    assert days(folder / "kari.ics") == ["2020-02-12", "2020-02-26", "2020-03-12", "2020-06-01"]
    kursus(f"-p {two} calendar export --for kari.berg@example.org -o kari.ics")
    assert days(folder / "kari.ics") == ["2020-06-01"]
    kursus(f"programme archive {two}")
    kursus("calendar export --for kari.berg@example.org -o kari.ics")
    assert days(folder / "kari.ics") == ["2020-02-12", "2020-02-26", "2020-03-12"]


@pytest.mark.usefixtures("two")
def test_which_programme_is_asked_where_it_matters(kursus: Kursus) -> None:
    """Labels, and a calendar of all, are of one programme."""
    for words in ("", "F1", "F1 --for kari.berg@example.org"):
        assert "Several programmes" in kursus(f"calendar export {words} -o a.ics", exit=3).err
    assert "Nobody" in kursus("calendar export --for zz -o a.ics", exit=3).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "A calendar goes into a file."),
        ("-o year.csv", "year.csv does not end in .ics"),
        ("-o year", "-o calendar.ics"),
        ("-o .", "-o calendar.ics"),
        ("-o .ics", "-o calendar.ics"),
        ("-f csv -o year.ics", "A calendar has a form of its own, not csv."),
    ],
)
def test_a_calendar_is_a_file_of_its_own_form(
    kursus: Kursus, course: Programme, words: str, said: str
) -> None:
    """Anything else is refused, with what to type."""
    assert course
    assert said in kursus(f"calendar export {words}", exit=2).err


def test_nothing_planned_is_no_calendar(kursus: Kursus, asker: Programme, folder: Path) -> None:
    """A file without events is none that calendars can read."""
    assert asker
    assert "Nothing is planned yet." in kursus("calendar export -o year.ics", exit=1).err
    assert not (folder / "year.ics").exists()


def test_a_store_that_was_not_changed_gives_the_same_bytes(
    kursus: Kursus, course: Programme, folder: Path
) -> None:
    """And an undone move gives all but the number and the time of the change."""
    assert course
    for name in ("a", "b"):
        kursus(f"calendar export -o {name}.ics")
    first = (folder / "a.ics").read_bytes()
    assert (folder / "b.ics").read_bytes() == first
    kursus("fagdag move F3 +7d")
    kursus("undo")
    kursus("calendar export -o c.ics")
    third = (folder / "c.ics").read_bytes()
    counted = (b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED")
    told = [
        [line for line in each.split(b"\r\n") if not line.startswith(counted)]
        for each in (first, third)
    ]
    assert told[0] == told[1]
    assert (first.count(b"SEQUENCE:2\r\n"), third.count(b"SEQUENCE:2\r\n")) == (0, 1)


def test_days_without_a_link_are_named(kursus: Kursus, course: Programme) -> None:
    """Those to come, to which nobody would find the way."""
    assert course
    kursus("fagdag switch F3 --to digital --reason snow")
    assert "Without a link: F3." in kursus("calendar export -o year.ics").err


def test_the_library_is_needed_only_here(course: Programme, store_path: Path) -> None:
    """Without it every other command works, and this one names the extra."""
    assert course
    program = (
        "import sys; sys.modules['icalendar'] = None\n"
        "from kursus.cli.main import run\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    ended = [
        subprocess.run(
            [sys.executable, "-c", program, *words],
            capture_output=True,
            cwd=store_path.parent,
            text=True,
            check=False,
        )
        for words in (("plan",), ("calendar", "export", "-o", "year.ics"))
    ]
    assert [each.returncode for each in ended] == [0, 1]
    assert "Writing a calendar needs a library that is not installed." in ended[1].stderr
    assert 'pip install "kursus[calendar]"' in ended[1].stderr
