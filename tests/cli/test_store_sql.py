"""`kursus store sql`: a question in SQL, answered in every form of a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kursus.files.spool import Spool
from tests.conftest import Kursus

QUESTION = "select 'a' as text, 12 as whole, 1.5 as part, null as none, 9e999 as large"


def test_types_in_json(kursus: Kursus) -> None:
    """Numbers are numbers, text is text, and nothing is null."""
    answer = kursus(f'store sql "{QUESTION}" -f json')
    assert answer.json() == [
        {"text": "a", "whole": 12, "part": 1.5, "none": None, "large": float("inf")}
    ]
    assert '"whole": 12,' in answer.out
    assert json.loads(kursus(f'store sql "{QUESTION}" -f jsonl').out) == answer.json()[0]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("csv", "text,whole,part\n'=1+1,12,1.5\n"),
        ("tsv", "text\twhole\tpart\n'=1+1\t12\t1.5\n"),
        ("markdown", "| =1+1 |    12 |  1.5 |"),
        ("html", "1.5</td>"),
        ("table", "=1+1     12   1.5"),
    ],
)
def test_forms(kursus: Kursus, form: str, told: str) -> None:
    """An answer is a list like any other, made harmless for spreadsheets where those open it."""
    question = "select '=1+1' as text, 12 as whole, 1.5 as part"
    assert told in kursus(f'store sql "{question}" -f {form}').out


def test_files(kursus: Kursus, folder: Path) -> None:
    """An answer can be written to a file, numbers as numbers."""
    kursus(f'store sql "{QUESTION}" -o answer.xlsx')
    kursus(f'store sql "{QUESTION}" -o answer.json')
    assert json.loads((folder / "answer.json").read_text())[0]["whole"] == 12


def test_nothing_found(kursus: Kursus) -> None:
    """No rows are a sentence for eyes, a heading for programs, and no reason for 10."""
    question = "select name from unit"
    assert "Nothing in the store" in kursus(f'store sql "{question}"').out
    assert kursus(f'store sql "{question}" -f csv --exit-code').out == "name\n"
    kursus("unit add Rus")
    kursus(f'store sql "{question}" -f csv --exit-code', exit=10)


@pytest.mark.parametrize("question", ["delete from unit", "select lacking", "pragma user_version"])
def test_what_is_refused_is_the_command_lines_fault(kursus: Kursus, question: str) -> None:
    """Exit code 2, and a sentence."""
    answer = kursus(f'store sql "{question}"', exit=2)
    assert answer.err.startswith("Error: ")
    assert not answer.out


def test_a_long_answer_does_not_stand_in_memory(
    kursus: Kursus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forms that are told row by row never keep the rows."""
    kept: list[object] = []
    monkeypatch.setattr(Spool, "take", lambda _, rows: kept.extend(rows))
    question = (
        "with recursive n(x) as (select 1 union all select x + 1 from n where x < 5000) "
        "select x from n"
    )
    assert kursus(f'store sql "{question}" -f csv').out.count("\n") == 5001
    assert kept == []
