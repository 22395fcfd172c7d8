"""Minutes become marks by the programme's thresholds, to the minute."""

from __future__ import annotations

import pytest

from kursus.model.attendance import Mark, Status
from kursus.model.meeting import Spent
from kursus.model.programme import Programme
from kursus.model.reported import is_sure, mark_of


@pytest.mark.parametrize(
    ("minutes", "length", "status"),
    [
        (0, 90, None),
        (1, 90, Status.PARTIAL),
        (67, 90, Status.PARTIAL),
        (68, 90, Status.PRESENT),
        (90, 120, Status.PRESENT),
        (89, 120, Status.PARTIAL),
    ],
)
def test_the_mark_of_minutes(
    asker: Programme, minutes: int, length: int, status: Status | None
) -> None:
    """Present from 75 per cent of the session, partial from a minute, else none."""
    expected = Mark(status=status, minutes=minutes) if status else None
    assert mark_of(minutes, length, asker) == expected


def test_who_was_in_between_is_sure_only_where_both_ends_say_the_same(asker: Programme) -> None:
    """A report that allows two marks tells none."""
    assert is_sure(Spent(70 * 60, 80 * 60), 90, asker)
    assert is_sure(Spent(0, 59), 90, asker)
    assert not is_sure(Spent(60 * 60, 70 * 60), 90, asker)
    assert not is_sure(Spent(0, 60), 90, asker)
