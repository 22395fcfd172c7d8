"""Days off by country: weekends for all, holidays where they are known."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import pytest

from kursus import working_days


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As where the library is not installed."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    working_days.holidays_of.cache_clear()
    yield
    working_days.holidays_of.cache_clear()


def test_a_holiday_has_the_name_of_its_country() -> None:
    """The name is in the country's language, whatever language the machine speaks."""
    ascension = date(2026, 5, 14)
    named = [working_days.day_off(ascension, country) for country in ("NO", "DK", "SE")]
    assert named == ["Kristi himmelfartsdag", "Kristi himmelfartsdag", "Kristi himmelsfärdsdag"]
    assert working_days.day_off(date(2026, 5, 17), "NO") == "Grunnlovsdag"
    assert working_days.day_off(date(2026, 5, 17), "DK") == "weekend"
    assert working_days.day_off(date(2026, 5, 13), "NO") is None


def test_what_is_taken_off_in_fact_is_a_day_off() -> None:
    """Midsummer Eve is no public holiday by law, and nobody works on it in Sweden."""
    assert working_days.day_off(date(2026, 6, 19), "SE") == "Midsommarafton"
    assert working_days.day_off(date(2026, 6, 19), "NO") is None


@pytest.mark.parametrize(
    ("day", "country", "told"),
    [
        (date(2026, 5, 15), "NO", "between days off"),
        (date(2026, 5, 15), "SE", "Klämdag"),
        (date(2026, 6, 5), "DK", "Grundlovsdag"),
        (date(2026, 5, 14), "NO", None),
        (date(2026, 5, 13), "NO", None),
    ],
)
def test_half_a_day_off_is_told(day: date, country: str, told: str | None) -> None:
    """A bridge between days off, or a day that is free for some; a whole day off is none."""
    assert working_days.half_day_off(day, country) == told


def test_the_next_working_day_is_after_easter() -> None:
    """A working day is itself; from Maundy Thursday on it is the Tuesday after Easter in Norway."""
    days = [working_days.next_working_day(date(2026, 4, day), "NO").day for day in (1, 2, 5, 7)]
    assert days == [1, 7, 7, 7]
    assert working_days.next_working_day(date(2026, 4, 2), "SE").day == 2


@pytest.mark.usefixtures("bare")
def test_without_the_library_there_are_weekends_alone() -> None:
    """Saturday and Sunday give the Monday after; no holiday is known, and nothing fails."""
    days = [working_days.next_working_day(date(2026, 3, day), "NO").day for day in range(12, 18)]
    assert days == [12, 13, 16, 16, 16, 17]
    assert working_days.day_off(date(2026, 5, 14), "NO") is None
    assert working_days.half_day_off(date(2026, 5, 15), "NO") is None


def test_a_country_that_is_not_known_has_weekends() -> None:
    """So has one whose code is none, and the last day that there is."""
    assert working_days.day_off(date(2026, 12, 25), "XX") is None
    assert working_days.day_off(date(2026, 12, 26), "XX") == "weekend"
    assert working_days.next_working_day(date.max, "SE") == date.max
