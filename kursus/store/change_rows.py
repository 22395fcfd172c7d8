"""What a list of changes mentions: the rows that name it, in a handful of statements.

The one thing to know: what is no longer in the store is looked for where it was made. A key is
drawn from the operation's, so the operation that made a row is the newest that is not above it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kursus.model.change import NAMING, Place, Row, references
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, listed, numbers
from kursus.store.history import Change

AT_ONCE = 100_000


def find_rows(
    db: Connection, changes: Iterable[Change], *, besides: Iterable[Place] = ()
) -> dict[Place, Row]:
    """The naming columns of all things that changes mention, and that can be found.

    Args:
        db: The store.
        changes: What was changed; what is gone since is named as they tell it.
        besides: More that is to be named.
    """
    known: dict[Place, Row] = {}
    wanted: dict[str, set[int]] = {table: set() for table in NAMING}
    for place in besides:
        wanted[place[0]].add(place[1])
    for table, row in _rows_of(changes):
        key = row.get("key")
        if table in NAMING and isinstance(key, int):
            known[table, key] = row
        _want(wanted, row)
    for table, keys in wanted.items():  # what participants and sessions are of comes after them
        there = _read(db, table, keys)
        gone = {key for key in keys if (table, key) not in there and (table, key) not in known}
        there |= _read_gone(db, table, gone) if gone else {}
        for row in there.values():
            _want(wanted, row)
        known |= there
    return known


def _rows_of(changes: Iterable[Change]) -> Iterator[tuple[str, Row]]:
    for change in changes:
        for text in (change.old, change.new):
            if text is not None:
                yield change.table, json.loads(text)


def _want(wanted: Mapping[str, set[int]], row: Row) -> None:
    for table, key in references(row):
        wanted[table].add(key)


def _read(db: Connection, table: str, keys: set[int]) -> dict[Place, Row]:
    """The rows of a table that are in the store now."""
    columns = ("key", *NAMING[table])
    found: dict[Place, Row] = {}
    for some in _parts(keys):
        rows = db.execute(
            f'select {", ".join(columns)} from "{table}" where {among("key", "keys")}',
            {"keys": numbers(some)},
        )
        found |= {(table, row[0]): dict(zip(columns, row, strict=True)) for row in rows}
    return found


def _read_gone(db: Connection, table: str, keys: set[int]) -> dict[Place, Row]:
    """The rows of a table as they were made, of those that the history tells of."""
    found: dict[Place, Row] = {}
    for some in _parts(keys):
        rows = db.execute(
            f"""
            with makers as (
                select distinct (
                    select max(key) from operation where key <= gone.number
                ) as operation
                from {listed("keys")} as gone
            )
            select change.new
            from makers
            join change on change.operation = makers.operation
            where change.table_name = :table
                and change.new is not null
                and change.row_key in (select '[' || number || ']' from {listed("keys")} as gone)
            order by change.position
            """,
            {"table": table, "keys": numbers(some)},
        )
        found |= {(table, row["key"]): row for row in (json.loads(text) for (text,) in rows)}
    return found


def _parts(keys: set[int]) -> Iterator[list[int]]:
    """Yield the keys in parts that a statement has room for."""
    inorder = sorted(keys)
    for start in range(0, len(inorder), AT_ONCE):
        yield inorder[start : start + AT_ONCE]
