"""`kursus unit` as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kursus.store import people

if TYPE_CHECKING:
    from kursus.store.database import Store
    from tests.conftest import Kursus


@pytest.fixture
def staff(store: Store) -> None:
    """Four people in two units."""
    with store.writing("test") as work:
        people.add_many(
            work.db,
            [
                {"given_name": "Kari", "family_name": "Berg", "email": "kari@example.org"},
                {"given_name": "Ola", "family_name": "Ås", "unit": "Barnevern", "title": "Leder"},
                {
                    "given_name": "Siv",
                    "family_name": "Moe",
                    "unit": "Barnevern",
                    "email": "siv@example.org",
                },
                {"given_name": "Per", "family_name": "Vik", "unit": "NAV"},
            ],
        )


def test_a_unit_is_added_with_its_area(kursus: Kursus) -> None:
    """The area is made where it is not there, and said."""
    answer = kursus("unit add Barnevern --in Oppvekst")
    assert answer.out == "Added the area Oppvekst.\nAdded Barnevern, in Oppvekst.\n"
    assert kursus("unit add Avlastning --in oppvekst").out == "Added Avlastning, in Oppvekst.\n"
    assert "already a unit Barnevern" in kursus("unit add BARNEVERN", exit=4).err
    assert "has a name" in kursus("unit add ' '", exit=2).err


@pytest.mark.usefixtures("staff")
def test_units_are_listed_as_a_tree(kursus: Kursus) -> None:
    """For eyes units stand under their area; the keys for programs are a promise."""
    kursus("unit edit Barnevern --in Oppvekst --leader kari")
    lines = kursus("unit list").out.splitlines()
    assert [line.split()[0] for line in lines[-3:]] == ["NAV", "Oppvekst", "·"]
    assert lines[-1].startswith("· Barnevern")
    rows = kursus("unit list -f json").json()
    assert rows[-1] == {
        "unit": "Barnevern",
        "area": "Oppvekst",
        "leader": "Kari Berg",
        "people": 2,
        "people_in_all": 2,
    }
    assert (rows[1]["people"], rows[1]["people_in_all"]) == (0, 2)


@pytest.mark.usefixtures("staff")
def test_a_unit_shows_its_people(kursus: Kursus) -> None:
    """Those of the units below too; who has left is left out."""
    kursus("unit edit Barnevern --in Oppvekst")
    answer = kursus("unit show oppv -f json")
    assert answer.err == "Oppvekst; units in it: Barnevern.\n"
    assert answer.json() == [
        {"name": "Siv Moe", "email": "siv@example.org", "title": None, "unit": "Barnevern"},
        {"name": "Ola Ås", "email": None, "title": "Leder", "unit": "Barnevern"},
    ]
    assert kursus("unit show oppv --emails").out == "siv@example.org\n"


@pytest.mark.usefixtures("staff")
def test_a_unit_is_edited(kursus: Kursus) -> None:
    """Old and new are told; empty text clears; circles are refused."""
    kursus("unit edit NAV --in Oppvekst --leader kari")
    assert kursus('unit edit NAV --leader ""').out == (
        "NAV, in Oppvekst, led by Kari Berg → NAV, in Oppvekst.\n"
    )
    assert "cannot lie in itself" in kursus("unit edit Oppvekst --in NAV", exit=1).err
    assert "Nothing was said" in kursus("unit edit NAV", exit=2).err
    assert "Nobody is called" in kursus("unit edit NAV --leader Nobody", exit=3).err


@pytest.mark.usefixtures("staff")
def test_units_are_renamed_and_merged(kursus: Kursus) -> None:
    """What moved is counted."""
    assert kursus("unit rename Barnevern Barneverntjenesten").out == (
        "Barnevern → Barneverntjenesten\n"
    )
    assert kursus("unit merge NAV Barnev").out == (
        "Barneverntjenesten → NAV: 2 people, 0 participants, 0 units moved.\n"
    )
    assert [row["people"] for row in kursus("unit list -f json").json()] == [3]
    assert "Both are NAV" in kursus("unit merge NAV nav", exit=2).err


@pytest.mark.usefixtures("staff")
def test_a_unit_in_use_stays(kursus: Kursus) -> None:
    """It is exit 4 until it is empty."""
    assert "in use: 2 people" in kursus("unit remove Barnevern", exit=4).err
    kursus("unit add Tom")
    assert kursus("unit remove Tom").out == "Removed Tom.\n"
    assert "no unit 'Tom'" in kursus("unit show Tom", exit=3).err


def test_a_national_id_is_no_unit(kursus: Kursus) -> None:
    """It is refused and not repeated."""
    assert "01010750160" not in kursus("unit add 01010750160", exit=2).said


@pytest.mark.usefixtures("staff")
def test_the_log_has_no_names(kursus: Kursus) -> None:
    """Operations hold verb and options alone."""
    kursus("unit edit NAV --in Oppvekst --leader kari")
    assert "unit edit --in --leader" in kursus("log -f csv").out
    assert "Oppvekst" not in kursus("log -f csv").out


@pytest.mark.usefixtures("staff")
def test_an_area_names_the_units_in_it(kursus: Kursus) -> None:
    """By name, before the people of all of them."""
    kursus("unit edit Barnevern --in Oppvekst")
    kursus("unit edit NAV --in Oppvekst")
    answer = kursus("unit show Oppvekst")
    assert answer.out.startswith("Oppvekst; units in it: Barnevern, NAV.\n")
    assert len(answer.out.splitlines()) == 6
    assert kursus("unit show NAV").out.startswith("NAV, in Oppvekst.\n")


def test_one_is_told_as_one(kursus: Kursus) -> None:
    """One unit in a unit, one person in another."""
    kursus("unit add Oppvekst")
    kursus("unit add Utekontakt --in Oppvekst")
    kursus("unit add Kultur")
    kursus("person add 'Kari Berg' --unit Oppvekst")
    refused = kursus("unit remove Oppvekst", exit=4).err
    assert "Oppvekst is in use: 1 person, 0 participants, 1 unit." in refused
    merged = kursus("unit merge Kultur Oppvekst").out
    assert merged == "Oppvekst → Kultur: 1 person, 0 participants, 1 unit moved.\n"
