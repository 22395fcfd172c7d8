"""When a submission is late or done, what can be said of it, and where that leads from where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError
from kursus.model.submission import (
    MEANT_FOR,
    NOTHING,
    REFUSED,
    Status,
    StatusOn,
    Step,
    Submission,
    Verb,
    is_meant,
    last_day,
)

DAY = date(2020, 3, 2)
DUE = date(2020, 3, 12)
ANY_DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
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


@given(ANY_DAYS, ANY_DAYS, ANY_DAYS)
def test_late_is_the_first_attempt_after_the_last_day(due: date, first: date, today: date) -> None:
    """However many attempts follow, and whatever today is."""
    kept = Submission(Status.SUBMITTED, 3, first, max(first, today))
    assert kept.days_late(due, today) == max(0, (first - due).days)
    approved = kept._replace(status=Status.APPROVED)
    assert approved.days_late(due, today) == kept.days_late(due, today)


@given(ANY_DAYS, ANY_DAYS, ANY_DAYS)
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
    ("kept", "days", "status"),
    [
        (Submission(), 0, StatusOn.ASSIGNED),
        (Submission(), 1, StatusOn.MISSING),
        (Submission(extended_until=DUE + timedelta(days=3)), 3, StatusOn.ASSIGNED),
        (Submission(Status.SUBMITTED, 1, DUE, DUE), 9, StatusOn.SUBMITTED),
        (Submission(Status.SUBMITTED, 1, DUE + timedelta(days=1)), 9, StatusOn.LATE),
        (Submission(Status.APPROVED, 1, DUE + timedelta(days=1)), 9, StatusOn.APPROVED),
        (Submission(Status.AGAIN, 1, DUE, DUE), 9, StatusOn.AGAIN),
        (Submission(Status.EXCUSED), 9, StatusOn.EXCUSED),
    ],
)
def test_status_on_a_day(kept: Submission, days: int, status: StatusOn) -> None:
    """What the matrix says some days after the due day."""
    assert kept.status_on(DUE, DUE + timedelta(days=days)) is status


def test_every_status_has_its_own_letter() -> None:
    """A legend with two of the same would say nothing."""
    assert len({each.letter for each in StatusOn}) == len(StatusOn)
