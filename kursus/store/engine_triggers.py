"""The triggers that write history: made from the schema, in the words of the engine, SQLite.

The one thing to know: only `migrate` needs them, so no everyday command loads this.
"""

from __future__ import annotations

from collections.abc import Iterator

from kursus.store.engine import Connection

WITHOUT_HISTORY = frozenset({"operation", "change", "current", "calendar_event"})


def write_history_triggers(db: Connection) -> None:
    """Make the triggers that write history anew, for the tables and columns as they are."""
    triggers = db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    for (name,) in triggers:
        if name.startswith("history_"):
            db.execute(f'drop trigger "{name}"')
    tables = [
        name
        for (name,) in db.execute(
            """
            select name
            from sqlite_master
            where type = 'table' and name not like 'sqlite\\_%' escape '\\'
                and name not like '\\_%' escape '\\'
            order by name
            """
        )
        if name not in WITHOUT_HISTORY
    ]
    for table in tables:
        for trigger in _triggers(db, table):
            db.execute(trigger)


def _triggers(db: Connection, table: str) -> Iterator[str]:
    info = db.execute("select name, pk from pragma_table_info(:table)", {"table": table}).fetchall()
    columns = [name for name, _ in info]
    keys = [name for name, place in sorted(info, key=lambda column: column[1]) if place]
    changed = " or ".join(f'new."{name}" is not old."{name}"' for name in columns)
    for event, sides, when in (
        ("insert", ("null", "new"), ""),
        ("update", ("old", "new"), f" when {changed}"),
        ("delete", ("old", "null"), ""),
    ):
        row = "old" if event == "delete" else "new"
        old, new = (_row_json(side, columns) for side in sides)
        # The key is the one the row had before, so that a changed key can be followed back.
        key_row = "old" if event == "update" else row
        key = ", ".join(f'{key_row}."{name}"' for name in keys)
        yield (
            f'create trigger "history_{table}_{event}" after {event} on "{table}"{when}\n'
            "begin\n"
            "insert into change (operation, table_name, row_key, person, old, new)\n"
            f"select operation, '{table}', json_array({key}), {_person(table, columns, row)},\n"
            f"{old},\n{new}\n"
            "from current where recording = 1;\n"
            "end"
        )


def _row_json(side: str, columns: list[str]) -> str:
    if side == "null":
        return "null"
    pairs = ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns)
    return f"json_object({pairs})"


def _person(table: str, columns: list[str], row: str) -> str:
    if table == "person":
        return f'{row}."key"'
    if "person" in columns:
        return f'{row}."person"'
    if "participant" in columns:
        return f'(select person from participant where key = {row}."participant")'
    return "null"
