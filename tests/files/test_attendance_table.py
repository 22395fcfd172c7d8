"""Tables of marks, as they are read; the course is that of `tests.course`, F2 of two sessions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from openpyxl import Workbook

from kursus.errors import Faults, KursusError
from kursus.files.attendance_table import AttendanceTable, read
from kursus.model.programme import Programme
from kursus.store import sessions
from kursus.store.engine import Connection

Reads: TypeAlias = Callable[..., AttendanceTable]


@pytest.fixture
def reads(course: Programme, db: Connection, folder: Path) -> Reads:
    """Reads lines of CSV, or a file, as a table about a gathering of the course."""

    def read_lines(
        *lines: str, label: str = "F2", name: str = "a.csv", header_row: int | None = None
    ) -> AttendanceTable:
        path = folder / name
        if lines:
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        gathering, held = sessions.point(db, course, label)
        return read(
            path, programme=course, gathering=gathering, sessions=held, header_row=header_row
        )

    return read_lines


def told(table: AttendanceTable, db: Connection) -> list[tuple[str, dict[str, str], str | None]]:
    """Who is said to have done what where, by the numbers of sessions."""
    assert not table.faults
    numbers = dict(db.execute("select key, number from session").fetchall())
    return [
        (
            row.who,
            {f"{numbers[key]}": str(spoken.said) for key, spoken in sorted(row.spoken.items())},
            row.note,
        )
        for row in table.rows
    ]


BOTH = {"1": "present", "2": "present"}


@pytest.mark.parametrize(
    "heading",
    ["Status", "Oppmøte", "Fremmøde", "Närvaro", "Mark", "F2", "26.2.2020", "2020-02-26", "26/2"],
)
def test_one_column_is_about_every_session(reads: Reads, db: Connection, heading: str) -> None:
    """A word for attendance, the label and the day mean the whole gathering."""
    table = reads(f"Navn;{heading}", "Kari Berg;x", "Ola Nordmann;")
    assert told(table, db) == [("Kari Berg", BOTH, None)]


@pytest.mark.parametrize(
    "heading", ["F2.2", "f2.2 Ettermiddag 12-15", "Ettermiddag", "ETTERMIDDAG"]
)
def test_a_column_of_one_session(reads: Reads, db: Connection, heading: str) -> None:
    """Its label before anything else, or its title."""
    table = reads(f"Navn;{heading}", "Kari Berg;P")
    assert told(table, db) == [("Kari Berg", {"2": "present"}, None)]


def test_columns_of_statuses(reads: Reads, db: Connection) -> None:
    """Below a status a tick says it; two ticks of one person are a fault."""
    heads = "Navn;Til stede;For sent;Fravær"
    table = reads(heads, "Kari Berg;x;;", "Ola Nordmann;;;x", "Åse Aas;;1;")
    assert [row[1]["1"] for row in told(table, db)] == ["present", "absent", "late"]
    faulty = reads(heads, "Kari Berg;x;;x")
    assert [(fault.line, fault.column) for fault in faulty.faults] == [(2, 4)]


@pytest.mark.parametrize(
    ("heads", "row", "who"),
    [
        ("Nummer;Status", "4;x", "4"),
        ("E-post;Status", "kari@example.org;x", "kari@example.org"),
        ("Nr;E-post;Navn;Status", ";kari@example.org;Kari Berg;x", "kari@example.org"),
        ("Nr;E-post;Navn;Status", ";;Kari Berg;x", "Kari Berg"),
        ("Fornavn;Etternavn;Status", "Kari;Berg;x", "Kari Berg"),
        ("Förnamn;Efternamn;Status", "Kari;Berg;x", "Kari Berg"),
        ("Deltager;Status", "Berg, Kari;x", "Berg, Kari"),
    ],
)
def test_who_is_meant(reads: Reads, db: Connection, heads: str, row: str, who: str) -> None:
    """The number wins over the address, and that over the name."""
    assert told(reads(heads, row), db) == [(who, BOTH, None)]


def test_our_own_list_is_read(reads: Reads, db: Connection) -> None:
    """A row for each session says of which; guests and the unmarked say nothing."""
    table = reads(
        "label,number,name,email,unit,mark,minutes,mode,came,left,note",
        "F2.1,1,Kari Berg,,,late,,,,,tog",
        "F2.2,1,Kari Berg,,,absent,,,,,",
        "F2.1,2,Ola Nordmann,,,unmarked,,,,,",
        "F2.1,6,Per Vik,,,guest,,,,,kom innom",
    )
    assert told(table, db) == [("1", {"1": "late"}, "tog"), ("1", {"2": "absent"}, None)]
    assert table.ignored == ["minutes", "mode", "came", "left"]


def test_the_matrix_is_read(reads: Reads, db: Connection) -> None:
    """Columns of other gatherings are named, and never read."""
    table = reads("number,name,percent,F1,F2.1,F2.2", "1,Kari Berg,50,nonsense,late,absent")
    assert told(table, db) == [("1", {"1": "late", "2": "absent"}, None)]
    assert table.ignored == ["percent", "F1"]


def test_cells_as_excel_keeps_them(reads: Reads, db: Connection, folder: Path) -> None:
    """Numbers, boxes that are ticked, and dates as headings, as another program writes them."""
    from datetime import datetime

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Nr", datetime(2020, 2, 26)), (1, 1), (2, True), (4, 0), (5, False), (3, None)):  # noqa: DTZ001 - a cell has no zone
        sheet.append(row)
    book.save(folder / "a.xlsx")
    said = [(who, spoken["1"]) for who, spoken, _ in told(reads(name="a.xlsx"), db)]
    assert said == [("1", "present"), ("2", "present"), ("4", "absent"), ("5", "absent")]


def test_json_is_read(reads: Reads, db: Connection, folder: Path) -> None:
    """A list of objects is a table, too."""
    rows = [{"name": "Kari Berg", "mark": "late", "note": "tog"}]
    (folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    both = {"1": "late", "2": "late"}
    assert told(reads(name="a.json"), db) == [("Kari Berg", both, "tog")]


def test_all_faults_have_line_and_column(reads: Reads) -> None:
    """What is no mark, a note with nothing beside it, nobody, another gathering."""
    table = reads(
        "Label;Navn;Status;Merknad",
        "F2;Kari Berg;kanskje;",
        "F2;Ola Nordmann;;syk",
        "F2;;x;",
        "F3;Åse Aas;x;",
        ";Kari Moe;x;",
    )
    assert [(fault.line, fault.column) for fault in table.faults] == [
        (2, 3),
        (3, 4),
        (4, None),
        (5, 1),
    ]
    assert [row.who for row in table.rows] == ["Kari Moe"]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("Navn;Enhet", "no heading says what people did at F2"),
        ("Navn;F1", "no heading says what people did at F2"),
        ("Status;Enhet", "no heading says who is meant"),
        ("Navn;Deltaker;Status", '"Navn" and "Deltaker" both are name'),
    ],
)
def test_headings_that_do_not_say_enough(reads: Reads, heads: str, told: str) -> None:
    """They are told, with what there is."""
    with pytest.raises(KursusError, match=told):
        reads(heads, "Kari Berg;x;x")


def test_whose_sheet_it_is(reads: Reads, course: Programme, folder: Path) -> None:
    """A line above the headings says so, in any form; another's is refused with what to type."""
    file = folder / "F 2.csv"
    lines = ("Fagdag;;", f"kursus: {course.slug} F2;;", "Nummer;Navn;F2.1", "1;Kari Berg;x")
    assert reads(*lines).sheet.heading_line == 3
    assert reads(*lines, label="F2.1").rows
    with pytest.raises(KursusError, match=r"F 2.csv is the sheet of F2, not of F1\.") as refused:
        reads(*lines, label="F1", name=file.name)
    assert refused.value.hint == f'kursus attendance import F2 "{file}"'
    other = [line.replace(course.slug, "billund") for line in lines]
    with pytest.raises(
        KursusError, match=r"of F2 in billund, not of F2 in asker-2020\."
    ) as refused:
        reads(*other, name=file.name)
    assert refused.value.hint == (
        f'kursus attendance import F2 "{file}" --programme billund   '
        f'(or kursus attendance import F2 "{file}" --header-row 3 if asker-2020 was called so)'
    )
    assert reads(*other, name=file.name, header_row=3).rows


def test_a_table_that_is_none(reads: Reads) -> None:
    """Ragged rows and doubled headings are faults of the file."""
    with pytest.raises(Faults):
        reads("Navn;Status;status", "Kari Berg;x;x")
    assert reads("Navn;Status", "Kari Berg;x;y;z").faults
