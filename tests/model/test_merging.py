"""Two that turn out to be one: statuses, words, days in and days in groups."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.merging import (
    HANDED_IN,
    WAS_THERE,
    Stay,
    joined_texts,
    other_wins,
    united_spells,
    united_status,
    united_stays,
)
from kursus.model.participant import FURTHEST_FIRST, Reason, Spell, Status

FIRST = date(2020, 1, 1)
DAYS = 30


def day(number: int) -> date:
    """So many days after the first."""
    return FIRST + timedelta(days=number)


@st.composite
def apart(draw: st.DrawFn) -> list[tuple[int, int | None]]:
    """Some times that do not overlap, by their days; the last one may be open."""
    edges = sorted(draw(st.sets(st.integers(0, DAYS), max_size=8)))
    times: list[tuple[int, int | None]] = list(zip(edges[::2], edges[1::2], strict=False))
    return [*times, (edges[-1], None)] if len(edges) % 2 else times


def spells(times: list[tuple[int, int | None]], reason: Reason) -> list[Spell]:
    """The times as spells that ended for a reason."""
    return [
        Spell(day(first), None if last is None else day(last), None if last is None else reason)
        for first, last in times
    ]


def covered(times: list[Spell]) -> set[date]:
    """The days on which one is in."""
    return {day(at) for at in range(DAYS + 2) if any(spell.covers(day(at)) for spell in times)}


@given(apart(), apart())
def test_one_is_in_where_either_was(
    kept: list[tuple[int, int | None]], other: list[tuple[int, int | None]]
) -> None:
    """On every day and on no other; spells do not overlap, and an end keeps its reason."""
    mine, theirs = spells(kept, Reason.JOB), spells(other, Reason.LEAVE)
    united = united_spells(mine, theirs)
    assert covered(united) == covered(mine) | covered(theirs)
    for before, after in pairwise(united):
        assert before.ends is not None
        assert before.ends < after.starts
    for spell in united:
        assert any((one.ends, one.reason) == (spell.ends, spell.reason) for one in mine + theirs)


def test_of_two_ends_the_kept_ones_reason_counts() -> None:
    """Where both end on one day; else that of whoever was in longer."""
    kept = [Spell(day(1), day(9), Reason.JOB, "flyttet")]
    assert united_spells(kept, [Spell(day(0), day(9), Reason.LEAVE)]) == [
        Spell(day(0), day(9), Reason.JOB, "flyttet")
    ]
    assert united_spells(kept, [Spell(day(1), day(10), Reason.LEAVE)]) == [
        Spell(day(1), day(10), Reason.LEAVE)
    ]


@given(apart(), apart())
def test_one_is_in_one_group_at_a_time(
    kept: list[tuple[int, int | None]], other: list[tuple[int, int | None]]
) -> None:
    """The kept one's group on each day, and the other's on days when there was none."""

    def stays(times: list[tuple[int, int | None]]) -> list[Stay]:
        return [
            Stay(day(first).isoformat(), last and day(last).isoformat(), at % 2)
            for at, (first, last) in enumerate(times)
        ]

    def groups_on(at: int, of: list[Stay]) -> list[int]:
        on = day(at).isoformat()
        return [stay.group for stay in of if stay.starts <= on and (stay.ends or "9") > on]

    mine, theirs = stays(kept), stays(other)
    united = united_stays(mine, theirs)
    for at in range(DAYS + 2):
        assert groups_on(at, united) == (groups_on(at, mine) or groups_on(at, theirs))


def test_what_lets_somebody_in_wins() -> None:
    """Of two statuses, whichever of the two is kept; all of them are ranked."""
    assert set(FURTHEST_FIRST) == set(Status)
    assert united_status(Status.WITHDRAWN, Status.ENROLLED) is Status.ENROLLED
    assert united_status(Status.COMPLETED, Status.ENROLLED) is Status.COMPLETED


@pytest.mark.parametrize(
    ("kept", "other", "wins"),
    [
        ("absent", "present", True),
        ("excused", "late", True),
        ("present", "late", False),
        ("present", "absent", False),
        ("absent", "excused", False),
    ],
)
def test_having_been_there_wins(kept: str, other: str, *, wins: bool) -> None:
    """Over not having been; otherwise the kept one's mark counts."""
    assert other_wins(kept, other, WAS_THERE) is wins


def test_what_was_handed_in_wins() -> None:
    """Over what was not."""
    assert other_wins("assigned", "submitted", HANDED_IN)
    assert not other_wins("submitted", "approved", HANDED_IN)


def test_no_text_is_lost() -> None:
    """Both are kept where they differ."""
    assert joined_texts("a", "b") == "a\nb"
    assert joined_texts("a", "a") == joined_texts(None, "a") == joined_texts("a", "") == "a"
    assert joined_texts(None, None) is None
