"""Moments are read in every form seen, and day and month are settled by the session's day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kursus.errors import KursusError
from kursus.model.moment import (
    Clocks,
    OtherDay,
    is_moment,
    read_clock,
    readings,
    settle,
    shifter,
    split,
)

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "on", "seconds"),
    [
        ("14/11/22, 09:29:07", "14/11/22", 34147),
        ("3/10/25, 8:00:48 AM", "3/10/25", 28848),
        ("13/09/2022, 5:30:21 PM", "13/09/2022", 63021),
        ("06.10.26, 18:01:00", "06.10.26", 64860),
        ("13/04/2021 à 09:01:31", "13/04/2021", 32491),
        ("2020/12/8 8:35", "2020/12/8", 30900),
        ("2026-03-12 09:00:00", "2026-03-12", 32400),
        ("2026-03-12T09:00:00Z", "2026-03-12", 32400),
        ("12.3.2026 kl. 09.30", "12.3.2026", 34200),
        ("12. 3. 2026 9:30:00", "12.3.2026", 34200),
        ("11/19/2021 12:01:59 PM", "11/19/2021", 43319),
        ("11/19/2021 12:01:59 AM", "11/19/2021", 119),
        ("Mar 28, 2026 08:07:27", "2026-3-28", 29247),
        ("Mar 28, 2026 8:07 PM", "2026-3-28", 72420),
        ("28 March 2026, 08:07:27", "2026-3-28", 29247),
        ("28-Mar-26 8:07", "2026-3-28", 29220),
        ("18:02", "", 64920),
        ("10:00 a.m.", "", 36000),
    ],
)
def test_forms_that_were_seen(text: str, on: str, seconds: int) -> None:
    """The date as it stands, and the time since midnight."""
    found = split(text, Clocks())
    assert (found.date, found.clock.since) == (on, timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.3.2026",
        "9",
        "25:00",
        "13:00 PM",
        "0:30 AM",
        "9:6",
        "09:30:4",
        "오후 2:00",
        "x 9:00",
        "Mai 28, 2026 9:00",
        "Mar 28, 1926 9:00",
        "+09:00:0",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    """Half a time is none; nor is one with a word before it that may mean the afternoon."""
    assert not is_moment(text, Clocks())


def test_a_clock_tells_how_it_is_written() -> None:
    """With seconds, with halves of the day, in UTC."""
    assert read_clock("9:30").form == (False, False)
    assert read_clock("09:30:10").form == (True, False)
    assert read_clock("9:30:10 PM").form == (True, True)
    assert read_clock("09:30:10Z").is_utc


def test_dates_have_one_reading_or_two() -> None:
    """Dots and years that stand first tell the order; so does a thirteenth."""
    assert readings(["06.10.26", "2026-10-06"]) == [
        {"06.10.26": date(2026, 10, 6), "2026-10-06": date(2026, 10, 6)}
    ]
    assert readings(["3/12/26"]) == [
        {"3/12/26": date(2026, 12, 3)},
        {"3/12/26": date(2026, 3, 12)},
    ]
    assert readings(["3/12/26", "3/13/26"]) == [
        {"3/12/26": DAY, "3/13/26": date(2026, 3, 13)},
    ]
    assert readings(["3/3/26"]) == [{"3/3/26": date(2026, 3, 3)}]
    assert readings(["31.02.26"]) == readings(["13/13/26"]) == []


@pytest.mark.parametrize("text", ["12/3/26", "3/12/26", "12.03.2026", "2026-03-12"])
def test_the_reading_of_that_day_is_taken(text: str) -> None:
    """Whichever stands first."""
    assert settle([text], [text], day=DAY, name="m.csv") == {text: DAY}


def test_a_meeting_may_go_on_past_midnight() -> None:
    """All rows are of that day or the next, and some of that day."""
    after = date(2026, 3, 13)
    assert settle(["12.3.26"], ["12.3.26", "13.3.26"], day=DAY, name="m.csv")["13.3.26"] == after
    with pytest.raises(OtherDay):
        settle(["13.3.26"], ["13.3.26"], day=DAY, name="m.csv")
    with pytest.raises(OtherDay):
        settle(["12.3.26", "14.3.26"], [], day=DAY, name="m.csv")
    with pytest.raises(OtherDay, match=r"of 2026-03-12 and 2026-03-14, not of 2026-03-12 alone"):
        settle(["12.3.26"], ["14.3.26"], day=DAY, name="m.csv")


def test_a_report_that_is_of_that_day_and_another_is_told_so() -> None:
    """As where two reports were put into one file."""
    with pytest.raises(OtherDay) as refused:
        settle(["12.3.26", "14.3.26"], [], day=DAY, name="m.csv")
    told = "m.csv is of 2026-03-12 and 2026-03-14, not of 2026-03-12 alone."
    assert refused.value.sentence == told


def test_another_day_is_refused_by_name() -> None:
    """Both readings are told where there are two."""
    with pytest.raises(OtherDay) as refused:
        settle(["3/4/26"], ["3/4/26"], day=DAY, name="m.csv")
    assert refused.value.days == (date(2026, 3, 4), date(2026, 4, 3))
    assert refused.value.sentence == "m.csv is of 2026-03-04 or 2026-04-03, not of 2026-03-12."
    assert refused.value.hint is not None
    assert "--force-date" in refused.value.hint


def test_dates_that_stay_unsettled_are_refused() -> None:
    """In a file of several meetings both orders may have one on that day."""
    with pytest.raises(KursusError, match="read in two ways"):
        settle(["4/3/26", "3/4/26"], [], day=date(2026, 4, 3), name="m.csv", has_several=True)


def test_a_report_of_another_day_can_be_laid_on_this_one() -> None:
    """The first of two days becomes that day, the next the one after."""
    texts = ["3/4/26", "3/5/26"]
    found = settle(texts, texts, day=DAY, name="m.csv", is_forced=True)
    assert found == {"3/4/26": DAY, "3/5/26": date(2026, 3, 13)}
    with pytest.raises(OtherDay):
        settle(["1.4.26", "9.4.26"], [], day=DAY, name="m.csv", is_forced=True)


def test_a_clock_of_another_zone_is_turned() -> None:
    """Nothing is turned where one zone is not known, or both are the same."""
    assert shifter(None, "Europe/Oslo") is None
    assert shifter("Europe/Oslo", "Europe/Oslo") is None
    turned = shifter("UTC", "Europe/Oslo")
    assert turned is not None
    evening = datetime.fromisoformat("2026-03-12 23:30:05")
    assert turned(evening) == datetime.fromisoformat("2026-03-13 00:30:05")
