"""Cells that belong together are put together, and faults are told at once."""

from __future__ import annotations

import pytest

from kursus.errors import Fault, Faults
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_table import (
    Columns,
    Table,
    joined_cells,
    raise_faults,
    with_whole_moments,
)

COLUMNS = Columns((0,), 1, 2, 3, (), 3, 4)
NO_ROWS = Rows("m.csv", [], [])


def table(cells: list[str]) -> Table:
    """A table with one row."""
    return Table(COLUMNS, Rows("m.csv", [cells], [1]))


def test_a_date_and_the_clock_time_after_it_are_one_cell() -> None:
    """In every row, where the first has them so; other tables stay as they are."""
    cells = ["Kari", "12.03.2026", "09:00:00", "12.03.2026", "9:30 PM", "30m"]
    whole = ["Kari", "12.03.2026 09:00:00", "12.03.2026 9:30 PM", "30m"]
    assert joined_cells(cells) == whole
    assert with_whole_moments(table(cells)).rows.cells == [whole]
    already = table(whole)
    assert with_whole_moments(already) is already
    without = table(cells)._replace(columns=COLUMNS._replace(joined=None))
    assert with_whole_moments(without) is without


def test_rows_of_another_width_than_most_are_odd() -> None:
    """What is short has been cut; where most end before the last heading, none has."""
    whole, short, long = ["Kari", "9", "10", "1h"], ["Ola", "9"], ["Eva", "9", "10", "1h", "?"]
    several = Table(COLUMNS, Rows("m.csv", [whole, short, whole, long], range(1, 5)))
    assert (several.needed, several.odd_widths()) == (4, {1, 3})
    most_short = Table(COLUMNS, Rows("m.csv", [short, short, whole], range(1, 4)))
    assert (most_short.needed, most_short.odd_widths()) == (2, set())


def test_faults_are_raised_where_there_are_any() -> None:
    """With the name of the file."""
    raise_faults(NO_ROWS, [])
    with pytest.raises(Faults, match=r"m\.csv has one fault"):
        raise_faults(NO_ROWS, [Fault(1, None, "Something.")])
