"""A series: the days that a rule gives, such as every four weeks or each month's second Tuesday.

The one thing to know: a rule knows no holidays; whoever makes the series moves its days.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from kursus.dates import WEEK, Span, add_span, find_weekday, parse_span
from kursus.errors import Wrong

A_WEEK = Span(0, 7)
LAST = -1
_ORDINALS = {
    1: "first 1st 1. første förste första",
    2: "second 2nd 2. andre annen anden andra",
    3: "third 3rd 3. tredje",
    4: "fourth 4th 4. fjerde fjärde",
    LAST: "last siste sidste sista",
}
_OF_THE_MONTH = ("of the month", "of each month", "of a month", "i måneden", "i månaden")


class Rule(NamedTuple):
    """How the days of a series follow each other.

    Attributes:
        every: How far apart they are; None for a weekday of each month.
        weekdays: On which days of the week, Monday being 0; none for whatever day it is.
        place: Which of its weekday in a month: 1 to 4, or -1 for the last; else None.
    """

    every: Span | None
    weekdays: tuple[int, ...] = ()
    place: int | None = None


def parse_rule(text: str, *, on: Collection[str] = ()) -> Rule:
    """The rule of `4 weeks`, `month`, `tuesday` or `second tuesday`, which is that of each month.

    Args:
        text: As typed, in any of the languages that dates are typed in.
        on: Names of weekdays. The days are then the first such ones from each day of the rule on.

    Raises:
        Wrong: It is no rule, or names weekdays twice.
    """
    plain = " ".join(text.casefold().split())
    for ending in _OF_THE_MONTH:
        plain = plain.removesuffix(ending).strip()
    first, _, rest = plain.rpartition(" ")
    weekday, place = find_weekday(rest), _place(first)
    given = tuple(_weekday(name) for name in on)
    if weekday is not None and (place or not first):
        if given:
            raise Wrong("The weekday is said twice.", hint=f'--every "{plain}"')
        return Rule(None if place else A_WEEK, (weekday,), place)
    try:
        return Rule(parse_span(plain if plain[:1].isdecimal() else f"1 {plain}"), given)
    except Wrong:
        raise Wrong(
            f"{text!r} is no rule for a series.",
            hint='--every "4 weeks", month, tuesday or "second tuesday"',
        ) from None


def days(rule: Rule, first: date) -> Iterator[date]:
    """Yield the days of a rule, each later than the one before, the first not before `first`.

    Raises:
        Wrong: The next one would be beyond the calendar.
    """
    last = date.min
    for day in _of_months(rule, first) if rule.every is None else _apart(rule, first):
        if first <= day > last:
            yield day
            last = day


def days_from(text: str, day: date) -> range:
    """The ordinals of the days that a typed date means: all seven where it is a week.

    Args:
        text: As typed.
        day: The day that it was read as, of a week its Monday.
    """
    of_week = re.fullmatch(WEEK, " ".join(text.lower().split())) is not None
    return range(day.toordinal(), day.toordinal() + (7 if of_week else 1))


def _apart(rule: Rule, first: date) -> Iterator[date]:
    every = rule.every or A_WEEK
    for step in count():
        day = add_span(first, Span(every.months * step, every.days * step))
        ahead = sorted((weekday - day.weekday()) % 7 for weekday in rule.weekdays)
        for later in ahead or [0]:
            yield add_span(day, Span(0, later))


def _of_months(rule: Rule, first: date) -> Iterator[date]:
    (weekday,) = rule.weekdays
    begin = first.replace(day=1)
    for month in count():
        start = add_span(begin, Span(month, 0))
        if rule.place == LAST:
            end = add_span(begin, Span(month + 1, 0)) - timedelta(days=1)
            yield end - timedelta(days=(end.weekday() - weekday) % 7)
        else:
            ahead = (weekday - start.weekday()) % 7 + 7 * ((rule.place or 1) - 1)
            yield start + timedelta(days=ahead)


def _place(word: str) -> int | None:
    return next((place for place, words in _ORDINALS.items() if word in words.split()), None)


def _weekday(name: str) -> int:
    weekday = find_weekday(name)
    if weekday is None:
        raise Wrong(f"{name!r} is no day of the week.", hint="--on tuesday")
    return weekday
