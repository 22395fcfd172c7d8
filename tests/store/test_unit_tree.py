"""The tree of units counts people, and two units become one without circles."""

from __future__ import annotations

from datetime import date

from kursus.model.programme import Programme
from kursus.store import people, unit_tree, units
from kursus.store.database import Connection

TODAY = date(2020, 3, 2)


def drawn(db: Connection) -> list[tuple[str, str | None]]:
    """The units in tree order, each with its area."""
    return [(line.unit.name, line.area) for line in unit_tree.list_tree(db, today=TODAY)]


def test_areas_come_before_their_units(db: Connection) -> None:
    """By name within an area; those who have left are not counted."""
    top = units.add(db, name="Oppvekst")
    units.add(db, name="Barnevern", area=top.key)
    units.add(db, name="Åpent hus")
    units.add(db, name="Avlastning", area=top.key)
    people.add_many(
        db,
        [
            {"given_name": "Ola", "unit": "Oppvekst"},
            {"given_name": "Siv", "unit": "Barnevern"},
            {"given_name": "Per", "unit": "Barnevern", "left_on": "2020-03-02"},
            {"given_name": "Åse", "unit": "Barnevern", "left_on": "2020-03-03"},
        ],
    )
    tree = unit_tree.list_tree(db, today=TODAY)
    assert [(line.unit.name, line.depth, line.people, line.in_all) for line in tree] == [
        ("Oppvekst", 0, 1, 3),
        ("Avlastning", 1, 0, 0),
        ("Barnevern", 1, 2, 2),
        ("Åpent hus", 0, 0, 0),
    ]


def test_a_merge_moves_everything(asker: Programme, db: Connection) -> None:
    """Persons, participants and units move; leader and area fill what is empty."""
    leader = people.add(db, {"given_name": "Kari"})
    top = units.add(db, name="Oppvekst")
    keep = units.add(db, name="Barnevern")
    other = units.add(db, name="Barnevernet", area=top.key, leader=leader)
    units.add(db, name="Utekontakt", area=other.key)
    person = people.add(db, {"given_name": "Ola", "unit": "Barnevernet"})
    db.execute(
        """
        insert into participant (key, programme, person, number, status, unit)
        values (:key, :programme, :person, 1, 'enrolled', :unit)
        """,
        {"key": db.new_key(), "programme": asker.key, "person": person, "unit": other.key},
    )
    assert unit_tree.merge(db, keep=keep, other=other) == (1, 1, 1)
    assert drawn(db) == [
        ("Oppvekst", None),
        ("Barnevern", "Oppvekst"),
        ("Utekontakt", "Barnevern"),
    ]
    kept = units.point(db, "Barnevern")
    assert kept.leader == "Kari"
    assert units.count_uses(db, kept) == (1, 1, 1)


def test_a_unit_takes_the_place_of_one_above_it(db: Connection) -> None:
    """The branch between them comes below it."""
    top = units.add(db, name="Topp")
    other = units.add(db, name="Oppvekst", area=top.key)
    middle = units.add(db, name="Familie", area=other.key)
    keep = units.add(db, name="Barnevern", area=middle.key)
    unit_tree.merge(db, keep=keep, other=other)
    assert drawn(db) == [("Topp", None), ("Barnevern", "Topp"), ("Familie", "Barnevern")]


def test_a_unit_takes_in_one_below_it(db: Connection) -> None:
    """It does not come to lie in itself."""
    keep = units.add(db, name="Oppvekst")
    middle = units.add(db, name="Familie", area=keep.key)
    other = units.add(db, name="Barnevern", area=middle.key)
    unit_tree.merge(db, keep=keep, other=other)
    assert drawn(db) == [("Oppvekst", None), ("Familie", "Oppvekst")]
    unit_tree.merge(db, keep=units.point(db, "Oppvekst"), other=units.point(db, "Familie"))
    assert drawn(db) == [("Oppvekst", None)]
