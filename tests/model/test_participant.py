"""Which status follows on which, and spells that never overlap."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import AlreadyThere, KursusError, Wrong
from kursus.model.participant import (
    Spell,
    Status,
    Step,
    closed,
    opened,
    parse_status,
    restarted,
    status_after,
)

START = date(2020, 1, 13)
ALLOWED = {
    (Status.REQUESTED, Step.APPROVE): Status.ENROLLED,
    (Status.WAITING, Step.APPROVE): Status.ENROLLED,
    (Status.DECLINED, Step.APPROVE): Status.ENROLLED,
    (Status.REQUESTED, Step.DECLINE): Status.DECLINED,
    (Status.WAITING, Step.DECLINE): Status.DECLINED,
    (Status.REQUESTED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.WAITING, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.ENROLLED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.PAUSED, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.WITHDRAWN, Step.WITHDRAW): Status.WITHDRAWN,
    (Status.ENROLLED, Step.PAUSE): Status.PAUSED,
    (Status.PAUSED, Step.PAUSE): Status.PAUSED,
    (Status.PAUSED, Step.RESUME): Status.ENROLLED,
    (Status.WITHDRAWN, Step.RESUME): Status.ENROLLED,
    (Status.COMPLETED, Step.RESUME): Status.ENROLLED,
    (Status.ENROLLED, Step.COMPLETE): Status.COMPLETED,
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", Step)
def test_each_step_from_each_status(status: Status, step: Step) -> None:
    """A step leads to its status, or is refused by name, with a step that can be taken."""
    if (status, step) in ALLOWED:
        assert status_after(status, step, name="Kari Berg") is ALLOWED[status, step]
        return
    with pytest.raises(KursusError, match="Kari Berg is") as caught:
        status_after(status, step, name="Kari Berg")
    if not isinstance(caught.value, AlreadyThere) and caught.value.hint:
        instead = Step(caught.value.hint.split()[2])
        assert (status, instead) in ALLOWED


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("enrolled", Status.ENROLLED),
        ("Påmeldt", Status.ENROLLED),
        ("TILMELDT", Status.ENROLLED),
        (" venteliste ", Status.WAITING),
        ("frafaldet", Status.WITHDRAWN),
        ("gennemført", Status.COMPLETED),
    ],
)
def test_words_for_a_status(word: str, status: Status) -> None:
    """English, Norwegian or Danish, in any case."""
    assert parse_status(word) is status


def test_no_status() -> None:
    """Those there are stand in the hint."""
    with pytest.raises(Wrong) as caught:
        parse_status("gone")
    assert caught.value.hint is not None
    assert "withdrawn" in caught.value.hint


days = st.integers(-20, 60).map(lambda away: START + timedelta(days=away))


@given(st.lists(st.tuples(st.sampled_from(["close", "open", "restart"]), days, days), max_size=12))
def test_spells_never_overlap(steps: list[tuple[str, date, date]]) -> None:
    """Whatever is tried, each spell ends before the next one begins, and only the last is open."""
    spells = [Spell(starts=START)]
    for step, day, today in steps:
        try:
            if step == "close":
                ended = closed(spells, day, today=today, name="Kari")
                spells[-len(ended) :] = reversed(ended)
                assert not any(spell.covers(day) for spell in spells)
            elif step == "open":
                spells.append(opened(spells, day, name="Kari"))
            else:
                spells[-1] = restarted(spells, day, name="Kari")
        except KursusError:
            continue
        for before, after in pairwise(spells):
            assert before.ends is not None
            assert before.starts <= before.ends <= after.starts
        assert spells[-1].ends is None or spells[-1].starts <= spells[-1].ends


@given(days, days)
def test_in_until_the_day_before(day: date, today: date) -> None:
    """The end is the first day out."""
    (spell,) = closed([Spell(starts=START)], max(day, START), today=today, name="Kari")
    assert spell.ends is not None
    assert not spell.covers(spell.ends)
    assert spell.covers(spell.ends - timedelta(days=1)) is (spell.ends > START)


def test_a_spell_to_come_never_begins() -> None:
    """Somebody who leaves before the first day was never in."""
    (spell,) = closed([Spell(starts=START)], date(2020, 1, 1), today=date(2020, 1, 1), name="Kari")
    assert (spell.starts, spell.ends) == (START, START)


def test_out_before_in_is_refused() -> None:
    """A day before the first one breaks the spell, once that has begun."""
    with pytest.raises(KursusError, match="Kari came in on 2020-01-13"):
        closed([Spell(starts=START)], date(2020, 1, 1), today=START, name="Kari")


def test_out_before_a_return_that_was_planned() -> None:
    """Neither the time until then nor the one after the return lasts beyond the day."""
    spells = [Spell(starts=START, ends=date(2020, 5, 1)), Spell(starts=date(2020, 6, 1))]
    changed = closed(spells, date(2020, 4, 1), today=date(2020, 3, 2), name="Kari")
    assert [(spell.starts, spell.ends) for spell in changed] == [
        (date(2020, 6, 1), date(2020, 6, 1)),
        (START, date(2020, 4, 1)),
    ]
