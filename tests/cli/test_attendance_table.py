"""`kursus attendance import` of tables of marks, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kursus.model.programme import Programme
from tests.conftest import Kursus

HEAD = 6
"""The line of the headings of a sheet that `attendance sheet` wrote."""


@pytest.fixture
def ready(kursus: Kursus, course: Programme) -> Kursus:
    """The course, with some marks at F2."""
    kursus(f"mark F2.1 late kari_berg excused 5 --note tog -p {course.slug}")
    return kursus


def write(folder: Path, *lines: str) -> None:
    """A table in a file."""
    (folder / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def marks(kursus: Kursus, label: str = "F2") -> dict[tuple[str, int], tuple[str, str | None]]:
    """The mark and the note of each person at each session."""
    rows = kursus(f"attendance list {label} -f json").json()
    return {(row["label"], row["number"]): (row["mark"], row["note"]) for row in rows}


def test_a_sheet_comes_back_filled_in(ready: Kursus, folder: Path) -> None:
    """What another program wrote into the cells is taken; again it changes nothing; undo works."""
    ready("attendance sheet F2 -o F2.xlsx")
    assert "0 new marks, 0 replaced, 2 as they were" in ready("attendance import F2 F2.xlsx").out
    before = marks(ready)
    book = load_workbook(folder / "F2.xlsx")
    sheet = book["F2"]
    sheet.cell(HEAD + 1, 3).value = "Til stede"  # Kari Berg, late until now
    sheet.cell(HEAD + 1, 4).value = "Til stede"
    sheet.cell(HEAD + 2, 4).value = "Fraværende"  # Kari Moe
    sheet.cell(HEAD + 3, 3).value = "Tatt igjen"  # Ola Nordmann
    sheet.cell(HEAD + 3, 5).value = "så opptaket"
    book.save(folder / "filled.xlsx")
    answer = ready("attendance import F2 filled.xlsx")
    assert "filled.xlsx: 4 people: 3 new marks, 1 replaced, 1 as they were." in answer.out
    assert "Kari Berg: F2.1 late; F2.2 unmarked → present" in answer.out
    after = marks(ready)
    assert after[("F2.1", 1)] == ("present", "tog")
    assert after[("F2.2", 4)] == ("absent", None)
    assert after[("F2.1", 2)] == ("made-up", "så opptaket")
    assert after[("F2.1", 5)] == before[("F2.1", 5)]
    count = len(ready("log -f json").json())
    assert (
        "0 new marks, 0 replaced, 5 as they were" in ready("attendance import F2 filled.xlsx").out
    )
    assert len(ready("log -f json").json()) == count
    ready("undo")
    assert marks(ready) == before


def test_times_and_minutes_stay(ready: Kursus) -> None:
    """A sheet says less than what was typed, and takes none of it away."""
    ready("mark F2 came 2 12.30 left 3 14.00 --mode digital")
    before = ready("attendance list F2 -f json").json()
    ready("attendance sheet F2 -o F2.xlsx")
    ready("attendance import F2 F2.xlsx")
    assert ready("attendance list F2 -f json").json() == before
    ready("attendance list F2 -o F2.csv")
    ready("attendance import F2 F2.csv")
    assert ready("attendance list F2 -f json").json() == before


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_there_and_back_in_every_language(ready: Kursus, language: str) -> None:
    """Every status comes back as what it is."""
    ready(f"programme edit --language {language}")
    ready("mark F2.2 present 1 late 2 partial 3 excused 4 absent 5")
    ready("mark F2.1 made-up 3 --note opptak")
    ready("mark F2.2 present 3 --note opptak")
    before = marks(ready)
    ready("attendance sheet F2 -o F2.xlsx")
    ready("attendance clear F2 all")
    ready("attendance import F2 F2.xlsx")
    # A note that is not on all marks of somebody does not stand on the sheet.
    before[("F2.1", 1)] = ("late", None)
    before[("F2.1", 5)] = ("excused", None)
    assert marks(ready) == before


def test_a_list_of_ones_own(ready: Kursus, folder: Path) -> None:
    """Names and ticks are enough; what is not taken is named."""
    write(
        folder, "Navn;Status;Farge", "Nordmann, Ola;x;blå", "Åse Aas;F;", "kari.moe@example.org;L;"
    )
    refused = ready("attendance import F1 a.csv", exit=1)
    assert "line 3, column 2: 'F' is no mark; a mark is one of present, late," in refused.err
    write(
        folder, "Navn;Status;Farge", "Nordmann, Ola;x;blå", "Åse Aas;A;", "kari.moe@example.org;L;"
    )
    answer = ready("attendance import F1 a.csv")
    assert "Columns not taken: Farge." in answer.err
    assert {n: mark for (_, n), (mark, _) in marks(ready, "F1").items()} == {
        1: "unmarked",
        2: "present",
        3: "absent",
        4: "late",
        5: "unmarked",
        6: "unmarked",
    }


def test_every_fault_is_told_and_nothing_kept(ready: Kursus, folder: Path) -> None:
    """Nobody, several, a group, somebody away, another's number, twice, and made up without how."""
    write(
        folder,
        "Nr;Navn;F2.1",
        ";Nobody Atall;x",
        ";Kari;x",
        ";all;x",
        ";Per Vik;x",
        "4;Kari Berg;x",
        "3;Åse Aas;x",
        "3;Åse Aas;A",
        ";Sen Ols;x",
        ";Ola Nordmann;M",
        "99;;x",
    )
    before = marks(ready)
    answer = ready("attendance import F2 a.csv --faults faults.csv", exit=1)
    for told in (
        "line 2, column 2: Nobody is called 'Nobody Atall' here.",
        "line 3, column 2: 'Kari' fits several",
        "line 4, column 2: 'all' is not one person",
        "line 5, column 3: Per Vik is not expected at F2 Kartlegging (withdrawn from 2020-02-20)",
        "line 6, column 1: 4 is Kari Moe, and the row says 'Kari Berg'",
        "line 8, column 3: Åse Aas is present on line 7, and absent here",
        "line 9, column 2: 'Sen Ols' only begins as Sen Olsen",
        "line 10, column 3: Who made it up did so in some way",
        "line 11, column 1: There is no participant number 99",
        "a.csv has 9 faults; nothing of it was kept.",
    ):
        assert told in " ".join(answer.err.split())
    assert len((folder / "faults.csv").read_text(encoding="utf-8").splitlines()) == 10
    assert marks(ready) == before


def test_who_is_away_now_may_keep_a_mark(ready: Kursus, folder: Path) -> None:
    """A row that says what is kept already is no fault, whoever it is about."""
    ready("participant withdraw 5 --date 2020-02-20")
    write(folder, "Nr;F2.1", "5;excused")
    assert "1 as they were" in ready("attendance import F2 a.csv").out
    write(folder, "Nr;F2.1", "5;present")
    assert "Sen Olsen is not expected" in ready("attendance import F2 a.csv", exit=1).err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fagdag close F2 --today 2020-03-02", "F2 Kartlegging is closed"),
        ("fagdag cancel F3 --reason snø", "F3 Natur was cancelled"),
        ("session cancel F2.2 --reason snø", "F2.2 was cancelled"),
    ],
)
def test_what_cannot_be_marked(ready: Kursus, folder: Path, line: str, told: str) -> None:
    """A closed or cancelled one takes no marks from a file either."""
    ready(line)
    write(folder, "Nr;Status", "1;x")
    label = line.split()[2]
    assert told in ready(f"attendance import {label} a.csv", exit=1).err


def test_ahead_there_is_only_who_will_not_come(ready: Kursus, folder: Path) -> None:
    """As when it is typed."""
    write(folder, "Nr;Status", "1;x")
    assert "still to come" in ready("attendance import F3 a.csv", exit=1).err
    write(folder, "Nr;Status", "1;E")
    ready("attendance import F3 a.csv")
    assert marks(ready, "F3")[("F3", 1)] == ("excused", None)
