"""Stays become people, and people's time within a session."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.meeting import (
    Attendee,
    Report,
    Source,
    Spent,
    Stay,
    attendees,
    bare_name,
    by_names,
    seconds_together,
    spent,
    were_together,
    whole_minutes,
)

NINE = datetime.fromisoformat("2026-03-12 09:00")
TEN = NINE + timedelta(hours=1)


def stay(came: float, left: float, seconds: int | None = None, name: str = "Kari") -> Stay:
    """Give a stay in minutes from nine."""
    joined, gone = (NINE + timedelta(minutes=each) for each in (came, left))
    return Stay(1, name, (), joined, gone, seconds)


def within(*stays: Stay) -> Spent:
    """Give the seconds from nine to ten."""
    return spent(stays, starts=NINE, ends=TEN)


def people(*stays: Stay, source: Source = Source.TEAMS) -> list[Attendee]:
    """Give the people of a report with these stays."""
    return attendees(Report(source, None, None, stays))


def test_overlaps_count_once_and_the_session_cuts() -> None:
    """From a telephone and a computer at once, before nine and after ten."""
    assert within(stay(-30, 20), stay(10, 30), stay(50, 90)) == Spent(2400, 2400)
    assert within(stay(-30, -10), stay(70, 90)) == Spent(0, 0)
    assert within() == Spent(0, 0)


def test_a_stay_that_nothing_ends_lasts_to_the_end_of_the_session() -> None:
    """As in a list that was taken while everybody was there."""
    assert within(Stay(1, "Kari", (), NINE + timedelta(minutes=15))) == Spent(2700, 2700)


def test_a_row_of_several_stays_leaves_a_doubt_only_beyond_the_session() -> None:
    """Twenty minutes away may have been within or outside."""
    assert within(stay(0, 60, 2400)) == Spent(2400, 2400)
    assert within(stay(-30, 60, 4200)) == Spent(2400, 3600)
    assert within(stay(-30, 60, 600)) == Spent(0, 600)


def test_durations_without_times_count_up_to_the_session() -> None:
    """A row that comes again alike counts once."""
    alone = Stay(1, "Kari", (), seconds=1800)
    assert within(alone) == within(alone, alone._replace(line=2)) == Spent(1800, 1800)
    assert within(alone, Stay(2, "Kari", (), seconds=600)) == Spent(2400, 2400)
    assert within(Stay(1, "Kari", (), seconds=9000)) == Spent(3600, 3600)


@given(st.lists(st.tuples(st.integers(-90, 90), st.integers(0, 90)), max_size=8), st.randoms())
def test_seconds_are_those_that_some_stay_covers(
    times: list[tuple[int, int]], order: Random
) -> None:
    """Counted minute by minute, in any order."""
    stays = [stay(came, came + lasts) for came, lasts in times]
    order.shuffle(stays)
    minutes = {
        minute for came, lasts in times for minute in range(came, came + lasts) if 0 <= minute < 60
    }
    assert within(*stays) == Spent(len(minutes) * 60, len(minutes) * 60)
    every = {minute for came, lasts in times for minute in range(came, came + lasts)}
    assert seconds_together(stays) == len(every) * 60


def test_minutes_are_whole() -> None:
    """Nobody reaches a threshold by rounding."""
    assert [whole_minutes(seconds) for seconds in (0, 59, 60, 2699)] == [0, 0, 1, 44]


def test_people_are_told_by_their_addresses_and_else_by_their_names() -> None:
    """One address in two spellings, two names with one address, one name with two addresses."""
    found = people(
        Stay(1, "Kari Berg", ("kari@example.org", "kabe@example.org")),
        Stay(2, "Kari (Gjest)"),
        Stay(3, "K. Berg", ("KABE@example.org",)),
        Stay(4, "Kari"),
        Stay(5, "Kari Berg", ("another@example.org",)),
    )
    assert [each.name for each in found] == ["Kari Berg", "Kari (Gjest)", "Kari Berg"]
    assert found[0].names == ("Kari Berg", "K. Berg")
    assert found[0].emails == ("kari@example.org", "kabe@example.org")
    assert [each.line for each in found[1].stays] == [2, 4]


def test_a_row_with_two_addresses_joins_what_was_told_apart() -> None:
    """Whatever the order of the rows."""
    (one,) = people(
        Stay(1, "Kari", ("a@example.org",)),
        Stay(2, "Kari", ("b@example.org",)),
        Stay(3, "Kari", ("b@example.org", "a@example.org")),
    )
    assert [each.line for each in one.stays] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kari Berg (External)", "Kari Berg"),
        ("Kari Berg (Gäst) (Overifierad)", "Kari Berg"),
        ("山田 太郎\uff08外部\uff09", "山田 太郎"),
        ("(Guest)", "(Guest)"),
        ("Kari (Kaja) Berg", "Kari (Kaja) Berg"),
    ],
)
def test_what_is_added_to_names_is_taken_off(name: str, bare: str) -> None:
    """Only parentheses at the end, in any language, and never the whole name."""
    assert bare_name(name, Source.TEAMS) == bare


def test_the_original_name_in_zoom_is_one_to_find_by() -> None:
    """Teams' parentheses are none."""
    stays = Stay(1, "Kaja (Kari Berg)"), Stay(2, "Per")
    assert people(*stays, source=Source.ZOOM)[0].names == ("Kaja", "Kari Berg")
    assert people(*stays)[0].names == ("Kaja",)


def test_an_attendee_is_one_for_each_name() -> None:
    """Whatever the capital letters and what Teams adds; each has all the addresses."""
    (one,) = people(
        Stay(1, "Kari Berg", ("room@example.org",)),
        Stay(2, "KARI BERG (Gjest)", ("room@example.org",)),
        Stay(3, "Ola Vik", ("room@example.org", "ola@example.org")),
    )
    kari, ola = by_names(one)
    assert [each.line for each in kari.stays] == [1, 2]
    assert (ola.name, ola.names) == ("Ola Vik", ("Ola Vik",))
    assert kari.emails == ola.emails == ("room@example.org", "ola@example.org")
    assert by_names(kari) == [kari]


@pytest.mark.parametrize(
    ("stays", "together"),
    [
        ([("a", 0, 30), ("b", 20, 40)], True),
        ([("a", 0, 30), ("b", 29, 40)], False),
        ([("a", 0, 30), ("a", 10, 40)], False),
        ([("a", 0, 60), ("b", 10, 11), ("b", 58, 70)], True),
        ([("a", 0, 30), ("b", 30, 60), ("a", 59, 90)], False),
        ([("a", 0, 30), ("a", 5, 90), ("b", 60, 80)], True),
        ([("a", 0, None), ("b", 0, 80)], False),
    ],
)
def test_who_was_there_at_once(stays: list[tuple[str, int, int | None]], *, together: bool) -> None:
    """Two owners for more than a minute, in whatever order, times without an end left out."""
    owned = [
        (
            owner,
            Stay(
                line=line,
                name=owner,
                joined=NINE + timedelta(minutes=first),
                left=None if last is None else NINE + timedelta(minutes=last),
            ),
        )
        for line, (owner, first, last) in enumerate(stays, 1)
    ]
    assert were_together(owned) is together
    assert were_together(reversed(owned)) is together
