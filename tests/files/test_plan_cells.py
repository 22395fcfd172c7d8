"""Cells of a plan: what other programs write for a time is the same time."""

from __future__ import annotations

from datetime import date, time

import pytest

from kursus.errors import Wrong
from kursus.files.plan_cells import Reading

READING = Reading(today=date(2020, 3, 2), start=date(2020, 1, 13), end=date(2020, 12, 11))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", time(9)),
        ("09:30", time(9, 30)),
        ("0", time(0)),
        ("0.375", time(9)),
        ("0,375", time(9)),
        ("0.5", time(12)),
        ("0.3958333333333333", time(9, 30)),
        ("0.99999", time(23, 59)),
        ("0.00", time(0)),
    ],
)
def test_a_time_may_be_part_of_a_day(text: str, clock: time) -> None:
    """A spreadsheet keeps times so, and shows them so in a cell that has no format."""
    assert READING.value("from", text) == clock


def test_a_time_that_may_be_two_is_refused() -> None:
    """A quarter of a day and a quarter past midnight are written alike."""
    with pytest.raises(Wrong) as told:
        READING.value("to", "0.25")
    assert told.value.sentence == '"0.25" may be 00:25 or, as part of a day, 06:00.'


@pytest.mark.parametrize("text", ["0.", "0.x", "1.375", "24"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """Numbers that are no part of a day are no times."""
    with pytest.raises(Wrong):
        READING.value("from", text)


@pytest.mark.parametrize(
    ("text", "by"),
    [("host", "host"), ("Vert", "host"), ("Vertskap", "host"), ("udbyder", "provider")],
)
def test_who_arranges_in_the_languages_of_programmes(text: str, by: str) -> None:
    """The words that stand above columns are taken, and shorter ones that people write."""
    assert READING.value("by", text) == by


@pytest.mark.parametrize(
    "text",
    ["2020-03-12 00:00", "2020-03-12T00:00:00", "12.03.2020 00:00:00", "12.3 00.00", "2020-03-12"],
)
def test_a_date_may_have_midnight_after_it(text: str) -> None:
    """So a spreadsheet writes a day where the cell was made for a time too."""
    assert READING.value("date", text) == date(2020, 3, 12)


@pytest.mark.parametrize("text", ["2020-03-12 09:00", "12.3.2020 9.00", "2020-03-12T00:00:01"])
def test_a_date_with_a_time_is_refused(text: str) -> None:
    """It says where times belong."""
    with pytest.raises(Wrong) as told:
        READING.value("due_at", text)
    assert told.value.sentence == (
        f'"{text}" is a date with a time; write 2020-03-12 there, and times under From and To.'
    )
