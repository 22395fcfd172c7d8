"""XLSX files, read back by another library."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kursus.errors import KursusError, NotFound
from kursus.files.workbook import write_xlsx

# As the store keeps them: no control characters but newline and tab, no lone surrogates.
kept_texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        include_characters="\n\t",
        exclude_characters="\ufffe\uffff",
    )
)
HEADINGS = ["Navn", "Dato", "Antall"]


def read(path: Path) -> list[list[object]]:
    """Every cell of the first sheet."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def test_each_kind_of_cell(tmp_path: Path) -> None:
    """Text is text, numbers are numbers, dates are dates, and None is an empty cell."""
    path = tmp_path / "a.xlsx"
    rows = [
        ("=1+1", date(2026, 3, 12), 7),
        ("0012", None, 10**17),
        ("+47 12 34 56 78", date(1850, 1, 1), True),
        ("https://example.org", None, -3),
    ]
    write_xlsx(path, "Roster", HEADINGS, rows)
    assert read(path) == [
        HEADINGS,
        ["=1+1", date(2026, 3, 12), 7.0],
        ["0012", "", "100000000000000000"],
        ["+47 12 34 56 78", "1850-01-01", True],
        ["https://example.org", "", -3.0],
    ]


def test_how_the_sheet_looks(tmp_path: Path) -> None:
    """Headings are bold, frozen and filtered; dates are shown as ISO; columns are wide enough."""
    path = tmp_path / "a.xlsx"
    write_xlsx(path, "Deltakere", HEADINGS, [("x" * 20, date(2026, 3, 12), 1)])
    with ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:C2"/>' in sheet
    assert 'min="1" max="1" width="21.7' in sheet
    assert "<b/>" in styles
    assert 'formatCode="yyyy-mm-dd"' in styles
    assert CalamineWorkbook.from_path(path).sheet_names == ["Deltakere"]


@settings(max_examples=60, deadline=None)
@given(st.lists(kept_texts, min_size=1, max_size=20))
@example(["_x0041_", "__x0041__x0041_", "<r>x</r>", " a ", "\n a\tb", "&amp;<t>"])
def test_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Any text that may stand in the store is read as it was written."""
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    write_xlsx(path, "x", ["Text", "End"], [(text, "|") for text in texts])
    assert [row[0] for row in read(path)[1:]] == texts


def test_what_xml_cannot_hold(tmp_path: Path) -> None:
    """A control character is written as Excel writes it, and the file can be opened."""
    write_xlsx(tmp_path / "a.xlsx", "x", ["x"], [("a\x07b\uffff",)])
    with ZipFile(tmp_path / "a.xlsx") as parts:
        assert "a_x0007_b\ufffd" in parts.read("xl/worksheets/sheet1.xml").decode()
    assert len(read(tmp_path / "a.xlsx")) == 2


def test_no_rows_leave_the_headings(tmp_path: Path) -> None:
    """An empty listing is a sheet of headings."""
    write_xlsx(tmp_path / "a.xlsx", "x", HEADINGS, [])
    assert read(tmp_path / "a.xlsx") == [HEADINGS]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Roster: F1/F2 [x]?", "Roster  F1 F2  x"),
        ("'a'", "a"),
        ("", "Sheet1"),
        ("History", "Sheet1"),
        ("å" * 40, "å" * 31),
    ],
)
def test_sheet_names_that_excel_takes(tmp_path: Path, title: str, name: str) -> None:
    """What Excel does not allow in a name is left out."""
    write_xlsx(tmp_path / "a.xlsx", title, ["x"], [])
    assert CalamineWorkbook.from_path(tmp_path / "a.xlsx").sheet_names == [name]


def test_a_text_too_long_is_told(tmp_path: Path) -> None:
    """Nothing is cut in silence, and no file is left."""
    with pytest.raises(KursusError, match="row 3, column 1 has 32,768 characters"):
        write_xlsx(tmp_path / "a.xlsx", "x", ["Note"], [("a" * 32_767,), ("a" * 32_768,)])
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(NotFound, match="There is no folder"):
        write_xlsx(tmp_path / "none" / "a.xlsx", "x", ["x"], [])


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the file nor the half of a sheet lies anywhere afterwards."""

    def rows() -> Iterator[tuple[str]]:
        yield ("Kari",)
        raise KeyboardInterrupt

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with pytest.raises(KeyboardInterrupt):
        write_xlsx(tmp_path / "a.xlsx", "x", ["Name"], rows())
    assert list(tmp_path.rglob("*")) == [tmp_path / "temporary"]


def test_a_missing_library_is_told() -> None:
    """The hint installs it."""
    script = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "from pathlib import Path\n"
        "from kursus.errors import ExtraMissing\n"
        "from kursus.files.workbook import write_xlsx\n"
        "try:\n"
        "    write_xlsx(Path('none.xlsx'), 'x', [], [])\n"
        "except ExtraMissing as error:\n"
        "    print(error.sentence, error.hint)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == (
        'Writing XLSX needs a library that is not installed. pip install "kursus[xlsx]"\n'
    )
