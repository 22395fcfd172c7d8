"""From which moment a letter is owed, and how a rule is pointed at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from kursus.errors import Wrong
from kursus.model.reminder import USUAL, Event, Timing, moment, parse_label
from kursus.working_days import day_off
from tests.model.test_reminder_words import rule


@pytest.mark.parametrize(
    ("day", "clock", "zone", "owed"),
    [
        # The night to Sunday 29 March 2020 has no 02.30; that to 25 October has it twice.
        ("2020-03-28", "02:30", "Europe/Oslo", "2020-03-28T01:30"),
        ("2020-03-29", "02:30", "Europe/Oslo", "2020-03-29T01:30"),
        ("2020-03-29", "08:00", "Europe/Oslo", "2020-03-29T06:00"),
        ("2020-10-24", "02:30", "Europe/Oslo", "2020-10-24T00:30"),
        ("2020-10-25", "02:30", "Europe/Oslo", "2020-10-25T00:30"),
        ("2020-10-25", "08:00", "Europe/Oslo", "2020-10-25T07:00"),
        ("2020-10-25", "08:00", "Europe/Helsinki", "2020-10-25T06:00"),
        ("2020-10-25", "08:00", "Atlantic/Faroe", "2020-10-25T08:00"),
        ("2020-10-25", "00:00", "America/Nuuk", "2020-10-25T03:00"),
    ],
)
def test_an_hour_is_one_of_the_programmes_clock(day: str, clock: str, zone: str, owed: str) -> None:
    """Also in the two nights when clocks change, and wherever the programme is."""
    found = moment(
        rule(Timing.ON, Event.GATHERING, clock=time.fromisoformat(clock)),
        date.fromisoformat(day),
        zone=zone,
        is_off=lambda _: False,
    )
    assert found == datetime.fromisoformat(owed).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("timing", "days", "working", "owed"),
    [
        # The day is Tuesday 14 April 2020, after Easter: the 9th, 10th and 13th are holidays.
        ("before", 4, False, "2020-04-10"),
        ("before", 1, True, "2020-04-08"),
        ("before", 3, True, "2020-04-06"),
        ("before", 4, True, "2020-04-03"),
        ("on", 0, True, "2020-04-14"),
        # The 1st of May is a Friday.
        ("after", 13, False, "2020-04-27"),
        ("after", 12, True, "2020-04-30"),
        ("after", 13, True, "2020-05-04"),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(
    timing: str, days: int, owed: str, *, working: bool
) -> None:
    """Those of the programme's country; all other days are counted as they come."""
    found = moment(
        rule(Timing(timing), Event.GATHERING, days=days, working=working),
        date(2020, 4, 14),
        zone="Europe/Oslo",
        is_off=lambda each: bool(day_off(each, "NO")),
    )
    assert found.date().isoformat() == owed


@pytest.mark.parametrize("text", ["R3", "r3", " 3 ", "R03"])
def test_a_rule_is_pointed_at_by_its_label(text: str) -> None:
    """Or by the number alone."""
    assert parse_label(text) == 3


@pytest.mark.parametrize("text", ["", "R", "F3", "R3.1", "-3", "R³", "9" * 30])
def test_what_is_no_label_of_a_rule(text: str) -> None:
    """It is named, with a line that lists the rules."""
    with pytest.raises(Wrong, match="is not the label of a rule") as refused:
        parse_label(text)
    assert refused.value.hint == "kursus reminder rule list"


def test_the_usual_rules_are_of_one_template_each() -> None:
    """Whoever edits a template knows which rule it is for."""
    assert len({usual.template for usual in USUAL}) == len(USUAL)
