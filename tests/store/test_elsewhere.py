"""Who would be in two places at once."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.model.gathering import Gathering, Kind, Plan
from kursus.model.programme import Programme
from kursus.store import elsewhere, gathering_changes, gatherings, people, programmes, roles
from kursus.store.database import Connection
from tests.course import add_people

DAY = date(2020, 5, 5)


@pytest.fixture
def there(asker: Programme, db: Connection) -> Gathering:
    """A morning of the programme that four people are expected at."""
    add_people(db, asker, ("Kari Berg", "Ola Nordmann", "Åse Aas", "Per Vik"))
    return put(db, asker, time(9), time(12))


def put(db: Connection, programme: Programme, starts: time | None, ends: time | None) -> Gathering:
    """A fagdag on the day."""
    plan = Plan(kind=Kind.FAGDAG, day=DAY, starts=starts, ends=ends)
    (added,) = gatherings.add(db, programme, [plan])
    return added


def other_programme(db: Connection) -> Programme:
    """Another programme in the store, with nobody in it."""
    facts = {
        "title": "Annet",
        "starts": "2020-01-01",
        "ends": "2020-12-31",
        "language": "nb",
        "timezone": "Europe/Oslo",
        "country": "NO",
    }
    return programmes.add(db, slug="annet", facts=facts)


def test_those_expected_at_both_are_counted_and_named(
    asker: Programme, db: Connection, there: Gathering
) -> None:
    """The first three by name, and how many they are."""
    new = put(db, asker, time(11), time(15))
    (clash,) = elsewhere.list_clashes(db, [new.key])
    assert (clash.label, clash.other, clash.programme) == (new.label, there.label, None)
    assert (clash.starts, clash.ends, clash.people) == (time(9), time(12), 4)
    assert clash.names == ("Kari Berg", "Ola Nordmann", "Per Vik")


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    ("starts", "ends", "clashes"),
    [(12, 15, 0), (7, 9, 0), (7, 10, 1), (None, None, 1), (8, None, 1), (13, None, 0)],
)
def test_only_times_that_overlap_clash(
    asker: Programme, db: Connection, starts: int | None, ends: int | None, clashes: int
) -> None:
    """One after the other is no clash; a gathering without times takes the day."""
    new = put(db, asker, time(starts) if starts else None, time(ends) if ends else None)
    assert len(elsewhere.list_clashes(db, [new.key])) == clashes


def test_staff_come_first_with_their_role(
    asker: Programme, db: Connection, there: Gathering
) -> None:
    """A role in the whole programme, at a gathering or at a session of it is being there."""
    other = other_programme(db)
    lead = people.add(db, {"given_name": "Åge", "family_name": "Ås"})
    roles.add(db, other, person=lead, role="lead", at=roles.EVERYWHERE)
    new = put(db, other, time(9), None)
    assert elsewhere.list_clashes(db, [new.key]) == []
    roles.add(db, asker, person=lead, role="trainer", at=roles.place(db, asker, there.label))
    (clash,) = elsewhere.list_clashes(db, [new.key])
    assert (clash.programme, clash.people, clash.names) == ("asker-2020", 1, ("Åge Ås (lead)",))


def test_what_is_cancelled_is_no_clash(asker: Programme, db: Connection, there: Gathering) -> None:
    """Neither the other nor the one that is asked about."""
    new = put(db, asker, time(9), time(12))
    gathering_changes.cancel(db, [there], reason="snø")
    assert elsewhere.list_clashes(db, [new.key]) == []
    assert elsewhere.list_clashes(db, [there.key]) == []


def test_a_pair_is_told_once(asker: Programme, db: Connection, there: Gathering) -> None:
    """Where both were put on the day, the first has the second."""
    new = put(db, asker, time(9), time(12))
    (clash,) = elsewhere.list_clashes(db, [new.key, there.key, new.key])
    assert (clash.label, clash.other) == (there.label, new.label)
    assert elsewhere.list_clashes(db, []) == []
