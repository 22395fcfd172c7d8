"""Who is expected at gatherings, and how many of them are marked."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.model.gathering import Gathering, Kind, Plan
from kursus.model.programme import Programme
from kursus.model.session import Own
from kursus.store import enrolment, expected, gatherings, people, session_changes, sessions
from kursus.store.engine import Connection
from kursus.store.expected import Tally


@pytest.fixture
def days(asker: Programme, db: Connection) -> list[Gathering]:
    """Two fagdager; three people are in, the last one only at the second."""
    keys = people.add_many(
        db, [{"given_name": name, "family_name": "Berg"} for name in ("Åse", "Kari", "Ola")]
    )
    enrolment.admit(db, asker, keys[:2], day=asker.starts, today=asker.starts)
    enrolment.admit(db, asker, keys[2:], day=date(2020, 4, 1), today=asker.starts)
    plans = [Plan(kind=Kind.FAGDAG, day=date(2020, month, 12)) for month in (3, 4)]
    return gatherings.add(db, asker, plans)


def test_only_those_who_are_in_are_counted(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """The counts of all and of one agree."""
    counts = expected.count_all(db, asker)
    assert [counts[each.key] for each in days] == [Tally(2, 0), Tally(3, 0)]
    assert expected.count_one(db, days[1]) == Tally(3, 0)


def test_marked_is_who_has_a_mark_at_every_session(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """One session of two is not all; a cancelled one is not waited for."""
    for hour in (9, 12):
        own = Own(time(hour), time(hour + 2), None, None, None)
        session_changes.add(db, asker, days[0], title=None, theme=None, own=own)
    first, second = sessions.list_all(db, days[:1])
    db.execute(
        """
        insert into attendance (session, participant, status)
        select ?, key, 'present'
        from participant
        """,
        (first.key,),
    )
    assert expected.count_one(db, days[0]) == Tally(2, 0)
    session_changes.cancel(db, days[0], second, reason="syk")
    assert expected.count_one(db, days[0]) == Tally(2, 2)


def test_names_are_sorted(asker: Programme, db: Connection, days: list[Gathering]) -> None:
    """Å is the last letter."""
    assert asker.key
    keys = expected.participants(db, days[1])
    assert expected.names(db, keys) == ["Kari Berg", "Ola Berg", "Åse Berg"]
