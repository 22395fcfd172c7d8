"""Meeting reports and lists of marks are no rosters, and what to type for them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.conftest import Kursus
from tests.hostile import untypable

REPORTS = Path(__file__).parents[1] / "files" / "reports"


@pytest.fixture
def course(kursus: Kursus, folder: Path, asker: Programme) -> Kursus:
    """The command line, with two people, F1 held and F2 to come."""
    assert asker
    (folder / "people.csv").write_text("Navn\nOla Berg\nKari Nordli\n", encoding="utf-8")
    kursus("roster import people.csv")
    kursus("fagdag add --date 2020-02-05")
    kursus("fagdag add --date 2020-12-01")
    return kursus


@pytest.mark.parametrize("report", sorted(REPORTS.iterdir()), ids=lambda path: path.name)
@pytest.mark.parametrize("verb", ["import", "diff"])
def test_a_meeting_report_is_refused(course: Kursus, report: Path, verb: str) -> None:
    """Of every maker and form, also where its headings fit; with the latest gathering's label."""
    Path(report.name).write_bytes(report.read_bytes())
    refused = course(f"roster {verb} {report.name}", exit=1)
    assert f"{report.name} is a meeting report" in refused.err
    assert f"kursus attendance import F1 {report.name}" in refused.err
    assert not untypable(refused.err)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Navn;Oppmøte\nOla Berg;x\n", "F1"),
        ("Navn;Til stede\nOla Berg;x\n", "F1"),
        ("Navn;Status\nOla Berg;present\nKari Nordli;fravær\n", "F1"),
        ("Navn;F2\nOla Berg;x\n", "F2"),
        ("Navn;F2.1 Formiddag\nOla Berg;x\n", "F2"),
        ("Navn;1.12\nOla Berg;x\n", "F2"),
        ("person;name;report\n;Ola B;zoom.csv\n", "F1"),
    ],
)
def test_a_list_of_marks_is_refused(course: Kursus, text: str, label: str) -> None:
    """By a heading of marks, with the label of the gathering where that is told."""
    Path("list.csv").write_text(text, encoding="utf-8")
    refused = course("roster import list.csv", exit=1)
    assert "list.csv is a list of marks" in refused.err
    assert f"kursus attendance import {label} list.csv" in refused.err


def test_a_sheet_that_was_filled_in_is_refused(course: Kursus) -> None:
    """It says itself whose it is."""
    course("attendance sheet F2 -o sheet.xlsx")
    refused = course("roster import sheet.xlsx", exit=1)
    assert "kursus attendance import F2 sheet.xlsx" in refused.err


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Navn;Status\nPer Lie;enrolled\n", ""),
        ("Navn;F9\nPer Lie;x\n", ""),
        ("Navn;Merknad\nPer Lie;vegetar\n", ""),
        ("Navn;Oppmøte\nPer Lie;x\n", "--map Oppmøte=-"),
    ],
)
def test_a_roster_is_none_of_these(course: Kursus, text: str, options: str) -> None:
    """Its status is no mark, and what is said of a heading is taken at its word."""
    Path("more.csv").write_text(text, encoding="utf-8")
    assert "1 new" in course(f"roster import more.csv {options}").out
