"""A sheet to be filled in, as another program opens it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kursus.files.workbook_form import Form, write_form

FORM = Form(
    title="F2",
    above=["Fagdag: Relasjon", "kursus: asker-2020 F2"],
    headings=["Nummer", "Navn", "F2.1", "F2.2", "Merknad"],
    widths=[10, 20, 18, 18, 30],
    rows=[(1, "=1+1", "Til stede", "", ""), (2, "Ola _x0041_", "", "", "tog")],
    known=2,
    chosen=2,
    choices=["Til stede", "For sen"],
    refusal=("Bare det som står i lista", "Til stede, For sen"),
    page="Side {} av {}",
)


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    """The form, opened by openpyxl."""
    path = tmp_path / "a.xlsx"
    write_form(path, FORM)
    opened = load_workbook(path)["F2"]
    assert isinstance(opened, Worksheet)
    return opened


def test_cells_are_what_was_given(sheet: Worksheet) -> None:
    """The lines above, the headings, then the rows; text stays text, also where it is a formula."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Fagdag: Relasjon"
    assert rows[1][0] == "kursus: asker-2020 F2"
    assert rows[2] == list(FORM.headings)
    assert rows[3][:3] == [1, "=1+1", "Til stede"]
    assert sheet["B4"].data_type == "s"


def test_only_what_is_chosen_or_noted_may_be_changed(sheet: Worksheet) -> None:
    """Numbers, names and headings are protected, without a password."""
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert open_cells == {"C4", "D4", "E4", "C5", "D5", "E5"}


def test_choices_are_a_list_in_the_cells(sheet: Worksheet) -> None:
    """What is not on the list is refused in the words of the form."""
    (validation,) = sheet.data_validations.dataValidation
    assert str(validation.sqref) == "C4:D5"
    assert validation.formula1 == '"Til stede,For sen"'
    assert validation.error == "Til stede, For sen"


def test_headings_stay_in_sight_and_print(sheet: Worksheet) -> None:
    """Numbers, names and headings stay; they are on each page, which says which it is."""
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.center.text == "Side &P av &N"
    assert sheet.page_setup.fitToWidth in {None, 1}
