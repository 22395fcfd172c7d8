"""The clocks of a zone and moments in UTC are turned into each other, or refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.errors import Wrong
from kursus.zones import check_zone, to_local, to_utc, to_utc_or_after

TODAY = date(2026, 3, 12)


def test_a_zone_is_known_by_its_name() -> None:
    """The name comes back as the database has it."""
    assert check_zone("Europe/Oslo") == "Europe/Oslo"
    assert check_zone(" europe/copenhagen ") == "Europe/Copenhagen"
    assert check_zone("america/new york") == "America/New_York"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Oslo", "Europe/Oslo"),
        ("Europe/Olso", "Europe/Oslo"),
        ("localtime", "Europe/Oslo"),
        ("posixrules", "Europe/Oslo"),
        ("", "Europe/Oslo"),
    ],
)
def test_an_unknown_zone_gets_the_nearest(name: str, near: str) -> None:
    """A city alone, a slip or this machine's own zone is answered with a name to type."""
    with pytest.raises(Wrong, match="is not a time zone") as refusal:
        check_zone(name)
    assert near in str(refusal.value.hint)


@pytest.mark.parametrize("name", ["../UTC", "/etc/localtime", "Europe", "UTC+3", "\x00"])
def test_what_only_looks_like_a_zone_is_refused(name: str) -> None:
    """A path, a folder or a rule is no name, wherever a zone is used."""
    for use in (check_zone, lambda zone: to_utc(TODAY, time(9), zone)):
        with pytest.raises(Wrong):
            use(name)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        (date(2026, 3, 28), time(9), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 3, 29), time(9), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30, fold=1), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2045, 7, 1), time(9), datetime(2045, 7, 1, 7, tzinfo=UTC)),
    ],
)
def test_local_time_survives_summer_time(day: date, clock: time, moment: datetime) -> None:
    """Nine o'clock is nine o'clock all year and after 2037, and a doubled hour is the first."""
    assert to_utc(day, clock, "Europe/Oslo") == moment


def test_an_hour_that_does_not_exist_has_a_first_after_it() -> None:
    """What runs by itself at half past two does so, as far into the day as it would be."""
    moment = to_utc_or_after(date(2026, 3, 29), time(2, 30), "Europe/Oslo")
    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert to_local(moment, "Europe/Oslo").time() == time(3, 30)


def test_an_hour_that_does_not_exist_is_refused() -> None:
    """The night when summer time begins has no half past two."""
    with pytest.raises(Wrong, match="jump over 02:30 on 2026-03-29") as refusal:
        to_utc(date(2026, 3, 29), time(2, 30), "Europe/Oslo")
    assert refusal.value.hint == "Type 03:30."
    with pytest.raises(Wrong, match="jump over"):
        to_utc(date(2011, 12, 30), time(9), "Pacific/Apia")


@given(some.dates(), some.times(), some.sampled_from(["Europe/Oslo", "Pacific/Kiritimati", "UTC"]))
def test_any_moment_is_found_or_refused(day: date, clock: time, zone: str) -> None:
    """At the ends of the calendar, too, the only failure is a sentence."""
    try:
        moment = to_utc(day, clock, zone)
    except Wrong as refusal:
        assert zone in refusal.sentence  # noqa: PT017 - the other outcome is a value
    else:
        assert abs((moment.replace(tzinfo=None) - datetime.combine(day, clock)).days) <= 1


@given(some.text())
def test_any_text_is_a_zone_or_refused(text: str) -> None:
    """Whatever is typed, the only failure is the one with a hint."""
    try:
        check_zone(text)
    except Wrong as refusal:
        assert refusal.hint  # noqa: PT017 - the other outcome is a value
