"""Other spellings of a name point at one person, as the name does."""

from __future__ import annotations

import pytest

from kursus.errors import AlreadyThere, NotFound
from kursus.model.person import Person
from kursus.model.programme import Programme
from kursus.store import aliases, people, pointing
from kursus.store.engine import Connection
from kursus.store.pointing_many import each
from tests.course import add_course


@pytest.fixture
def course(asker: Programme, db: Connection) -> Programme:
    """The small course, in the operation under way."""
    add_course(db, asker)
    return asker


@pytest.fixture
def kari(course: Programme, db: Connection) -> Person:
    """Kari Berg, number 1 of the course."""
    return people.get(db, pointing.participant(db, "1", programme=course).key)


@pytest.mark.parametrize("word", ["K. Bergh", "bergh, k", "BERGH K.", "k-bergh"])
def test_a_spelling_points_whatever_its_case_and_order(
    course: Programme, db: Connection, kari: Person, word: str
) -> None:
    """Typed alone or among many, in the programme and in all of the store."""
    assert aliases.add(db, kari, "K. Bergh")
    assert pointing.person(db, word, programme=None).name == "Kari Berg"
    assert pointing.participant(db, word, programme=course).number == 1
    many = each(db, [word, "sen", "åse", "ola"], programme=course, day=course.starts)
    assert [one.name for one in many[word].people] == ["Kari Berg"]


def test_a_spelling_counts_whole_and_before_beginnings(
    course: Programme, db: Connection, kari: Person
) -> None:
    """Its beginning points at nobody; as a word of other names it is the person's it belongs to."""
    aliases.add(db, kari, "Karisen Bergh")
    with pytest.raises(NotFound):
        pointing.person(db, "karis", programme=course)
    aliases.add(db, kari, "Nordmann")
    assert pointing.participant(db, "nordmann", programme=course).name == "Kari Berg"
    words = ["nordmann", "moe", "sen", "åse"]
    found = each(db, words, programme=course, day=course.starts)["nordmann"]
    assert [one.name for one in found.people] == ["Kari Berg"]


def test_somebody_elsewhere_is_not_hidden_by_a_beginning(
    course: Programme, db: Connection, kari: Person
) -> None:
    """Whoever of the store is spelled so comes before those here whose names only begin so."""
    key = people.add(db, {"given_name": "Nora", "family_name": "Lie"})
    aliases.add(db, people.get(db, key), "Norda")
    people.change(db, kari.key, {"given_name": "Norda-Kari"})
    assert pointing.person(db, "norda", programme=course).given_name == "Norda-Kari"
    people.change(db, kari.key, {"given_name": "Nordalia"})
    assert pointing.person(db, "norda", programme=course).name == "Nora Lie"


def test_a_spelling_is_one_persons_alone(kari: Person, db: Connection) -> None:
    """Neither another's name nor another's spelling; one's own name is no other spelling."""
    (ola,) = people.list_namesakes(db, "Ola", "Nordmann")
    assert aliases.add(db, ola, "Olla")
    for taken in ("olla", "Nordmann, Ola"):
        with pytest.raises(AlreadyThere, match="points at Ola Nordmann"):
            aliases.add(db, kari, taken)
    assert not aliases.add(db, ola, "OLLA")
    assert not aliases.add(db, kari, "Berg, Kari")
    assert aliases.list_of(db, ola.key) == ["Olla"]
    aliases.remove(db, ola, "olla")
    assert aliases.add(db, kari, "olla")
    with pytest.raises(NotFound, match="no other spelling"):
        aliases.remove(db, ola, "olla")


def test_an_address_points_until_it_is_taken_away(kari: Person, db: Connection) -> None:
    """It stands with the former ones, and nobody's present address is taken."""
    assert aliases.add_email(db, kari, "kab@example.org")
    assert not aliases.add_email(db, kari, "KAB@example.org")
    assert not aliases.add_email(db, kari, "Kari.Berg@example.org")
    assert pointing.person(db, "kab@example.org", programme=None).name == "Kari Berg"
    with pytest.raises(AlreadyThere, match="address of Ola Nordmann"):
        aliases.add_email(db, kari, "ola.nordmann@example.org")
    aliases.remove_email(db, kari, "Kab@example.org")
    assert people.list_former_emails(db, kari.key) == []
    with pytest.raises(NotFound):
        aliases.remove_email(db, kari, "kab@example.org")


def test_an_address_is_compared_as_it_points(db: Connection) -> None:
    """Letters beyond A to Z have case in an address, wherever it is asked for."""
    key = people.add(db, {"given_name": "Øyvind", "email": "ØYVIND@example.org"})
    person = people.get(db, key)
    assert not aliases.add_email(db, person, "ØYvind@Example.org")
    assert aliases.add_email(db, person, "øyvind@example.org")
    assert pointing.person(db, "øyvind@example.org", programme=None).key == key
