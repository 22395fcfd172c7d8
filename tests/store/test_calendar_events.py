"""Gatherings as calendars show them, and a restored store that goes on counting."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from kursus.model.programme import Programme
from kursus.store import calendar_events
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.store.test_engine_calendar import sequences


def test_an_event_has_its_sessions_and_themes(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """By day, with the number and the time of the last change, which is the log's."""
    kursus("theme add Rus")
    kursus("fagdag edit F2 --theme Rus")
    with store.reading() as db:
        one, two, three = calendar_events.list_events(db, course)
        (at,) = db.execute("select max(at) from operation").fetchone()
    assert [each.label for each in two.sessions] == ["F2.1", "F2.2"]
    assert (two.themes, two.sequence, two.at.isoformat()) == (("Rus",), 1, at[:-1] + "+00:00")
    assert (one.starts, one.ends, one.sequence) == (time(9), time(15), 0)
    assert (three.starts, three.ends) == (None, None)


def test_a_restored_store_goes_on_counting(
    kursus: Kursus, course: Programme, store_path: Path
) -> None:
    """What calendars heard of since the backup gets a number above that; the rest stays."""
    assert course
    Path("copies").mkdir()
    kursus("fagdag move F3 +1d")
    kursus("store backup --to copies")
    (copy,) = Path("copies").glob("*.db")
    before = sequences(store_path)
    assert before == {"F1": 0, "F2": 0, "F3": 1}
    for line in ("fagdag move F3 +7d", "undo", "fagdag cancel F2 --reason snow"):
        kursus(line)
    kursus(f"store restore {copy} --yes")
    assert sequences(store_path) == {"F1": 0, "F2": 2, "F3": 4}
    kursus(f"store restore {copy} --yes")
    assert sequences(store_path) == {"F1": 0, "F2": 3, "F3": 5}
    assert "there is none" in kursus("store check").out


def test_a_row_that_is_missing_is_no_event_that_is(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """A check tells of it; the calendar has the day all the same."""
    with store.writing("test") as work:
        work.db.execute("delete from calendar_event")
        (gathering, *_) = calendar_events.list_events(work.db, course)
        work.db.execute("update gathering set title = 'Ny' where label = 'F1'")
        assert gathering.sequence == 0
    assert "a gathering that calendars have no number for" in kursus("store check", exit=5).out
