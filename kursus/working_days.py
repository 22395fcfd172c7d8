"""Which days are days off: weekends, and public holidays by country; the only door to holidays.

The one thing to know: where that library is not installed, or does not know the country, there are
weekends alone, and no failure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
WEEKEND = "weekend"
ONE_DAY = timedelta(days=1)
BESIDE = (-ONE_DAY, ONE_DAY)

# What is taken off although the law does not say so, as Midsummer Eve is in Sweden.
_DAYS_OFF = ("public", "de_facto")


def day_off(day: date, country: str) -> str | None:
    """Tell why nobody works that day: the holiday's name in its country, or `weekend`; else None.

    Args:
        day: Any day.
        country: Two letters, as in NO (ISO 3166-1).
    """
    holiday = holidays_of(country, day.year).get(day)
    return holiday or (WEEKEND if day.weekday() >= SATURDAY else None)


def half_day_off(day: date, country: str) -> str | None:
    """Tell why many do not work on a working day; else None.

    It is a day that is free for some, which is given by its name, or a bridge between two days off.
    """
    if day_off(day, country):
        return None
    if named := holidays_of(country, day.year, halves=True).get(day):
        return named
    between = date.min < day < date.max and all(day_off(day + step, country) for step in BESIDE)
    return "between days off" if between else None


def next_working_day(day: date, country: str) -> date:
    """Give `day` itself where it is no day off, else the next that is none, if there is one."""
    while day < date.max and day_off(day, country):
        day += ONE_DAY
    return day


@cache
def holidays_of(country: str, year: int, *, halves: bool = False) -> Mapping[date, str]:
    """Give the names of a year's days off, or of the days free for some; none where not known."""
    try:
        import holidays

        known = holidays.country_holidays(country)
    except (ImportError, NotImplementedError):  # not installed; not a country that it knows
        return {}
    wanted = [name for name in known.supported_categories if (name in _DAYS_OFF) is not halves]
    if not wanted:
        return {}
    # Said, since the language of whoever runs it would be taken otherwise.
    language = known.default_language
    return dict(
        holidays.country_holidays(country, years=year, categories=wanted, language=language)
    )
