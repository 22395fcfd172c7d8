"""What reports leave open: told in short, asked at a terminal, and offered to be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_attendance_import import marks, stay, zoom
from tests.conftest import TODAY, Kursus
from tests.hostile import dump
from tests.screen import Shown, environment, needs_screen, show

ROSTER = """Fornavn;Etternavn;E-post;Enhet
Kari;Nordmann;kari@example.org;Nord
Per Arne;Berg;per@example.org;Sør
Lise;Øye;lise@example.org;Sør
Kari;Nordmann;k2@example.org;Sør
"""


@pytest.fixture
def f1(kursus: Kursus, folder: Path) -> Kursus:
    """Four people, two of one name, and F1 from 9 to 10.30."""
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    kursus("programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11")
    kursus("roster import roster.csv")
    kursus("fagdag add En --date 2020-02-26 --from 9 --to 10.30 --mode digital")
    return kursus


@pytest.fixture
def report(f1: Kursus) -> str:
    """One name that is nearly somebody's, and one that is two people's."""
    assert f1
    return zoom(stay("Per Berg"), stay("Kari Nordmann", "hjemme@example.org"))


def at_keyboard(folder: Path, home: Path, report: str, *, typed: str) -> Shown:
    """Import it at a screen, where somebody types the answers."""
    return show(
        ["kursus", "attendance", "import", "F1", report],
        folder=folder,
        environ=environment(home, KURSUS_TODAY=TODAY),
        typed=typed,
    )


def by_number(kursus: Kursus) -> dict[int, str]:
    """The mark of everybody."""
    rows = kursus("attendance list F1 -f json").json()
    return {row["number"]: row["mark"] for row in rows}


@needs_screen
def test_a_question_for_each_name_at_a_terminal(
    f1: Kursus, report: str, folder: Path, tmp_path: Path
) -> None:
    """One who is near is asked for by yes or no, of several one is chosen; both are remembered."""
    shown = at_keyboard(folder, tmp_path, report, typed="2\ny\n")
    assert shown.exit == 0, shown.text
    said = " ".join(shown.text.split())
    assert (
        "Kari Nordmann <hjemme@example.org>, 90 minutes: who is it? "
        "1 Kari Nordmann (no 1, kari@example.org, Nord) "
        "2 Kari Nordmann (no 4, k2@example.org, Sør) "
        "1 to 2, or n for none of them: "
    ) in said
    assert "Per Berg, 90 minutes: is it Per Arne Berg (no 2, per@example.org, Sør)? [y/N]: " in said
    assert "Per Berg is remembered as Per Arne Berg." in said
    assert by_number(f1) == {1: "unmarked", 2: "present", 3: "unmarked", 4: "present"}
    again = at_keyboard(folder, tmp_path, report, typed="n\nn\n")
    assert again.exit == 0, again.text
    assert "is it" not in again.text


@needs_screen
def test_nobody_is_taken_who_was_not_chosen(
    f1: Kursus, report: str, folder: Path, tmp_path: Path
) -> None:
    """A no leaves the name open, told with what to type; what is no answer is asked again."""
    shown = at_keyboard(folder, tmp_path, report, typed="9\nn\n\n")
    assert shown.exit == 0, shown.text
    assert "is remembered" not in shown.text
    assert "'9' is not one of '1', '2', 'n'." in shown.text
    assert (
        'Next: kursus attendance import F1 zoom.csv --accept "hjemme@example.org=WHO"' in shown.text
    )
    assert set(by_number(f1).values()) == {"unmarked"}


@needs_screen
def test_nothing_is_kept_when_the_question_is_given_up(
    f1: Kursus, report: str, folder: Path, store_path: Path, tmp_path: Path
) -> None:
    """The end of the input at a question leaves the store as it was."""
    assert f1
    before = dump(store_path)
    shown = at_keyboard(folder, tmp_path, report, typed="\x04")
    assert shown.exit != 0
    assert "Traceback" not in shown.text
    assert dump(store_path) == before


def test_the_line_to_type_guesses_nothing(f1: Kursus, report: str) -> None:
    """It names the only one who is near, and has WHO where several fit."""
    answer = f1(f"attendance import F1 {report}")
    assert "Per Berg, 90 minutes: perhaps Per Arne Berg (no 2), part of the name, " in answer.err
    assert re.search('Next: .*--accept "hjemme@example.org=WHO" --accept "Per Berg=2"', answer.err)
    line = answer.err.rpartition("Next: kursus ")[2]
    assert "Nobody is called 'WHO'" in f1(line, exit=3).err
    f1(line.replace("WHO", "4"))
    assert by_number(f1) == {1: "unmarked", 2: "present", 3: "unmarked", 4: "present"}


def test_two_of_one_name_in_a_report_are_told_apart_by_address(f1: Kursus) -> None:
    """What is said of the one is not said of the other."""
    rows = [stay("Kari Nordmann", "k2@example.org"), stay("Kari Nordmann", "hjemme@example.org")]
    report = zoom(*rows)
    answer = f1(f"attendance import F1 {report}")
    assert '--accept "hjemme@example.org=WHO"' in answer.err
    f1(f"attendance import F1 {report} --accept hjemme@example.org=1")
    assert by_number(f1) == {1: "present", 2: "unmarked", 3: "unmarked", 4: "present"}


def test_many_names_are_filled_in_in_a_file(f1: Kursus) -> None:
    """A line with all of them would be too long to type."""
    f1("participant add 'Nina Wiik' 'Tor Aas' 'Eli Moe' 'Jo Dahlen' --new --from 2020-01-13")
    near = ["Per Berg", "Nina Vik", "Tor Aase", "Eli Moen", "Jo Dalen"]
    report = zoom(*map(stay, near))
    answer = f1(f"attendance import F1 {report}")
    assert answer.err.endswith(
        "Next: kursus attendance import F1 zoom.csv --unmatched unmatched.csv\n"
    )
    assert set(marks(f1).values()) == {"unmarked"}


def test_the_rest_is_said_by_the_report(f1: Kursus) -> None:
    """So that a later report may say that somebody came after all."""
    answer = f1(f"attendance import F1 {zoom(stay('Lise Øye'))}")
    line = "attendance import F1 zoom.csv --rest absent"
    assert f"Next: kursus {line}\n" in answer.err
    assert "Absent: the rest, 3." in f1(line).out
