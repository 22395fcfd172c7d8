"""What was changed about one person, by whom and when: a row for each field, old and new.

The one thing to know: keys say nothing to anybody, so what a row refers to is told by its label;
what is gone from the store is told by nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from kursus.store import traces
from kursus.store.engine import Connection
from kursus.store.engine_references import list_references
from kursus.store.engine_sql import among, numbers
from kursus.store.engine_tables import field
from kursus.store.labels import GROUP_LABEL, HOMEWORK_LABEL, SESSION_LABEL

NOT_TOLD = frozenset({"key", "sort_key", "folded", "person", "participant"})
# The columns that tell where something was said; what is told there is no field of its own.
WHERE = ("programme", "gathering", "session", "homework", "group")
# What a row of another table is called.
NAMES = f"""
select key, slug from programme
union all select key, name from unit
union all select key, name from audience
union all select key, {GROUP_LABEL} from "group"
union all select key, label from gathering
union all select key, {HOMEWORK_LABEL} from homework
union all select key, cast(number as text) from participant
union all
select
    session.key,
    {SESSION_LABEL}
from session
join gathering on gathering.key = session.gathering
"""


class Told(NamedTuple):
    """One field that was changed.

    Attributes:
        time: When, in UTC; None for what was changed outside kursus.
        actor: By whom, or None.
        operation: The number of the operation, or None.
        command: The command, or None.
        table: What the row is of.
        at: The labels of what the row is about, or None.
        field: What was changed.
        old: What it was, or None.
        new: What it became, or None.
    """

    time: str | None
    actor: str | None
    operation: int | None
    command: str | None
    table: str
    at: str | None
    field: str
    old: str | None
    new: str | None


def list_of(db: Connection, person: int) -> list[Told]:
    """What was changed about a person, the oldest first; also under keys that were merged."""
    keys = set(traces.list_keys(db, person))
    led = [
        each
        for each in traces.list_columns(db)
        if each.parent == "person" and each.column != "person"
    ]
    values: dict[str, object] = {"keys": numbers(keys)}
    leads = ""
    for at, each in enumerate(led):
        values[f"table{at}"] = each.table
        old, new = (field(side, each.column) for side in ("old", "new"))
        leads += f" or (table_name = :table{at} and ({among(old, 'keys')} or {among(new, 'keys')}))"
    rows = db.execute(
        f"""
        select operation.at, operation.actor, operation.number, operation.command,
            change.table_name, change.old, change.new
        from change
        left join operation on operation.key = change.operation
        where {among("change.person", "keys")}{leads}
        order by change.position
        """,
        values,
    ).fetchall()
    names = dict(db.execute(NAMES).fetchall())
    references: dict[str, set[str]] = {}
    for each in list_references(db):
        references.setdefault(each.table, set()).add(each.column)
    leaders = {(each.table, each.column) for each in led}
    return [
        Told(time, actor, operation, command, table, told_at, *changed)
        for time, actor, operation, command, table, old, new in rows
        for told_at, changed in _fields(
            table,
            json.loads(old) if old else {},
            json.loads(new) if new else {},
            _Names(keys, names, references.get(table, set()), leaders),
        )
    ]


class _Names(NamedTuple):
    """What keys are called: the person's own, those of other rows, and which columns hold keys."""

    keys: set[int]
    names: dict[int, str]
    references: set[str]
    leaders: set[tuple[str, str]]

    def text(self, table: str, column: str, value: Any) -> str | None:  # noqa: ANN401 - of any column
        """A value as people read it; nothing for somebody else, and for what is gone."""
        if value is None:
            return None
        if (table, column) in self.leaders:
            return "yes" if value in self.keys else None
        return self.names.get(value) if column in self.references else str(value)


def _fields(
    table: str, old: dict[str, Any], new: dict[str, Any], names: _Names
) -> Iterator[tuple[str | None, tuple[str, str | None, str | None]]]:
    """Yield what the row is about, and each field that differs with its old and new value."""
    row = new or old
    about = [names.text(table, column, row[column]) for column in WHERE if row.get(column)]
    at = ", ".join(label for label in about if label) or None
    for column in row:
        if column not in NOT_TOLD and column not in WHERE and old.get(column) != new.get(column):
            before, after = (names.text(table, column, side.get(column)) for side in (old, new))
            if before != after:
                yield at, (column, before, after)
