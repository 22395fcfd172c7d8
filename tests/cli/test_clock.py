"""What is typed for today, near the ends of the calendar."""

from __future__ import annotations

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("course")


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9000-01-01", "9999-12-31"])
def test_what_is_too_far_away_is_refused(kursus: Kursus, day: str) -> None:
    """By a sentence that names it, whatever the command reckons with."""
    for line in ("reminder due", "reminder send --eml drafts", "participant list", "status"):
        answer = kursus(f"{line} --today {day}", exit=2)
        assert f"{day} is too far away to be taken for today." in answer.err


@pytest.mark.parametrize("day", ["1000-01-01", "8999-12-31"])
def test_what_is_not_quite_so_far_is_taken(kursus: Kursus, day: str) -> None:
    """Whatever looks ahead or back from it finds itself in the calendar."""
    for line in ("reminder due", "reminder preview F1", "reminder rule on all", "status"):
        kursus(f"{line} --today {day}")
