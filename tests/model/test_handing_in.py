"""What can be said of homework, and what it leads to from where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError
from kursus.model.handing_in import MEANT_FOR, REFUSED, Step, Verb, is_meant
from kursus.model.homework import NOTHING, Status, Submission

DAY = date(2020, 3, 2)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 12, 31))
SUBMISSIONS = st.builds(
    Submission,
    st.sampled_from(list(Status)),
    st.integers(0, 3),
    st.none(),
    st.none(),
    st.none() | DAYS,
)


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_attempts_are_counted(days: list[date]) -> None:
    """One for each day that is not that of the first or latest attempt; both days are kept."""
    kept = NOTHING
    attempts = 0
    for day in days:
        attempts += day not in {kept.first_on, kept.latest_on}
        kept = Step(verb=Verb.SUBMIT, day=day).taken(kept)
    assert (kept.status, kept.attempts) == (Status.SUBMITTED, attempts)
    assert (kept.first_on, kept.latest_on) == (min(days), max(days))


def test_again_the_same_day_is_an_attempt() -> None:
    """Once it was asked for again, the same day counts."""
    kept = Submission(Status.AGAIN, 1, DAY, DAY)
    assert Step(verb=Verb.SUBMIT, day=DAY).taken(kept).attempts == 2


def test_approved_stays_approved() -> None:
    """Handing it in once more changes no approval."""
    kept = Submission(Status.APPROVED, 1, DAY, DAY)
    assert Step(verb=Verb.SUBMIT, day=date(2020, 4, 1)).taken(kept) == kept


@given(st.sampled_from(list(Verb)), SUBMISSIONS)
def test_twice_is_once(verb: Verb, before: Submission) -> None:
    """Any step that can be taken changes nothing when it is taken once more."""
    step = Step(verb=verb, day=DAY, feedback="Fint")
    if step.refusal(before):
        with pytest.raises(KursusError):
            step.taken(before)
        return
    after = step.taken(before)
    assert step.refusal(after) is None
    assert step.taken(after) == after


@given(SUBMISSIONS)
def test_clear_leaves_nothing(before: Submission) -> None:
    """From wherever."""
    assert Step(verb=Verb.CLEAR).taken(before) == NOTHING


def test_what_is_said_of_many_is_never_refused() -> None:
    """`all` and `rest` are meant only for those of whom it can be said."""
    for verb, statuses in MEANT_FOR.items():
        for status in statuses:
            assert (verb, status) not in REFUSED
            assert is_meant(verb, status, rest=False)
    assert is_meant(Verb.SUBMIT, Status.ASSIGNED, rest=True)
    assert not is_meant(Verb.SUBMIT, Status.AGAIN, rest=True)
    assert is_meant(Verb.APPROVE, Status.SUBMITTED, rest=True)
