"""Durations are read in every form that meeting reports were seen to have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.duration import Durations, read_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 42m", 6120),
        ("19m 26s", 1166),
        ("1h 7s", 3607),
        ("2 h 44 m", 9840),
        ("2 godz. 18 min 8 s", 8288),
        ("59 Min. 0 Sek.", 3540),
        ("3h", 10800),
        ("1 hr 2 min", 3720),
        ("1 t 5 min", 3900),
        ("1 time 5 minutter 9 sekunder", 3909),
        ("2 timmar 1 minut", 7260),
        ("1 Std. 5 Min.", 3900),
        ("1時間 2分 3秒", 3723),
        ("1:02:10", 3730),
        ("0s", 0),
        ("3 dk 4 sn", 184),
        ("1 ó 20 p", 4800),
        ("20 p 30 mp", 1230),
        ("1 óra 5 másodperc", 3605),
        ("20 phút 30 giây", 1230),
        ("5 saniye", 5),
        ("1 jam 5 detik", 3605),
        ("1 год 20 хв", 4800),
        ("1 t. og 10 min.", 4200),
        ("1 h y 10 min", 4200),
        (" 45m ", 2700),
    ],
)
def test_forms_that_were_seen(text: str, seconds: int) -> None:
    """In several languages, with and without spaces."""
    assert read_duration(text) == seconds


def test_three_units_need_no_words_that_are_known() -> None:
    """They stand from the largest down; fewer in an unknown language are unknown."""
    assert read_duration("1 ω 2 λ 3 δ") == 3723
    assert read_duration("2 λ 3 δ") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "1h 4",
        "1h og",
        "1h og 4",
        "h",
        "1h 2h",
        "3s 2h",
        "about 3h",
        "1:2:3",
        "4x 3y 2z 1w",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    """A number without a unit is what a line that was cut off leaves."""
    with pytest.raises(ValueError, match=r".*"):
        read_duration(text)


def test_a_unit_that_comes_twice_is_no_duration() -> None:
    """It is not added up."""
    durations = Durations(is_minutes=False)
    durations.learn({"30m 30m", "1h 30m"})
    assert durations["30m 30m"] == -1
    assert durations["1h 30m"] == 5400


def test_minutes_without_a_unit_may_have_decimals() -> None:
    """With a point or a comma; a number too long for a meeting is none."""
    durations = Durations(is_minutes=True)
    durations.learn({"31", "30.5", "30,5", "122.0", "99999", "100000", "9" * 400})
    assert (durations["31"], durations["30.5"], durations["30,5"]) == (1860, 1830, 1830)
    assert (durations["122.0"], durations["99999"]) == (7320, 5999940)
    assert durations["100000"] == durations["9" * 400] == durations["30."] == -1


PART = st.builds(
    "".join,
    st.tuples(st.sampled_from(["0", "7", "42", "123456", ""]), st.sampled_from(list(" hmsxλ.,"))),
)


@given(st.sets(st.lists(PART, max_size=4).map(" ".join), max_size=4), st.booleans())
def test_many_at_once_are_what_they_are_one_by_one(texts: set[str], is_minutes: bool) -> None:
    """Whether they are all known or not."""
    durations = Durations(is_minutes=is_minutes)
    durations.learn(texts)
    alone = Durations(is_minutes=is_minutes)
    assert {text: durations[text] for text in texts} == {text: alone[text] for text in texts}
