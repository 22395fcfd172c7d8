"""People who were removed, as the history knows them."""

from __future__ import annotations

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from kursus.store.removed_people import find_removed


@pytest.fixture
def gone(course: Programme, store: Store) -> Programme:
    """The course without Sen Olsen, number 5; Per Vik, number 6, takes part no more."""
    with store.writing("person remove") as work:
        work.db.execute("delete from participant where number = 5 or number = 6")
        work.db.execute("delete from person where given_name = 'Sen'")
    return course


def test_by_name(gone: Programme, store: Store) -> None:
    """Who was removed from the store is found, and nobody else."""
    with store.reading() as db:
        (sen,) = find_removed(db, "sen", programme=gone)
        assert sen.name == "Sen Olsen"
        assert find_removed(db, "kari", programme=gone) == []


def test_by_number(gone: Programme, store: Store) -> None:
    """A number counts in the programme where it was, also of who is still in the store."""
    with store.reading() as db:
        (per,) = find_removed(db, "6", programme=gone)
        (key,) = db.execute("select key from person where given_name = 'Per'").fetchone()
        assert per.key == key
        assert find_removed(db, "6", programme=None) == []
        assert find_removed(db, "1", programme=gone) == []


def test_what_other_commands_take_out_is_not_searched(course: Programme, store: Store) -> None:
    """Only what can remove people is looked at, so that the question stays cheap."""
    with store.writing("mark F1") as work:
        work.db.execute("delete from participant where number = 5")
    with store.reading() as db:
        assert find_removed(db, "5", programme=course) == []
