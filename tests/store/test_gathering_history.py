"""What became of one gathering, read from the history."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.model.gathering import Gathering
from kursus.model.programme import Programme
from kursus.store import gathering_history, gatherings, programmes
from kursus.store.database import Store
from tests.conftest import Kursus


@pytest.fixture
def shown(kursus: Kursus, store: Store, asker: Programme) -> Gathering:
    """A fagdag with two sessions and a theme, and another one beside it."""
    kursus("theme add Relasjon")
    kursus("fagdag add --date 2020-03-12 --theme Relasjon")
    kursus("fagdag add --date 2020-03-19 --theme Relasjon")
    kursus("session add F1 En --from 9 --to 10")
    kursus("session add F2 To --from 9 --to 10")
    kursus("session add F1 To --from 10 --to 11")
    with store.reading() as db:
        return gatherings.get(db, asker, "F1")


def test_events_are_of_one_gathering(store: Store, shown: Gathering) -> None:
    """Its row, its sessions and its themes, by operation, oldest first."""
    with store.reading() as db:
        events = gathering_history.list_events(db, shown)
    told = [(event.command, [change.table for change in event.changes]) for event in events]
    assert told == [
        ("fagdag add", ["gathering", "session", "gathering_theme"]),
        ("session add F1", ["session", "gathering"]),
        ("session add F1", ["session", "gathering"]),
    ]
    assert [event.adds(shown) for event in events] == [True, False, False]
    assert {event.kind for event in events} == {"change"}


def test_what_is_removed_is_told_of(store: Store, shown: Gathering, kursus: Kursus) -> None:
    """A session that is gone is found by what it was."""
    kursus("session remove F1.2")
    kursus("undo")
    with store.reading() as db:
        events = gathering_history.list_events(db, shown)
    assert [event.kind for event in events[-2:]] == ["change", "undo"]
    assert events[-2].changes[0].new is None


def test_another_programme_says_nothing(
    store: Store, store_path: Path, shown: Gathering, kursus: Kursus
) -> None:
    """Only what was taken out of this programme's history is unknown of it."""
    kursus("programme add Annet --slug annet --start 2020-01-01 --end 2020-12-31")
    kursus("fagdag add --date 2020-03-12 -p annet")
    with closing(sqlite3.connect(store_path)) as raw, raw:
        raw.execute(
            """
            update operation set final = 'compacted'
            where programme = (select key from programme where slug = 'annet')
            """
        )
    with store.reading() as db:
        assert gathering_history.find_end_of_unknown(db, shown) is None
        other = gatherings.get(db, programmes.get(db, slug="annet"), "F1")
        assert gathering_history.find_end_of_unknown(db, other) is not None
