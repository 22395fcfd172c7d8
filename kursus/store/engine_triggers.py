"""The triggers that write history: made from the schema, in the words of the engine, SQLite.

The one thing to know: only `migrate` needs them, so no everyday command loads this.
"""

from __future__ import annotations

from collections.abc import Iterator

from kursus.store import engine_tables
from kursus.store.engine import Connection
from kursus.store.engine_tables import Table

WITHOUT_HISTORY = frozenset(
    {"operation", "change", "current", "calendar_event", "letter", "announced", "refused_email"}
)


def write_history_triggers(db: Connection) -> None:
    """Make the triggers that write history anew, for the tables and columns as they are."""
    tables = [name for name in engine_tables.list_names(db) if name not in WITHOUT_HISTORY]
    triggers = [trigger for name in tables for trigger in _triggers(engine_tables.get(db, name))]
    engine_tables.replace_triggers(db, triggers, prefix="history_")


def _triggers(table: Table) -> Iterator[str]:
    name = table.name
    changed = " or ".join(f'new."{column}" is not old."{column}"' for column in table.columns)
    for event, sides, when in (
        ("insert", ("null", "new"), ""),
        ("update", ("old", "new"), f" when {changed}"),
        ("delete", ("old", "null"), ""),
    ):
        row = "old" if event == "delete" else "new"
        old, new = (side if side == "null" else table.row_of(side) for side in sides)
        # The key is the one the row had before, so that a changed key can be followed back.
        key = table.key_of("new" if event == "insert" else "old")
        yield (
            f'create trigger "history_{name}_{event}" after {event} on "{name}"{when}\n'
            "begin\n"
            "insert into change (operation, table_name, row_key, person, old, new)\n"
            f"select operation, '{name}', {key}, {_person(table, row)},\n"
            f"{old},\n{new}\n"
            "from current where recording = 1;\n"
            "end"
        )


def _person(table: Table, row: str) -> str:
    if table.name == "person":
        return f'{row}."key"'
    if "person" in table.columns:
        return f'{row}."person"'
    if "participant" in table.columns:
        return f'(select person from participant where key = {row}."participant")'
    return "null"
