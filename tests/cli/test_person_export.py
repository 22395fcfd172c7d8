"""`kursus person export` as typed."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_person_merge import LINES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Kursus


@pytest.fixture
def known(kursus: Kursus) -> Kursus:
    """A Kari of whom much is known, in a Norwegian programme, who was entered twice."""
    for line in LINES.strip().splitlines():
        kursus(line)
    for line in (
        "person merge kari@example.org kb@example.org",
        "group add Nord --leader 1",
        "group put G1 1",
        "fagdag add C --date 2020-03-01",
        "mark F3 partial 1 100 --note 'Måtte gå'",
        "participant withdraw 1 --reason job --date 2020-11-01",
    ):
        kursus(line)
    return kursus


def test_json_has_all_and_the_same_keys(known: Kursus, golden: Callable[[str, str], None]) -> None:
    """On the screen and in a file; a section without rows is there, too."""
    told = known("person export 1 -f json").json()
    assert told["person"]["name"] == "Kari Berg"
    assert [row["mark"] for row in told["attendance"]] == ["present", "late", "partial"]
    assert told["attendance"][2]["note"] == "Måtte gå"
    assert told["visits"] == []
    assert {"mark F3 --note", "person merge"} <= {row["command"] for row in told["history"]}
    keys = {key: list(rows[0]) for key, rows in told.items() if isinstance(rows, list) and rows}
    keys["person"] = list(told["person"])
    golden("person-export-keys.txt", json.dumps(keys, indent=1) + "\n" + "\n".join(told) + "\n")
    known("person export 1 -o kari.json")
    with open("kari.json", encoding="utf-8") as file:
        assert json.load(file) == told


def test_the_page_is_in_the_language_of_the_programme(
    known: Kursus, folder: Path, golden: Callable[[str, str], None]
) -> None:
    """Headings, words of closed sets and fields; it is for its owner alone."""
    said = known("person export 1 -o kari.html").out
    assert said == "Wrote kari.html.\n"
    page = (folder / "kari.html").read_text(encoding="utf-8")
    assert "http" not in page
    if os.name == "posix":
        assert stat.S_IMODE((folder / "kari.html").stat().st_mode) == 0o600
    before, _, history = page.partition("<h2>Hva som er endret")
    golden("person-export.html", before)
    assert "til stede" in history
    assert "present" not in history
    known("programme edit asker --language sv")
    assert "Detta är allt som finns lagrat om dig" in known("person export 1 -f html").out


def test_the_screen_has_tables(known: Kursus) -> None:
    """One below the other, without what there is none of."""
    out = known("person export kari@example.org").out
    assert "Fagdag" not in out
    assert "Leader of groups" in out
    assert "Visits as a guest" not in out


def test_somebody_without_anything_is_told_so_much(kursus: Kursus) -> None:
    """Their name, and who wrote it."""
    kursus("person add 'Per Lie'")
    told = kursus("person export 'Per Lie' -f json").json()
    assert told["programmes"] == []
    assert [row["new"] for row in told["history"]] == ["Per", "Lie"]
    assert "everything that is held about you" in kursus("person export per -f html").out


@pytest.mark.parametrize("options", ["-o kari.csv", "-f csv", "--excel", "-o kari"])
def test_other_forms_are_refused(known: Kursus, folder: Path, options: str) -> None:
    """They have one table, and this is many."""
    assert "as JSON or as a page" in known(f"person export 1 {options}", exit=2).err
    assert not list(folder.glob("kari*"))


def test_nobody_is_told_of_another(known: Kursus) -> None:
    """The names and addresses of others stand nowhere, whatever they are to each other."""
    known("participant add --new 'Nora Vik' --replaces 1")
    known("group edit G1 --leader nora")
    for who in ("1", "nora"):
        told = known(f"person export {who} -f json").out
        assert ("Nora" in told) == (who == "nora")
        assert ("Berg" in told) == (who == "1")
        assert "Ola" not in told
