"""The tables of a store, asked of its schema, and their rows as history writes them, for SQLite.

The one thing to know: what history, its play, checks and exports do is done for all tables alike,
so that one that is added is among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kursus.store.engine import Connection

# Which operation is under way, and how far keys were drawn: of this store, and of no copy.
OF_THE_MOMENT = "current"


class Table(NamedTuple):
    """A table.

    Attributes:
        name: What it is called.
        columns: The declared type of each column, `text` or `integer`, by its name, in order.
        keys: The columns that are its key, in order.
    """

    name: str
    columns: dict[str, str]
    keys: tuple[str, ...]

    def row_of(self, alias: str) -> str:
        """A row of the table as history writes it, in JSON."""
        pairs = (f"'{name}', {alias}.\"{name}\"" for name in self.columns)
        return f"json_object({', '.join(pairs)})"

    def key_of(self, alias: str) -> str:
        """The key of a row of the table as history writes it, in JSON."""
        columns = ", ".join(f'{alias}."{name}"' for name in self.keys)
        return f"json_array({columns})"

    def key_in(self, row: str) -> str:
        """The same key, taken out of a row in JSON."""
        return f"json_array({', '.join(field(row, name) for name in self.keys)})"

    def is_row(self, alias: str, row: str) -> str:
        """The condition that a row of the table is the one that a row in JSON has the key of."""
        return " and ".join(f'{alias}."{name}" = {field(row, name)}' for name in self.keys)


def list_names(db: Connection) -> list[str]:
    """The names of the store's own tables, in order."""
    rows = db.execute(
        """
        select name
        from sqlite_master
        where type = 'table' and name not like 'sqlite\\_%' escape '\\'
            and name not like '\\_%' escape '\\'
        order by name
        """
    )
    return [str(name) for (name,) in rows]


def get(db: Connection, name: str) -> Table:
    """The table of that name, with its columns and its key."""
    info = db.execute(
        "select name, lower(type), pk from pragma_table_info(:table)", {"table": name}
    ).fetchall()
    keys = (column for column, _, place in sorted(info, key=lambda one: one[2]) if place)
    return Table(name, {column: kind for column, kind, _ in info}, tuple(keys))


def replace_triggers(db: Connection, triggers: Iterable[str], *, prefix: str) -> None:
    """Make triggers in the place of all whose names begin so."""
    there = db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    for (name,) in there:
        if name.startswith(prefix):
            db.execute(f'drop trigger "{name}"')
    for trigger in triggers:
        db.execute(trigger)


def field(row: str, column: str) -> str:
    """The value of a column, taken out of a row in JSON."""
    return f"json_extract({row}, '$.\"{column}\"')"


def key_held(row: str, column: str) -> str:
    """The key of the row that a column refers to, taken out of a row in JSON."""
    return f"json_array({field(row, column)})"
