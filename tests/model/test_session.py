"""Times of sessions."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.model.gathering import Mode
from kursus.model.session import Own, Session, check_order, check_times, later_by, minutes_between

CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def session(starts: time | None, ends: time | None) -> Session:
    """A session at those times."""
    own = Own(starts, ends, None, None, None)
    return Session(
        key=1,
        gathering=1,
        number=1,
        label="F1.1",
        whole=False,
        title=None,
        theme=None,
        day=date(2020, 3, 12),
        starts=starts,
        ends=ends,
        mode=Mode.PHYSICAL,
        place=None,
        link=None,
        own=own,
        planned=own,
        cancelled=False,
        reason=None,
        zone="Europe/Oslo",
    )


@given(CLOCKS, CLOCKS)
def test_later_by_the_minutes_between_is_the_other_time(one: time, other: time) -> None:
    """Moving a time by what lies between gives the other."""
    assert later_by(one, minutes_between(one, other)) == other


def test_a_time_never_moves_to_another_day() -> None:
    """Midnight is not crossed."""
    with pytest.raises(Wrong, match="another day"):
        later_by(time(23), 60)
    with pytest.raises(Wrong, match="another day"):
        later_by(time(0, 30), -31)


def test_one_that_begins_when_another_ends_does_not_overlap_it() -> None:
    """Only time that both take is an overlap; unknown times never are."""
    morning = session(time(9), time(12))
    assert not morning.overlaps(session(time(12), time(15)))
    assert morning.overlaps(session(time(11, 59), time(15)))
    assert not morning.overlaps(session(None, None))


def test_length_in_minutes() -> None:
    """Known where both times are."""
    assert session(time(9), time(11, 30)).minutes == 150
    assert session(time(9), None).minutes is None


def test_times_follow_each_other() -> None:
    """A beginning alone is known, an end alone is not, and an end comes later."""
    check_order(None, None)
    check_order(time(9), None)
    check_order(time(9), time(15))
    with pytest.raises(Wrong, match="none to begin"):
        check_order(None, time(15))
    with pytest.raises(Wrong, match="would end at 09:00, and begin at 15:00"):
        check_order(time(15), time(9))


def test_times_are_on_the_clocks_of_the_day() -> None:
    """The hour that summer time jumps over is none."""
    check_times(time(2, 30), time(4), day=date(2020, 3, 28), zone="Europe/Oslo")
    for starts, ends in ((time(2, 30), time(4)), (time(1), time(2, 30))):
        with pytest.raises(Wrong, match="jump over 02:30"):
            check_times(starts, ends, day=date(2020, 3, 29), zone="Europe/Oslo")


@pytest.mark.parametrize(
    ("day", "starts", "ends", "minutes"),
    [
        (date(2020, 3, 29), time(1), time(4), 120),
        (date(2020, 3, 29), time(0), time(8), 420),
        (date(2020, 10, 25), time(1), time(4), 240),
        (date(2020, 10, 25), time(2, 30), time(3), 90),
        (date(2020, 3, 29), time(9), time(15), 360),
        (date(2020, 3, 28), time(1), time(4), 180),
    ],
)
def test_a_night_when_the_clocks_change_has_its_own_minutes(
    day: date, starts: time, ends: time, minutes: int
) -> None:
    """An hour less in March and one more in October; of a doubled time the first is meant."""
    assert session(starts, ends)._replace(day=day).minutes == minutes


def test_a_time_that_is_not_there_has_no_minutes() -> None:
    """Nobody was there from half past two in the night of summer time."""
    with pytest.raises(Wrong, match="jump"):
        session(time(1), time(5))._replace(day=date(2020, 3, 29)).minutes_from(time(2, 30), time(5))
