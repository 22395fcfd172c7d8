"""The number of a calendar event goes up with each change that a calendar shows, and never down."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus


def sequences(path: Path) -> dict[str, int]:
    """The number of every gathering that is there, by its label."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            """
            select label, sequence
            from calendar_event
            join gathering on gathering.key = calendar_event.gathering
            order by label
            """
        )
        return dict(rows.fetchall())


@pytest.fixture
def planned(kursus: Kursus, store_path: Path) -> Path:
    """A store with two days of a programme, the first for a group and with a theme."""
    for line in (
        "programme add Kurs --start 2020-01-13 --end 2020-12-11 --audience Leder",
        "theme add Relasjon Rus",
        "group add Nord",
        "fagdag add Natur --date 2020-04-01 --from 9 --to 15 --theme 1 --for G1",
        "fagdag add --date 2020-05-01",
    ):
        kursus(line)
    assert sequences(store_path) == {"F1": 0, "F2": 0}
    return store_path


@pytest.mark.parametrize(
    "line",
    [
        "fagdag move F1 +7d",
        "fagdag move F1 2020-04-01 --from 10 --to 15",
        "fagdag switch F1 --to digital --link https://example.org/a --reason leave",
        "fagdag edit F1 --title Kultur",
        "fagdag edit F1 --place Folkets hus",
        "fagdag edit F1 --theme 1 --theme 2",
        "fagdag cancel F1 --reason snow",
        "session add F1 Morgen --from 9 --to 12",
        "theme rename Relasjon Regulering",
        "group edit G1 --name Sør",
    ],
)
def test_what_a_calendar_shows_counts_once(kursus: Kursus, planned: Path, line: str) -> None:
    """A change of a day, and of what is told of it, is one more; of its own day alone."""
    kursus(line.replace("Folkets hus", "'Folkets hus'"))
    assert sequences(planned) == {"F1": 1, "F2": 0}


@pytest.mark.parametrize(
    "line",
    ["programme edit --title Nytt", "programme edit --sender 'Kurs <kurs@example.org>'"],
)
def test_what_holds_for_all_counts_for_all(kursus: Kursus, planned: Path, line: str) -> None:
    """Each day tells which programme it is of, and who sends it."""
    kursus(line)
    assert sequences(planned) == {"F1": 1, "F2": 1}


@pytest.mark.parametrize(
    "line",
    [
        "programme edit --host Asker",
        "fagdag edit F1 --by host",
        "participant add --new 'Kari Berg'",
        "fagdag close F1 --today 2020-04-02",
        "homework add Prøv --between F1 F2",
        "fagdag move F1 +7d --dry-run",
        "theme add Natur",
    ],
)
def test_what_a_calendar_does_not_show_does_not_count(
    kursus: Kursus, planned: Path, line: str
) -> None:
    """Who came, and what is only tried, changes no calendar."""
    kursus(line)
    assert sequences(planned) == {"F1": 0, "F2": 0}


def test_undo_and_redo_are_changes_like_others(kursus: Kursus, planned: Path) -> None:
    """A calendar that was told of a move has to be told that it was taken back."""
    kursus("fagdag move F1 +7d")
    kursus("undo")
    assert sequences(planned) == {"F1": 2, "F2": 0}
    kursus("redo")
    assert sequences(planned) == {"F1": 3, "F2": 0}


def test_what_is_removed_and_returns_goes_on_counting(kursus: Kursus, planned: Path) -> None:
    """A gathering that an undo brings back has its old key, and never its old number."""
    kursus("fagdag remove F2")
    assert sequences(planned) == {"F1": 0}
    kursus("undo")
    assert sequences(planned) == {"F1": 0, "F2": 2}


def test_history_taken_out_takes_no_number(kursus: Kursus, planned: Path) -> None:
    """How often something was changed is kept when what was changed is forgotten."""
    kursus("fagdag move F1 +7d")
    kursus("store compact --history-before 2100-01-01 --today 2100-01-02 --yes")
    assert sequences(planned) == {"F1": 1, "F2": 0}


def test_an_export_and_import_take_no_number(kursus: Kursus, planned: Path) -> None:
    """A store that was taken into another file goes on counting there, with its log and without."""
    kursus("fagdag move F1 +7d")
    for name, more in (("a", ""), ("b", "--history")):
        kursus(f"store export {name} {more}")
        kursus(f"init --store {name}.db")
        kursus(f"store import {name} --store {name}.db")
        assert sequences(Path(f"{name}.db")) == {"F1": 1, "F2": 0}
        kursus(f"fagdag move F1 +7d --store {name}.db")
        assert sequences(Path(f"{name}.db")) == {"F1": 2, "F2": 0}
    assert sequences(planned) == {"F1": 1, "F2": 0}


def test_changes_outside_kursus_count_too(course: Programme, store: Store) -> None:
    """Whatever changed the day, calendars are told."""
    assert course
    path = Path(store.path)
    before = sequences(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update gathering set day = '2020-09-09' where label = 'F1'")
        db.execute("update gathering set day = '2020-09-10' where label = 'F1'")
        (at,) = db.execute("select max(at) from calendar_event").fetchone()
    assert sequences(path) == {**before, "F1": before["F1"] + 2}
    assert len(at) == len("2020-01-01T00:00:00Z")
