"""Every row of a report is read as cells with its line, however the file was saved."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Fault, Faults, KursusError
from kursus.files.meeting_rows import Rows, first_rows, is_filled, read_rows, refused
from tests.meeting_reports import written


def rows(folder: Path, text: str, encoding: str = "utf-8") -> Rows:
    """The rows of a file with this text."""
    return read_rows(written(folder, text, encoding=encoding))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb, c\td\ne\tf, g\th\n", [["a", "b, c", "d"], ["e", "f, g", "h"]]),
        ("a;b, c, x;d\ne;f, g, x;h\n", [["a", "b, c, x", "d"], ["e", "f, g, x", "h"]]),
        ('a,"b, c",d\ne,"f; ""g""",h\n', [["a", "b, c", "d"], ["e", 'f; "g"', "h"]]),
        ("sep=;\na;b;c\n", [[], ["a", "b", "c"]]),
    ],
)
def test_the_delimiter_is_what_parts_most_lines(
    tmp_path: Path, text: str, cells: list[list[str]]
) -> None:
    """Dates and names have commas in them, and so have quoted cells."""
    assert list(rows(tmp_path, text).cells) == cells


def test_signs_that_cannot_be_seen_are_left_out(tmp_path: Path) -> None:
    """And spaces that do not break are spaces."""
    found = rows(tmp_path, "\u200eKari\tBerg\u00a0Vik\t9:00\u202fAM\ufeff\n", "utf-16")
    assert list(found.cells) == [["Kari", "Berg Vik", "9:00 AM"]]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """Where a title has a line break in it, too."""
    found = rows(tmp_path, 'a,"two\nlines",b\n\nc,d,e\n')
    assert list(found.numbered()) == [
        (1, ["a", "two\r\nlines", "b"]),
        (3, []),
        (4, ["c", "d", "e"]),
    ]
    assert not found.is_typed


def test_lines_that_stood_in_one_cell_are_parted(tmp_path: Path) -> None:
    """Where Excel opened commas for semicolons, and saved; a title is left alone."""
    text = '"Kari,""Oslo, N"",9,10"\nOla,Oslo,9,10\n"Berg, Kari, m.fl."\n"a","b","c","d"\n'
    cells = [["Kari", "Oslo, N", "9", "10"], ["Ola", "Oslo", "9", "10"], ["Berg, Kari, m.fl."]]
    assert list(rows(tmp_path, text).cells) == [*cells, ["a", "b", "c", "d"]]
    assert list(first_rows(written(tmp_path, text, encoding="utf-8")).cells)[:3] == cells


def test_lines_that_stand_in_the_cells_of_one_column_are_parted(tmp_path: Path) -> None:
    """A workbook that CSV was pasted into; its clock times are as they were written."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "m.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(
            ["Fagdag", 'Kari,"Oslo, N",9:00,10:00', "", "Ola,Oslo,9:00,10:00"]
        ):
            sheet.write_string(at, 0, line)
    found = read_rows(path)
    assert [*found.cells][1] == ["Kari", "Oslo, N", "9:00", "10:00"]
    assert (list(found.lines), found.is_typed) == ([1, 2, 3, 4], False)


def test_a_workbook_is_known_to_have_typed_cells(tmp_path: Path) -> None:
    """So that a time that is whole minutes has lost its seconds."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "m.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Navn", "Tid"])
        sheet.write_row(1, 0, ["Kari", "9:00"])
    found = read_rows(path)
    assert (list(found.numbered()), found.is_typed) == (
        [(1, ["Navn", "Tid"]), (2, ["Kari", "9:00"])],
        True,
    )


def test_what_is_no_csv_ends_the_first_rows_and_refuses_all(tmp_path: Path) -> None:
    """The first rows tell what a file is; the rest tells where it is broken."""
    path = written(tmp_path, 'a,b,c\nd,"e"x,f\n', encoding="utf-8")
    assert list(first_rows(path).cells) == [["a", "b", "c"]]
    with pytest.raises(Faults) as broken:
        read_rows(path)
    assert [fault.line for fault in broken.value.faults] == [2]


def test_the_first_rows_are_some(tmp_path: Path) -> None:
    """Of a file of any length."""
    path = written(tmp_path, "a,b,c\n" * 1000, encoding="utf-8")
    assert len(first_rows(path).cells) == len(first_rows(path).lines) == 400


def test_a_file_too_large_for_a_report_is_refused(tmp_path: Path) -> None:
    """Without being read."""
    path = tmp_path / "m.csv"
    with path.open("wb") as file:
        file.truncate((1 << 26) + 1)
    with pytest.raises(KursusError, match="too large"):
        read_rows(path)


@pytest.mark.parametrize(
    ("cells", "filled"), [([], False), (["", " "], False), (["", "x"], True), (["x"], True)]
)
def test_rows_with_nothing_in_them(cells: list[str], *, filled: bool) -> None:
    """Padded ones are none."""
    assert is_filled(cells) is filled


def test_faults_are_told_in_the_order_of_their_lines() -> None:
    """And counted."""
    told = refused("m.csv", [Fault(9, None, "b"), Fault(2, 3, "a"), Fault(2, 1, "c")])
    assert told.sentence == "m.csv has 3 faults; nothing of it was kept."
    assert [fault.sentence for fault in told.faults] == ["c", "a", "b"]
    assert refused("m.csv", [Fault(1, 1, "a")]).sentence.startswith("m.csv has one fault;")


def rows_or_none(text: str) -> Rows | None:
    """The rows of a file with this text, or None where it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "m.csv"
        path.write_bytes(text.encode("utf-8"))
        try:
            return read_rows(path, encoding="utf-8")
        except Faults:
            return None


@given(st.text('ab"\t\n\r \x85\x0b\u2028', min_size=1, max_size=14))
def test_rows_are_those_that_the_reader_of_python_finds(text: str) -> None:
    """The same cells and lines, whatever quotation marks, ends of lines and other signs."""
    text = f"a\tb\tc\n{text}"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    cells: list[list[str]] = []
    lines = [1]
    try:
        for row in reader:
            cells.append(row)
            lines.append(reader.line_num + 1)
    except csv.Error:
        assert rows_or_none(text) is None
        return
    found = rows_or_none(text)
    assert found is not None
    assert (list(found.cells), list(found.lines)) == (cells, lines[:-1])


def test_a_cell_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """With quotation marks in the file, and without."""
    limit = csv.field_size_limit()
    for more in ("", '"b"'):
        assert rows(tmp_path, f"{'a' * limit}\n{more}").cells
        with pytest.raises(Faults):
            rows(tmp_path, f"{'a' * (limit + 1)}\n{more}")
