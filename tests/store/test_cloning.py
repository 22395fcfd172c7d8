"""A plan as it was first made, and what is left out of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kursus.model.programme import Programme
from kursus.store import cloning, gatherings, programmes
from kursus.store.database import Store
from tests.conftest import Kursus


@pytest.fixture
def planned(kursus: Kursus, asker: Programme) -> Programme:
    """Days that changed places, one of them for a group, and homework at each."""
    kursus("group add Nord")
    kursus("fagdag add --date 2020-03-05")
    kursus("fagdag add --date 2020-03-12 --for Nord")
    kursus("fagdag add --date 2020-02-06")
    kursus("homework add En --between F3 F2")
    kursus("homework add To --between F3 F1")
    kursus("homework add Tre --due 2020-04-01 --for Nord")
    kursus("fagdag move F3 2020-06-04")
    return asker


def test_the_original_is_by_the_days_first_planned(store: Store, planned: Programme) -> None:
    """What is for a group is named apart; homework due there has the day of it."""
    with store.reading() as db:
        original = cloning.list_original(db, planned)
    assert [each.label for each in original.gatherings] == ["F3", "F1"]
    assert [each.label for each in original.homework] == ["H1", "H2"]
    assert original.left_out == ["F2", "H3"]
    assert original.dated == [
        ("F3", date(2020, 2, 6)),
        ("F1", date(2020, 3, 5)),
        ("H1", date(2020, 3, 12)),
    ]


def test_labels_are_told_with_what_was_made_of_them(store: Store, planned: Programme) -> None:
    """The label there was, and the gathering there is, numbered by its day."""
    with store.writing("test") as work:
        db = work.db
        facts = cloning.facts_of(planned) | {"starts": "2021-01-01", "ends": "2021-12-31"}
        target = programmes.add(db, slug="ny", facts=facts)
        original = cloning.list_original(db, planned)
        days = {label: day + timedelta(days=364) for label, day in original.dated}
        made = cloning.clone(db, planned, target, original, days=days)
        listed = gatherings.list_all(db, target)
    assert {label: each.label for label, each in made.gatherings.items()} == {
        "F3": "F1",
        "F1": "F2",
    }
    assert [(each.label, each.day, each.planned_day) for each in listed] == [
        ("F1", date(2021, 2, 4), date(2021, 2, 4)),
        ("F2", date(2021, 3, 4), date(2021, 3, 4)),
    ]
    assert (made.sessions, made.homework) == (0, 2)


def test_what_is_of_one_run_is_not_shared(planned: Programme) -> None:
    """Another run has days, a name and a state of its own."""
    facts = cloning.facts_of(planned)
    assert not facts.keys() & {"slug", "starts", "ends", "state", "follows"}
    assert facts["host"] == "Asker kommune"
