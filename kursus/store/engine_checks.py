"""What the engine, SQLite, can tell of a whole file: its pages, its references, its content.

The one thing to know: every row is read as the JSON that history has of it, so that history and
data can be weighed against each other, and two stores of any layout on the disk compared.
"""

from __future__ import annotations

from kursus.store import engine_tables
from kursus.store.engine import Connection
from kursus.store.engine_tables import OF_THE_MOMENT, Table
from kursus.store.engine_triggers import WITHOUT_HISTORY

MOST = 100
_WEIGHT_BYTES = 16


def damaged_pages(db: Connection) -> list[str]:
    """What the engine finds wrong with the file, in its words; at most a hundred."""
    found = [str(text) for (text,) in db.execute(f"pragma integrity_check({MOST})")]
    return [] if found == ["ok"] else found


def dangling_rows(db: Connection) -> list[str]:
    """The tables with rows that point at rows which are not there: one for each such row."""
    return [str(table) for table, *_ in db.execute("pragma foreign_key_check")]


def content_hash(db: Connection) -> str:
    """The SHA-256, in hexadecimal digits, of all that is kept, the log included.

    The same for two stores of the same schema with the same rows, wherever those lie in the file.
    """
    from hashlib import sha256

    content = sha256()
    for name in engine_tables.list_names(db):
        if name == OF_THE_MOMENT:
            continue
        content.update(f"{name}\n".encode())
        for (row,) in db.execute(_rows(engine_tables.get(db, name), order=True)):
            content.update(row)
            content.update(b"\n")
    return content.hexdigest()


def tables_unlike_history(db: Connection) -> list[str]:
    """The tables whose rows are not those that the log's changes, played from nothing, give.

    Only where the log is whole: see `checks.why_not_whole`. Each state that a row came to weighs
    one, each that it left takes one away; what is left over must be the rows as they are.
    """
    weights: dict[str, int] = {}
    for table, old, new in db.execute(
        "select table_name, cast(old as blob), cast(new as blob) from change"
    ):
        weights[table] = weights.get(table, 0) + _weight(new) - _weight(old)
    names = [name for name in engine_tables.list_names(db) if name not in WITHOUT_HISTORY]
    for table in names:
        rows = db.execute(_rows(engine_tables.get(db, table), order=False))
        weights[table] = weights.get(table, 0) - sum(_weight(row) for (row,) in rows)
    return [table for table, weight in weights.items() if weight]


def _rows(table: Table, *, order: bool) -> str:
    keys = ", ".join(f'one."{name}"' for name in table.keys)
    by_key = f" order by {keys}" if order else ""
    return f'select cast({table.row_of("one")} as blob) from "{table.name}" as one{by_key}'


def _weight(state: bytes | None) -> int:
    """A number of 128 bits for a row's state, different for each; 0 for none."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(state, digest_size=_WEIGHT_BYTES).digest(), "big") if state else 0
