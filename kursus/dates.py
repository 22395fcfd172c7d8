"""What people type ↔ dates, spans and clock times; the only door to dateutil.

The clock is never asked: whoever wants "tomorrow" says what today is. The day stands before the
month, always. What can be read in two ways is refused with `errors.Wrong`. Words are read in
Norwegian (both), Danish, Swedish and English, with or without the dots and rings on their letters.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time, timedelta
from typing import NamedTuple

from kursus import errors

# Letters as an English keyboard has them; the last two are the combining ring and dots.
_PLAIN = str.maketrans({"å": "a", "ä": "a", "ø": "o", "ö": "o", "\u030a": None, "\u0308": None})

# Tables of words: a bar stands between the rows, and the words of a row mean the same.
_DAYS = "yesterday igar|today idag|tomorrow imorgen imorgon"
_WEEKDAYS = (
    "mon monday man mandag|tue tues tuesday tir tirsdag tys tysdag tis tisdag|wed wednesday ons "
    "onsdag|thu thur thurs thursday tor tors torsdag|fri friday fre fredag|"
    "sat saturday lor lordag lau laurdag|sun sunday son sondag sundag"
)
_MONTHS = (
    "1 01 jan january januar januari|2 02 feb february februar februari|3 03 mar march mars marts|"
    "4 04 apr april|5 05 may mai maj|6 06 jun june juni|7 07 jul july juli|8 08 aug august augusti|"
    "9 09 sep sept september|10 oct october okt oktober|11 nov november|"
    "12 dec december des desember"
)
_UNITS = (
    "d day days dag dagar dage dager|w week weeks u uke uker uge uger v veke veker vecka veckor|"
    "m month months mnd md maned maneder manad manader|y year years ar"
)

WEEK = r"(?:week|uke|uge|veke|vecka|[wuv])\.? ?([0-9]{1,2})()(?:[ /-]([0-9]{4}))?"
# Day, month and year, or a week, which has no month, and its year.
_SHAPES = (
    r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.|\. ?([0-9]{4}|[0-9]{2}))?",
    r"([0-9]{1,2})/([0-9]{1,2})(?:[-/ ]([0-9]{4}|[0-9]{2}))?",
    r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})",
    r"([0-9]{1,2})\.? ?([a-z]+)\.?(?: ([0-9]{4}))?",
    WEEK,
)
_AMOUNT = r" ?[0-9]{1,5}) ?([a-z]+)"
_CLOCK = r"(?:kl\.? ?)?([0-9]{1,2})(?:(?:[.:]|(?<=[0-9][0-9]))([0-5][0-9]))?"
_LONGEST = 60  # characters; no date is longer, and no number in it then runs away


class Span(NamedTuple):
    """A length of time in whole months and days: a year is 12 months, a week 7 days."""

    months: int
    days: int


def parse_date(
    text: str, *, today: date, start: date | None = None, end: date | None = None
) -> date:
    """Give the day that somebody typed.

    Reads `2026-03-12`; `12.3.2026`, `12.3.26`, `12/3-26`, `12/3/2026`, `12-03-2026`;
    `12. mars 2026`; the same without a year; `uke 12` (its Monday, ISO 8601), `uke 12 2027`;
    `tomorrow`, `i går`; `+14d`, `-3d`, `+2w`, `+1 month`, `+2y` from today; `friday`, which
    is today on a Friday and otherwise the next. Years of two digits are 20yy.

    A day or week without a year lies within `start` to `end`, the programme, both included (a week
    counts if any of its days does); of several the one nearest today, of two just as near the
    later. With neither given it is today or the first to come; the week of today counts as coming.

    Raises:
        errors.Wrong: It is none of these, no day of the calendar, or outside the programme.
    """
    text = text.strip()
    if text[4:5] == text[7:8] == "-":
        with suppress(ValueError):
            return date.fromisoformat(text)
    typed = _plain(text)
    if typed[:1] in {"+", "-"}:
        return shift(today, text)
    if (weekday := find_weekday(typed)) is not None:
        return add_span(today, Span(0, (weekday - today.weekday()) % 7))
    if (away := _row(typed.replace(" ", ""), _DAYS)) is not None:
        return add_span(today, Span(0, away - 1))
    with suppress(ValueError):
        for shape in _SHAPES:
            if found := re.fullmatch(shape, typed):
                return _in_calendar(found, today=today, start=start, end=end)
    short = f"{today.day}.{today.month}"
    examples = f"{today}, {short}.{today.year}, {short}, friday, week 12 or +14d"
    raise _wrong(text, f"a date{_too_late(typed)}", examples)


def parse_moment(text: str, *, today: date) -> tuple[date, time | None]:
    """Give the day that somebody typed, and the time where one stands behind it.

    Reads what `parse_date` does, and `2026-03-12T07:00` or `2026-03-12 7.30`.

    Raises:
        errors.Wrong: It is no day, or no time of day.
    """
    day, between, clock = (text := text.strip())[:10], text[10:11], text[11:]
    if clock and between in {"T", "t", " "} and day[4:5] == day[7:8] == "-":
        return parse_date(day, today=today), parse_time(clock)
    return parse_date(text, today=today), None


def shift(base: date, text: str) -> date:
    """Give the day that lies `+7d`, `-3d`, `+2 weeks`, `+1m` or `+2y` from `base`.

    Months and years that end in a shorter month end on its last day.

    Raises:
        errors.Wrong: The text has no sign, or is no such step, or leaves the calendar.
    """
    if (span := _amount("[+-]", text)) is None:
        raise _wrong(text, "a step between days", "+7d, -3d, +2w or +1m")
    return add_span(base, span)


def move_date(
    text: str, *, base: date, today: date, start: date | None = None, end: date | None = None
) -> date:
    """Give the day to move to: `+7d` counts from `base`, the day it is on now.

    Anything without a sign is read as `parse_date` reads it.

    Raises:
        errors.Wrong: As `parse_date` and `shift`.
    """
    signed = text.lstrip()[:1] in {"+", "-"}
    return shift(base, text) if signed else parse_date(text, today=today, start=start, end=end)


def parse_span(text: str) -> Span:
    """Give the span of `2 years`, `4 weeks`, `6 måneder`, `10 dagar`, `2y` or `4w`: at least a day.

    Raises:
        errors.Wrong: It is no span, or an empty one.
    """
    span = _amount("", text)
    if span is None or not any(span):
        raise _wrong(text, "a length of time", '"2 years", "6 months", "4 weeks" or 10d')
    return span


def parse_past(text: str, *, today: date) -> date:
    """Give the day `2y` or `30d` before today, the last `friday`, or a date, of the last year.

    Raises:
        errors.Wrong: It is neither, or lies ahead.
    """
    if span := _amount("", text):
        return add_span(today, Span(-span.months, -span.days))
    if (weekday := find_weekday(_plain(text))) is not None:
        return add_span(today, Span(0, -((today.weekday() - weekday) % 7)))
    with suppress(errors.Wrong):
        day = parse_date(text, today=today, start=add_span(today, Span(-12, 1)), end=today)
        if day <= today:
            return day
    raise _wrong(text, "a day in the past", f"2y, 6 months, 30d, friday or {today}")


def add_span(base: date, span: Span) -> date:
    """Give the day `span` after `base`: 31 January and a month is the last of February.

    Raises:
        errors.Wrong: That day is beyond the years 1 to 9999.
    """
    try:
        if not span.months:
            return base + timedelta(days=span.days)
        from dateutil.relativedelta import relativedelta

        return base + relativedelta(months=span.months, days=span.days)
    except (OverflowError, ValueError):
        raise errors.Wrong(
            f"{base} and {span.months} months and {span.days} days is beyond the calendar.",
            hint="Type fewer, or the date itself.",
        ) from None


def find_weekday(text: str) -> int | None:
    """Give the day of the week that a word is, Monday being 0; None where it is none."""
    return _row(_plain(text).removesuffix("."), _WEEKDAYS)


def weekday_name(day: date, language: str = "en") -> str:
    """Give the short name of the day's weekday: `Thu`, in Norwegian `tor`.

    `language` is nb, nn, da, sv or en; any other gives English.
    """
    from kursus.date_words import SHORT_WEEKDAYS

    return SHORT_WEEKDAYS.get(language, SHORT_WEEKDAYS["en"]).split()[day.weekday()]


def parse_time(text: str) -> time:
    """Give the time of day, in whole minutes, of `9`, `9.30`, `09:30`, `0930` or `kl. 9.30`.

    Raises:
        errors.Wrong: It is no such time; the last of a day is 23:59.
    """
    if found := re.fullmatch(_CLOCK, _plain(text)):
        with suppress(ValueError):
            return time(int(found[1]), int(found[2] or 0))
    raise _wrong(text, "a time of day", "9, 9.30 or 09:30, up to 23:59")


def date_text(day: date, language: str) -> str:
    """Give a date as people write it out: `12. mars 2020`; another language is taken as English."""
    from kursus.date_words import LONG_MONTHS

    months = LONG_MONTHS.get(language, LONG_MONTHS["en"])
    dot = "." if language in {"nb", "nn", "da"} else ""
    return f"{day.day}{dot} {months.split()[day.month - 1]} {day.year}"


def whole_day(day: date, language: str) -> str:
    """Give a day with its weekday: `torsdag 12. mars 2020`, `torsdag den 12. marts 2020`.

    Source: the full form of a date in Unicode's CLDR.
    """
    from kursus.date_words import LONG_WEEKDAYS

    weekdays = LONG_WEEKDAYS.get(language, LONG_WEEKDAYS["en"])
    den = " den" if language == "da" else ""
    return f"{weekdays.split()[day.weekday()]}{den} {date_text(day, language)}"


def _plain(text: str) -> str:
    """Give the text in small plain letters and single blanks; nothing for one too long."""
    return " ".join(text.lower().translate(_PLAIN).split()) if len(text) <= _LONGEST else ""


def _wrong(text: str, what: str, examples: str) -> errors.Wrong:
    """Give the refusal that names the text, on one line, and not all of a long one."""
    line = " ".join(text[:_LONGEST].split()) + "…" * (len(text) > _LONGEST)
    return errors.Wrong(f'"{line}" is not {what}.', hint=f"Type it as {examples}.")


def _too_late(typed: str) -> str:
    """Give `: November has 30 days` where a day is beyond the month it names; else nothing."""
    from kursus.date_words import length_told

    ordered = "-".join(reversed(typed.split("-"))) if typed[4:5] == "-" else typed
    matches = (re.fullmatch(shape, ordered) for shape in _SHAPES[:-1])
    found = next((match for match in matches if match), None)
    row = _row(found[2], _MONTHS) if found else None
    if found is None or row is None:
        return ""
    year = int(("20" + found[3])[-4:]) if found[3] else None
    return length_told(int(found[1]), row + 1, year)


def _row(word: str, table: str) -> int | None:
    """Give the number of the row that the word is in, from 0; None if it is in none."""
    return next((row for row, words in enumerate(table.split("|")) if word in words.split()), None)


def _amount(signs: str, text: str) -> Span | None:
    """Give the span that the text is, with its sign, one of `signs`; None if it is none."""
    found = re.fullmatch(f"({signs}{_AMOUNT}", _plain(text))
    if found is None or (unit := _row(found[2], _UNITS)) is None:
        return None
    count = int(found[1].replace(" ", ""))
    return (Span(0, count), Span(0, 7 * count), Span(count, 0), Span(12 * count, 0))[unit]


def _in_calendar(
    typed: re.Match[str], *, today: date, start: date | None, end: date | None
) -> date:
    """Give the day in the year that `parse_date` tells, or raise ValueError: there is none."""
    number, month, year = int(typed[1]), typed[2], typed[3]
    if year:
        return _in_year(int(("20" + year)[-4:]), month, number)
    first, last = start or (date.min if end else today), end or date.max
    near = min(max(today, first), last).year
    days: list[date] = []
    for each in range(near - 8, near + 9):  # leap years lie up to eight years apart
        with suppress(ValueError):
            days.append(_in_year(each, month, number))
    days.sort(key=lambda day: (abs((day - today).days), day < today))
    for day in days:
        if (first - day).days <= (0 if month else 6) and day <= last:
            return day
    if not days:
        raise ValueError
    within = f"a day of the programme, {start or '…'} to {end or '…'}"
    raise _wrong(typed[0], within, f"{days[0]}, with the year")


def _in_year(year: int, month: str, number: int) -> date:
    """Give the day of the month, or the week's Monday if no month is named; else ValueError."""
    if not month:
        return date.fromisocalendar(year, number, 1)
    row = _row(month, _MONTHS)
    return date(year, 0 if row is None else row + 1, number)
