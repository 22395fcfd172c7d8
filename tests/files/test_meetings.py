"""Meeting reports of every shape give the minutes worked out by hand, or are refused."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kursus.errors import Fault, Faults, KursusError
from kursus.files.meetings import is_report, read
from kursus.model.moment import OtherDay
from tests.meeting_reports import (
    DAY,
    EXPECTED,
    REPORTS,
    SECTIONS,
    expected,
    minutes,
    read_text,
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


@example(name="teams_anonymous", doubled=[], moved=[(5, 11)])
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


@example(name="meet", line=1, share=0.9375)
@example(name="zoom_meeting", line=4, share=0.875)
@example(name="zoom_meeting", line=23, share=0.875)
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


@example(name="teams_list", share=0.4609375)
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


@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_a_table_of_marks_is_no_report(tmp_path: Path, ending: str) -> None:
    """It is left to others, and refused in a sentence where a report was asked for."""
    path = tmp_path / f"marks.{ending}"
    for text in (
        "Navn;E-post;Oppmøte\nKari Berg;kari@example.org;present\nOla;ola@example.org;absent\n",
        "Deltaker\tF2\tMinutter\n1\tpresent\t40\n2\tabsent\t\n",
        "Navn;Kom;Gikk\nKari;9.00;11.00\n",
        "Name (Unit),Mark\nKari (Nord),present\n",
        "Navn;Dato;Status\nKari;12.3.2026;present\n",
    ):
        path.write_text(text, encoding="utf-8")
        assert not is_report(path)
        with pytest.raises(KursusError, match="is no meeting report"):
            read(path, day=DAY)


@pytest.mark.parametrize("name", NAMES)
def test_another_day_is_refused_but_where_no_date_stands(tmp_path: Path, name: str) -> None:
    """The days it has are told; laid on that day, it gives the same minutes."""
    day = date(2026, 3, 19)
    path = written(tmp_path, text_of(name))
    if name.startswith("meet") or name == "zoom_totals":
        assert minutes(read(path, day=day), day=day) == expected(name)
        return
    with pytest.raises(OtherDay, match=r"m\.csv is of .*, not of 2026-03-19\.") as refused:
        read(path, day=day)
    assert DAY in refused.value.days
    assert minutes(read(path, day=day, is_forced=True), day=day) == expected(name)


def test_a_clock_of_another_zone_is_turned(tmp_path: Path) -> None:
    """A report in UTC of a session in Oslo, an hour ahead; also where no date stands."""
    for name in ("teams_sections", "zoom_webinar", "meet"):
        path = written(tmp_path, text_of(name))
        report = read(path, day=DAY, zone="Europe/Oslo", report_zone="UTC")
        assert minutes(report, starts="10:00", ends="11:00") == expected(name)
        assert minutes(read(path, day=DAY, zone="Europe/Oslo")) == expected(name)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("teams_sections", "Først inne"),
        ("teams_list", "Tidsstempel"),
        ("zoom_participants", "Join Time"),
        ("meet", "Tid inn"),
    ],
)
def test_headings_that_name_utc_tell_the_zone(tmp_path: Path, name: str, heading: str) -> None:
    """An hour earlier than the clock in Oslo; what somebody says of the zone goes before."""
    text = re.sub(r"\b(08|09|10)(?=:[0-5])", lambda hour: f"{int(hour[1]) - 1:02}", text_of(name))
    path = written(tmp_path, text.replace(heading, f"{heading} (UTC)"), encoding="utf-8")
    assert minutes(read(path, day=DAY, zone="Europe/Oslo")) == expected(name)
    said = read(path, day=DAY, zone="Europe/Oslo", report_zone="Europe/Oslo")
    assert minutes(said) != expected(name)


def test_somebody_who_is_called_utc_tells_no_zone(tmp_path: Path) -> None:
    """Only headings, which have no digits, are asked."""
    text = SECTIONS.replace("Åse Aas (Gjest)", "Åse Aas (UTC)")
    report = read_text(tmp_path, text, zone="Europe/Oslo")
    assert minutes(report) == expected("teams_sections")


def test_a_zone_may_move_a_report_onto_the_day(tmp_path: Path) -> None:
    """Eleven in the evening in New York is the next morning in Oslo."""
    text = SECTIONS.replace("12.03.2026, 0", "11.03.2026, 2").replace(
        "12.03.2026, 10", "12.03.2026, 00"
    )
    path = written(tmp_path, text.replace(", 29:", ", 23:").replace(", 28:", ", 22:"))
    with pytest.raises(OtherDay):
        read(path, day=DAY)
    report = read(path, day=DAY, zone="Europe/Oslo", report_zone="America/New_York")
    assert minutes(report, starts="04:00", ends="05:00") == expected("teams_sections")


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_a_national_id_is_refused_and_not_repeated(tmp_path: Path, name: str, place: int) -> None:
    """As a name and as an address, with its line and column."""
    person = ("Kari Berg", "kari@example.org")[place]
    if person not in text_of(name):
        return
    number = ("01010050053", "01010050053@example.org")[place]
    with pytest.raises(Faults) as refused:
        read(written(tmp_path, text_of(name).replace(person, number)), day=DAY)
    fault = refused.value.faults[0]
    assert "has a Norwegian national identity number" in fault.sentence
    assert fault.column is not None
    assert number[:11] not in str([refused.value, *refused.value.faults])


def test_a_national_id_in_a_title_is_refused(tmp_path: Path) -> None:
    """Titles are kept too."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, SECTIONS.replace("Fagdag to", "Samtale 010100 50053"))
    assert refused.value.faults == [
        Fault(2, 2, "The title has a Norwegian national identity number.")
    ]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Each with its line and column, in the order of the file."""
    text = SECTIONS.replace("09:15:20", "09:15:2x").replace("1t 10m 0s", "1t 10")
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [
        (12, 4),
        (13, 2),
        (19, 4),
        (20, 2),
    ]


def test_csv_that_is_broken_is_told_by_line(tmp_path: Path) -> None:
    """A quotation mark that is never closed."""
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, SECTIONS.replace("Åse Aas (Gjest)", '"Åse Aas', 1))
    assert "quotation mark" in refused.value.faults[0].sentence


def test_a_workbook_that_a_report_was_saved_as_is_read(tmp_path: Path) -> None:
    """A spreadsheet makes dates of what it takes for dates."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    for name in NAMES:
        path = tmp_path / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for line, cells in enumerate(rows_of(name)):
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell)
        assert is_report(path)
        assert minutes(read(path, day=DAY)) == expected(name)


def test_ten_thousand_lines_take_little_memory(tmp_path: Path) -> None:
    """Twenty mebibytes beside Python itself, also where every row is looked at."""
    head, _, rest = text_of("zoom_participants").partition("\n")
    row = rest.splitlines()[0]
    people = [row.replace("kari@", f"kari{number}@") for number in range(10_000)]
    for more in ([], ["Ola,ola@example.org,,,,,"]):
        path = written(tmp_path, "\n".join([head, *people, *more]), encoding="utf-8")
        tracemalloc.start()
        try:
            assert len(read(path, day=DAY).stays) == 10_000
            assert tracemalloc.get_traced_memory()[1] < 20 << 20
        finally:
            tracemalloc.stop()
