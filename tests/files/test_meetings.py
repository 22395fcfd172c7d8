"""Meeting reports of every shape give the minutes worked out by hand, or are refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError
from kursus.files.meetings import is_report, read
from tests.meeting_reports import (
    DAY,
    EXPECTED,
    REPORTS,
    expected,
    minutes,
    text_of,
    written,
)

NAMES = tuple(EXPECTED)
TABBED = tuple(name for name in NAMES if name.startswith("teams"))
# Those where the loss of a whole line leaves a trace.
COUNTED = ("teams_sections", "teams_engagement")

Row = list[str]


def rows_of(name: str) -> list[Row]:
    """The cells of a report."""
    delimiter = "\t" if name in TABBED else ","
    return list(csv.reader(io.StringIO(text_of(name)), delimiter=delimiter))


def written_rows(rows: list[Row], delimiter: str) -> str:
    """Write rows as CSV."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def outcome(text: str, encoding: str = "utf-8", ends: str = "\n") -> dict[str, int] | None:
    """The minutes of a report with this text, or None where it is refused."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text, encoding=encoding, ends=ends)
        try:
            return dict(minutes(read(path, day=DAY)))
        except KursusError:
            return None


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_gives_the_minutes_worked_out_by_hand(name: str) -> None:
    """As its source writes it."""
    path = REPORTS / f"{name}.csv"
    assert is_report(path)
    assert minutes(read(path, day=DAY)) == expected(name)


def test_every_file_of_reports_has_its_figures() -> None:
    """None is forgotten."""
    assert {path.stem for path in REPORTS.iterdir()} == set(NAMES)


class Saved(NamedTuple):
    """A way to save a report."""

    encoding: str
    ends: str
    delimiter: str
    padding: str
    trailing: int
    blank: list[int]


SAVED = st.builds(
    Saved,
    encoding=st.sampled_from(["utf-16", "utf-16-be-sig", "utf-16-le", "utf-8", "utf-8-sig"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    delimiter=st.sampled_from("\t;,"),
    padding=st.sampled_from(["", " ", "\u00a0", "\u202f "]),
    trailing=st.integers(0, 3),
    blank=st.lists(st.integers(0, 30), max_size=3),
)


@given(name=st.sampled_from(NAMES), saved=SAVED)
def test_how_a_report_was_saved_makes_no_difference(name: str, saved: Saved) -> None:
    """Encoding, line ends, delimiter, padded cells, empty columns and blank lines."""
    rows = [[f"{saved.padding}{cell}{saved.padding}" for cell in row] for row in rows_of(name)]
    rows = [row + [""] * saved.trailing for row in rows]
    for place in saved.blank:
        rows.insert(place, [""] * len(rows[-1]))
    # Without a mark only Latin letters tell UTF-16.
    encoding = "utf-16" if name == "zoom_japanese" else saved.encoding
    text = written_rows(rows, saved.delimiter)
    if encoding == "utf-16-be-sig":
        text, encoding = f"\ufeff{text}", "utf-16-be"
    assert outcome(text, encoding, saved.ends) == expected(name)


@given(
    name=st.sampled_from(NAMES),
    doubled=st.lists(st.integers(0, 30), max_size=4),
    moved=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_doubled_and_moved_rows_are_the_same_or_refused(
    name: str, doubled: list[int], moved: list[tuple[int, int]]
) -> None:
    """Rows that were copied, or sorted by hand, never give other minutes."""
    rows = rows_of(name)
    for place in doubled:
        rows.insert(place % len(rows), rows[place % len(rows)])
    for source, target in moved:
        rows.insert(target % len(rows), rows.pop(source % len(rows)))
    found = outcome(written_rows(rows, "\t"))
    assert found in (expected(name), None)


@given(name=st.sampled_from(NAMES), line=st.integers(0, 30), share=st.floats(0.01, 0.99))
def test_a_cut_line_is_the_same_or_refused(name: str, line: int, share: float) -> None:
    """A line that was cut off anywhere never gives other minutes."""
    lines = text_of(name).split("\n")
    place = line % len(lines)
    lines[place] = lines[place][: max(1, int(len(lines[place]) * share))]
    assert outcome("\n".join(lines)) in (expected(name), None)


@given(name=st.sampled_from(COUNTED), lines=st.lists(st.integers(0, 30), max_size=3))
def test_lost_lines_are_the_same_or_refused(name: str, lines: list[int]) -> None:
    """What has a summary and two sections knows what is missing."""
    rows = rows_of(name)
    kept = [row for place, row in enumerate(rows) if place not in {x % len(rows) for x in lines}]
    assert outcome(written_rows(kept, "\t")) in (expected(name), None)


@given(name=st.sampled_from(NAMES), share=st.floats(0, 1))
def test_a_file_that_ends_early_gives_no_other_minutes(name: str, share: float) -> None:
    """People may be lost only where nothing in the file counts them."""
    text = text_of(name)
    found = outcome(text[: int(len(text) * share)])
    if name in COUNTED or found is None:
        assert found in (expected(name), None)
    elif name == "teams_list":
        assert set(found) <= set(expected(name))  # leaving may lack, so it may be earlier or later
    elif share < 1:
        assert all(minutes <= expected(name)[person] for person, minutes in found.items())
