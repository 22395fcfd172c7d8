"""Rows become stays, and what contradicts itself or was cut off is a fault with its place."""

from __future__ import annotations

from datetime import datetime

import pytest

from kursus.errors import Fault
from kursus.files.meeting_moments import read_moments
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_stays import began, read_stays
from kursus.files.meeting_table import Asked, Columns, Table
from kursus.model.meeting import Stay
from tests.meeting_reports import DAY

# Name, joined, left, duration, e-mail, and a role after them.
COLUMNS = Columns((0,), 1, 2, 3, (4,), 5, 6)
# A row that is right, and one of somebody who never came, so that each row is looked at.
OTHERS = "Ola|09:00:00|10:00:00|1h|ola@example.org|R", "Per||||per@example.org|R"


def read(*rows: str, columns: Columns = COLUMNS) -> tuple[list[Stay], list[Fault]]:
    """The stays of rows, their cells parted by bars, from line 2; and the faults."""
    cells = [
        [f"{DAY} {cell}" if cell[2:3] == ":" else cell for cell in row.split("|")] for row in rows
    ]
    table = Table(columns, Rows("m.csv", cells, range(2, len(cells) + 2)))
    faults: list[Fault] = []
    found = read_moments([table], Asked(DAY), table.rows, faults)
    return read_stays([table], found, faults)[0], faults


def at(text: str) -> datetime:
    """A moment of that day."""
    return datetime.fromisoformat(f"{DAY} {text}")


@pytest.mark.parametrize(
    ("row", "joined", "left", "seconds"),
    [
        ("Kari|09:00:00|09:30:00|30m|k@example.org|R", "09:00", "09:30", None),
        ("Kari|09:00:00|09:30:00|29m 59s|k@example.org|R", "09:00", "09:30", None),
        ("Kari|09:00:00|10:30:00|50m|k@example.org|R", "09:00", "10:30", 3000),
        ("Kari|09:00:00|09:30:00|3h|k@example.org|R", "09:00", "09:30", None),
        ("Kari|09:00:00||30m|k@example.org|R", "09:00", "09:30", None),
        ("Kari||09:30:00|30m|k@example.org|R", "09:00", "09:30", None),
        ("Kari|09:00:00|09:30:00||k@example.org|R", "09:00", "09:30", None),
        ("Kari|||30m|k@example.org|R", None, None, 1800),
    ],
)
def test_times_and_duration_agree_or_one_tells_the_other(
    row: str, joined: str | None, left: str | None, seconds: int | None
) -> None:
    """A shorter duration is of several stays; a longer one changes nothing."""
    stays, faults = read(row, *OTHERS)
    assert faults == []
    came, gone = (None if text is None else at(text) for text in (joined, left))
    assert stays[0] == Stay(2, "Kari", ("k@example.org",), came, gone, seconds)
    assert [stay.name for stay in stays] == ["Kari", "Ola"]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("Kari|09:30:00|09:00:00|30m|k@example.org|R", 3, "They leave before they came."),
        ("Kari|09:00:00|soon|30m|k@example.org|R", 3, "This is no date with a time."),
        ("Kari|09:00:00|09:30:00|half|k@example.org|R", 4, "This is no duration."),
        ("Kari|09:00:00||||R", 3, "A time is missing, and there is no duration."),
        ("|09:00:00|09:30:00|30m||R", 1, "The row has no name."),
        ("Kari|09:00:00|09:30:00|30m", None, "The line is shorter than the others: "),
        ("Kari", None, "The line is shorter than the others: "),
        ("Kari|||||", None, "The row has no times: "),
        ("Kari|09:00:00|09:30:00|30m||R|x", 7, "The row goes on beyond the headings."),
        ("Kari 15076500565|09:00:00|09:30:00|30m||R", 1, "national identity number"),
        ("Kari|09:00:00|09:30:00|30m|15076500565@example.org|R", 5, "national identity number"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(row: str, column: int | None, said: str) -> None:
    """The other rows are read, and nothing of the cell is repeated."""
    _, faults = read(*OTHERS, row, OTHERS[0].replace("Ola", "Nina"))
    (fault,) = faults
    assert (fault.line, fault.column) == (4, column)
    assert said in fault.sentence
    assert "15076500565" not in fault.sentence


def test_a_duration_at_the_end_of_the_line_that_contradicts_is_a_cut() -> None:
    """The digits after it may be missing."""
    columns = Columns((0,), 1, 2, 3, (), 3, 4)
    rows = "Kari|09:00:00|10:30:00|1h", "Ola|09:00:00|10:00:00|1h"
    _, faults = read(*rows, columns=columns)
    assert [(fault.line, fault.column) for fault in faults] == [(2, 4)]
    assert "contradicts the times" in faults[0].sentence


def test_a_name_may_be_in_two_columns_and_missing_beside_an_address() -> None:
    """The address is the name then."""
    columns = Columns((0, 1), 2, 3, None, (4,), 4, 5)
    rows = "Kari| Berg |09:00:00|09:30:00|k@example.org", "||09:00:00|09:30:00|o@example.org"
    stays, faults = read(*rows, columns=columns)
    assert faults == []
    assert [stay.name for stay in stays] == ["Kari Berg", "o@example.org"]


def test_when_a_meeting_began_is_told_by_the_clock_of_the_report() -> None:
    """The same, whatever zone it was read in; nothing tells it where there are no times."""
    stays, _ = read(*OTHERS)
    assert began(stays, Asked(DAY)) == "09:00:00"
    assert began(stays, Asked(DAY, "Europe/Oslo", "Europe/London")) == "08:00:00"
    assert began([Stay(1, "Kari", seconds=60)], Asked(DAY)) is None
