"""Sections 2 and 3 of a report of Teams say the same, however their addresses are written."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from kursus.errors import Fault
from kursus.files.teams_reconciling import doubled, reconciled
from kursus.model.meeting import Stay

NINE = datetime(2026, 3, 12, 9)  # noqa: DTZ001 - wall time
KARI, OLA = ("kari@example.org",), ("ola@example.org",)
NOBODYS = "This row is of nobody in section 2: a line has been cut off."


def stay(
    line: int, emails: tuple[str, ...], came: int, left: int, seconds: int | None = None
) -> Stay:
    """Somebody in the meeting between two minutes after nine."""
    times = (NINE + timedelta(minutes=each) for each in (came, left))
    return Stay(line, "Kari Berg", emails, *times, seconds)


def both(people: list[Stay], activities: list[Stay]) -> tuple[list[Stay], list[Fault]]:
    """What two sections come to, and what is wrong in them."""
    faults: list[Fault] = []
    return reconciled(people, activities, faults), faults


stays = some.lists(
    some.builds(
        stay,
        some.integers(1, 9),
        some.sampled_from(
            [KARI, OLA, KARI[::-1], (*KARI, "k@example.org"), ("k@example.org",), ()]
        ),
        some.integers(0, 2),
        some.integers(3, 5),
        some.sampled_from([None, 60, 120]),
    ),
    max_size=5,
)


@given(stays, stays)
def test_capital_letters_make_no_difference(people: list[Stay], activities: list[Stay]) -> None:
    """Addresses in other letters are looked up one by one, and the others all at once."""
    loud = [each._replace(emails=tuple(map(str.upper, each.emails))) for each in activities]
    kept, faults = both(people, activities)
    kept_of_loud, faults_of_loud = both(people, loud)
    assert faults_of_loud == faults
    assert [each[3:] for each in kept_of_loud] == [each[3:] for each in kept]
    assert [tuple(map(str.lower, each.emails)) for each in kept_of_loud] == [
        each.emails for each in kept
    ]


def test_the_rows_of_section_3_get_all_addresses_of_the_person() -> None:
    """A login name stands in section 2 alone."""
    whole = (*KARI, "k@example.org")
    people = [stay(1, whole, 0, 60, 1800), stay(2, OLA, 0, 60)]
    joins = [stay(5, KARI, 0, 10), stay(6, KARI, 40, 60), stay(7, OLA, 0, 60)]
    kept, faults = both(people, joins)
    assert not faults
    assert sorted((each.line, each.emails) for each in kept) == [(5, whole), (6, whole), (7, OLA)]


def test_who_came_once_and_has_more_rows_is_looked_at_whole() -> None:
    """A telephone beside the computer, or a doubled row: overlaps are once in section 2."""
    people = [stay(1, KARI, 0, 60), stay(2, OLA, 0, 60)]
    joins = [stay(5, KARI, 0, 60), stay(6, KARI, 10, 20), stay(7, OLA, 0, 60), stay(8, OLA, 0, 60)]
    kept, faults = both(people, joins)
    assert not faults
    assert sorted(each.line for each in kept) == [5, 6, 7, 8]


def test_who_came_once_and_is_gone_from_section_3_is_taken_from_section_2() -> None:
    """A line was cut off there, and section 2 says all of it."""
    people = [stay(1, KARI, 0, 60), stay(2, OLA, 0, 60, 1800)]
    kept, faults = both(people, [stay(5, OLA, 0, 10), stay(6, OLA, 40, 60)])
    assert not faults
    assert sorted(each.line for each in kept) == [1, 5, 6]


def test_a_row_of_nobody_is_a_fault() -> None:
    """A line of section 2 was cut off."""
    people = [stay(1, KARI, 0, 60, 1800)]
    joins = [stay(5, KARI, 0, 30), stay(6, OLA, 0, 60)._replace(name="Ola Vik")]
    assert both(people, joins)[1] == [Fault(6, None, NOBODYS)]


def test_a_row_that_sums_up_others_beside_them_is_a_fault() -> None:
    """The heading between the sections has been lost."""
    rows = [stay(1, KARI, 0, 60, 1800), stay(5, KARI, 0, 10), stay(6, KARI, 40, 60)]
    assert [fault.line for fault in doubled(rows)] == [5, 6]
    assert not list(doubled(rows[1:]))
