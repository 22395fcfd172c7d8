"""Memberships are half-open, and nobody is in two groups on one day."""

from __future__ import annotations

from datetime import date

from kursus.model.programme import Programme
from kursus.store import groups, memberships
from kursus.store.database import Connection
from tests.course import add_people

FIRST, LATER = date(2020, 1, 13), date(2020, 3, 1)


def test_one_group_at_a_time(asker: Programme, db: Connection) -> None:
    """Who is put in another leaves the first that day; put again, nothing changes."""
    kari, ola = add_people(db, asker, ("Kari Berg", "Ola Ås"))
    nord, sor = groups.add_many(db, asker, ["Nord", "Sør"])
    assert memberships.put_many(db, nord, [kari, ola], day=FIRST) == [kari, ola]
    assert memberships.list_left(db, [kari, ola], day=LATER) == dict.fromkeys(
        (kari, ola), "G1 Nord"
    )
    assert memberships.put_many(db, sor, [kari], day=LATER) == [kari]
    assert memberships.put_many(db, sor, [kari], day=LATER) == []
    assert memberships.list_history(db, kari) == [
        ("G1", "Nord", "2020-01-13", "2020-03-01"),
        ("G2", "Sør", "2020-03-01", None),
    ]
    assert memberships.find_of(db, kari, day=date(2020, 2, 29)) == nord
    assert memberships.find_of(db, kari, day=LATER) == sor


def test_what_would_have_been_later_is_dropped(asker: Programme, db: Connection) -> None:
    """Whoever is taken out is in no group from that day on."""
    (kari,) = add_people(db, asker, ("Kari Berg",))
    nord, sor = groups.add_many(db, asker, ["Nord", "Sør"])
    memberships.put_many(db, nord, [kari], day=FIRST)
    memberships.put_many(db, sor, [kari], day=LATER)
    assert memberships.count_later(db, sor, day=FIRST) == 1
    memberships.take_out_many(db, [kari], day=date(2020, 2, 1))
    assert memberships.list_history(db, kari) == [("G1", "Nord", "2020-01-13", "2020-02-01")]
    assert memberships.count_later(db, sor, day=FIRST) == 0


def test_members_count_while_they_are_in(asker: Programme, db: Connection) -> None:
    """In lists of groups and of members; who is in none is listed apart."""
    kari, ola, _ = add_people(db, asker, ("Kari Berg", "Ola Ås", "Per Vik"))
    (nord,) = groups.add_many(db, asker, ["Nord"])
    memberships.put_many(db, nord, [kari, ola], day=FIRST)
    db.execute("update spell set ends = '2020-03-01' where participant = :ola", {"ola": ola})
    assert memberships.count_in_group(db, asker, day=FIRST) == (2, 3)
    assert memberships.count_in_group(db, asker, day=LATER) == (1, 2)
    counts = [memberships.list_groups(db, asker, day=day)[0].members for day in (FIRST, LATER)]
    assert counts == [2, 1]
    assert [row.name for row in memberships.list_members(db, nord, day=LATER)] == ["Kari Berg"]
    (alone,) = memberships.list_without_group(db, asker, day=FIRST)
    assert alone.number == 3
