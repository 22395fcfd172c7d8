"""Whole columns at once give what row by row gives."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Fault
from kursus.files.meeting_moments import read_moments
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_stays import StayReader, read_stays, unfit_texts
from kursus.files.meeting_table import Asked, Columns, Table
from kursus.model.meeting import Stay

DAY = date(2026, 3, 12)
NINE = datetime.fromisoformat("2026-03-12 09:00")
COLUMNS = Columns((0,), 1, 2, 3, (4, 5), 6, 7)
NO_TIMES = Columns((0, 1), None, None, 2, (3,), 3, 4)
Read = tuple[list[Stay], list[Fault]]


def row(
    *, name: str, emails: tuple[str, str], came: int, lasts: int, more: int, form: str
) -> list[str]:
    """Give a row of somebody who came and stayed so many seconds, and says to have stayed more."""
    joined = NINE + timedelta(seconds=came)
    left = joined + timedelta(seconds=lasts)
    told = lasts + more
    duration = f"{told // 3600}h {told // 60 % 60}m {told % 60}s"
    return [name, joined.strftime(form), left.strftime(form), duration, *emails, "Deltaker"]


def both_ways(columns: Columns, cells: list[list[str]], *, are_bare: bool) -> tuple[Read, Read]:
    """The stays and the faults by whole columns, and row by row."""
    rows = Rows("m.csv", cells, range(1, len(cells) + 1))
    table = Table(columns, rows)
    moments = read_moments([table], Asked(DAY), rows, [], are_bare=are_bare)
    faults: list[Fault] = []
    [stays] = read_stays([table], moments, faults)
    faults_of_each: list[Fault] = []
    reader = StayReader(table, moments, faults_of_each)
    each = [reader.stay(*numbered) for numbered in rows.numbered()]
    found = [stay for stay in each if stay is not None]
    faults_of_each.extend(unfit_texts(table, found))
    return (stays, faults), (found, faults_of_each)


NAME = st.sampled_from(["Kari Berg", " Kari  Berg ", "Ola", "", "01010050053", "a\x07"])
ADDRESS = st.sampled_from(["", "kari@example.org", " KARI@example.org", "a@b.example", "guid"])
MORE = st.sampled_from([0, 0, 0, 1, 2, 3, -3, 59, 60, 61, -61, 121])


def rows_in(form: str) -> st.SearchStrategy[list[list[str]]]:
    """Draw rows whose times are written so; some are cut, padded or damaged."""
    whole = st.builds(
        row,
        name=NAME,
        emails=st.tuples(ADDRESS, ADDRESS),
        came=st.integers(0, 7200),
        lasts=st.integers(-60, 50_000),
        more=MORE,
        form=st.just(form),
    )
    damaged = st.builds(
        lambda cells, at, cell: [*cells[:at], cell, *cells[at + 1 :]],
        whole,
        st.integers(0, 7),
        st.sampled_from(["", "-", "x", "25:00", "30m 30m", "3 λ"]),
    )
    cut = st.builds(lambda cells, at: cells[:at], whole, st.integers(1, 7))
    padded = st.builds(lambda cells, more: [*cells, *more], whole, st.lists(st.just(" ")))
    # Most are whole, since few of which much is wrong tell little.
    return st.lists(st.one_of(whole, whole, whole, damaged, cut, padded), min_size=1, max_size=6)


@given(rows_in("%d.%m.%Y, %H:%M:%S"))
def test_rows_with_dates(cells: list[list[str]]) -> None:
    """The same stays and the same faults."""
    columns, each = both_ways(COLUMNS, [first_row(), *cells], are_bare=False)
    assert columns == each


@given(rows_in("%m/%d/%Y %I:%M %p"))
def test_rows_without_seconds(cells: list[list[str]]) -> None:
    """Where the duration has a minute that the times have not, it is the same minute."""
    columns, each = both_ways(COLUMNS, [first_row("%m/%d/%Y %I:%M %p"), *cells], are_bare=False)
    assert columns == each


@given(rows_in("%H:%M"))
def test_rows_without_dates(cells: list[list[str]]) -> None:
    """Those who leave before they came leave in the night."""
    columns, each = both_ways(COLUMNS, cells, are_bare=True)
    assert columns == each


@given(rows_in(""))
def test_rows_without_times(cells: list[list[str]]) -> None:
    """Only durations are told."""
    without = [[*each[:1], "Vik", *each[3:5]] for each in cells]
    columns, each = both_ways(NO_TIMES, without, are_bare=False)
    assert columns == each


def first_row(form: str = "%d.%m.%Y, %H:%M:%S") -> list[str]:
    """Give a row that settles the day."""
    return row(name="Åse", emails=("", ""), came=0, lasts=60, more=0, form=form)
