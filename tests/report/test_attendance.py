"""Shares count what is marked, and take nobody over a line by rounding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kursus.model.attendance import UNMARKED, Status
from kursus.report.attendance import Share, share_of, share_of_words


def test_excused_did_not_attend() -> None:
    """Late and partial did; unmarked is told and not counted."""
    share = share_of(["present", "late", "partial", "excused", "absent", None])
    assert share == Share(attended=3, marked=5, unmarked=1)
    assert share.percent == 60


def test_per_cent_is_rounded_down() -> None:
    """79.9 is not 80, and nothing marked is no share at all."""
    assert Share(attended=799, marked=1000, unmarked=0).percent == 79
    assert Share(attended=0, marked=0, unmarked=3).percent is None


@given(st.lists(st.none() | st.sampled_from(list(Status))))
def test_words_count_as_their_statuses_do(statuses: list[Status | None]) -> None:
    """The matrix and the card of one person agree."""
    words = ",".join([*(each or UNMARKED for each in statuses), ""])
    assert share_of_words(words) == share_of(statuses)
