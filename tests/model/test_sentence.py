"""How sentences count, list and tell days."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.model.sentence import DASH, counted, day_text, first_of, listed, runs_of, times_text


def test_numbers_with_their_words() -> None:
    """One is one; thousands are parted."""
    assert [counted(count, "day") for count in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert counted(1200, "person", "people") == "1,200 people"


def test_words_in_a_row() -> None:
    """The last one after an and."""
    assert [listed("A"), listed("AB"), listed("ABC")] == ["A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("most", "parting", "of", "said"),
    [
        (3, ", ", None, "A, B, C"),
        (2, ", ", None, "A, B, C"),
        (1, ", ", None, "A and 2 more"),
        (1, "; ", None, "A; and 2 more"),
        (3, ", ", 1003, "A, B, C and 1,000 more"),
    ],
)
def test_the_first_of_many(most: int, parting: str, of: int | None, said: str) -> None:
    """The rest is counted, unless it is one, and nothing is said of no rest."""
    assert first_of(["A", "B", "C"], most, parting=parting, of=of) == said


def test_days_and_times() -> None:
    """A day has its weekday; a time that is not there leaves no dash."""
    assert day_text(date(2020, 3, 12)) == "Thu 2020-03-12"
    told = [times_text(time(9), time(15)), times_text(time(9), None), times_text(None, None)]
    assert told == ["09:00\N{EN DASH}15:00", "09:00", ""]


def test_labels_that_follow_each_other_are_one_run() -> None:
    """Another letter, a gap or a session ends it."""
    labels = ["F1", "F2", "F3", "F5", "V6", "F9", "F10", "F10.1", "F11"]
    assert runs_of(labels) == [f"F1{DASH}F3", "F5", "V6", f"F9{DASH}F10", "F10.1", "F11"]
    assert runs_of([]) == []
