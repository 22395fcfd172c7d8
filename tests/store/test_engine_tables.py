"""Tables, asked of the schema, and their rows as history writes them."""

from __future__ import annotations

import json

from kursus.store import engine_tables
from kursus.store.database import Store


def test_the_tables_are_the_stores_own(store: Store) -> None:
    """By name, without what the engine and the book of migrations keep."""
    with store.reading() as db:
        names = engine_tables.list_names(db)
    assert names == sorted(names)
    assert {"person", "change", "current"} <= set(names)
    assert not [name for name in names if name.startswith(("_", "sqlite"))]


def test_a_row_is_what_history_has_of_it(store: Store) -> None:
    """Row and key as they would be asked of the table, and the key taken out of the row again."""
    with store.writing("test") as work:
        db = work.db
        db.execute("insert into unit (key, name, sort_key) values (7, 'Rus', 'rus')")
        table = engine_tables.get(db, "unit")
        (row, key) = db.execute(
            f"select {table.row_of('unit')}, {table.key_of('unit')} from unit"
        ).fetchone()
        assert db.execute("select row_key, new from change").fetchone() == (key, row)
        found = db.execute(f"select {table.key_in(':row')}", {"row": row}).fetchone()
    assert table.keys == ("key",)
    assert table.columns["name"] == "text"
    assert list(json.loads(row)) == list(table.columns)
    assert found == (key,)
