"""The file is written anew after people were forgotten, and only then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kursus.store import forgetting, people
from kursus.store.database import Store
from kursus.store.engine_wiping import count_unwiped


def unwiped(store: Store) -> int:
    """How often people were forgotten since the file was written anew."""
    with store.reading() as db:
        return count_unwiped(db)


def test_the_file_is_written_anew_once(store: Store, store_path: Path) -> None:
    """Each forgetting asks for it until it is done; where nothing asks, nothing is done."""
    assert not store.write_anew(only_if_unwiped=True)
    for name in ("Kari", "Ola"):
        with store.writing("test") as work:
            key = people.add(work.db, {"given_name": name})
            forgetting.forget(work.db, [key], today=date(2020, 3, 2))
    assert unwiped(store) == 2
    assert store.write_anew(only_if_unwiped=True)
    assert unwiped(store) == 0
    after = store_path.read_bytes()
    assert not store.write_anew(only_if_unwiped=True)
    assert store_path.read_bytes() == after


def test_written_anew_for_another_reason(store: Store) -> None:
    """Where it was done to make it smaller, it need not be done again."""
    with store.writing("test") as work:
        key = people.add(work.db, {"given_name": "Kari"})
        forgetting.forget(work.db, [key], today=date(2020, 3, 2))
    assert store.write_anew()
    assert unwiped(store) == 0
