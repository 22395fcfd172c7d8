"""`kursus attendance sheet`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kursus.model.programme import Programme
from kursus.model.sentence import DASH
from tests.conftest import Kursus


def cells(path: Path) -> list[list[object]]:
    """The cells of the first sheet, as another program reads them."""
    return [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_a_sheet_to_fill_in(kursus: Kursus, course: Programme, folder: Path) -> None:
    """Everybody expected, a column for each session, the marks there are, and whose sheet it is."""
    kursus("mark F2.1 late kari_berg excused 5 --note tog")
    answer = kursus("attendance sheet f2 -o F2.xlsx")
    assert answer.out == "Wrote F2.xlsx.\n"
    assert "kursus attendance import F2 F2.xlsx" in answer.err
    title, day, programme, _, key, headings, *rows = cells(folder / "F2.xlsx")
    assert title[0] == "Fagdag: Kartlegging"
    assert day[0] == f"onsdag 26. februar 2020, 09:00{DASH}15:00, fysisk"
    assert programme[0] == course.title
    assert key[0] == f"kursus: {course.slug} F2"
    assert headings == [
        "Nummer",
        "Navn",
        f"F2.1 Formiddag 09:00{DASH}11:30",
        f"F2.2 Ettermiddag 12:00{DASH}15:00",
        "Merknad",
    ]
    assert rows == [
        [1, "Kari Berg", "For sen", None, "tog"],
        [4, "Kari Moe", None, None, None],
        [2, "Ola Nordmann", None, None, None],
        [5, "Sen Olsen", "Gyldig fravær", None, "tog"],
        [3, "Åse Aas", None, None, None],
    ]


def test_a_sheet_of_a_day_gone_digital_names_no_place(kursus: Kursus, folder: Path) -> None:
    """The room that was planned is kept for switching back, and nobody is sent there."""
    kursus("programme add Kurs --slug kurs --start 2020-01-15 --end 2020-12-15")
    kursus("participant add --new 'Kari Berg'")
    kursus("fagdag add --date 2020-03-11 --place Kulturhuset")
    kursus("fagdag switch F1 --to digital --reason smittevern")
    kursus("attendance sheet F1 -o a.xlsx")
    assert cells(folder / "a.xlsx")[1][0] == "onsdag 11. mars 2020, digitalt"


def test_a_sheet_of_one_session(kursus: Kursus, course: Programme, folder: Path) -> None:
    """The sheet has its column alone, and says so in its key."""
    kursus("attendance sheet F2.2 -o a.xlsx")
    rows = cells(folder / "a.xlsx")
    assert rows[0][0] == "Fagdag: Kartlegging, Ettermiddag"
    assert rows[4][0] == f"kursus: {course.slug} F2.2"
    assert rows[5][2:] == [f"F2.2 Ettermiddag 12:00{DASH}15:00", "Merknad"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Fagdag: Relasjon|onsdag 12. februar 2020|Oppmøteliste|Underskrift|Side 1 av 1"),
        ("da", "Temadag: Relasjon|onsdag den 12. februar 2020|Fremmødeliste|Side 1 af 1"),
        ("sv", "Temadag: Relasjon|onsdag 12 februari 2020|Närvarolista|Sida 1 av 1"),
        ("en", "Fagdag: Relasjon|Wednesday 12 February 2020|Attendance list|Page 1 of 1"),
    ],
)
def test_a_list_to_sign(
    kursus: Kursus, course: Programme, folder: Path, language: str, words: str
) -> None:
    """It is in the language of the programme, with everybody expected on it."""
    kursus(f"programme edit --language {language} -p {course.slug}")
    assert kursus("attendance sheet F1 -o F1.pdf").said == "Wrote F1.pdf.\n"
    (page,) = [page.extract_text() for page in PdfReader(folder / "F1.pdf").pages]
    for word in words.split("|"):
        assert word in page
    assert "Åse Aas" in page


def test_who_is_known_not_to_come(kursus: Kursus, course: Programme, folder: Path) -> None:
    """Who is excused ahead is told in the list to sign; what others did is not."""
    kursus(f"mark F2.1 excused kari_berg late 4 -p {course.slug}")
    kursus("attendance sheet F2 -o F2.pdf")
    text = PdfReader(folder / "F2.pdf").pages[0].extract_text()
    assert text.count("Gyldig fravær") == 1
    assert "For sen" not in text


@pytest.mark.parametrize(
    ("line", "exit_code", "told"),
    [
        ("F2", 2, "-o F2.xlsx to fill in, -o F2.pdf to sign"),
        ("F2", 2, "goes into a file"),
        ("F2 -o F2.xlsx -f csv", 2, "has a form of its own, not csv"),
        ("F2 -o F2.csv", 2, "F2.csv ends in .csv"),
        ("F2 -o F2", 2, "F2 has no ending"),
        ("F2 -o F2.xlsx --excel", 2, "No such option '--excel'"),
        ("F9 -o F9.pdf", 3, "F9"),
        ("F3 -o F3.pdf", 1, "F3 Natur was cancelled"),
        ("F2 -o nowhere/F2.pdf", 3, "nowhere"),
    ],
)
def test_what_cannot_be_written(
    kursus: Kursus, course: Programme, line: str, exit_code: int, told: str
) -> None:
    """It is said in a sentence, and no file is left."""
    kursus(f"fagdag cancel F3 --reason snø -p {course.slug}")
    assert told in kursus(f"attendance sheet {line}", exit=exit_code).err
    assert {path.name for path in Path().iterdir()} <= {"kursus.db", "kursus.db-journal"}


def test_nobody_is_expected(kursus: Kursus, asker: Programme) -> None:
    """There is no sheet of nobody."""
    kursus(f"fagdag add --date 2020-03-12 -p {asker.slug}")
    assert "Nobody is expected at F1" in kursus("attendance sheet F1 -o a.pdf", exit=1).err
