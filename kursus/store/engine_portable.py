"""All tables of a store as rows of text and numbers, out of it and into it, for SQLite.

The one thing to know: the tables are asked of the schema, so one that is added is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kursus.store import engine_tables
from kursus.store.engine import Connection, translated
from kursus.store.engine_references import OF_HISTORY
from kursus.store.engine_tables import OF_THE_MOMENT, Table

Value: TypeAlias = "str | int | None"


def list_tables(db: Connection, *, history: bool) -> list[Table]:
    """All tables with what people keep in them, by name; with the log where it is asked for."""
    names = [name for name in engine_tables.list_names(db) if name != OF_THE_MOMENT]
    return [engine_tables.get(db, name) for name in names if history or name not in OF_HISTORY]


def count_rows(db: Connection, table: Table) -> int:
    """How many rows a table has."""
    (count,) = db.execute(f'select count(*) from "{table.name}"').fetchone()
    return int(count)


def read_rows(db: Connection, table: Table) -> Iterator[tuple[Value, ...]]:
    r"""The rows of a table, in the order of their keys, so that null and empty text differ.

    A text that is empty, or begins with a backslash, comes with a backslash before it.
    """
    columns = ", ".join(
        rf"""case when "{name}" = '' or substr("{name}", 1, 1) = '\'"""
        rf""" then '\' || "{name}" else "{name}" end"""
        if kind == "text"
        else f'"{name}"'
        for name, kind in table.columns.items()
    )
    keys = ", ".join(f'"{name}"' for name in table.keys)
    return db.execute(f'select {columns} from "{table.name}" order by {keys}')


def add_rows(db: Connection, table: Table, rows: Iterable[list[str | None]]) -> None:
    """Put rows into a table; a number may come as its text, which the column's type tells.

    Raises:
        AlreadyThere: One of them does not fit the table.
    """
    columns = ", ".join(f'"{name}"' for name in table.columns)
    values = ", ".join("?" * len(table.columns))
    with translated():
        db.executemany(f'insert into "{table.name}" ({columns}) values ({values})', rows)


def highest_key(db: Connection) -> int:
    """The highest key of any row; 0 where there is none."""
    named = [table.name for table in list_tables(db, history=True) if "key" in table.columns]
    each = " union all ".join(f'select max(key) as key from "{name}"' for name in named)
    (key,) = db.execute(f"select coalesce(max(key), 0) from ({each})").fetchone()
    return int(key)
