"""Whom nobody knew is written to be filled in, and read again, however it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.errors import Wrong
from kursus.files import unmatched
from kursus.files.unmatched import Unmatched

ROWS = [
    Unmatched(None, "Kari N (Gjest)", "k@example.org", 90, "unknown", "Kari Berg, 90 %", "m.csv"),
    Unmatched(None, "=Møterom 2", None, 0, "several", None, "mappe/møte én.csv"),
]


@pytest.mark.parametrize("name", ["rest.csv", "rest.xlsx"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    """All but the minutes, which are for the eye."""
    path = tmp_path / name
    unmatched.write(path, ROWS)
    assert unmatched.read(path) == [row._replace(minutes=None) for row in ROWS]


def test_what_was_filled_in_in_excel_is_read(tmp_path: Path) -> None:
    """With semicolons in windows-1252, columns moved, some taken out, and headings in capitals."""
    path = tmp_path / "rest.csv"
    path.write_bytes("NAME;Person;report\r\nMøterom 2;4;m.csv\r\nOla;;m.csv\r\n".encode("cp1252"))
    assert unmatched.read(path) == [
        Unmatched("4", "Møterom 2", None, None, "", None, "m.csv"),
        Unmatched(None, "Ola", None, None, "", None, "m.csv"),
    ]


@pytest.mark.parametrize("text", ["", "name;status\nKari;present\n", 'a;"b\n', "name;person\n"])
def test_another_file_is_none(tmp_path: Path, text: str) -> None:
    """A list of marks, an empty file, or one that cannot be read."""
    path = tmp_path / "rest.csv"
    path.write_text(text, encoding="utf-8")
    assert unmatched.read(path) is None


def test_a_form_that_is_no_list_is_refused(tmp_path: Path) -> None:
    """Nothing is written."""
    path = tmp_path / "rest.ics"
    with pytest.raises(Wrong):
        unmatched.write(path, ROWS)
    assert not path.exists()
