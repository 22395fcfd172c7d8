"""Sessions are pointed at by label and have what their gathering has."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.errors import NotFound
from kursus.model.gathering import Kind, Mode, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, sessions
from kursus.store.engine import Connection


@pytest.fixture
def fagdag(asker: Programme, db: Connection) -> str:
    """The label of a gathering with one session, the whole day."""
    plan = Plan(
        kind=Kind.FAGDAG,
        day=date(2020, 3, 12),
        starts=time(9),
        ends=time(15),
        place="Kulturhuset",
        link="https://example.org/f1",
    )
    return gatherings.add(db, asker, [plan])[0].label


def test_a_gathering_without_sessions_is_one(asker: Programme, db: Connection, fagdag: str) -> None:
    """The whole day has the gathering's label, times, mode, place and link."""
    gathering, (session,) = sessions.point(db, asker, fagdag.lower())
    assert session.label == gathering.label == "F1"
    assert session.whole
    assert (session.starts, session.ends, session.minutes) == (time(9), time(15), 360)
    assert (session.mode, session.where) == (Mode.PHYSICAL, "Kulturhuset")
    assert session.link == "https://example.org/f1"


def test_the_whole_day_has_no_number(asker: Programme, db: Connection, fagdag: str) -> None:
    """`F1.1` is not there before a session was added."""
    with pytest.raises(NotFound) as failure:
        sessions.point(db, asker, f"{fagdag}.1")
    assert failure.value.hint == "perhaps F1"


def test_sessions_of_many_gatherings_are_one_question(
    asker: Programme, db: Connection, fagdag: str
) -> None:
    """They come in the order of the gatherings given."""
    gatherings.add(db, asker, [Plan(kind=Kind.FAGDAG, day=date(2020, 4, 12))] * 2)
    of = gatherings.list_all(db, asker)[::-1]
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    found = sessions.list_all(db, of)
    db.set_trace_callback(None)
    assert [each.label for each in found] == [each.label for each in of]
    assert fagdag in [each.label for each in found]
    assert len(asked) == 1
