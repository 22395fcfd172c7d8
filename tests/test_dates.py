"""What people type as dates, spans and times is taken exactly, or refused in a sentence."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus import dates, errors

TODAY = date(2026, 3, 12)  # a Thursday
START, END = date(2025, 8, 20), date(2026, 6, 18)


def in_programme(text: str) -> str:
    """Give what the text means in a programme that runs from August to June."""
    return dates.parse_date(text, today=TODAY, start=START, end=END).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-07", " 2026-04-07 ", "7.4.2026", "07.04.2026", "7.4.26", "7. 4. 2026", "7/4-26",
        "7/4-2026", "7/4/2026", "07-04-2026", "7.4", "7.4.", "7/4", "7. april", "7 april 2026",
        "7. APRIL 2026", "7. apr. 2026", "7apr", "+26d", "+ 26 days", "+26 dager", "+26 dagar",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    """Every way of writing the seventh of April gives the seventh of April."""
    assert in_programme(text) == "2026-04-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. mars 2026", "2026-03-12"),
        ("12. marts 2026", "2026-03-12"),
        ("12 march 2026", "2026-03-12"),
        ("1. maj", "2026-05-01"),
        ("1. mai", "2026-05-01"),
        ("1 may", "2026-05-01"),
        ("24. desember", "2025-12-24"),
        ("24 december", "2025-12-24"),
        ("14. okt", "2025-10-14"),
        ("9. januari", "2026-01-09"),
        ("9. februar", "2026-02-09"),
        ("30. augusti", "2025-08-30"),
    ],
)
def test_months_have_names_in_four_languages(text: str, day: str) -> None:
    """A month is known by its name or short name, in whichever language."""
    assert in_programme(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-03-12"), ("i dag", "2026-03-12"), ("idag", "2026-03-12"),
        ("tomorrow", "2026-03-13"), ("i morgen", "2026-03-13"), ("i morgon", "2026-03-13"),
        ("yesterday", "2026-03-11"), ("i går", "2026-03-11"), ("igår", "2026-03-11"),
        ("i ga\u030ar", "2026-03-11"), ("I GÅR", "2026-03-11"),
        ("thursday", "2026-03-12"), ("torsdag", "2026-03-12"), ("tor", "2026-03-12"),
        ("friday", "2026-03-13"), ("fredag", "2026-03-13"), ("fri", "2026-03-13"),
        ("fre.", "2026-03-13"), ("lørdag", "2026-03-14"), ("lördag", "2026-03-14"),
        ("lordag", "2026-03-14"), ("laurdag", "2026-03-14"), ("søndag", "2026-03-15"),
        ("mandag", "2026-03-16"), ("måndag", "2026-03-16"), ("tysdag", "2026-03-17"),
        ("tisdag", "2026-03-17"), ("wednesday", "2026-03-18"), ("onsdag", "2026-03-18"),
        ("+1 week", "2026-03-19"), ("+2w", "2026-03-26"), ("-3d", "2026-03-09"),
        ("+1m", "2026-04-12"), ("+1 måned", "2026-04-12"), ("+2y", "2028-03-12"),
        ("+2 år", "2028-03-12"),
    ],
)  # fmt: skip
def test_words_and_steps_count_from_today(text: str, day: str) -> None:
    """A weekday is the next one, today's name is today, and a sign steps from today."""
    assert in_programme(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20.8", "2025-08-20"),
        ("18.6", "2026-06-18"),
        ("31.12", "2025-12-31"),
        ("uke 12", "2026-03-16"),
        ("uge 12", "2026-03-16"),
        ("vecka 12", "2026-03-16"),
        ("veke 12", "2026-03-16"),
        ("week 12", "2026-03-16"),
        ("uke 40", "2025-09-29"),
        ("uke 1", "2025-12-29"),
        ("uke 34", "2025-08-18"),
        ("uke 53 2026", "2026-12-28"),
    ],
)
def test_the_year_is_the_one_within_the_programme(text: str, day: str) -> None:
    """A programme over New Year has each day and week once; its first week may begin before it."""
    assert in_programme(text) == day


@pytest.mark.parametrize(
    ("text", "start", "end", "day"),
    [
        ("12.3", None, None, "2026-03-12"),
        ("11.3", None, None, "2027-03-11"),
        ("29.2", None, None, "2028-02-29"),
        ("uke 11", None, None, "2026-03-09"),
        ("uke 10", None, None, "2027-03-08"),
        ("11.3", date(2024, 1, 1), date(2028, 1, 1), "2026-03-11"),
        ("1.10", date(2024, 1, 1), date(2028, 1, 1), "2025-10-01"),
        ("11.3", date(2025, 8, 1), None, "2026-03-11"),
        ("11.3", date(2040, 8, 1), None, "2041-03-11"),
        ("13.3", None, date(2026, 3, 12), "2025-03-13"),
        ("29.2", date(2015, 1, 1), date(2019, 1, 1), "2016-02-29"),
    ],
)
def test_of_several_years_the_nearest_is_taken(
    text: str, start: date | None, end: date | None, day: str
) -> None:
    """Without a programme a day is still to come; within a long one it is the nearest to today."""
    assert dates.parse_date(text, today=TODAY, start=start, end=end).isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", "-", "+", "31.2", "29.2.2026", "2026-02-29", "2026-13-01", "2026-00-10",
        "1/2/3", "32.1", "1.13", "0.1", "1.0", "12.3.202", "12.3.20266", "3/14", "12-3", "12-3-26",
        "2026", "20260312", "2026-3-12", "2026-W11-4", "2026-W1-", "2026/03/12", "26-03-12",
        "march 12", "12. marsj", "12. fredag", "13. man", "next friday", "uke", "uke 0", "uke 54",
        "uke 53 2025", "week 12.5", "+14", "14d", "+14x", "++1d", "+-1d", "+1.5d", "+9999y",
        "-9999y", "+99999w +1d", "+99999999999d", "-99999m", "1 2", "abcd-ef-gh", "12.3.0000",
        "١٢.٣.٢٠٢٦", "٢٠٢٦-03-12", "12.³", "१२/३", "2026-03-12T09:00", "1" * 5000, "12.3." * 1000,
        "2026-03-12" + "0" * 5000, "\x00", "\ud800", "12\n.3", "None", "nan",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """Nothing is guessed: what no calendar has, or what reads two ways, is a sentence."""
    with pytest.raises(errors.Wrong) as refusal:
        dates.parse_date(text, today=TODAY)
    assert refusal.value.exit_code == 2
    assert refusal.value.sentence.endswith(".")
    assert len(refusal.value.sentence) < 120


def test_a_refused_date_is_named_and_shown_how() -> None:
    """The sentence has the text, and every example in the hint can be typed."""
    with pytest.raises(errors.Wrong) as refusal:
        in_programme("31.2")
    assert refusal.value.sentence == '"31.2" is not a date: February has 28 or 29 days.'
    assert refusal.value.hint == (
        "Type it as 2026-03-12, 12.3.2026, 12.3, friday, week 12 or +14d."
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31.11", ": November has 30 days"),
        ("31/11-26", ": November has 30 days"),
        ("31. november 2026", ": November has 30 days"),
        ("2026-11-31", ": November has 30 days"),
        ("32.12", ": December has 31 days"),
        ("29.2.2026", ": February 2026 has 28 days"),
        ("30.2", ": February has 28 or 29 days"),
        ("30.2.9999", ": February 9999 has 28 days"),
        ("32.12.9999", ": December has 31 days"),
        ("29.2.1900", ": February 1900 has 28 days"),
        ("0.5", ""),
        ("12.13", ""),
        ("31. gnu", ""),
        ("2026-11-31-1", ""),
    ],
)
def test_a_day_beyond_its_month_is_told_how_long_that_is(text: str, why: str) -> None:
    """However the date is written."""
    with pytest.raises(errors.Wrong) as refusal:
        in_programme(text)
    assert refusal.value.sentence == f'"{text}" is not a date{why}.'


@pytest.mark.parametrize("text", ["1.7", "1. juli", "uke 30", "29.2"])
def test_a_day_outside_the_programme_wants_its_year(text: str) -> None:
    """A summer's day is not moved into a programme that rests in summer."""
    with pytest.raises(errors.Wrong, match="not a day of the programme, 2025-08-20 to 2026-06-18"):
        in_programme(text)
    whole = {"1.7": "2026-07-01", "1. juli": "2026-07-01", "uke 30": "2026-07-20"}
    assert in_programme(whole.get(text, "2028-02-29")) == whole.get(text, "2028-02-29")


@given(some.dates(), some.dates())
def test_an_iso_date_is_itself(day: date, today: date) -> None:
    """Whatever today is, what we print is read back as the same day."""
    assert dates.parse_date(day.isoformat(), today=today) == day


@given(
    some.dates(), some.sampled_from(["{0}.{1}.{2:04}", "{0}/{1}-{2:04}", "{0:02}-{1:02}-{2:04}"])
)
def test_a_nordic_date_is_itself(day: date, form: str) -> None:
    """The day stands before the month in every form with a whole year."""
    typed = form.format(day.day, day.month, day.year)
    assert dates.parse_date(typed, today=TODAY, start=START, end=END) == day


@given(some.dates(min_value=START, max_value=END), some.dates())
def test_a_day_of_the_programme_needs_no_year(day: date, today: date) -> None:
    """In a programme shorter than a year, day and month are enough on any day."""
    typed = f"{day.day}.{day.month}"
    assert dates.parse_date(typed, today=today, start=START, end=END) == day


@given(some.dates(max_value=date(9990, 1, 1)), some.dates(max_value=date(9980, 1, 1)))
def test_a_day_without_a_programme_is_still_to_come(day: date, today: date) -> None:
    """It is never past, and there is none nearer."""
    found = dates.parse_date(f"{day.day}/{day.month}", today=today)
    assert (found.day, found.month) == (day.day, day.month)
    assert 0 <= (found - today).days < 366 * (8 if (day.month, day.day) == (2, 29) else 1)


@given(
    some.text() | some.from_regex(r"[-+]?[0-9]{1,12}([./:-]| ?[a-zå]{0,6})[0-9]{0,6}"),
    some.dates(),
    some.none() | some.dates(),
    some.none() | some.dates(),
)
def test_any_text_is_read_or_refused(
    text: str, today: date, start: date | None, end: date | None
) -> None:
    """Whatever is typed, on whichever day, the only failure is the one with a hint."""
    for read in (
        lambda: dates.parse_date(text, today=today, start=start, end=end),
        lambda: dates.move_date(text, base=today, today=today, start=start, end=end),
        lambda: dates.add_span(today, dates.parse_span(text)),
        lambda: dates.parse_time(text),
    ):
        try:
            read()
        except errors.Wrong as refusal:
            assert refusal.hint  # noqa: PT017 - the other outcome is a value


@given(some.dates(), some.integers(0, 99999), some.sampled_from("dw"))
def test_a_step_there_and_back_is_no_step(base: date, count: int, unit: str) -> None:
    """Days and weeks forward and back end where they began."""
    try:
        there = dates.shift(base, f"+{count}{unit}")
    except errors.Wrong:
        assert base.year + count // (365 if unit == "d" else 52) > 9998
    else:
        assert dates.shift(there, f"-{count}{unit}") == base


@given(some.dates(date(1000, 1, 1), date(3000, 1, 1)), some.integers(1, 99), some.integers(1, 999))
def test_a_span_is_the_same_as_its_step(base: date, months: int, days: int) -> None:
    """What a span adds, a step with the same words moves; a month lands in the right month."""
    for words in (f"{months} months", f"{days} days", f"{days}w"):
        assert dates.add_span(base, dates.parse_span(words)) == dates.shift(base, "+" + words)
    landed = dates.shift(base, f"+{months}m")
    assert (landed.year * 12 + landed.month) - (base.year * 12 + base.month) == months
    assert landed.day == base.day or (landed.day < base.day and landed.day >= 28)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2 years", (24, 0)), ("2y", (24, 0)), ("1 year", (12, 0)), ("2 år", (24, 0)),
        ("6 months", (6, 0)), ("6m", (6, 0)), ("6 måneder", (6, 0)), ("6 månader", (6, 0)),
        ("4 weeks", (0, 28)), ("4w", (0, 28)), ("4 uker", (0, 28)), ("4 uger", (0, 28)),
        ("4 veckor", (0, 28)), ("4 veker", (0, 28)), ("10 days", (0, 10)), ("10d", (0, 10)),
        ("10 dager", (0, 10)), ("10 dage", (0, 10)), ("10 DAGAR", (0, 10)),
    ],
)  # fmt: skip
def test_a_span_has_units_in_four_languages(text: str, span: tuple[int, int]) -> None:
    """A span is a number and a unit, whole or by its first letter."""
    assert tuple(dates.parse_span(text)) == span


@pytest.mark.parametrize("text", ["", "2", "years", "0 days", "-2 weeks", "+2 weeks", "2 hours"])
def test_what_is_no_span_is_refused(text: str) -> None:
    """An empty span would make a series of one day, a signed one is a step."""
    with pytest.raises(errors.Wrong, match="is not a length of time"):
        dates.parse_span(text)


@pytest.mark.parametrize(
    ("base", "text", "day"),
    [
        (date(2026, 1, 31), "+1m", "2026-02-28"),
        (date(2024, 2, 29), "+1y", "2025-02-28"),
        (date(2024, 2, 29), "+4y", "2028-02-29"),
        (date(2026, 3, 31), "-1 month", "2026-02-28"),
        (date(2026, 6, 18), "+2 years", "2028-06-18"),
    ],
)
def test_a_month_ends_with_its_last_day(base: date, text: str, day: str) -> None:
    """A step by months that would overshoot a short month stops at its end."""
    assert dates.shift(base, text).isoformat() == day


@pytest.mark.parametrize("text", ["7d", "friday", "7", "+7"])
def test_a_step_needs_sign_and_unit(text: str) -> None:
    """A step is told from a date by its sign."""
    with pytest.raises(errors.Wrong, match="is not a step"):
        dates.shift(TODAY, text)


def test_a_move_counts_from_where_the_thing_is() -> None:
    """A signed text counts from the day moved, and everything else from today."""
    base = date(2026, 5, 4)
    moved = [
        dates.move_date(text, base=base, today=TODAY, start=START, end=END).isoformat()
        for text in ("+7d", " -1w", "12.5", "friday")
    ]
    assert moved == ["2026-05-11", "2026-04-27", "2026-05-12", "2026-03-13"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", "09:00"), ("09", "09:00"), ("9.00", "09:00"), ("09:00", "09:00"), ("0900", "09:00"),
        ("9:05", "09:05"), ("kl. 9", "09:00"), ("kl 9.30", "09:30"), ("Kl.9.30", "09:30"),
        ("0", "00:00"), ("00.00", "00:00"), ("23:59", "23:59"), (" 8.15 ", "08:15"),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(text: str, clock: str) -> None:
    """Hours alone, with a point, with a colon or in four digits are the same time."""
    assert dates.parse_time(text).isoformat("minutes") == clock


@pytest.mark.parametrize(
    "text",
    [
        "", "24", "24:00", "2400", "25", "9.60", "9.5", "9:00:00", "9.00.00", "900", "90000",
        "9 pm", "9-11", "9,30", "-9", "kl", "9.", "٩", "९:३०", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    """A day ends before 24:00, and nobody plans by the second."""
    with pytest.raises(errors.Wrong, match="is not a time of day"):
        dates.parse_time(text)


@given(some.times(), some.sampled_from(["%H:%M", "%H.%M", "%H%M", "kl. %H.%M"]))
def test_a_time_printed_is_the_time_read(clock: time, form: str) -> None:
    """Hours and minutes come back from every form."""
    whole = clock.replace(second=0, microsecond=0, fold=0)
    assert dates.parse_time(whole.strftime(form)) == whole


def test_a_weekday_is_found_by_its_words() -> None:
    """Monday is 0, in five languages, short or whole; any other word is none."""
    words = ["Monday", "tysdag", "ons.", "torsdag", "Fri", "lördag", "søn", "mandager", ""]
    assert [dates.find_weekday(word) for word in words] == [0, 1, 2, 3, 4, 5, 6, None, None]


def test_weekdays_have_short_names() -> None:
    """The name is in the language asked for, and in English where that is unknown."""
    names = [dates.weekday_name(TODAY, language) for language in ("en", "nb", "da", "sv", "xx")]
    assert names == ["Thu", "tor", "tor", "tors", "Thu"]
    assert dates.weekday_name(date(2026, 3, 14), "nn") == "lau"


@given(
    some.dates(date(2000, 1, 1), date(9000, 1, 1)),
    some.sampled_from(["nb", "nn", "da", "sv", "en"]),
)
def test_a_weekday_named_is_the_weekday_read(day: date, language: str) -> None:
    """What we call a day is understood when it is typed on that day."""
    assert dates.parse_date(dates.weekday_name(day, language), today=day) == day


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "torsdag 12. mars 2020"),
        ("nn", "torsdag 12. mars 2020"),
        ("da", "torsdag den 12. marts 2020"),
        ("sv", "torsdag 12 mars 2020"),
        ("en", "Thursday 12 March 2020"),
        ("fi", "Thursday 12 March 2020"),
    ],
)
def test_a_whole_day(language: str, told: str) -> None:
    """The weekday, the day, the month and the year, as people write them."""
    assert dates.whole_day(date(2020, 3, 12), language) == told


def test_every_day_of_a_year_is_told_otherwise() -> None:
    """No month and no weekday is missing or doubled in any language."""
    days = [date(2020, 1, 1) + timedelta(days=count) for count in range(366)]
    for language in ("nb", "nn", "da", "sv", "en"):
        assert len({dates.whole_day(day, language) for day in days}) == len(days)


def test_dates_load_nothing_that_is_slow() -> None:
    """Reading what is typed every day needs neither dateutil nor zones, nor a slow start."""
    code = (
        "import sys, datetime; from kursus import dates; today = datetime.date(2026, 3, 12); "
        "[dates.parse_date(t, today=today) for t in ('2026-03-12', '12.3', 'fredag', '+14d')]; "
        "dates.parse_time('9.30'); "
        "print([m for m in ('dateutil', 'zoneinfo', 'difflib', 'calendar', 'unicodedata', "
        "'dataclasses', 'locale', '_strptime', 'click') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2y", "2024-03-12"),
        ("30d", "2026-02-10"),
        ("6 måneder", "2025-09-12"),
        ("-30d", "2026-02-10"),
        ("2024-01-31", "2024-01-31"),
        ("31.1.2024", "2024-01-31"),
        ("1.4", "2025-04-01"),
        ("12.3", "2026-03-12"),
        ("friday", "2026-03-06"),
        ("torsdag", "2026-03-12"),
    ],
)
def test_a_day_in_the_past(text: str, day: str) -> None:
    """An age counts back from today, and a day without a year is of the last twelve months."""
    assert str(dates.parse_past(text, today=date(2026, 3, 12))) == day


@pytest.mark.parametrize("text", ["13.3.2026", "+2y", "tomorrow", "9999y", "long", ""])
def test_what_is_no_day_in_the_past(text: str) -> None:
    """What lies ahead, before the calendar, or is no day is refused."""
    with pytest.raises(errors.Wrong):
        dates.parse_past(text, today=date(2026, 3, 12))
