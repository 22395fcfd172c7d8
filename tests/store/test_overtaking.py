"""What another letter says too is found by an index, however many letters are owed."""

from __future__ import annotations

import pytest

from kursus.store import overtaking
from kursus.store.engine import Connection
from kursus.store.owed import clear, fill


@pytest.mark.parametrize(
    "statement",
    [
        overtaking.MOVED_TELLS_ALL,
        overtaking.MOVED_OVERTAKES,
        overtaking.LAST_OVERTAKES,
        overtaking.RETURNED_OVERTAKES,
        overtaking.CANNOT_GO,
    ],
)
def test_each_letter_is_held_against_those_to_the_same_person_alone(
    db: Connection, statement: str
) -> None:
    """Nothing but the letters themselves is gone through from end to end."""
    fill(db, [])
    rows = db.execute(f"explain query plan {statement}", {"now": "2020-03-02T07:00:00Z"})
    scanned = [line for *_, line in rows.fetchall() if line.startswith("SCAN")]
    clear(db)
    assert scanned == ["SCAN owed"]
