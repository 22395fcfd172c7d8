"""What the rows of history refer to, and what each thing is called.

The one thing to know: a row is as history writes it, a dictionary of columns; a column that holds
the key of another row is known by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kursus.model import group
from kursus.model.name import full_name

Value: TypeAlias = "str | int | None"
Row: TypeAlias = "Mapping[str, Value]"
# A table, and the key of one of its rows.
Place: TypeAlias = "tuple[str, int]"

# The tables whose rows are named, by the columns that name them.
NAMING: Mapping[str, tuple[str, ...]] = {
    "participant": ("number", "person"),
    "session": ("gathering", "number", "whole"),
    "person": ("given_name", "family_name"),
    "gathering": ("label", "kind", "number"),
    "homework": ("number",),
    "group": ("number", "name"),
    "theme": ("title",),
    "unit": ("name",),
    "audience": ("name",),
    "programme": ("slug",),
    "reminder_rule": ("number",),
}
# Those of them that are told by a letter and their number.
NUMBERED = {"homework": "H", "reminder_rule": "R"}

# Columns that hold the key of a row; the others are called like the table.
REFERENCES = {table: table for table in NAMING} | {
    "area": "unit",
    "due_at": "gathering",
    "follows": "programme",
    "leader": "person",
    "replaces": "participant",
    "set_at": "gathering",
}
# Tables that say nothing to anybody: how far labels and numbers were counted, the keys of those who
# were entered twice, and minutes by reports, which the marks tell.
NOT_TOLD = frozenset({"counter", "merged", "report_minutes"})
GONE = "(removed)"
FORGOTTEN = "(forgotten)"


def references(row: Row) -> Iterator[Place]:
    """Yield what a row refers to."""
    for column, value in row.items():
        if isinstance(value, int) and column in REFERENCES:
            yield REFERENCES[column], value


def name_of(place: Place, rows: Mapping[Place, Row]) -> str:
    """What people call a thing: its label, name or slug; of a participant, number and name.

    Args:
        place: Which thing.
        rows: At least the columns of `NAMING` of all things that are known.
    """
    return name_of_row(place[0], rows[place], rows) if place in rows else GONE


def name_of_row(table: str, row: Row, rows: Mapping[Place, Row]) -> str:
    """What people call the thing that a row is, as `name_of` does."""
    if table == "person":
        return full_name(row.get("given_name") or "", row.get("family_name") or "") or FORGOTTEN  # type: ignore[arg-type]
    if table == "participant":
        return f"{row['number']} {_name(row, 'person', rows)}"
    if table == "session":
        gathering = _name(row, "gathering", rows)
        return gathering if row.get("whole") else f"{gathering}.{row['number']}"
    if table in NUMBERED:
        return f"{NUMBERED[table]}{row['number']}"
    if table == "group":
        return f"{group.label_of(int(row['number'] or 0))} {row['name']}"
    return str(row.get(NAMING[table][0]) or FORGOTTEN)


def _name(row: Row, column: str, rows: Mapping[Place, Row]) -> str:
    key = row.get(column)
    return name_of((REFERENCES[column], key), rows) if isinstance(key, int) else FORGOTTEN
