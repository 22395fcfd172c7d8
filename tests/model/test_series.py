"""Rules of series, and the days they give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.dates import Span
from kursus.errors import Wrong
from kursus.model.series import Rule, days, days_from, parse_rule

START = date(2026, 1, 12)


def first(rule: str, *on: str, many: int = 3, start: date = START) -> list[str]:
    """The first days that a rule gives, without the year."""
    return [str(day)[5:] for day in islice(days(parse_rule(rule, on=on), start), many)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("4 weeks", ["01-12", "02-09", "03-09"]),
        ("week", ["01-12", "01-19", "01-26"]),
        ("uke", ["01-12", "01-19", "01-26"]),
        ("Month", ["01-12", "02-12", "03-12"]),
        ("2 måneder", ["01-12", "03-12", "05-12"]),
        ("tuesday", ["01-13", "01-20", "01-27"]),
        ("mandag", ["01-12", "01-19", "01-26"]),
        ("second tuesday", ["01-13", "02-10", "03-10"]),
        ("første mandag i måneden", ["02-02", "03-02", "04-06"]),
        ("annen tirsdag", ["01-13", "02-10", "03-10"]),
        ("last Friday of the month", ["01-30", "02-27", "03-27"]),
        ("4th thursday", ["01-22", "02-26", "03-26"]),
    ],
)
def test_a_rule_gives_its_days(typed: str, told: list[str]) -> None:
    """None is before the first day, and a month that has none left gives way to the next."""
    assert first(typed) == told


def test_days_fall_on_weekdays() -> None:
    """Of several weekdays each step gives all, in their order."""
    assert first("2 weeks", "thursday", "tirsdag", many=4) == ["01-13", "01-15", "01-27", "01-29"]
    assert first("month", "wed") == ["01-14", "02-18", "03-18"]


def test_months_keep_the_day_that_was_begun_with() -> None:
    """The last of January is followed by the last of February, and then by the 31st again."""
    assert first("month", start=date(2026, 1, 31)) == ["01-31", "02-28", "03-31"]


@pytest.mark.parametrize("typed", ["", "tuesdays maybe", "5th tuesday", "0 weeks", "second", "-1"])
def test_what_is_no_rule_is_refused(typed: str) -> None:
    """The hint has one of each kind."""
    with pytest.raises(Wrong) as failed:
        parse_rule(typed)
    assert "second tuesday" in str(failed.value.hint)


def test_weekdays_are_said_once() -> None:
    """A weekday in the rule needs no other, and a name has to be one."""
    for typed, on in (("tuesday", "friday"), ("last friday", "friday"), ("week", "dag")):
        with pytest.raises(Wrong):
            parse_rule(typed, on=[on])


def test_a_week_is_seven_days() -> None:
    """A date is one day, and a week, in any language, all of it."""
    monday = date(2026, 10, 5)
    assert len(days_from("5.10", monday)) == 1
    for typed in ("uke 41", "Week 41", "v. 41", "w41", "uke 41 2026"):
        assert list(map(date.fromordinal, days_from(typed, monday)))[6] == date(2026, 10, 11)


@given(
    some.builds(
        Rule,
        some.builds(Span, some.integers(0, 3), some.integers(1, 40)),
        some.lists(some.integers(0, 6), max_size=3).map(tuple),
    )
    | some.builds(
        Rule,
        some.none(),
        some.integers(0, 6).map(lambda day: (day,)),
        some.sampled_from([1, 2, 3, 4, -1]),
    ),
    some.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_days_always_go_on(rule: Rule, start: date) -> None:
    """Each is later than the one before, none is before the start, and all fall as they should."""
    told: Iterator[date] = islice(days(rule, start), 20)
    found = list(told)
    assert found[0] >= start
    assert all(one < other for one, other in pairwise(found))
    assert not rule.weekdays or {day.weekday() for day in found} <= set(rule.weekdays)
