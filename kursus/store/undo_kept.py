"""What an undo leaves as it is because it was changed later, and what belongs together with it.

The one thing to know: what is left is a temporary table of rows, which the play of history skips.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kursus.store.engine import Connection
from kursus.store.engine_playing import Row
from kursus.store.engine_references import Obstacle, list_references
from kursus.store.engine_tables import field, key_held

KEPT = "kept"
COUNTER = "counter"
STATE = "coalesce(change.new, change.old)"

# A thing is not whole without these, so they stay with it: table, column, and what it is part of.
PARTS = (
    ("spell", "participant", "participant"),
    ("membership", "participant", "participant"),
    ("session", "gathering", "gathering"),
)


class Kept(NamedTuple):
    """A row that an undo left as it is.

    Attributes:
        table: Its table.
        row_key: Its key as history writes it, in JSON.
        number: The operation that changed it later, or what it belongs to; None outside kursus.
    """

    table: str
    row_key: str
    number: int | None


def start(db: Connection) -> None:
    """Begin with nothing that is kept."""
    db.execute(
        f"""
        create temporary table {KEPT} (
            table_name text not null,
            row_key text not null,
            number integer,
            primary key (table_name, row_key)
        )
        """
    )


def keep(db: Connection, played: int, obstacles: list[Obstacle]) -> bool:
    """Keep the rows that have something in their way, and what belongs to them.

    Args:
        db: The store.
        played: The key of the operation that is played back.
        obstacles: What was in the way.

    Returns:
        Whether anything was added to what is kept.
    """
    before = _count(db)
    if any(obstacle.row.table != COUNTER for obstacle in obstacles):
        _keep_counters(db, played)
    numbers = later_numbers(db, played, {obstacle.because_of for obstacle in obstacles})
    db.executemany(
        f"""
        insert into {KEPT} (table_name, row_key, number)
        values (:table, :row_key, :number)
        on conflict do nothing
        """,
        (
            {**obstacle.row._asdict(), "number": numbers[obstacle.because_of]}
            for obstacle in obstacles
        ),
    )
    while True:
        size = _count(db)
        for table, column, parent in list_references(db):
            _keep_parents(db, played, table, column, parent)
        for table, column, whole in PARTS:
            _keep_parts(db, played, table, column, whole)
        if size == _count(db):
            return size != before


def list_kept(db: Connection, played: int) -> list[Kept]:
    """The rows of an operation that are kept, but for counters, in the order it changed them."""
    if not _count(db):
        return []  # without a look at each change
    rows = db.execute(
        f"""
        select {KEPT}.table_name, {KEPT}.row_key, {KEPT}.number
        from {KEPT}
        join change on change.operation = :played
            and change.table_name = {KEPT}.table_name
            and change.row_key = {KEPT}.row_key
        where {KEPT}.table_name <> :counter
        group by {KEPT}.table_name, {KEPT}.row_key, {KEPT}.number
        order by min(change.position)
        """,
        {"played": played, "counter": COUNTER},
    )
    return [Kept(*row) for row in rows]


def row_at(db: Connection, position: int) -> Row:
    """The row that the change at a position is of."""
    row = db.execute(
        "select table_name, row_key from change where position = :position", {"position": position}
    ).fetchone()
    return Row(*row)


def later_numbers(db: Connection, played: int, rows: Collection[Row]) -> dict[Row, int | None]:
    """The newest operation after one that changed each row; None for outside kursus."""
    numbers: dict[Row, int | None] = dict.fromkeys(rows)
    later = db.execute(
        """
        select change.table_name, change.row_key, operation.number
        from change
        left join operation on operation.key = change.operation
        where change.position > (select max(position) from change where operation = :played)
        order by change.position
        """,
        {"played": played},
    )
    for table, row_key, number in later:
        row = Row(table, row_key)
        if row in numbers:
            numbers[row] = number
    return numbers


def _keep_counters(db: Connection, played: int) -> None:
    """Keep how far was counted: what stays has its number."""
    db.execute(
        f"""
        insert into {KEPT} (table_name, row_key)
        select distinct table_name, row_key
        from change
        where operation = :played and table_name = :counter
        on conflict do nothing
        """,
        {"played": played, "counter": COUNTER},
    )


def _keep_parents(db: Connection, played: int, table: str, column: str, parent: str) -> None:
    """Keep what a kept row refers to."""
    db.execute(
        f"""
        insert into {KEPT} (table_name, row_key, number)
        select :parent, {key_held(STATE, column)}, {KEPT}.number
        from {KEPT}
        join change on change.operation = :played
            and change.table_name = {KEPT}.table_name
            and change.row_key = {KEPT}.row_key
        where {KEPT}.table_name = :table
            and {field(STATE, column)} is not null
        on conflict do nothing
        """,
        {"played": played, "table": table, "parent": parent},
    )


def _keep_parts(db: Connection, played: int, table: str, column: str, whole: str) -> None:
    """Keep the parts of what is kept."""
    db.execute(
        f"""
        insert into {KEPT} (table_name, row_key, number)
        select change.table_name, change.row_key, {KEPT}.number
        from change
        join {KEPT} on {KEPT}.table_name = :whole
            and {KEPT}.row_key = {key_held(STATE, column)}
        where change.operation = :played and change.table_name = :table
        on conflict do nothing
        """,
        {"played": played, "table": table, "whole": whole},
    )


def _count(db: Connection) -> int:
    (count,) = db.execute(f"select count(*) from {KEPT}").fetchone()
    return int(count)
