"""What the log lists, below the command line."""

from __future__ import annotations

from kursus.store import log
from kursus.store.database import Store

UNIT = "insert into unit (key, name, sort_key) values (:key, :name, :name)"


def add(store: Store, name: str) -> None:
    """One operation that adds a unit."""
    with store.writing(f"unit add {name}") as work:
        work.db.execute(UNIT, {"key": work.db.new_key(), "name": name})


def test_operations_newest_first(store: Store) -> None:
    """With what each changed, and no more of them than asked for."""
    for name in "abc":
        add(store, name)
    with store.reading() as db:
        assert [line.number for line in log.list_operations(db)] == [3, 2, 1]
        (newest,) = log.list_operations(db, limit=1)
        assert (newest.command, newest.changes, newest.later_kind) == ("unit add c", 1, None)
        assert log.list_operations(db, since="9999-01-01") == []
        assert log.newest_before(db, "9999-01-01") == 3
        assert log.newest_before(db, "2020-01-01") == 0


def test_what_lies_between_two_operations_is_one(store: Store) -> None:
    """However many changes, and what lies elsewhere is another."""
    add(store, "a")
    add(store, "b")
    with store.writing("by hand") as work:
        db = work.db
        db.execute("update current set operation = null")
        for at in range(3):
            db.execute(UNIT, {"key": at, "name": str(at)})
        assert log.list_outside(db) == [log.Outside(2, 3)]
        db.execute(
            """
            update change set operation = null
            where operation = (select key from operation where number = 2)
            """
        )
        assert log.list_outside(db) == [log.Outside(1, 4)]
        assert log.list_outside(db, person=1) == []
