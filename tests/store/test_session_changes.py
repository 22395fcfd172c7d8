"""Sessions are added, taken over, cancelled and removed."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.errors import KursusError
from kursus.model.gathering import Gathering, Kind, Mode, Plan
from kursus.model.programme import Programme
from kursus.model.session import Own, Session
from kursus.store import gatherings, session_changes, sessions
from kursus.store.engine import Connection

MORNING = Own(time(9), time(11), None, None, None)


@pytest.fixture
def day(asker: Programme, db: Connection) -> Gathering:
    """A fagdag without times."""
    return gatherings.add(db, asker, [Plan(kind=Kind.FAGDAG, day=date(2020, 3, 12))])[0]


def add(db: Connection, asker: Programme, day: Gathering, own: Own = MORNING) -> Session:
    """One more session of the day."""
    now = gatherings.get(db, asker, day.label)
    return session_changes.add(db, asker, now, title="Økt", theme=None, own=own)


def test_the_first_one_is_the_row_that_was_the_whole_day(
    asker: Programme, db: Connection, day: Gathering
) -> None:
    """So that the marks of the day are its marks; the second is another row."""
    (whole,) = sessions.list_all(db, [day])
    assert add(db, asker, day).key == whole.key
    assert add(db, asker, day).key != whole.key


def test_a_day_without_times_has_those_of_its_sessions(
    asker: Programme, db: Connection, day: Gathering
) -> None:
    """And plans them so, while nothing was moved."""
    add(db, asker, day)
    add(db, asker, day, Own(time(12), time(15), None, None, None))
    now = gatherings.get(db, asker, day.label)
    assert (now.starts, now.ends) == (time(9), time(15))
    assert (now.planned.starts, now.planned.ends) == (time(9), time(15))


def test_the_last_one_removed_is_the_whole_day_again(
    asker: Programme, db: Connection, day: Gathering
) -> None:
    """Its number is not given out again."""
    session_changes.remove(db, day, add(db, asker, day))
    (whole,) = sessions.list_all(db, [day])
    assert (whole.whole, whole.label, whole.title) == (True, "F1", None)
    assert add(db, asker, day).label == "F1.2"


def test_one_session_is_always_left(asker: Programme, db: Connection, day: Gathering) -> None:
    """Where the others are cancelled, the last is neither cancelled nor removed."""
    first, second = add(db, asker, day), add(db, asker, day)
    session_changes.cancel(db, day, first, reason="syk")
    with pytest.raises(KursusError, match="only session left"):
        session_changes.cancel(db, day, second, reason="syk")
    with pytest.raises(KursusError, match="only session left"):
        session_changes.remove(db, day, second)


def test_a_session_follows_its_gathering_again(
    asker: Programme, db: Connection, day: Gathering
) -> None:
    """Switched away and back, it has no mode of its own."""
    session = add(db, asker, day)
    for mode, own in ((Mode.DIGITAL, Mode.DIGITAL), (Mode.PHYSICAL, None)):
        session_changes.switch(db, [(day, session)], to=mode, place=None, link=None)
        _, session = sessions.get(db, asker, session.label)
        assert session.own.mode is own
