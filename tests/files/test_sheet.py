"""What every kind of file has in common: what it is told by, and how it is refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kursus.errors import Fault, Faults, KursusError, NotFound, Wrong
from kursus.files.sheet import read_sheet


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """It is not found, whichever part of its path is missing."""
    (tmp_path / "b").write_text("")
    for name in ("a.csv", "a/b/c.xlsx", "b/c.json"):
        with pytest.raises(NotFound, match="There is no file"):
            read_sheet(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nor is one that is called as a file is."""
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(KursusError, match="is a folder"):
        read_sheet(tmp_path / "a.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on Windows")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """It is refused instead of being waited for."""
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(KursusError, match="is not a file"):
        read_sheet(tmp_path / "a.csv")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """With the system's own reason."""
    (tmp_path / "a.csv").write_text("A\n1\n")
    (tmp_path / "a.csv").chmod(0)
    with pytest.raises(KursusError, match="cannot be read: Permission denied"):
        read_sheet(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("a.csv", b"PK\x03\x04rest", "looks like an Excel workbook"),
        ("a.xlsx", b"Navn;Sted\n", "is not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04rest", "cannot be read as an Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "protected by a password"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel file"),
        ("a.docx", b"PK\x03\x04rest", r"does not read files that end in \.docx"),
        ("a", b"Navn\n", "does not read files that end in nothing"),
        ("a.csv", b"", "is empty"),
        ("a.json", b"", "is empty"),
        ("a.xlsx", b"", "is empty"),
    ],
)
def test_a_file_of_another_kind_is_told(
    tmp_path: Path, name: str, start: bytes, words: str
) -> None:
    """The sentence says what it is, or what it is not."""
    (tmp_path / name).write_bytes(start)
    with pytest.raises(KursusError, match=words):
        read_sheet(tmp_path / name)


def test_endings_are_taken_in_capitals_too(tmp_path: Path) -> None:
    """Some programs write them so."""
    (tmp_path / "A.CSV").write_text("A\n1\n")
    assert read_sheet(str(tmp_path / "A.CSV")).all_rows() == [(2, ["1"])]


def test_faults_of_reader_and_caller_are_told_together(tmp_path: Path) -> None:
    """In the order of the file, counted, with its name."""
    (tmp_path / "a.csv").write_text("A;B\n1;2\n3\n")
    sheet = read_sheet(tmp_path / "a.csv")
    faults: list[Fault] = []
    for line, _ in sheet.rows(faults):
        faults.append(Fault(line + 7, 1, "The caller's."))
        faults.append(Fault(line, 2, "The caller's."))
    error = sheet.refused(faults)
    assert isinstance(error, Faults)
    assert error.sentence == "a.csv has 3 faults; nothing of it was kept."
    assert [fault.line for fault in error.faults] == [2, 3, 9]


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("a.csv", {"sheet": "Ark1"}, "a.csv is no workbook"),
        ("a.json", {"sheet": "Ark1"}, "a.json is no workbook"),
        ("a.json", {"header_row": 2}, "a.json is JSON"),
        ("a.xlsx", {"encoding": "cp850"}, "a.xlsx is a workbook"),
    ],
)
def test_what_is_of_other_files_is_refused(
    tmp_path: Path, name: str, said: dict[str, Any], words: str
) -> None:
    """It is not passed over in silence, for it was meant to change what is read."""
    texts = {"a.json": '[{"A": "1"}]', "a.xlsx": "PK\3\4"}
    (tmp_path / name).write_text(texts.get(name, "A\n1\n"))
    with pytest.raises(Wrong, match=words):
        read_sheet(tmp_path / name, **said)
