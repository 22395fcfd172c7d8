"""The columns of a table of Zoom are told by what is in them."""

from __future__ import annotations

import pytest

from kursus.files.meeting_rows import Rows
from kursus.files.zoom_columns import (
    email_column,
    first_of_two,
    first_of_two_moments,
    lone_moments,
    name_columns,
)


def table(*cells: list[str]) -> Rows:
    """Rows from line 2 on."""
    return Rows("m.csv", cells, range(2, len(cells) + 2))


STAY = [
    "Topic",
    "host@example.org",
    "Kari",
    "kari@example.org",
    "12.3.26 9:00",
    "12.3.26 9:30",
    "30",
]


def test_columns_are_looked_for_from_the_name_on() -> None:
    """What stands before it is of the meeting."""
    rows = table(STAY, [*STAY[:3], "", *STAY[4:]])
    assert (email_column(rows, 0, 7), email_column(rows, 2, 7)) == (1, 3)
    assert email_column(rows, 4, 7) is None
    assert first_of_two_moments(rows, 2, 7) == 4
    assert first_of_two_moments(rows, 5, 7) is None


def test_two_moments_stand_beside_each_other() -> None:
    """One alone is when somebody registered."""
    assert first_of_two(["a", "9:00", "b", "9:00", "9:30"]) == 3
    assert first_of_two(["a", "9:00", "b", "9:30"]) is None


def test_a_time_alone_is_told_where_somebody_was_there() -> None:
    """The column beside it was taken away; of who never came it may be when they registered."""
    came = ["Kari", "12.3.26 9:00", "30"]
    never = ["Ola", "1.2.26 9:00", "--"]
    assert list(lone_moments(table(never), 0, 2)) == []
    (fault,) = lone_moments(table(never, came, came), 0, 2)
    assert (fault.line, fault.column) == (3, 2)
    assert list(lone_moments(table(["Kari", "kari@example.org", "9:30"]), 0, 2)) == []


@pytest.mark.parametrize(
    ("row", "end", "names"),
    [
        (["Kari Berg", "kari@example.org"], 1, [0]),
        (["Yes", "Kari Berg", "kari@example.org"], 2, [1]),
        (["Yes", "Kari", "Berg", "kari@example.org"], 3, [1, 2]),
        (["Yes", "Kari B", "Kari", "Berg", "kari@example.org"], 4, [1]),
    ],
)
def test_names_stand_before_all_else(row: list[str], end: int, names: list[int]) -> None:
    """Of what somebody called themselves and registered as the former is taken."""
    assert name_columns(table(row), end) == names
