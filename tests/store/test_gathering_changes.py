"""What happens to gatherings, and how many statements it takes."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.errors import AlreadyThere
from kursus.model.gathering import Gathering, Kind, Mode, Plan
from kursus.model.programme import Programme
from kursus.model.session import Own
from kursus.store import gathering_changes, gatherings, session_changes, sessions
from kursus.store.engine import Connection

FEW = 4


@pytest.fixture
def days(asker: Programme, db: Connection) -> list[Gathering]:
    """Twelve fagdager at a place."""
    plans = [
        Plan(
            kind=Kind.FAGDAG,
            day=date(2020, month, 10),
            starts=time(9),
            ends=time(15),
            place="Kulturhuset",
        )
        for month in range(1, 13)
    ]
    return gatherings.add(db, asker, plans)


def test_many_are_switched_in_few_statements(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """However many they are, each statement is prepared once; places are kept."""
    asked: set[str] = set()
    db.set_trace_callback(lambda text: asked.add(text.strip().split("\n", 1)[0]))
    gathering_changes.switch(db, days, to=Mode.DIGITAL, place=None, link=None, reason="pandemi")
    db.set_trace_callback(None)
    assert len({text for text in asked if text.startswith("update")}) <= FEW
    now = gatherings.list_all(db, asker)
    assert {each.mode for each in now} == {Mode.DIGITAL}
    assert {each.planned.mode for each in now} == {Mode.PHYSICAL}
    assert {each.place for each in now} == {"Kulturhuset"}
    assert {each.where for each in now} == {None}


def test_a_session_of_its_own_mode_comes_back_as_planned(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """The day is switched and back: each session is as it was."""
    own = Own(time(9), time(11), Mode.DIGITAL, None, None)
    session_changes.add(db, asker, days[0], title=None, theme=None, own=own)
    for mode, expected in ((Mode.HYBRID, Mode.HYBRID), (Mode.PHYSICAL, Mode.DIGITAL)):
        now = gatherings.get(db, asker, days[0].label)
        gathering_changes.switch(db, [now], to=mode, place=None, link=None, reason=None)
        _, (session,) = sessions.point(db, asker, days[0].label)
        assert session.mode is expected


def test_moving_keeps_an_earlier_reason(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """A move without a reason does not take away that of the switch."""
    gathering_changes.switch(db, days[:1], to=Mode.DIGITAL, place=None, link=None, reason="pandemi")
    moved = gatherings.get(db, asker, days[0].label)
    gathering_changes.move(
        db, moved, day=date(2020, 2, 3), starts=moved.starts, ends=moved.ends, reason=None
    )
    now = gatherings.get(db, asker, days[0].label)
    assert (now.day, now.planned_day) == (date(2020, 2, 3), days[0].day)
    assert now.reason == "pandemi"


def test_closed_and_cancelled_are_opened_again(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """The reason of a cancellation goes with it."""
    gathering_changes.close(db, days[:1])
    gathering_changes.cancel(db, days[1:2], reason="pandemi")
    first, second, *_ = gatherings.list_all(db, asker)
    assert (first.closed, second.cancelled, second.reason) == (True, True, "pandemi")
    gathering_changes.reopen(db, [first, second])
    first, second, *_ = gatherings.list_all(db, asker)
    assert (first.closed, second.cancelled, second.reason) == (False, False, None)


def test_what_has_a_reply_is_not_removed(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """Nothing that people said is lost with a day."""
    person, participant = db.new_key(), db.new_key()
    db.execute(
        """
        insert into person (key, given_name, family_name, sort_key)
        values (?, 'Kari', '', 'kari')
        """,
        (person,),
    )
    db.execute(
        """
        insert into participant (key, programme, person, number, status)
        values (?, ?, ?, 1, 'enrolled')
        """,
        (participant, asker.key, person),
    )
    db.execute(
        """
        insert into reply (gathering, participant, answer, replied_on)
        values (?, ?, 'yes', '2020-01-01')
        """,
        (days[0].key, participant),
    )
    with pytest.raises(AlreadyThere, match="F1 has 1 reply"):
        gathering_changes.remove(db, days[0])
    gathering_changes.remove(db, days[1])
    assert "F2" not in gatherings.list_labels(db, asker)
