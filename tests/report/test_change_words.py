"""What the rows of the history are called."""

from __future__ import annotations

from kursus.model.change import NOT_TOLD
from kursus.report.change_words import OF_TABLE, OWN, SHAPES, counted_of, kind_of
from kursus.store.database import Store


def test_every_table_with_history_has_its_words(store: Store) -> None:
    """A new table gets a line, and a line names columns that are there."""
    with store.reading() as db:
        tables = {
            name.removeprefix("history_").removesuffix("_insert")
            for (name,) in db.execute(
                "select name from sqlite_master where name like 'history\\_%\\_insert' escape '\\'"
            )
        }
        columns = {
            table: {row[1] for row in db.execute(f'pragma table_info("{table}")')}
            for table in tables
        }
    assert tables - NOT_TOLD == set(SHAPES)
    for table, shape in SHAPES.items():
        named = {shape.who, shape.bare, *shape.label} - {None, OWN}
        assert named <= columns[table], table
    assert all(column in columns[table] for table, column in OF_TABLE)


def test_counted() -> None:
    """One and many, in words for people."""
    assert counted_of(1, kind_of("attendance")) == "1 mark"
    assert counted_of(2, "person") == "2 people"
    assert counted_of(3, kind_of("gathering_theme")) == "3 gathering themes"
    assert kind_of("new_table") == "new table"
