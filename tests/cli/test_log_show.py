"""`kursus log show`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.cli.test_log import outside
from tests.conftest import Kursus


@pytest.fixture
def year(kursus: Kursus, asker: Programme, store_path: Path) -> Path:
    """Three participants, F1, H1 and some marks; operations 2 to 5."""
    assert asker
    kursus("participant add --new 'Kari Nordmann' 'Ola Vik' 'Åse Dal'")
    kursus("fagdag add Relasjon --date 2020-02-12")
    kursus("homework add Prøv --due 2020-04-01")
    kursus("mark F1 absent 2 present rest")
    return store_path


def test_what_an_operation_was(kursus: Kursus, year: Path) -> None:
    """Its number and command, who and when and where, and what became of it."""
    assert year
    kursus("--as kari homework edit H1 --due 2020-04-15")
    kursus("undo 6")
    head, by, undone, change = kursus("log show 6").out.splitlines()
    assert head == "Operation 6: homework edit H1 --due."
    assert by.startswith("By kari, 20")
    assert by.endswith(" UTC, in asker-2020.")
    assert undone == "Undone by operation 7."
    assert change == "  ~ homework H1: due 2020-04-01 → 2020-04-15"


def test_before_and_after_in_words(kursus: Kursus, year: Path) -> None:
    """Labels and names instead of keys; what is alike shares a line."""
    assert year
    said = kursus("log show 5").out
    assert "+ mark F1, 2 people: present (1 Kari Nordmann, 3 Åse Dal)" in said
    assert "+ mark F1, 2 Ola Vik: absent" in said
    kursus("participant withdraw 1 --date 2020-03-01 --reason job")
    assert "~ participant 1 Kari Nordmann: status enrolled → withdrawn" in kursus("log show 6").out


def test_all_of_it_for_programs(kursus: Kursus, year: Path) -> None:
    """A row for each value, under keys that stay; every change of many is there."""
    assert year
    rows = kursus("log show 5 -f json").json()
    assert len(rows) == 3
    assert {
        "change": "added",
        "kind": "mark",
        "label": "F1",
        "number": 2,
        "name": "Ola Vik",
        "field": "status",
        "old": None,
        "new": "absent",
    } in rows


def test_of_many_the_first_are_shown(kursus: Kursus, year: Path) -> None:
    """The rest is counted for eyes, and told to programs."""
    assert year
    text = "".join(f"Kari;Berg {at};k{at}@example.org\n" for at in range(12))
    (year.parent / "roster.csv").write_text(f"Fornavn;Etternavn;E-post\n{text}", encoding="utf-8")
    kursus("roster import roster.csv")
    said = kursus("log show 6").out
    assert "… and 7 people more" in said
    assert "+ participant, 12 people: status enrolled (4 Kari Berg 0, " in said
    rows = kursus("log show 6 -f json").json()
    assert len({row["name"] for row in rows if row["kind"] == "person"}) == 12


def test_keys_are_not_shown(kursus: Kursus, year: Path) -> None:
    """Neither keys nor sort keys nor counting, in no form."""
    assert year
    for number in range(1, 6):
        for form in ("table", "csv"):
            said = kursus(f"log show {number} -f {form}").out
            assert "sort" not in said
            assert "counter" not in said
            assert not any(word.isdecimal() and len(word) > 9 for word in said.split())


def test_what_is_removed_since_is_named(kursus: Kursus, year: Path) -> None:
    """The history tells what it was called."""
    assert year
    kursus("attendance clear F1 all")
    kursus("participant remove 2 --yes")
    kursus("person remove Ola --yes")
    kursus("fagdag remove F1 --yes")
    assert "+ mark F1, 2 Ola Vik: absent" in kursus("log show 5").out
    assert "- participant 2 Ola Vik: status enrolled" in kursus("log show 7").out
    assert "- person Ola Vik" in kursus("log show 8").out


def test_what_was_only_told(kursus: Kursus, folder: Path) -> None:
    """An event changed nothing."""
    assert folder
    kursus("init --store new.db")
    head, by, event = kursus("log show 1 --store new.db").out.splitlines()
    assert head == "Operation 1: init."
    assert by.endswith(" UTC.")
    assert event == "It cannot be undone."
    assert kursus("log show 1 --store new.db -f json").json() == []


def test_what_was_forgotten(kursus: Kursus, year: Path) -> None:
    """Changes whose rows were taken out of the history say so, and nothing else."""
    outside(year, "update change set old = null, new = null where table_name = 'attendance'")
    outside(year, "update operation set final = 'forgotten' where number = 5")
    said = kursus("log show 5").out
    assert "It changed somebody who was forgotten since." in said
    assert "· mark, 3 times: forgotten" in said
    assert "Ola" not in said
    assert {row["change"] for row in kursus("log show 5 -f json").json()} == {"forgotten"}
    assert kursus("log -f json").json()[0]["became"] == "forgotten"


def test_what_was_changed_outside(kursus: Kursus, year: Path) -> None:
    """What another program changed is found by the operation before it."""
    outside(year, "update person set phone = '1' where given_name = 'Ola'")
    kursus("mark F1 late 1")
    outside(year, "update person set phone = '2' where given_name = 'Kari'")
    said = kursus("log show 5 --outside").out
    assert "Changed outside kursus, after operation 5." in said
    assert "~ person Ola Vik: phone nothing → 1" in said
    assert "Kari" not in said
    assert "Kari" in kursus("log show 6 --outside").out
    assert "Nothing was changed outside" in kursus("log show 4 --outside", exit=3).err


def test_outside_before_everything(kursus: Kursus, store_path: Path) -> None:
    """Before the first operation is after number 0."""
    outside(store_path, "insert into unit (key, name, sort_key) values (1, 'Nord', 'nord')")
    assert "+ unit Nord" in kursus("log show 0 --outside").out


@pytest.mark.parametrize(("line", "exit"), [("99", 3), ("0", 3), ("-1", 2), ("x", 2), ("", 2)])
def test_no_such_operation(
    kursus: Kursus,
    line: str,
    exit: int,  # noqa: A002 - as the fixture calls it
) -> None:
    """A sentence, and what to type."""
    answer = kursus(f"log show {line}", exit=exit)
    assert "kursus log" in answer.err
