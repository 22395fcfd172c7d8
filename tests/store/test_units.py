"""Units have one spelling, lie in areas without circles, and go only when nothing hangs on them."""

from __future__ import annotations

import pytest

from kursus.errors import AlreadyThere, KursusError, NotFound
from kursus.store import people, units
from kursus.store.database import Connection


def test_a_unit_has_an_area_and_a_leader(db: Connection) -> None:
    """Both come back; both can be taken away."""
    leader = people.add(db, {"given_name": "Kari", "family_name": "Berg"})
    top = units.add(db, name="Oppvekst")
    unit = units.add(db, name="Barnevern", area=top.key, leader=leader)
    assert (unit.area, unit.leader) == (top.key, "Kari Berg")
    assert units.change(db, unit, facts={"leader": None}).area == top.key
    changed = units.change(db, unit, facts={"area": None})
    assert (changed.area, changed.leader) == (None, None)


@pytest.mark.parametrize("name", ["barne-vern", "Barne Vern"])
def test_another_spelling_is_the_same_unit(db: Connection, name: str) -> None:
    """Case, blanks and hyphens make no other unit."""
    units.add(db, name="Barne-vern")
    assert units.point(db, name).name == "Barne-vern"
    with pytest.raises(AlreadyThere, match="already a unit Barne-vern"):
        units.add(db, name=name)


@pytest.mark.parametrize(
    ("text", "name"), [("nav", "NAV Asker"), ("ask", "NAV Asker"), ("psyk", "Psykisk helse")]
)
def test_a_unit_is_pointed_at_by_words(db: Connection, text: str, name: str) -> None:
    """Words and beginnings of words point."""
    units.keys_of(db, ["NAV Asker", "Psykisk helse"])
    assert units.point(db, text).name == name


def test_what_points_at_none_or_several_is_refused(db: Connection) -> None:
    """The names that are near, or that fit, are told."""
    units.keys_of(db, ["Rus og psykisk helse", "Psykisk helse barn"])
    with pytest.raises(NotFound, match="fits several units: Psykisk helse barn; Rus og"):
        units.point(db, "psykisk")
    with pytest.raises(NotFound) as caught:
        units.point(db, "Psykisk helse bern")
    assert str(caught.value.hint).startswith("perhaps Psykisk helse barn")


def test_keys_are_given_to_many_names(db: Connection) -> None:
    """New names are added once; two spellings in one file share a unit."""
    units.add(db, name="NAV")
    keys = units.keys_of(db, ["Barnevern", "nav", "BARNEVERN", "Barnevern"])
    assert [unit.name for unit in units.list_all(db)] == ["Barnevern", "NAV"]
    assert keys["Barnevern"] == keys["BARNEVERN"]
    assert keys["nav"] == units.point(db, "NAV").key


def test_areas_have_no_circles(db: Connection) -> None:
    """A unit lies neither in itself nor in one that lies in it."""
    top = units.add(db, name="Oppvekst")
    middle = units.add(db, name="Familie", area=top.key)
    low = units.add(db, name="Barnevern", area=middle.key)
    for area in (top, middle, low):
        with pytest.raises(KursusError, match="cannot lie in itself"):
            units.change(db, top, facts={"area": area.key})


def test_a_unit_gets_another_name(db: Connection) -> None:
    """Its own name in another case is free; that of another unit is not."""
    unit = units.add(db, name="nav")
    units.add(db, name="Barnevern")
    units.rename(db, unit, name="NAV")
    assert units.point(db, "nav").name == "NAV"
    with pytest.raises(AlreadyThere):
        units.rename(db, unit, name="barnevern")


def test_a_unit_in_use_stays(db: Connection) -> None:
    """People and units in it hold it."""
    people.add(db, {"given_name": "Kari", "unit": "Barnevern"})
    with pytest.raises(AlreadyThere, match="in use: 1 person"):
        units.remove(db, units.point(db, "Barnevern"))
    empty = units.add(db, name="NAV")
    units.remove(db, empty)
    assert units.find(db, "NAV") is None
