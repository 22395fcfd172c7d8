"""`kursus roster export` and `diff`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")

ROSTER = """\
Fornavn;Etternavn;E-post;Telefon;Ansattnr;Stilling;Gruppe
Kari;Nordmann;kari@example.org;+47 412 34 567;0012;=1+1;Blå
Åse;Aamodt;ase@example.org;;1e5;-;Blå
Jörg;Müller;jorg@example.org;;;@leder;
"""


@pytest.fixture
def roster(kursus: Kursus, folder: Path) -> str:
    """A roster of three, which was taken in."""
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    kursus("roster import roster.csv")
    return "roster.csv"


@pytest.mark.parametrize(
    "line", ["-o out.csv", "-o out.tsv", "-o out.json", "-o out.xlsx", "--excel -o out.csv"]
)
def test_what_goes_out_comes_back_the_same(
    kursus: Kursus, folder: Path, roster: str, line: str
) -> None:
    """Every form reads back and changes nothing."""
    assert roster
    kursus(f"roster export {line}")
    (written,) = folder.glob("out.*")
    before = kursus("log -f json").json()
    answer = kursus(f"roster import {written.name}")
    assert "0 new, 0 changed, 3 unchanged; 0 missing" in answer.out
    assert kursus("log -f json").json() == before


def test_one_column_of_names_comes_back_the_same(kursus: Kursus, folder: Path, roster: str) -> None:
    """A name in one cell is the same name, wherever it parts."""
    assert roster
    (folder / "more.csv").write_text(
        "Fornavn;Etternavn;Mail\nKari;Lie Berg;kb@example.org\n", encoding="utf-8"
    )
    kursus("roster import more.csv")
    kursus("roster export --column name --column email -o names.csv")
    assert "0 new, 0 changed, 4 unchanged" in kursus("roster import names.csv").out


def test_formulas_are_made_harmless(kursus: Kursus, roster: str) -> None:
    """What a spreadsheet would run has a quote in front; telephone numbers have not."""
    assert roster
    lines = kursus("roster export").out.splitlines()
    assert "'=1+1" in lines[2]
    assert ",+47 412 34 567,0012," in lines[2]
    assert "'@leder" in lines[1]


def test_the_keys_of_the_roster(kursus: Kursus, roster: str) -> None:
    """CSV is what is told, with the same keys as JSON, by name."""
    assert roster
    answer = kursus("roster export")
    first = kursus("roster export -f json").json()[0]
    assert list(first) == answer.out.splitlines()[0].split(",")
    assert [line.split(",")[2] for line in answer.out.splitlines()[1:]] == [
        "Müller",
        "Nordmann",
        "Aamodt",
    ]


def test_excel_headings_are_in_the_language(kursus: Kursus, roster: str) -> None:
    """The form for Excel has the programme's language, semicolons and a BOM."""
    assert roster
    first = kursus("roster export --excel --column given_name --column email").out.splitlines()[0]
    assert first == "\ufeffFornavn;E-post"


def test_excel_values_are_in_the_language_too(kursus: Kursus, roster: str) -> None:
    """A status is a word of the language under such a heading; data keep the English one."""
    assert roster
    line = "participant list --status enrolled"
    assert ";påmeldt;" in kursus(f"{line} --excel").out
    assert ",enrolled," in kursus(f"{line} -f csv").out


def test_columns_and_statuses_can_be_chosen(kursus: Kursus, roster: str) -> None:
    """Only what was asked for is written."""
    assert roster
    assert kursus("roster export --column email --column number").out.splitlines()[1:] == [
        "jorg@example.org,3",
        "kari@example.org,1",
        "ase@example.org,2",
    ]
    assert kursus("roster export --status waiting -f json").json() == []
    assert "no column" in kursus("roster export --column shoe", exit=2).err


def test_addresses_for_outlook(kursus: Kursus, roster: str) -> None:
    """The addresses alone, in one line."""
    assert roster
    assert kursus("roster export --emails").out == (
        "jorg@example.org; kari@example.org; ase@example.org\n"
    )


def test_diff_lists_what_would_change(kursus: Kursus, folder: Path, roster: str) -> None:
    """Who is new, what is changed and who is missing; nothing is kept."""
    assert roster
    text = ROSTER.replace("Müller", "Moller").replace("Kari;Nordmann;kari@", "Ny;Person;ny@")
    (folder / "new.csv").write_text(text.replace("0012", "0099"), encoding="utf-8")
    found = kursus("roster diff new.csv -f json --exit-code", exit=10).json()
    assert [(row["change"], row["name"], row["old"], row["new"]) for row in found] == [
        ("new", "Ny Person", None, "ny@example.org"),
        ("changed", "Jörg Müller", "Müller", "Moller"),
        ("missing", "Kari Nordmann", None, None),
    ]
    assert "0 new, 0 changed, 3 unchanged" in kursus(f"roster diff {roster} --exit-code").out


def test_diff_tells_questions(kursus: Kursus, folder: Path, roster: str) -> None:
    """What an import would ask is on the list."""
    assert roster
    (folder / "q.csv").write_text("Navn;Mail\nKari Nordmann;x@example.org\n", encoding="utf-8")
    first = kursus("roster diff q.csv -f json").json()[0]
    assert (first["change"], first["new"]) == ("question", "--same 2=1 or --new 2")


@pytest.mark.usefixtures("asker", "roster")
def test_diff_in_reverse_tells_what_happened_since(kursus: Kursus) -> None:
    """A change by hand and a newcomer are found, and told from then to now."""
    kursus("roster export -o then.csv")
    assert kursus("roster diff then.csv --reverse --exit-code").out == (
        "Since then.csv: 0 new, 0 changed, 0 gone.\n"
    )
    number = kursus("participant list -f json").json()[0]["number"]
    kursus(f"person edit {number} --phone '+47 101 00 001'")
    kursus(f"participant edit {number} --title Prest")
    kursus("person add 'Tuva Hjortland' --email tuva@example.org")
    kursus("participant add Tuva")
    rows = kursus("roster diff then.csv --reverse --exit-code -f json", exit=10).json()
    assert [(row["change"], row["field"], row["new"]) for row in rows] == [
        ("changed", "phone", "+47 101 00 001"),
        ("changed", "title", "Prest"),
        ("new", None, None),
    ]
    assert rows[-1]["name"] == "Tuva Hjortland"
    said = kursus("roster diff then.csv --reverse").out
    assert said.startswith("Since then.csv: 1 new, 1 changed, 0 gone.\n")
    assert not kursus("roster diff then.csv --reverse").err
