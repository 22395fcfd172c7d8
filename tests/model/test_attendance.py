"""What was typed of somebody becomes a mark at each session, by the session's times."""

from __future__ import annotations

import random as random_module
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError, Wrong
from kursus.model.attendance import (
    LETTERS,
    NOT_EXPECTED,
    UNMARKED_LETTER,
    Mark,
    Said,
    Status,
    letters,
    mark_at,
    signs_of,
    unpack,
)
from kursus.model.gathering import Mode
from kursus.model.session import Own, Session

NOTHING = Own(None, None, None, None, None)


def session(starts: str | None = "09:00", ends: str | None = "12:00") -> Session:
    """A session from nine to twelve, or at other times."""
    return Session(
        key=1,
        gathering=1,
        number=1,
        label="F1",
        whole=True,
        title=None,
        theme=None,
        day=date(2020, 3, 12),
        starts=time.fromisoformat(starts) if starts else None,
        ends=time.fromisoformat(ends) if ends else None,
        mode=Mode.PHYSICAL,
        place=None,
        link=None,
        own=NOTHING,
        planned=NOTHING,
        cancelled=False,
        reason=None,
        zone="Europe/Oslo",
    )


@pytest.mark.parametrize(
    ("came", "gone", "status", "minutes"),
    [
        ("09:00", None, Status.PRESENT, None),
        ("08:30", None, Status.PRESENT, None),
        ("09:20", None, Status.LATE, 160),
        ("12:00", None, Status.ABSENT, None),
        ("13:00", None, Status.ABSENT, None),
        (None, "12:00", Status.PRESENT, None),
        (None, "11:00", Status.PARTIAL, 120),
        (None, "09:00", Status.ABSENT, None),
        (None, "08:00", Status.ABSENT, None),
        ("09:20", "11:00", Status.PARTIAL, 100),
        ("08:00", "13:00", Status.PRESENT, None),
    ],
)
def test_times_tell_the_status(
    came: str | None, gone: str | None, status: Status, minutes: int | None
) -> None:
    """Who comes after the start is late, who leaves before the end was there in part."""
    said = Said(
        came=time.fromisoformat(came) if came else None,
        gone=time.fromisoformat(gone) if gone else None,
    )
    assert mark_at(said, session()) == Mark(
        status=status, minutes=minutes, came=said.came, gone=said.gone
    )


def test_late_without_a_time_means_all_of_it() -> None:
    """A status alone has no minutes."""
    assert mark_at(Said(status=Status.LATE), session()) == Mark(status=Status.LATE)


def test_minutes_are_never_more_than_the_session_has() -> None:
    """180 minutes fit into three hours, 181 do not."""
    assert mark_at(Said(status=Status.PARTIAL, minutes=180), session()).minutes == 180
    with pytest.raises(Wrong, match="F1 lasts 180 minutes"):
        mark_at(Said(status=Status.PARTIAL, minutes=181), session())


def test_a_time_takes_the_times_of_the_session() -> None:
    """Without them the way to give them is told."""
    with pytest.raises(KursusError, match="times of F1 are not known") as refused:
        mark_at(Said(came=time(9)), session(None, None))
    assert "F1 --from 9 --to 15" in str(refused.value.hint)


def test_nobody_leaves_before_they_come() -> None:
    """The times have to be in order."""
    with pytest.raises(Wrong, match="Nobody leaves at 10:00 who comes at 11:00"):
        mark_at(Said(came=time(11), gone=time(10)), session())


def test_each_status_has_a_letter_of_its_own() -> None:
    """The matrix can be read back."""
    assert len(set(LETTERS.values())) == len(Status)


@given(
    st.lists(
        st.none() | st.sampled_from([*LETTERS.values(), UNMARKED_LETTER]), min_size=1, max_size=30
    ),
    st.randoms(use_true_random=False),
)
def test_packed_marks_are_unpacked_in_any_order(
    cells: list[str | None], random: random_module.Random
) -> None:
    """None stands for a session they were not expected at; a mark there is not shown."""
    signs = signs_of(len(cells))
    marks = [
        f"{sign}{letter or 'P'}"
        for sign, letter in zip(signs, cells, strict=True)
        if letter != UNMARKED_LETTER
    ]
    random.shuffle(marks)
    expected = "".join(sign for sign, letter in zip(signs, cells, strict=True) if letter)
    wanted = "".join(letter or NOT_EXPECTED for letter in cells)
    assert letters(unpack("".join(marks) or None, expected, signs)) == wanted
    if None not in cells:
        assert letters(unpack("".join(marks) or None, None, signs)) == wanted


@given(st.lists(st.tuples(st.sampled_from(Status), st.booleans()), min_size=1, max_size=30))
def test_words_are_taken_as_they_are_where_they_were_expected(
    cells: list[tuple[Status, bool]],
) -> None:
    """A word for each session stays, unless they were not expected there."""
    signs = signs_of(len(cells))
    words = ",".join(status for status, _ in cells)
    expected = "".join(sign for sign, (_, there) in zip(signs, cells, strict=True) if there)
    wanted = ",".join(status if there else "" for status, there in cells)
    assert unpack(words, None, signs) == words
    assert unpack(words, expected, signs) == wanted


def test_minutes_are_those_that_pass_in_the_night_when_the_clocks_change() -> None:
    """Who came at one and left at four was there for two hours in March, and four in October."""
    night = session("00:00", "06:00")
    said = Said(came=time(1), gone=time(4))
    for day, minutes in ((date(2020, 3, 29), 120), (date(2020, 10, 25), 240)):
        assert mark_at(said, night._replace(day=day)).minutes == minutes
    longest = Said(status=Status.PARTIAL, minutes=7 * 60)
    assert mark_at(longest, night._replace(day=date(2020, 10, 25))).minutes == 420
    with pytest.raises(Wrong, match="lasts 300 minutes"):
        mark_at(longest, night._replace(day=date(2020, 3, 29)))
