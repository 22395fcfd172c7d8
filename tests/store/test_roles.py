"""Roles are had in a programme, at a gathering or at a session."""

from __future__ import annotations

import pytest

from kursus.errors import AlreadyThere, NotFound
from kursus.model.programme import Programme
from kursus.store import gatherings, people, roles
from kursus.store.database import Connection
from tests.store.test_themes import fagdag


def test_one_may_hold_several_and_several_one(asker: Programme, db: Connection) -> None:
    """The whole programme comes first, then by day; within, the known roles in their order."""
    kari, ola = people.add_many(db, [{"given_name": "Kari"}, {"given_name": "Ola"}])
    gatherings.add(db, asker, [fagdag("2020-06-04"), fagdag("2020-03-05")])
    at_late = roles.place(db, asker, "f1")
    at_early = roles.place(db, asker, "F2")
    for person, role, at in (
        (kari, "trainer", at_late),
        (kari, "trainer", at_early),
        (kari, "Vert", roles.EVERYWHERE),
        (ola, "lead", roles.EVERYWHERE),
        (kari, "lead", roles.EVERYWHERE),
    ):
        roles.add(db, asker, person=person, role=role, at=at)
    assert [(held.role, held.at, held.name) for held in roles.list_all(db, asker)] == [
        ("lead", None, "Kari"),
        ("lead", None, "Ola"),
        ("Vert", None, "Kari"),
        ("trainer", "F2", "Kari"),
        ("trainer", "F1", "Kari"),
    ]
    (only,) = roles.list_all(db, asker, gathering=at_early.gathering)
    assert only.at == "F2"


def test_a_role_is_had_once(asker: Programme, db: Connection) -> None:
    """Own words in another case are the same role."""
    kari = people.add(db, {"given_name": "Kari"})
    roles.add(db, asker, person=kari, role="Vert", at=roles.EVERYWHERE)
    with pytest.raises(AlreadyThere, match="Kari is Vert already"):
        roles.add(db, asker, person=kari, role="vert", at=roles.EVERYWHERE)


def test_what_is_not_had_is_not_taken(asker: Programme, db: Connection) -> None:
    """The roles they have are the hint; at a gathering is another role."""
    kari = people.add(db, {"given_name": "Kari"})
    gatherings.add(db, asker, [fagdag("2020-03-05")])
    at = roles.place(db, asker, "F1")
    roles.add(db, asker, person=kari, role="trainer", at=at)
    with pytest.raises(NotFound) as caught:
        roles.remove(db, asker, person=kari, role="trainer", at=roles.EVERYWHERE)
    assert caught.value.hint == "trainer --at F1"
    assert roles.remove(db, asker, person=kari, role="TRAINER", at=at).role == "trainer"
    assert roles.list_all(db, asker) == []


def test_days_with_many_gatherings_go_by_number(asker: Programme, db: Connection) -> None:
    """The tenth of a day comes after the second."""
    kari = people.add(db, {"given_name": "Kari"})
    gatherings.add(db, asker, [fagdag("2020-03-05")] * 10)
    for label in ("F10", "F2", "F1"):
        roles.add(db, asker, person=kari, role="lead", at=roles.place(db, asker, label))
    assert [held.at for held in roles.list_all(db, asker)] == ["F1", "F2", "F10"]
