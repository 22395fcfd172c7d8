"""The moments of a report are read together, and settled by the day of the session."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kursus.errors import Fault, KursusError
from kursus.files.meeting_moments import Moments, read_moments
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_table import Asked, Columns, Table
from kursus.model.moment import OtherDay
from tests.meeting_reports import DAY

COLUMNS = Columns((0,), 1, 2, 3, (), 3, 4)
NO_ROWS = Rows("m.csv", [], [])


def table(*times: tuple[str, str], columns: Columns = COLUMNS) -> Table:
    """A table with a row for each two times, from line 2."""
    cells = [["Kari", *each, ""] for each in times]
    return Table(columns, Rows("m.csv", cells, range(2, len(cells) + 2)))


def moments(*times: tuple[str, str], asked: Asked | None = None, is_bare: bool = False) -> Moments:
    """The moments of a table, in which there are no faults."""
    faults: list[Fault] = []
    found = read_moments([table(*times)], asked or Asked(DAY), NO_ROWS, faults, are_bare=is_bare)
    assert faults == []
    return found


def at(text: str) -> datetime:
    """A moment of that day."""
    return datetime.fromisoformat(f"{DAY} {text}")


def test_the_day_settles_the_order_for_all_moments() -> None:
    """Both are read as month and day, since one of them can be of that day only so."""
    found = moments(("3/12/26, 9:00:00 AM", "3/12/26, 3:00:05 PM"))
    assert found.days == {
        "3/12/26, 9:00:00 AM": at("09:00"),
        "3/12/26, 3:00:05 PM": at("15:00:05"),
    }
    assert found.has_seconds


def test_clock_times_without_a_date_are_of_that_day_only_where_none_has_one() -> None:
    """A report of Meet has none at all; in one of Teams they stand beside moments."""
    bare = moments(("9:00 AM", "9:30 AM"), is_bare=True)
    assert bare.clocks == {"9:00 AM": timedelta(hours=9), "9:30 AM": timedelta(hours=9.5)}
    assert (bare.days, bare.day, bare.has_seconds) == ({}, DAY, False)
    beside = moments(("12.03.2026, 09:00:00", "10:00:00"))
    assert (list(beside.days), list(beside.clocks), beside.day) == (
        ["12.03.2026, 09:00:00"],
        ["10:00:00"],
        None,
    )


@pytest.mark.parametrize(
    ("times", "durations", "tolerance"),
    [
        (("09:00:00", "10:00:30"), ("1h 30s", "1h"), 2),
        (("09:00:00", "10:00:30"), ("1h", "30m"), 60),
        (("09:00", "10:00"), ("1h 30s", "1h"), 60),
        (("09:00", "10:00"), ("1h", "30m"), 120),
    ],
)
def test_a_duration_may_differ_by_what_is_not_written(
    times: tuple[str, str], durations: tuple[str, str], tolerance: int
) -> None:
    """Seconds that have been cut off, in the times or in all durations of the report."""
    came, left = (f"12.03.2026 {clock}" for clock in times)
    tables = [
        Table(COLUMNS, Rows("m.csv", [["Kari", came, left, duration]], [2]))
        for duration in durations
    ]
    assert read_moments(tables, Asked(DAY), NO_ROWS, []).tolerance == tolerance


def test_a_time_that_is_not_written_as_the_others_is_a_fault() -> None:
    """A line that was cut off within its last time; in a workbook it is how it was typed."""
    cut = ("12.03.2026 09:00:00", "12.03.2026 10:00:00"), ("12.03.2026 09:10:00", "12.03.2026 10:1")
    cut = (*cut[:1], ("12.03.2026 09:10:00", "12.03.2026 10:10"))
    faults: list[Fault] = []
    read_moments([table(*cut)], Asked(DAY), NO_ROWS, faults)
    assert [(fault.line, fault.column) for fault in faults] == [(3, 3)]
    typed: list[Fault] = []
    read_moments([table(*cut)], Asked(DAY), Rows("m.csv", [], [], is_typed=True), typed)
    assert typed == []


def test_moments_are_turned_to_the_clock_of_the_programme() -> None:
    """A report of another zone may be of another day there, and be refused for it."""
    asked = Asked(DAY, "Europe/Oslo", "America/New_York")
    late = "2026-03-11 22:00:00", "2026-03-11 23:00:00"
    assert moments(late, asked=asked).days[late[0]] == at("03:00")  # New York is at summer time
    early = "2026-03-11 10:00:00", "2026-03-11 11:00:00"
    with pytest.raises(OtherDay):
        moments(early, asked=asked)
    utc = "2026-03-12T08:00:00Z", "2026-03-12T09:00:00Z"
    assert moments(utc, asked=Asked(DAY, "Europe/Oslo")).days[utc[0]] == at("09:00")


def test_what_is_no_moment_is_left_to_whoever_reads_the_row() -> None:
    """Empty cells are none."""
    found = moments(("", "--"), ("12.03.2026 09:00:00", "later"))
    assert list(found.days) == ["12.03.2026 09:00:00"]


def test_dates_that_can_be_read_in_two_ways_are_refused() -> None:
    """Where a list has meetings on both."""
    both = table(("3/4/26 9:00", "3/4/26 9:10"), ("4/3/26 9:00", "4/3/26 9:10"))
    day = date(2026, 4, 3)
    with pytest.raises(KursusError, match="two ways"):
        read_moments([both], Asked(day), NO_ROWS, [], has_several=True)
