"""XLSX cells come as a person would type them, with the rows and columns of the sheet."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
import xlsxwriter

from kursus.errors import ExtraMissing, Fault, Faults, KursusError, NotFound
from kursus.files.sheet import read_sheet

Cells = dict[str, object]


def workbook(path: Path, sheets: dict[str, Cells]) -> Path:
    """Write a workbook: for each sheet its cells by their places."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for place, value in cells.items():
            if isinstance(value, str):
                sheet.write_string(place, value)
            elif isinstance(value, dt.timedelta):
                sheet.write_datetime(place, value, book.add_format({"num_format": "[h]:mm:ss"}))
            elif isinstance(value, dt.time):
                sheet.write_datetime(place, value, book.add_format({"num_format": "hh:mm"}))
            else:
                sheet.write(place, value)
    book.close()
    return path


def test_values_come_as_they_are_typed(tmp_path: Path) -> None:
    """Whole numbers without a point, ISO dates, clock times, true and false, text as it is."""
    values = {
        "12": 12.0,
        "0.5": 0.5,
        "12345678901": 12345678901,
        "true": True,
        "2026-03-12": dt.date(2026, 3, 12),
        "2026-03-12 09:30": dt.datetime(2026, 3, 12, 9, 30),  # noqa: DTZ001 - wall time
        "09:30": dt.time(9, 30),
        "0012": "0012",
        "'=1+1": "'=1+1",
        "=1+1": "=1+1",
        "+47 12 34 56 78": " +47 12 34 56 78\u00a0",
        "1e5": "1e5",
    }
    cells: Cells = {}
    for column, value in enumerate(values.values()):
        cells[f"{chr(65 + column)}1"] = f"h{column}"
        cells[f"{chr(65 + column)}2"] = value
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", {"Ark1": cells}))
    assert sheet.all_rows() == [(2, list(values))]


def test_rows_and_columns_are_those_of_the_sheet(tmp_path: Path) -> None:
    """Empty rows above and between, and an empty first column, are counted."""
    cells: Cells = {"B3": "Navn", "C3": "Sted", "B4": "Åse", "B7": "\x07", "C7": "Ås"}
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", {"Ark1": cells}))
    assert (sheet.headings, sheet.heading_line) == (("", "Navn", "Sted"), 3)
    faults: list[Fault] = []
    assert list(sheet.rows(faults)) == [(4, ["", "Åse", ""])]
    assert faults == [Fault(7, 2, '"Navn" has a control character (U+0007).')]


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    """The first unless named; capital letters make no difference; all are listed on a mistake."""
    sheets: dict[str, Cells] = {"Første": {"A1": "a", "A2": "1"}, "Andre": {"A1": "b", "A2": "2"}}
    path = workbook(tmp_path / "a.xlsx", sheets)
    assert read_sheet(path).headings == ("a",)
    assert read_sheet(path, sheet="andre").headings == ("b",)
    with pytest.raises(NotFound, match='has no sheet "Tredje"') as missing:
        read_sheet(path, sheet="Tredje")
    assert missing.value.hint == 'Its sheets: "Første", "Andre".'


def test_headings_can_stand_further_down(tmp_path: Path) -> None:
    """And a row that is not there is told."""
    path = workbook(tmp_path / "a.xlsx", {"Ark1": {"A1": "Liste", "A3": "Navn", "A4": "Åse"}})
    assert read_sheet(path, header_row=3).all_rows() == [(4, ["Åse"])]
    with pytest.raises(KursusError, match="has no row 9"):
        read_sheet(path, header_row=9)


def test_faults_of_headings_and_rows_are_told(tmp_path: Path) -> None:
    """Doubled headings, cells beyond them, national identity numbers, and no rows at all."""
    path = workbook(tmp_path / "a.xlsx", {"1": {"A1": "Navn", "B1": "navn", "A2": "x"}})
    with pytest.raises(Faults) as refused:
        read_sheet(path)
    assert refused.value.faults == [Fault(1, 2, 'The heading "navn" stands in column 1 too.')]
    cells: Cells = {"A1": "Navn", "A2": "110761-4281", "A3": "Kari", "C3": "mer"}
    with pytest.raises(Faults) as refused:
        read_sheet(workbook(path, {"1": cells})).all_rows()
    assert refused.value.faults == [
        Fault(2, 1, '"Navn" has a Danish national identity number.'),
        Fault(3, 3, "The cell has no heading above it."),
    ]
    with pytest.raises(Faults) as refused:
        read_sheet(workbook(path, {"1": {"A1": "Navn"}})).all_rows()
    assert refused.value.faults == [Fault(1, None, "There are headings, and no rows.")]
    with pytest.raises(KursusError, match=r'The sheet "Tom" of a\.xlsx is empty'):
        read_sheet(workbook(path, {"Tom": {}}))


def test_a_cut_workbook_is_refused(tmp_path: Path) -> None:
    """At whatever byte it is cut off."""
    whole = workbook(tmp_path / "a.xlsx", {"1": {"A1": "Navn", "A2": "Åse"}}).read_bytes()
    for length in range(4, len(whole), 211):
        (tmp_path / "a.xlsx").write_bytes(whole[:length])
        with pytest.raises(KursusError, match=r"a\.xlsx"):
            read_sheet(tmp_path / "a.xlsx")


def test_a_stray_cell_far_away_is_told(tmp_path: Path) -> None:
    """Instead of memory being asked for all cells between, which no computer has."""
    path = workbook(tmp_path / "a.xlsx", {"1": {"A1": "Navn", "A2": "Åse", "XFD1048576": "x"}})
    with pytest.raises(KursusError, match="cells are filled in far outside the table"):
        read_sheet(path)


def test_what_to_install_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the hint is the line that installs it."""
    path = workbook(tmp_path / "a.xlsx", {"1": {"A1": "Navn"}})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ExtraMissing) as missing:
        read_sheet(path)
    assert missing.value.hint == 'pip install "kursus[xlsx]"'


def test_the_first_sheet_that_is_seen(tmp_path: Path) -> None:
    """What Excel does not show is read only by its name."""
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Skjult", "Ark1"):
            sheet = book.add_worksheet(name)
            sheet.write_string("A1", "Navn")
            sheet.write_string("A2", f"Kari {name}")
        book.get_worksheet_by_name("Skjult").hide()
        sheet.activate()
    assert read_sheet(path).all_rows() == [(2, ["Kari Ark1"])]
    assert read_sheet(path, sheet="skjult").all_rows() == [(2, ["Kari Skjult"])]
