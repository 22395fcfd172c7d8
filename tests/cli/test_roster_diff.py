"""`kursus roster diff`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.conftest import Kursus

ROWS = "Navn;E-post;Enhet\nKari Berg;kari@example.org;Nord\nOla Vik;ola@example.org;Sør\n"


@pytest.fixture
def taken(kursus: Kursus, folder: Path, asker: Programme) -> Kursus:
    """The command line, once the roster `a.csv` of two people was taken in."""
    assert asker
    (folder / "a.csv").write_text(ROWS, encoding="utf-8")
    kursus("roster import a.csv")
    return kursus


def test_what_is_kept_by_hand_is_said_beside_the_list(taken: Kursus) -> None:
    """It is no change that an import would make, so it is on no row; the data stay data."""
    taken("participant edit 1 --unit Vest")
    answer = taken("roster diff a.csv -f json")
    assert answer.json() == []
    assert "Kept as changed by hand: Kari Berg, unit.\n" in answer.err
    rows = taken("roster diff a.csv --file-wins -f json").json()
    assert [(row["change"], row["name"], row["old"], row["new"]) for row in rows] == [
        ("changed", "Kari Berg", "Vest", "Nord")
    ]


def test_the_exit_code_says_whether_there_is_anything(taken: Kursus) -> None:
    """A script asks so whether a roster has to be looked at; nothing is kept either way."""
    taken("roster diff a.csv --exit-code")
    taken("participant edit 1 --unit Vest")
    taken("roster diff a.csv --file-wins --exit-code", exit=10)
    assert len(taken("participant list -f json").json()) == 2


def test_in_reverse_the_store_is_what_is_new(taken: Kursus, folder: Path) -> None:
    """Who is only in the file has gone since, and who is only in the store has come."""
    text = ROWS.replace("Ola Vik;ola@example.org", "Siv Moe;siv@example.org")
    (folder / "a.csv").write_text(text, encoding="utf-8")
    rows = taken("roster diff a.csv --reverse -f json").json()
    assert {(row["change"], row["name"]) for row in rows} == {
        ("gone", "Siv Moe"),
        ("new", "Ola Vik"),
    }
