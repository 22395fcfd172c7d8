"""People are known once, with the facts of today and the addresses they had."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.errors import AlreadyThere, NotFound
from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, people, pointing, units
from kursus.store.database import Connection

KARI = {
    "given_name": "Kari",
    "family_name": "Berg",
    "email": "kari@example.org",
    "phone": "+47 412 34 567",
    "employee_number": "0012",
    "title": "Psykolog",
    "unit": "Barnevern",
    "employer": "Asker kommune",
    "former": "Hurum",
    "experience": "10+",
    "education": "Master",
}
TODAY = date(2020, 3, 2)


def named(name: str, **facts: object) -> dict[str, object]:
    """Facts of somebody with that name."""
    given_name, family_name = name.split()
    return {"given_name": given_name, "family_name": family_name} | facts


def test_what_is_known_is_kept(db: Connection) -> None:
    """All facts come back as they were given."""
    key = people.add(db, KARI)
    kept = people.facts_of(people.get(db, key))
    assert kept == KARI | {"left_on": None}


def test_many_are_added_at_once(db: Connection) -> None:
    """Units are added where they are not there, whatever their case; keys come in order."""
    keys = people.add_many(
        db,
        [
            named("Ola Ås", unit="Barnevern"),
            named("Åse Dal", unit="BARNEVERN"),
            named("Per Vik", unit="NAV"),
        ],
    )
    assert [people.get(db, key).unit for key in keys] == ["Barnevern", "Barnevern", "NAV"]
    assert [unit.name for unit in units.list_all(db)] == ["Barnevern", "NAV"]


def test_a_change_leaves_the_rest(db: Connection) -> None:
    """What is not named stays; None takes a fact away."""
    key = people.add(db, KARI)
    people.change(db, key, {"title": "Leder", "unit": "NAV", "phone": None})
    changed = people.facts_of(people.get(db, key))
    expected = {"title": "Leder", "unit": "NAV", "phone": None, "left_on": None}
    assert changed == KARI | expected


def test_an_old_address_is_kept_and_still_points(db: Connection) -> None:
    """It matches until the person has it again; a change of case is no other address."""
    key = people.add(db, KARI)
    people.change(db, key, {"email": "kari.berg@example.org"})
    people.change(db, key, {"email": "Kari.Berg@example.org"})
    assert people.list_former_emails(db, key) == ["kari@example.org"]
    assert pointing.person(db, "KARI@example.org", programme=None).key == key
    people.change(db, key, {"email": "kari@example.org"})
    assert people.list_former_emails(db, key) == ["Kari.Berg@example.org"]
    people.change(db, key, {"email": None})
    assert people.list_former_emails(db, key) == ["Kari.Berg@example.org", "kari@example.org"]


def test_other_facts_leave_the_addresses(db: Connection) -> None:
    """A new title makes no former address."""
    key = people.add(db, KARI)
    people.change(db, key, {"title": "Leder"})
    assert people.list_former_emails(db, key) == []


def test_a_new_name_is_sorted_and_found(db: Connection) -> None:
    """The sort key follows the name."""
    key = people.add(db, KARI)
    people.add(db, named("Ola Dal"))
    people.change(db, key, {"family_name": "Aas"})
    listed = people.list_all(db, today=TODAY)
    assert [person.name for person in listed] == ["Ola Dal", "Kari Aas"]
    assert [person.key for person in people.list_namesakes(db, "KARI", "Ås")] == [key]


def test_people_are_listed_by_unit_and_by_having_left(db: Connection) -> None:
    """A unit counts with the units below it; who has left is asked for."""
    top = units.add(db, name="Oppvekst")
    units.add(db, name="Barnevern", area=top.key)
    left = named("Per Vik", unit="Oppvekst", left_on="2020-03-02")
    people.add_many(db, [named("Ola Ås", unit="Barnevern"), named("Siv Moe", unit="NAV"), left])

    def names(**which: object) -> list[str]:
        return [p.name for p in people.list_all(db, today=TODAY, **which)]  # type: ignore[arg-type]

    assert names() == ["Siv Moe", "Ola Ås"]
    assert names(unit=top) == ["Ola Ås"]
    assert names(unit=top, left=True) == ["Per Vik"]
    assert names(unit=top, left=None) == ["Per Vik", "Ola Ås"]


def test_people_are_found_by_address_and_number(db: Connection) -> None:
    """A mailbox may be shared; an employee number may not."""
    key = people.add(db, KARI)
    other = people.add(db, named("Ola Ås", email="KARI@example.org"))
    assert {person.key for person in people.list_with_email(db, "kari@example.org")} == {key, other}
    found = people.find_by_number(db, "0012")
    assert found is not None
    assert found.key == key
    assert people.find_by_number(db, "12") is None


def test_somebody_who_takes_part_stays(asker: Programme, db: Connection) -> None:
    """The programme is named; somebody who is nowhere goes."""
    key = people.add(db, KARI)
    db.execute(
        """
        insert into participant (key, programme, person, number, status)
        values (:key, :programme, :person, 1, 'enrolled')
        """,
        {"key": db.new_key(), "programme": asker.key, "person": key},
    )
    with pytest.raises(AlreadyThere, match="Kari Berg takes part in asker-2020"):
        people.remove(db, people.get(db, key))
    other = people.add(db, named("Ola Ås"))
    people.remove(db, people.get(db, other))
    with pytest.raises(NotFound):
        people.get(db, other)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        (
            "insert into guest (session, person) select key, :person from session",
            "was a guest at F1 of asker-2020",
        ),
        (
            """
            insert into role (key, programme, person, role)
            select 12, key, :person, 'lead' from programme
            """,
            "has a role in asker-2020",
        ),
        (
            """
            insert into "group" (key, programme, number, name, leader)
            select 12, key, 1, 'Nord', :person from programme
            """,
            "leads Nord of asker-2020",
        ),
        (
            "insert into unit (key, name, sort_key, leader) values (12, 'NAV', 'nav', :person)",
            "leads NAV",
        ),
    ],
    ids=["guest", "role", "group", "unit"],
)
def test_who_was_anywhere_is_not_removed(
    asker: Programme, db: Connection, statement: str, where: str
) -> None:
    """What they did would go with them in silence."""
    key = people.add(db, named("Ola Ås"))
    gatherings.add(db, asker, [Plan(kind=Kind.FAGDAG, day=asker.starts)])
    db.execute(statement, {"person": key})
    with pytest.raises(AlreadyThere, match=rf"Ola Ås {where}\."):
        people.remove(db, people.get(db, key))
