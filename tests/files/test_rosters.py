"""Rosters read from files: what each row gives, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kursus.errors import Fault, KursusError, NotFound
from kursus.files.rosters import Roster, read_roster
from kursus.model.name import sort_key
from kursus.model.roster import LONGEST_CELL, Field
from kursus.store.roster_rows import COLUMNS


def opened(
    folder: Path,
    text: str,
    *,
    name: str = "a.csv",
    mapped: Mapping[str, Field | None] | None = None,
    must_be_there: Mapping[str, Field | None] | None = None,
) -> Roster:
    """The roster of that text."""
    (folder / name).write_text(text, encoding="utf-8")
    return read_roster(
        folder / name,
        encoding=None,
        sheet=None,
        header_row=None,
        mapped=mapped or {},
        must_be_there=must_be_there or {},
    )


def rows_of(roster: Roster) -> list[dict[str, Any]]:
    """All rows by the names of the columns that they are staged in; there are no faults."""
    faults: list[Fault] = []
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in roster.rows(faults)]
    assert faults == []
    return rows


def faults_of(roster: Roster) -> list[Fault]:
    """All faults; what is sound is read all the same."""
    faults: list[Fault] = []
    assert len(list(roster.rows(faults))) == 1
    return faults


def test_a_row_has_what_is_staged(tmp_path: Path) -> None:
    """Its line, names, sort key and facts; what is blank or not in the file is empty."""
    roster = opened(
        tmp_path,
        "Etternavn;Erfaring;Fornavn;E-post;Enhet\nBerg; 12 ;Kari  Anne;kari@example.org;\n",
    )
    (row,) = rows_of(roster)
    assert {name: value for name, value in row.items() if value} == {
        "line": 2,
        "given_name": "Kari Anne",
        "family_name": "Berg",
        "sort_key": sort_key("Kari Anne", "Berg"),
        "email": "kari@example.org",
        "experience": "12",
    }


@pytest.mark.parametrize("cell", ["Kari Anne Berg", "Berg, Kari Anne"])
def test_a_whole_name_is_parted(tmp_path: Path, cell: str) -> None:
    """Given names then family name, or the family name before a comma."""
    (row,) = rows_of(opened(tmp_path, f'Navn\n"{cell}"\n'))
    assert (row["given_name"], row["family_name"]) == ("Kari Anne", "Berg")


def test_all_faults_of_all_rows_are_told(tmp_path: Path) -> None:
    """Each with its line and column, and several of one row; the sound row is read."""
    long = "x" * (LONGEST_CELL + 1)
    roster = opened(
        tmp_path,
        "E-post;Navn;Erfaring;Tittel\n"
        "kari;Kari Berg;lenge;\n"
        f"ola@example.org;Ola Vik;3;{long}\n"
        "siv@example.org;;3;\n"
        "per@example.org;Per Ås;3;Leder\n",
    )
    faults = faults_of(roster)
    assert [(fault.line, fault.column) for fault in faults] == [(2, 1), (2, 3), (3, 4), (4, 2)]
    assert f'"Tittel" is longer than {LONGEST_CELL} characters.' == faults[2].sentence
    assert faults[3].sentence == "The row has no name."


def test_people_on_one_line_are_counted_on(tmp_path: Path) -> None:
    """JSON may have all of them on one; a line is whom --same and --new point at."""
    text = '[{"name": "Kari Berg"}, {"name": "Ola Vik"},\n{"name": "Per Ås"}]'
    assert [row["line"] for row in rows_of(opened(tmp_path, text, name="a.json"))] == [1, 2, 3]


def test_a_heading_that_was_mapped_has_to_be_there(tmp_path: Path) -> None:
    """Else it was typed wrong; one that was mapped earlier may be missing."""
    mapped = {"Hvem": Field.NAME}
    assert rows_of(opened(tmp_path, "Hvem\nKari Berg\n", mapped=mapped, must_be_there=mapped))
    with pytest.raises(NotFound, match='has no heading "Hvem"') as caught:
        opened(tmp_path, "Navn;Sted\nKari Berg;X\n", mapped=mapped, must_be_there=mapped)
    assert caught.value.hint == 'It has "Navn", "Sted".'
    assert rows_of(opened(tmp_path, "Navn\nKari Berg\n", mapped=mapped))


def test_headings_without_a_name_are_told(tmp_path: Path) -> None:
    """With the line they stand on, and what they are."""
    with pytest.raises(KursusError, match=r'a\.csv, line 1: .*The headings: "Sted", "Land"\.'):
        opened(tmp_path, "Sted;Land\nX;Y\n")
