"""What holds of every store after any command: asked of the file itself, past all of kursus."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from kursus.store.checks import RULES

# What must not be after any command of today, beside what holds of every store.
BROKEN = {
    "a number, or a label, that came back though nothing was undone": """
        select table_name, min(new) from change
        join operation on operation.key = change.operation
        where old is null and new is not null and kind = 'change' and (
            table_name = 'participant' or table_name = 'gathering' or table_name = 'homework'
            or table_name = 'group'
        )
        and 'undo' is not (
            select later.kind from operation as later
            where later.target = operation.key order by later.number desc limit 1
        )
        group by
            table_name, json_extract(new, '$.programme'), json_extract(new, '$.number'),
            case when table_name = 'gathering' then json_extract(new, '$.kind') end
        having count(*) > 1
    """,
}


def check_sound(path: Path) -> None:
    """Assert that a store is whole, keeps its rules, and has a history equal to its data."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        for rule, query in {**RULES, **BROKEN}.items():
            assert db.execute(query).fetchall() == [], rule
        check_history(db)


def check_history(db: sqlite3.Connection) -> None:
    """Assert that the changes of the log, played from nothing, give the tables as they are.

    Of rows of people who were forgotten the log says no more than that they were there.
    """
    played: dict[str, dict[str, object]] = {}
    unknown: set[tuple[str, str]] = set()
    rows = db.execute("select table_name, row_key, old, new from change order by position")
    for table, key, old, new in rows:
        now = played.setdefault(table, {})
        before = now.pop(key, None)
        if old is new is None:
            unknown.add((table, key))
            continue
        if (table, key) not in unknown:
            assert before == (json.loads(old) if old else None), (table, key)
        unknown.discard((table, key))
        if new:
            row = json.loads(new)
            now[_key(row, keys_of(db, table))] = row
    tables = db.execute("select name from sqlite_master where name glob 'history_*_insert'")
    for (name,) in tables.fetchall():
        table = name.removeprefix("history_").removesuffix("_insert")
        kept = db.execute(f'select * from "{table}"')
        names = [column[0] for column in kept.description]
        data = [dict(zip(names, row, strict=True)) for row in kept]
        keys = keys_of(db, table)
        data = [row for row in data if (table, _key(row, keys)) not in unknown]
        logged = list(played.get(table, {}).values())
        assert sorted(map(repr, logged)) == sorted(map(repr, data)), table


def _key(row: dict[str, object], names: list[str]) -> str:
    """The key of a row as the log writes it."""
    return json.dumps([row[name] for name in names], separators=(",", ":"), ensure_ascii=False)


def keys_of(db: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table's key, in its order."""
    info = db.execute("select name, pk from pragma_table_info(?) where pk order by pk", (table,))
    return [name for name, _ in info]


def count(path: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(path)) as db:
        (number,) = db.execute(f"select count(*) from {table}").fetchone()
        return int(number)
