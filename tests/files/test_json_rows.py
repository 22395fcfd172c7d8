"""JSON is a list of flat objects, and everything else is refused with its line."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Fault, Faults, KursusError
from kursus.files.sheet import Sheet, read_sheet
from kursus.model.text import normal, reason_against


def sheet_of(tmp_path: Path, text: str | bytes) -> Sheet:
    """Read a file with this text."""
    path = tmp_path / "a.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(path)


def test_objects_are_rows(tmp_path: Path) -> None:
    """Numbers stay as written, lacking names are blank, and lines are those of the file."""
    sheet = sheet_of(
        tmp_path,
        '[\n{"navn": " Åse ", "nr": 0012.50e1, "med": true},\n\n'
        '{"nr": 12345678901234567890123, "navn": null, "sted": "A\\u030as"}]\n'.replace("00", ""),
    )
    assert sheet.headings == ("navn", "nr", "med", "sted")
    assert sheet.all_rows() == [
        (2, ["Åse", "12.50e1", "true", ""]),
        (4, ["", "12345678901234567890123", "", "Ås"]),
    ]
    assert sheet.all_rows(columns=[3, 0]) == [(2, ["", "Åse"]), (4, ["Ås", ""])]


def test_formulas_are_kept_as_they_are(tmp_path: Path) -> None:
    """A quote in JSON is a quote: nothing was guarded on the way out."""
    assert sheet_of(tmp_path, '[{"a": "\'=1"}]').all_rows() == [(1, ["'=1"])]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Nested values, doubled names and things that are no objects, each with its line."""
    with pytest.raises(Faults) as refused:
        sheet_of(
            tmp_path,
            '[{"a": 1},\n{"a": [1]},\n{"a": {}},\n{"a": 1, "a": 2},\n3,\n{"a": NaN},\n'
            '{"a": 4, "A": 5}]',
        )
    assert [fault.line for fault in refused.value.faults] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(Faults) as refused:
        sheet_of(tmp_path, '[{"a": "\\u0000"},\n{"a": "\\ud800"}]').all_rows()
    assert refused.value.faults == [
        Fault(1, 1, '"a" has a control character (U+0000).'),
        Fault(2, 1, '"a" has half a character (a lone surrogate).'),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "is not a list of objects"),
        ('"a"', "is not a list of objects"),
        (" ", "is not a list of objects"),
        ('[{"a": 1}', "breaks off at line 1, column 10"),
        ('[{"a": 1},\n {"a" 2}]', "breaks off at line 2, column 7"),
        ('[{"a": 1},]', "breaks off at line 1, column 11"),
        ('[{"a": 1}] x', "breaks off"),
        ('[{"a": 1} {"a": 2}]', "breaks off"),
        ('[{"a": [1}]', "breaks off"),
        ("[" * 100_000, "lists within lists"),
        ('[{"a": ' * 100_000, "lists within lists"),
    ],
)
def test_what_is_not_json_is_told(tmp_path: Path, text: str, words: str) -> None:
    """With the place where it breaks off."""
    with pytest.raises(KursusError, match=words):
        sheet_of(tmp_path, text)


@pytest.mark.parametrize("text", ["[]", "[{}]", " [ \n ] "])
def test_an_empty_list_is_a_fault(tmp_path: Path, text: str) -> None:
    """As headings without rows are."""
    with pytest.raises(Faults):
        sheet_of(tmp_path, text)


TEXT = st.text(max_size=10).map(lambda text: normal(text) if not reason_against(text) else "x")


@given(
    rows=st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), min_size=1), indent=st.booleans()
)
def test_what_is_written_comes_back(rows: list[dict[str, str]], *, indent: bool) -> None:
    """Every text that may be kept survives, however the file is laid out."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.json")
        path.write_text(json.dumps(rows, indent=2 if indent else None), encoding="utf-8")
        sheet = read_sheet(path)
        read = [dict(zip(sheet.headings, cells, strict=True)) for _, cells in sheet.all_rows()]
        assert read == [row for row in rows if any(row.values())]
