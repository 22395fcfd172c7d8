"""`kursus person forget` as typed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from kursus.store import forgetting
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.screen import environment, needs_screen, show


@pytest.fixture
def course(kursus: Kursus) -> None:
    """Kari and Ola were at F1; Kari has withdrawn."""
    for line in (
        "programme add Asker --slug asker-2020 --start 2020-01-13 --end 2020-12-11",
        "person add 'Kari Berg' --email kari@example.org",
        "person add 'Ola Moe' --email ola@example.org",
        "participant add kari ola",
        "fagdag add --date 2020-02-12",
        "mark F1 present kari ola",
        "participant withdraw kari",
    ):
        kursus(line)


@pytest.mark.usefixtures("course")
def test_somebody_is_forgotten(kursus: Kursus) -> None:
    """It says who, what stays, and that nothing of them is left in the file."""
    answer = kursus("person forget kari --yes")
    assert answer.out == (
        "Kari Berg (kari@example.org): number 1 in asker-2020; 1 mark stays\n"
        "Forgot Kari Berg (kari@example.org); 1 mark stays.\n"
        "The file was written anew; nothing that was kept of them is left in it.\n"
        "No copy of the store is known that has anybody who was forgotten.\n"
    )
    assert "elsewhere" in answer.err
    assert [(row["number"], row["name"]) for row in kursus("attendance matrix -f json").json()] == [
        (2, "Ola Moe"),
        (1, "Forgotten"),
    ]
    assert "Participant 1 was forgotten" in kursus("person show 1", exit=3).err


@pytest.mark.usefixtures("course")
def test_a_name_that_stands_elsewhere_is_told(kursus: Kursus) -> None:
    """What was written about something else is not taken out, and not passed over in silence."""
    kursus("programme edit asker-2020 --sender 'Kari Berg <kari@example.org>'")
    answer = kursus("person forget kari --yes")
    assert "Kari Berg, kari@example.org" in " ".join(answer.err.split())


@pytest.mark.usefixtures("course")
def test_what_they_were_called_before_is_looked_for_too(kursus: Kursus) -> None:
    """Other spellings, and the address they had before."""
    kursus("person alias kari 'Kari B. Hansen'")
    kursus("person edit kari --email kari.b@example.org")
    kursus("programme edit asker-2020 --background 'Kari B. Hansen, kari@example.org'")
    said = " ".join(kursus("person forget kari --yes").err.split())
    assert "about something else: Kari B. Hansen, kari@example.org." in said


@pytest.mark.usefixtures("course")
def test_it_stands_in_the_log_without_a_name(kursus: Kursus) -> None:
    """The log has the command and its options alone, and it cannot be undone."""
    kursus("person forget kari --yes --copies")
    newest = kursus("log -f json").json()[0]
    assert newest["command"] == "person forget --copies"
    assert "no change that could be undone" in kursus(f"undo {newest['number']}", exit=1).err


@pytest.mark.usefixtures("course")
def test_without_somebody_to_ask_it_needs_yes(kursus: Kursus) -> None:
    """What cannot be undone is not done unasked; tried, it keeps nothing."""
    refused = kursus("person forget kari", exit=1)
    assert "add --yes" in refused.err
    tried = kursus("person forget kari --dry-run")
    assert "Only tried" in tried.out
    assert kursus("person show kari -f json").json()


@pytest.mark.usefixtures("course")
def test_who_takes_part_is_taken_out_first(kursus: Kursus) -> None:
    """The line to type is in the hint; typed, the way is free. Once it is over, it always is."""
    refused = kursus("person forget ola --yes", exit=1)
    assert refused.err == (
        "Error: Ola Moe (ola@example.org) is enrolled in asker-2020, which is not over; "
        "take them out first.\n"
        "Hint:  kursus participant withdraw 2 -p asker-2020\n"
    )
    kursus("person forget ola --dry-run --today 2021-01-01")
    kursus("participant withdraw 2 -p asker-2020")
    kursus("person forget ola --yes")


@pytest.mark.usefixtures("course")
def test_nobody_is_named(kursus: Kursus) -> None:
    """Neither nobody, nor people and a time together."""
    assert "--inactive" in kursus("person forget", exit=2).err
    kursus("person forget kari --inactive 5y", exit=2)
    assert kursus("person forget --copies").out.startswith("No copy of the store")


@pytest.mark.usefixtures("course")
def test_all_who_have_been_away(kursus: Kursus) -> None:
    """Those away so long are listed and go; who leads something is named and stays."""
    kursus("unit add Nord --leader ola")
    today = "--today 2025-12-12"
    assert (
        kursus(f"person forget --inactive 6y {today}").out == "Nobody has been away for so long.\n"
    )
    answer = kursus(f"person forget --inactive 5y {today} --yes")
    assert answer.out.splitlines()[:4] == [
        "Kari Berg (kari@example.org), last on 2020-03-01: number 1 in asker-2020; 1 mark stays",
        "Left out, though they have been away as long:",
        "  Ola Moe (ola@example.org) leads Nord",
        "Forgot Kari Berg (kari@example.org); 1 mark stays.",
    ]
    assert [row["name"] for row in kursus("person list --all -f json").json()] == ["Ola Moe"]
    assert kursus(f"person forget --inactive 5y {today}").out.splitlines() == [
        "Nobody is forgotten.",
        "Left out, though they have been away as long:",
        "  Ola Moe (ola@example.org) leads Nord",
    ]


@pytest.mark.usefixtures("course")
def test_what_was_cut_short_is_finished(kursus: Kursus, store: Store) -> None:
    """Where the file was not written anew, the check says so, and the next forgetting does it."""
    with store.writing("test") as work:
        (key,) = work.db.execute("select person from participant where number = 1").fetchone()
        forgetting.forget(work.db, [key], today=date(2020, 3, 2))
    assert "kursus person forget" in kursus("store check").err
    assert "cut short" in kursus("person forget").err
    assert "cut short" not in kursus("store check").err


@needs_screen
@pytest.mark.usefixtures("course")
def test_it_asks_at_a_terminal(kursus: Kursus, folder: Path) -> None:
    """The question names them; no keeps everything, and yes forgets them."""
    environ = environment(folder, KURSUS_TODAY="2020-03-02", KURSUS_ACTOR="tester")
    line = [sys.executable, "-m", "kursus", "person", "forget", "kari"]
    refused = show(line, folder=folder, environ=environ, typed="n\n")
    assert "Forget Kari Berg (kari@example.org) for good?" in refused.text
    assert refused.exit == 1
    assert kursus("person show kari -f json").json()
    assert show(line, folder=folder, environ=environ, typed="y\n").exit == 0
    kursus("person show kari", exit=3)
