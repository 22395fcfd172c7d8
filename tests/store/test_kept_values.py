"""Days, times and yes or no are kept so that any SQLite tool can read them."""

from __future__ import annotations

from datetime import date, time

from kursus.store.kept_values import clock_from, clock_text, day_from, kept_values


def test_values_are_kept_as_texts_and_numbers() -> None:
    """What is text, a number or nothing stays as it is."""
    values = {"day": date(2020, 3, 2), "starts": time(9), "open": True, "note": "x", "end": None}
    assert kept_values(values) == {
        "day": "2020-03-02",
        "starts": "09:00",
        "open": 1,
        "note": "x",
        "end": None,
    }


def test_they_come_back() -> None:
    """As they were, and nothing as nothing."""
    assert day_from("2020-03-02") == date(2020, 3, 2)
    assert clock_from(clock_text(time(9, 5))) == time(9, 5)
    assert (day_from(None), clock_from(None), clock_text(None)) == (None, None, None)
