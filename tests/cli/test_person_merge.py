"""`kursus person merge` as typed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.screen import environment, needs_screen, show
from tests.soundness import check_sound

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Kursus

LINES = """
programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11
person add 'Kari Berg' --email kari@example.org --title Psykolog
person add 'Kari Bergh' --email kb@example.org --phone '+47 412 34 567' --title Lærer
person add 'Ola Nordmann' --email ola@example.org
participant add kari@example.org ola kb@example.org
fagdag add A --date 2020-02-12 --from 9 --to 15
fagdag add B --date 2020-02-26 --from 9 --to 15
mark F1 absent 1 present 3
mark F2 late 1 present 3
homework add Prøv --between F1 F2
homework submit H1 3 --note Fint
role add kb@example.org lead
"""


@pytest.fixture
def twice(kursus: Kursus) -> Kursus:
    """Kari is there twice, as numbers 1 and 3."""
    for line in LINES.strip().splitlines():
        kursus(line)
    return kursus


def test_all_is_told(twice: Kursus, store_path: Path) -> None:
    """What came, what gave way, and how the other's is taken after all."""
    answer = twice("person merge kari@example.org kb@example.org")
    assert answer.out == (
        "Kari Bergh (kb@example.org) is now Kari Berg (kari@example.org).\n"
        "  E-mail: kari@example.org, not kb@example.org\n"
        "  Title: Psykolog, not Lærer\n"
        "  Phone: nothing → +47 412 34 567\n"
        "  Kari Bergh and kb@example.org go on pointing at Kari Berg.\n"
        "  With them: 1 role.\n"
        "  asker: number 3 is now 1.\n"
        "    Title: Psykolog, not Lærer\n"
        "    F1: present, not absent\n"
        "    F2: late, not present\n"
    )
    assert "kursus undo   (and then again with --take" in answer.err
    marks = {row["label"]: row["mark"] for row in twice("attendance show 1 -f json").json()}
    assert marks == {"F1": "present", "F2": "late"}
    (row,) = [r for r in twice("homework list H1 -f json").json() if r["number"] == 1]
    assert (row["status"], row["note"]) == ("submitted", "Fint")
    assert [row["number"] for row in twice("participant list -f json").json()] == [1, 2]
    twice("person show 'kari bergh'")
    twice("participant add --new 'Per Vik'")
    assert [row["number"] for row in twice("participant list -f json").json()] == [1, 2, 4]
    check_sound(store_path)


def test_homework_is_told_in_words(twice: Kursus) -> None:
    """When it was handed in; attempts only where there were several."""
    twice("homework submit H1 1 --date 2020-02-20")
    twice("homework again H1 1")
    twice("homework submit H1 1 --date 2020-02-25")
    said = twice("person merge kari@example.org kb@example.org").out
    kept = "submitted, 2 attempts, first 2020-02-20, 2020-02-25"
    assert f"    H1: {kept}, not submitted, 2020-03-02\n" in said


def test_what_nothing_takes_is_not_offered(kursus: Kursus) -> None:
    """Of two answers the later one counts, whatever is typed."""
    for line in (
        "programme add Asker --slug asker --start 2019-01-14 --end 2019-12-11",
        "participant add --new 'Kari Berg <kari@example.org>' 'Kari Berg <kb@example.org>'",
        "booster add --date 2020-04-01",
        "booster reply B1 yes 1 --today 2020-03-01",
        "booster reply B1 no 2 --today 2020-03-02",
    ):
        kursus(line)
    answer = kursus("person merge 1 2 --take email")
    assert "    B1: no, 2020-03-02, not yes, 2020-03-01\n" in answer.out
    assert "--take" not in answer.err


@needs_screen
@pytest.mark.usefixtures("twice")
def test_what_was_asked_is_not_offered_again(folder: Path) -> None:
    """Each fact that differs is asked for; marks are not, and can be taken still."""
    environ = environment(folder, KURSUS_TODAY="2020-03-02", KURSUS_ACTOR="tester")
    line = [sys.executable, "-m", "kursus", "person", "merge", "kari@example.org"]
    shown = show([*line, "kb@example.org"], folder=folder, environ=environ, typed="1\n2\n1\n")
    assert "Name: 1 Kari Berg, or 2 Kari Bergh? [1]:" in shown.text
    assert "E-mail: kb@example.org, not kari@example.org" in shown.text
    assert "then again with --take attendance, where" in shown.text


def test_fields_are_taken(twice: Kursus) -> None:
    """Those named are the other's; attendance is so wherever the two differ."""
    line = "person merge kari@example.org kb@example.org"
    said = twice(f"{line} --take title --take email --take attendance").out
    assert "E-mail: kb@example.org, not kari@example.org" in said
    assert "F2: present, not late" in said
    (row,) = [r for r in twice("person list -f json").json() if r["name"] == "Kari Berg"]
    assert (row["title"], row["email"]) == ("Lærer", "kb@example.org")
    assert twice("participant show kari -f json").json()
    command = twice("log -f json").json()[0]["command"]
    assert command == "person merge --take title --take email --take attendance"


def test_one_step_takes_it_back(twice: Kursus, store_path: Path) -> None:
    """Both are there again, with what each had."""
    before = twice("attendance matrix -f csv").out + twice("person list -f csv").out
    twice("person merge kari@example.org kb@example.org")
    twice("undo")
    assert twice("attendance matrix -f csv").out + twice("person list -f csv").out == before
    twice("redo")
    assert len(twice("person list -f json").json()) == 2
    check_sound(store_path)


def test_trying_keeps_nothing(twice: Kursus) -> None:
    """`--dry-run` tells the same."""
    assert "is now Kari Berg" in twice("person merge kari@example.org kb@example.org --dry-run").out
    assert len(twice("person list -f json").json()) == 3


def test_one_cannot_be_merged_with_oneself(twice: Kursus) -> None:
    """Nor with nobody."""
    assert "Both are Kari Berg" in twice("person merge 1 kari@example.org", exit=2).err
    twice("person merge 1 Nobody", exit=3)


def test_a_guest_who_is_expected_is_told(twice: Kursus) -> None:
    """What to type stands below; once marked they are a guest no more."""
    twice("person add 'K Berg' --email kkb@example.org")
    twice("fagdag add C --date 2020-03-01")
    twice("mark F3 --guest kkb@example.org")
    answer = twice("person merge kari@example.org kkb@example.org")
    assert "Kari Berg is expected at F3, and stands there as a guest." in answer.err
    twice("mark F3 present 1")
    names = [row["name"] for row in twice("attendance list F3 -f json").json()]
    assert names.count("Kari Berg") == 1


def test_a_place_that_is_freed_goes_to_who_waits(kursus: Kursus) -> None:
    """As when somebody withdraws."""
    kursus("programme add Asker --slug asker --start 2020-03-13 --end 2020-12-11 --capacity 2")
    for name in ("kari", "kb", "ola"):
        kursus(f"participant add --new '{name} Berg' --email {name}@example.org")
    said = kursus("person merge kari@example.org kb@example.org").out
    assert "3 ola Berg moves up from the waiting list." in said


def test_who_is_not_written_to_is_told(twice: Kursus) -> None:
    """Silence comes with the other, and goes again with an undo."""
    twice("reminder stop kb@example.org")
    assert "  Kari Berg is not written to." in twice("person merge kari@example.org 3").out
    assert [row["name"] for row in twice("reminder stopped -f json").json()] == ["Kari Berg"]
    twice("undo")
    assert [row["name"] for row in twice("reminder stopped -f json").json()] == ["Kari Bergh"]
