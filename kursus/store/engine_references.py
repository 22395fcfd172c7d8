"""Which rows refer to which, asked of the schema, for SQLite.

The one thing to know: every reference is one column, to the `key` of another table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kursus.store import engine_tables
from kursus.store.engine import Connection
from kursus.store.engine_playing import Row
from kursus.store.engine_tables import field

OF_HISTORY = frozenset({"operation", "change"})


class Reference(NamedTuple):
    """A column of one table that holds the key of a row in another."""

    table: str
    column: str
    parent: str


class Obstacle(NamedTuple):
    """A row that cannot be changed back, and the row that is in its way; often the same."""

    row: Row
    because_of: Row


def list_references(db: Connection) -> list[Reference]:
    """All columns that refer to a row of another table."""
    rows = db.execute(
        """
        select sqlite_master.name, reference."from", reference."table"
        from sqlite_master, pragma_foreign_key_list(sqlite_master.name) as reference
        where sqlite_master.type = 'table'
        order by sqlite_master.name, reference.id
        """
    )
    return [Reference(*row) for row in rows if row[0] not in OF_HISTORY]


def dangling(db: Connection, *, back: int) -> list[Obstacle]:
    """What went although something refers to it, and what came although it refers to nothing.

    Args:
        db: The store.
        back: The key of the operation, which the engine did not hold to the references.
    """
    touched = {
        (table, bool(gone))
        for table, gone in db.execute(
            "select distinct table_name, new is null from change where operation = :back",
            {"back": back},
        )
    }
    references = list_references(db)
    found: list[Obstacle] = []
    for parent in sorted({reference.parent for reference in references}):
        if (parent, True) in touched:
            found.extend(_left_behind(db, back, parent, references))
    for reference in references:
        if (reference.table, False) in touched:
            found.extend(_brought_back(db, back, reference))
    return found


def collides(db: Connection, *, position: int) -> Row | None:
    """The row that stands where a change would have to put one back; None if none is found."""
    table, row_key, state = db.execute(
        "select table_name, row_key, old from change where position = :position",
        {"position": position},
    ).fetchone()
    if state is None:
        return None
    there = engine_tables.get(db, table).key_of("there")
    for columns in _unique_columns(db, table):
        same = " and ".join(f'there."{name}" = {field(":state", name)}' for name in columns)
        found = db.execute(
            f'select {there} from "{table}" as there where {same} and {there} <> :row_key',
            {"state": state, "row_key": row_key},
        ).fetchone()
        if found:
            return Row(table, found[0])
    return None


def _left_behind(
    db: Connection, back: int, parent: str, references: list[Reference]
) -> Iterator[Obstacle]:
    """Rows that refer to one that went."""
    db.execute("create temporary table gone (key integer primary key)")
    db.execute(
        f"""
        insert into gone (key)
        select json_extract(row_key, '$[0]')
        from change
        where operation = :back and table_name = :parent and new is null
            and not exists (
                select 1 from "{parent}" as parent
                where parent.key = json_extract(row_key, '$[0]')
            )
        on conflict do nothing
        """,
        {"back": back, "parent": parent},
    )
    for table, column, of_parent in references:
        if of_parent == parent:
            rows = db.execute(
                f"""
                select {engine_tables.get(db, table).key_of("child")}, json_array(child."{column}")
                from "{table}" as child
                where child."{column}" in (select key from gone)
                """
            )
            for row_key, missing in rows.fetchall():
                yield Obstacle(row=Row(parent, missing), because_of=Row(table, row_key))
    db.execute("drop table gone")


def _brought_back(db: Connection, back: int, reference: Reference) -> Iterator[Obstacle]:
    """Rows that came back and refer to one that has gone."""
    child = engine_tables.get(db, reference.table)
    rows = db.execute(
        f"""
        select distinct {child.key_of("child")}, json_array(child."{reference.column}")
        from change
        join "{reference.table}" as child on {child.is_row("child", "change.new")}
        where change.operation = :back and change.table_name = :table and change.new is not null
            and child."{reference.column}" is not null
            and not exists (
                select 1 from "{reference.parent}" as parent
                where parent.key = child."{reference.column}"
            )
        """,
        {"back": back, "table": reference.table},
    )
    for row_key, missing in rows.fetchall():
        yield Obstacle(row=Row(reference.table, row_key), because_of=Row(reference.parent, missing))


def _unique_columns(db: Connection, table: str) -> list[tuple[str, ...]]:
    """The columns of each rule that the rows of a table must differ in."""
    rows = db.execute(
        """
        select rule.name, columns.name
        from pragma_index_list(:table) as rule, pragma_index_info(rule.name) as columns
        where rule."unique" = 1
        order by rule.seq, columns.seqno
        """,
        {"table": table},
    )
    rules: dict[str, list[str | None]] = {}
    for rule, column in rows:
        rules.setdefault(rule, []).append(column)
    # A rule over an expression names no column; what changed last is told instead.
    named = (columns for columns in rules.values() if None not in columns)
    return [tuple(name for name in columns if name) for columns in named]
