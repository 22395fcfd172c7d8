"""Gatherings are added with numbers that never return, and found by label."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.errors import NotFound, Wrong
from kursus.model.gathering import Kind, Mode, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings
from kursus.store.engine import Connection


def fagdag(day: str, **facts: object) -> Plan:
    """A fagdag to add."""
    return Plan(kind=Kind.FAGDAG, day=date.fromisoformat(day), **facts)  # type: ignore[arg-type]


def test_numbers_go_by_the_order_given_within_a_kind(asker: Programme, db: Connection) -> None:
    """Each kind counts for itself, and is listed by day."""
    plans = [fagdag("2020-03-12"), Plan(kind=Kind.BOOSTER, day=date(2022, 12, 12))]
    added = gatherings.add(db, asker, [*plans, fagdag("2020-02-12")])
    assert [each.label for each in added] == ["F2", "F1", "B1"]
    assert gatherings.list_labels(db, asker, Kind.FAGDAG) == ["F2", "F1"]


def test_what_was_planned_stands_beside_what_is(asker: Programme, db: Connection) -> None:
    """A new gathering is as planned."""
    (added,) = gatherings.add(
        db, asker, [fagdag("2020-03-12", title="Relasjon", starts=time(9), place="Kulturhuset")]
    )
    assert (added.planned_day, added.planned.starts) == (added.day, added.starts)
    assert added.planned.place == added.place == "Kulturhuset"
    assert added.mode is Mode.PHYSICAL
    assert added.named == "F1 Relasjon"


def test_a_label_is_found_in_either_case(asker: Programme, db: Connection) -> None:
    """`f1` is F1."""
    gatherings.add(db, asker, [fagdag("2020-03-12")])
    assert gatherings.get(db, asker, "f1").label == "F1"


def test_the_nearest_labels_are_named(asker: Programme, db: Connection) -> None:
    """A label that is not there gets those nearest in number."""
    gatherings.add(db, asker, [fagdag(f"2020-03-{day}") for day in range(10, 20)])
    with pytest.raises(NotFound) as failure:
        gatherings.get(db, asker, "F12")
    assert failure.value.hint == "perhaps F8 | F9 | F10"


def test_a_label_of_another_kind_is_refused(asker: Programme, db: Connection) -> None:
    """A noun takes its own kind."""
    gatherings.add(db, asker, [fagdag("2020-03-12")])
    with pytest.raises(NotFound, match="F1 is no guidance but fagdag"):
        gatherings.get(db, asker, "F1", kind=Kind.GUIDANCE)


def test_many_labels_are_found_once_each_in_order(asker: Programme, db: Connection) -> None:
    """The order typed is kept, and a label typed twice counts once."""
    gatherings.add(db, asker, [fagdag("2020-03-12"), fagdag("2020-03-13")])
    found = gatherings.get_many(db, asker, ["F2", "f1", "f2"])
    assert [each.label for each in found] == ["F2", "F1"]
    with pytest.raises(NotFound):
        gatherings.get_many(db, asker, ["F1", "F3"])
    with pytest.raises(Wrong):
        gatherings.get_many(db, asker, ["F1", "kari"])
