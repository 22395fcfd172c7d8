"""When homework is late or done, and what its labels say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.model.homework import (
    KIND_ALIASES,
    STATUS_ALIASES,
    Standing,
    Status,
    Submission,
    last_day,
    number_of,
)

DUE = date(2020, 3, 12)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_late_is_the_first_attempt_after_the_last_day(due: date, first: date, today: date) -> None:
    """However many attempts follow, and whatever today is."""
    kept = Submission(Status.SUBMITTED, 3, first, max(first, today))
    assert kept.days_late(due, today) == max(0, (first - due).days)
    approved = kept._replace(status=Status.APPROVED)
    assert approved.days_late(due, today) == kept.days_late(due, today)


@given(DAYS, DAYS, DAYS)
def test_what_is_lacking_is_late_as_of_today(due: date, extended: date, today: date) -> None:
    """An extension counts where it is later than the due day, which may have moved beyond it."""
    kept = Submission(extended_until=extended)
    assert kept.days_late(due, today) == max(0, (today - max(due, extended)).days)
    assert last_day(due, None) == due


def test_nobody_excused_is_late() -> None:
    """Whatever the day."""
    assert Submission(Status.EXCUSED).days_late(DUE, DUE + timedelta(days=9)) == 0


@pytest.mark.parametrize(
    ("status", "checked", "done"),
    [
        (Status.ASSIGNED, False, False),
        (Status.SUBMITTED, False, True),
        (Status.SUBMITTED, True, False),
        (Status.AGAIN, False, False),
        (Status.APPROVED, True, True),
        (Status.EXCUSED, True, True),
    ],
)
def test_done(status: Status, checked: bool, done: bool) -> None:
    """Handed in is done unless somebody checks it; excused always is."""
    assert status.done(checked=checked) is done


@pytest.mark.parametrize(
    ("kept", "days", "standing"),
    [
        (Submission(), 0, Standing.ASSIGNED),
        (Submission(), 1, Standing.MISSING),
        (Submission(extended_until=DUE + timedelta(days=3)), 3, Standing.ASSIGNED),
        (Submission(Status.SUBMITTED, 1, DUE, DUE), 9, Standing.SUBMITTED),
        (Submission(Status.SUBMITTED, 1, DUE + timedelta(days=1)), 9, Standing.LATE),
        (Submission(Status.APPROVED, 1, DUE + timedelta(days=1)), 9, Standing.APPROVED),
        (Submission(Status.AGAIN, 1, DUE, DUE), 9, Standing.AGAIN),
        (Submission(Status.EXCUSED), 9, Standing.EXCUSED),
    ],
)
def test_standing(kept: Submission, days: int, standing: Standing) -> None:
    """What the matrix says some days after the due day."""
    assert kept.standing(DUE, DUE + timedelta(days=days)) is standing


def test_every_standing_has_its_own_letter() -> None:
    """A legend with two of the same would say nothing."""
    assert len({each.letter for each in Standing}) == len(Standing)


def test_labels_in_either_case() -> None:
    """The number is what a label says."""
    assert (number_of("H3"), number_of("h12")) == (3, 12)


@pytest.mark.parametrize("text", ["", "H", "H0", "3", "F2", "H3.1", "H-1", "H²", "H1234567"])
def test_no_label(text: str) -> None:
    """Each is refused with its text."""
    with pytest.raises(Wrong, match="not the label"):
        number_of(text)


def test_aliases_are_as_they_are_looked_up() -> None:
    """In small letters."""
    assert all(word == word.casefold() for word in (*KIND_ALIASES, *STATUS_ALIASES))
