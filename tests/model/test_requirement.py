"""How near somebody is to a requirement: nobody is carried over a line, or lost too early."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kursus.model.requirement import Measure, Progress, Requirement, Standing

counts = st.integers(0, 60)


def test_per_cent_is_rounded_down() -> None:
    """79.9 is not 80, and nothing marked is no share at all."""
    assert Progress(attended=799, marked=1000, left=0).percent == 79
    assert Progress(attended=0, marked=0, left=3).percent is None


def test_what_is_left_may_still_be_attended() -> None:
    """Six of eight, and two left: eight of ten is 80 per cent, and not one may be missed."""
    progress = Progress(attended=6, marked=8, left=2)
    assert (progress.percent, progress.best) == (75, 80)
    assert progress.standing(80) is Standing.POSSIBLE
    assert progress.may_miss(80) == 0
    assert progress.standing(81) is Standing.LOST


def test_met_is_what_no_absence_can_undo() -> None:
    """Eight attended of ten in all is met, whatever the two last become."""
    assert Progress(attended=8, marked=8, left=2).standing(80) is Standing.MET
    assert Progress(attended=8, marked=8, left=3).standing(80) is Standing.POSSIBLE


def test_who_is_expected_at_nothing_has_no_standing() -> None:
    """Neither met nor lost."""
    assert Progress(0, 0, 0).standing(80) is None


@given(st.builds(Progress, counts, counts, counts, st.just(0)), st.integers(1, 100))
def test_standings_are_what_marks_can_bring(progress: Progress, least: int) -> None:
    """Met, possible and lost are what the worst and the best marks of what is left would give."""
    progress = progress._replace(marked=progress.attended + progress.marked)
    whole = progress.marked + progress.left
    reached = [
        100 * (progress.attended + more) >= least * whole for more in range(progress.left + 1)
    ]
    standing = progress.standing(least)
    if not whole:
        assert standing is None
        return
    assert (standing is Standing.MET) == reached[0]
    assert (standing is Standing.LOST) == (not reached[-1])
    if reached[-1]:
        assert progress.may_miss(least) == min(progress.left, sum(reached) - 1)


def test_a_requirement_is_told_in_words() -> None:
    """With what counts."""
    assert str(Requirement(80)) == "at least 80 % of the sessions, without boosters"
    assert str(Requirement(75, Measure.MINUTES, with_excused=True, with_booster=True)) == (
        "at least 75 % of the minutes, boosters too, excused counts as attended"
    )


def test_nothing_is_sure_while_minutes_are_not_known() -> None:
    """All of twelve hours attended is not met, nor none of them lost, with untimed days to come."""
    for attended in (0, 720):
        progress = Progress(attended, marked=720, left=0, untimed=2)
        assert progress.standing(80) is Standing.POSSIBLE
        assert (progress.best, progress.may_miss(80)) == (None, None)
    assert Progress(0, 0, 0, untimed=1).standing(80) is Standing.POSSIBLE
