"""Whom an import may have doubled is told with what joins them, also where it is only tried."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kursus.cli import roster_doubled
from kursus.model.programme import Programme
from tests.conftest import Kursus
from tests.hostile import dump


def wrote(*rows: str, header: str = "Navn;E-post") -> str:
    """Write a roster of some rows; its name."""
    Path("roster.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return "roster.csv"


def told(error: str) -> list[str]:
    """The lines to type for those who may be doubled."""
    assert ("Perhaps one person twice" in error) == ("kursus person merge" in error)
    lines = [line.strip() for line in error.splitlines()]
    return [line for line in lines if line.startswith("kursus person merge")]


@pytest.fixture
def known(kursus: Kursus, folder: Path, asker: Programme) -> Kursus:
    """The command line, with Ola Berg (1) and Kari Nordli (2) in the programme."""
    assert asker
    assert folder
    first = kursus(
        f"roster import {wrote('Ola Berg;ola@example.org', 'Kari Nordli;kari@example.org')}"
    )
    assert not told(first.err)
    return kursus


def test_one_name_twice_in_a_file(known: Kursus) -> None:
    """With two addresses they are taken as two, and what joins them is told, and works."""
    file = wrote("Per Hansen;per@example.org", "Per Hansen;per.hansen@example.org")
    answer = known(f"roster import {file}")
    line = "kursus person merge 3 4   (Per Hansen: per@example.org, per.hansen@example.org)"
    assert told(answer.err) == [line]
    assert answer.err.splitlines()[-1].startswith("Next: ")
    known(line.removeprefix("kursus ").partition("   ")[0])
    assert len(known("participant list -f json").json()) == 3
    assert "line 3: This is Per Hansen, as line 2 is." in known(f"roster import {file}", exit=1).err


def test_a_known_name_with_another_address(known: Kursus) -> None:
    """Where another row is surely the one who is known, or the name stands in another order."""
    file = wrote("Kari Nordli;k@example.org", "Kari Nordli;kari@example.org", "Berg Ola;o@x.no")
    assert told(known(f"roster import {file}").err) == [
        "kursus person merge 2 3   (Kari Nordli: kari@example.org, k@example.org)",
        "kursus person merge 1 4   (Ola Berg and Berg Ola: ola@example.org, o@x.no)",
    ]


def test_a_trial_tells_the_same(known: Kursus, store_path: Path) -> None:
    """Before anything is kept."""
    file = wrote(
        "Per Hansen;per@example.org", "Per Hansen;p@example.org", "Ola Bergh;b@example.org"
    )
    before = dump(store_path)
    tried = told(known(f"roster import {file} --dry-run").err)
    assert dump(store_path) == before
    assert tried == told(known(f"roster import {file}").err)
    assert len(tried) == 2


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ola Bergh", "spelled nearly so, 94 %"),
        ("Ola Berg (Ekstern)", None),
        ("Ola Nils Berg", "part of the name"),
        ("Nordli", None),
        ("Ola Dahl", None),
    ],
)
def test_names_that_are_nearly_the_same(known: Kursus, name: str, why: str | None) -> None:
    """A letter more, or a name more; what stands in brackets counts for nothing."""
    lines = told(known(f"roster import {wrote(f'{name};new@example.org')}").err)
    if why is None:
        assert len(lines) == ("(" in name)
    else:
        assert lines == [f"kursus person merge 1 3   (Ola Berg and {name}: {why})"]


def test_without_the_library_the_same_names_are_told(
    known: Kursus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearly the same ones are not looked for, and the import goes on."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    file = wrote("Ola Bergh;b@example.org", "Berg, Ola;o@example.org", "Ola Berg;ola@example.org")
    (line,) = told(known(f"roster import {file}").err)
    assert line.startswith("kursus person merge 1 4 ")


def test_what_is_surely_two_people_is_not_told(known: Kursus) -> None:
    """Two employee numbers, or somebody's word that the row is new."""
    header = "Navn;Ansattnr;E-post"
    known(f"roster import {wrote('Liv Moe;1;a@x.no', 'Liv Moe;2;b@x.no', header=header)}")
    assert not told(known(f"roster import {wrote('Ola Berg;new@example.org')} --new 2").err)


def test_somebody_who_does_not_take_part_is_told_by_address(known: Kursus) -> None:
    """Or by name, where that points at them alone; else what to type is left open."""
    known('person add "Nils Vik" --email nils@example.org')
    known('person add "Eva Lund"')
    file = wrote("Vik Nils;n@example.org", "Eva Lunde;e@example.org")
    nils, eva = told(known(f"roster import {file}").err)
    assert nils.startswith('kursus person merge "nils@example.org" 3   (Nils Vik and Vik Nils: ')
    assert eva.startswith('kursus person merge "Eva Lund" 4   (Eva Lund and Eva Lunde: ')


def test_of_very_many_only_just_the_same_names_are_looked_for(
    known: Kursus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the store; of many pairs the first are told."""
    monkeypatch.setattr(roster_doubled, "MOST_NEW", 2)
    rows = [f"Liv {letter};{letter}{at}@x.no" for letter in "abcdefghijklm" for at in range(3)]
    answer = known(f"roster import {wrote(*rows, 'Berg Ola;o@x.no')}")
    lines = told(answer.err)
    assert lines[:2] == [
        "kursus person merge 3 4   (Liv a: a0@x.no, a1@x.no)",
        "kursus person merge 3 5   (Liv a: a0@x.no, a2@x.no)",
    ]
    assert len(lines) == 20
    assert "… and 19 more pairs" in answer.err
    header = "Navn;Ansattnr;E-post"
    rows = [f"Per Moe;{at};p{at}@x.no" for at in range(3)]
    assert not told(known(f"roster import {wrote(*rows, header=header)}").err)
