"""What the matrix adds up to is what is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kursus.model.attendance import UNMARKED, Status
from kursus.model.requirement import Progress
from kursus.report.attendance import progress_of_words


def test_of_no_sessions_nothing_adds_up() -> None:
    """There are no words, and one blank word is a session they were not expected at."""
    nothing = Progress(attended=0, marked=0, left=0)
    assert progress_of_words("", 0) == progress_of_words("", 1) == nothing


def test_excused_did_not_attend() -> None:
    """Late, partial and made-up did; unmarked is told and not counted."""
    words = "present,late,partial,made-up,excused,absent,unmarked,"
    assert progress_of_words(words, 8) == Progress(attended=4, marked=6, left=1)


@given(st.lists(st.none() | st.sampled_from(list(Status))))
def test_words_count_as_their_statuses_do(statuses: list[Status | None]) -> None:
    """No word is found inside another, whatever their order."""
    words = ",".join([*(each or UNMARKED for each in statuses), ""])
    count = len(statuses) + 1
    marked = [each for each in statuses if each is not None]
    assert progress_of_words(words, count) == Progress(
        attended=sum(each.attended for each in marked),
        marked=len(marked),
        left=len(statuses) - len(marked),
    )
