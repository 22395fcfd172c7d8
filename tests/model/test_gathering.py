"""Kinds, modes and labels of gatherings, and how far each has come."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.model.gathering import (
    Arrangement,
    Gathering,
    Kind,
    Label,
    Mode,
    State,
    check_day,
    chosen_mode,
    find_label,
    parse_label,
    where,
)
from kursus.model.programme import Programme

DAY = date(2020, 3, 12)
GATHERING = Gathering(
    key=1,
    programme=1,
    kind=Kind.FAGDAG,
    number=2,
    label="F2",
    title=None,
    day=DAY,
    starts=time(9),
    ends=time(15),
    mode=Mode.PHYSICAL,
    place="Asker kulturhus",
    link="https://example.org/f2",
    planned_day=DAY,
    planned=Arrangement(
        starts=time(9), ends=time(15), mode=Mode.PHYSICAL, place="Asker kulturhus", link=None
    ),
    group=None,
    audience=None,
    for_whom=None,
    arranged_by=None,
    closed=False,
    cancelled=False,
    reason=None,
    has_marks=False,
    zone="Europe/Oslo",
)


@given(
    st.builds(
        Label,
        st.sampled_from(Kind),
        st.integers(1, 999_999),
        st.none() | st.integers(1, 999_999),
    )
)
def test_a_label_reads_as_it_is_shown(label: Label) -> None:
    """What a label shows is what it is read from, in either case."""
    assert parse_label(str(label)) == label == parse_label(str(label).lower())


@pytest.mark.parametrize(
    "text", ["", "F", "F0", "F2.", "F2.0", "H3", "2", "F²", "F2.1.1", "F1234567"]
)
def test_what_is_no_label_is_refused(text: str) -> None:
    """Anything else is no label of a gathering."""
    assert find_label(text) is None
    with pytest.raises(Wrong, match="not the label"):
        parse_label(text)


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        ({}, "2020-03-11", State.COMING),
        ({}, "2020-03-12", State.TODAY),
        ({}, "2020-03-13", State.UNMARKED),
        ({"has_marks": True}, "2020-03-13", State.HELD),
        ({"closed": True}, "2020-03-13", State.CLOSED),
        ({"cancelled": True}, "2020-03-11", State.CANCELLED),
    ],
)
def test_how_far_it_has_come(facts: dict[str, bool], today: str, state: State) -> None:
    """The state follows from the day, the marks, and what was closed or cancelled."""
    assert GATHERING._replace(**facts).state(date.fromisoformat(today)) is state


def test_today_is_coming_until_somebody_is_marked() -> None:
    """A gathering of today has begun when the first mark is there."""
    assert GATHERING.is_coming(DAY)
    assert not GATHERING._replace(has_marks=True).is_coming(DAY)


def test_the_mode_decides_what_is_shown() -> None:
    """Place, link or both are shown, and both are kept."""
    assert where(Mode.PHYSICAL, "Hall", "https://example.org") == "Hall"
    assert where(Mode.DIGITAL, "Hall", None) is None
    assert where(Mode.HYBRID, "Hall", "https://example.org") == "Hall, https://example.org"


def test_kinds_have_words_for_people() -> None:
    """Letters and sheets call a gathering by the word of the language."""
    assert Kind.FAGDAG.word("da") == "temadag"
    assert Kind.GUIDANCE.word("nb") == "veiledning"
    assert Kind.SKILLS.word("en") == "skills"


@pytest.mark.parametrize(
    ("said", "place", "link", "mode"),
    [
        (None, None, None, Mode.PHYSICAL),
        (None, "Kulturhuset", None, Mode.PHYSICAL),
        (None, None, "https://video.example.org", Mode.DIGITAL),
        (None, "Kulturhuset", "https://video.example.org", Mode.HYBRID),
        (Mode.DIGITAL, "Kulturhuset", None, Mode.DIGITAL),
    ],
)
def test_place_and_link_tell_the_mode(
    said: Mode | None, place: str | None, link: str | None, mode: Mode
) -> None:
    """Unless one was said."""
    assert chosen_mode(said, place=place, link=link) is mode


def test_no_other_gathering_is_outside_its_programme(asker: Programme) -> None:
    """Before it or after it; the hint is the day that the programme would need."""
    for day, option in ((date(2020, 1, 12), "--start"), (date(2020, 12, 12), "--end")):
        with pytest.raises(Wrong, match="outside the programme") as refused:
            check_day(day, Kind.FAGDAG, asker)
        assert refused.value.hint == f"kursus programme edit asker-2020 {option} {day}"
    check_day(asker.ends, Kind.FAGDAG, asker)


def test_a_booster_may_be_decades_later(asker: Programme) -> None:
    """From the programme's first day on, for as long as anybody may still be there."""
    for day in (asker.starts, date(2020, 12, 12), date(2070, 12, 31)):
        check_day(day, Kind.BOOSTER, asker)
    for day in (date(2020, 1, 12), date(2071, 1, 1)):
        with pytest.raises(Wrong, match="no day for a booster"):
            check_day(day, Kind.BOOSTER, asker)
