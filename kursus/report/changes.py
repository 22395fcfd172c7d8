"""Changes of the history in words: what was changed of what, from what to what.

The one thing to know: keys, sort keys and what only we count are never told; a row that was
changed several times is told once, from how it was to how it became.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kursus.model.change import (
    GONE,
    NAMING,
    NOT_TOLD,
    REFERENCES,
    Place,
    Row,
    Value,
    name_of,
    name_of_row,
)
from kursus.report.change_words import (
    FIELDS,
    HIDDEN,
    OF_TABLE,
    OWN,
    PEOPLE,
    SHAPES,
    YES_OR_NO,
    Shape,
    kind_of,
)

ADDED, CHANGED, REMOVED, FORGOTTEN = "added", "changed", "removed", "forgotten"


class Fact(NamedTuple):
    """One value that was changed.

    Attributes:
        field: What it is: English, snake_case.
        old: What it was, or None for nothing.
        new: What it became, or None for nothing.
        bare: Whether it needs no name, such as what a mark is.
    """

    field: str
    old: str | None
    new: str | None
    bare: bool


class Told(NamedTuple):
    """One row that was changed.

    Attributes:
        change: `added`, `changed`, `removed`, or `forgotten` where nothing is left to tell.
        kind: What it is, such as `mark`.
        label: The label or name of what it is or is about, or None.
        number: The number of the participant it is about, or None.
        name: The name of the person it is about, or None.
        facts: What was changed.
    """

    change: str
    kind: str
    label: str | None
    number: int | None
    name: str | None
    facts: tuple[Fact, ...]

    @property
    def who(self) -> str | None:
        """The number and the name of whom it is about."""
        return " ".join(str(part) for part in (self.number, self.name) if part) or None

    @property
    def subject(self) -> str:
        """What it is, at the beginning of a line: `mark F2, 4 Ola Vik`, `participant 4 Ola Vik`."""
        return self._joined(", ")

    @property
    def phrase(self) -> str:
        """What it is, within a sentence: `mark F2 of 4 Ola Vik`, `participant 4 Ola Vik`."""
        return self._joined(" of ")

    def _joined(self, parting: str) -> str:
        thing = f"{self.kind} {self.label}" if self.label else self.kind
        if self.kind in PEOPLE:
            parting = " "
        return f"{thing}{parting}{self.who}" if self.who else thing


class Changed(NamedTuple):
    """One row before and after; neither is what was forgotten."""

    table: str
    old: Row | None
    new: Row | None


def tell(
    changes: Iterable[tuple[str, str, str | None, str | None]], rows: Mapping[Place, Row]
) -> Iterator[Told]:
    """Yield what changes did, each row once, in the order they began.

    Args:
        changes: Table, key, and the row before and after as JSON, in their order.
        rows: What the changes mention, to name it by.
    """
    for changed in _together(changes):
        told = _told(changed, rows)
        if told.change != CHANGED or told.facts:
            yield told


def subjects(
    changes: Iterable[tuple[str, str, str | None, str | None]], rows: Mapping[Place, Row]
) -> dict[tuple[str, str], str]:
    """What the rows that were changed are called, by table and key: `mark F2 of 4 Ola Vik`."""
    return {
        (table, row_key): _told(_changed(table, old, new), rows).phrase
        for table, row_key, old, new in changes
    }


def _together(
    changes: Iterable[tuple[str, str, str | None, str | None]],
) -> Iterator[Changed]:
    """Yield each row as it was first and became last, but for those that came and went."""
    ends: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    forgotten = []
    for table, row_key, old, new in changes:
        if table in NOT_TOLD:
            continue
        if old is None and new is None:  # its key may no longer tell one row from another
            forgotten.append(Changed(table, None, None))
            continue
        place = (table, row_key)
        ends[place] = (ends[place][0] if place in ends else old, new)
    for (table, _), (old, new) in ends.items():
        if old != new:
            yield _changed(table, old, new)
    yield from forgotten


def _changed(table: str, old: str | None, new: str | None) -> Changed:
    return Changed(table, json.loads(old) if old else None, json.loads(new) if new else None)


def _told(changed: Changed, rows: Mapping[Place, Row]) -> Told:
    table, old, new = changed
    row = old or new
    if row is None:
        return Told(FORGOTTEN, kind_of(table), None, None, None, ())
    shape = SHAPES.get(table) or Shape(kind_of(table), who=_first_of(row, "participant", "person"))
    number, name = _person(table, row, shape.who, rows)
    return Told(
        change=CHANGED if old and new else REMOVED if old else ADDED,
        kind=str(row.get("kind") or shape.kind) if table == "gathering" else shape.kind,
        label=_label(table, row, shape.label, rows),
        number=number,
        name=name,
        facts=tuple(_facts(changed, shape, rows)),
    )


def _first_of(row: Row, *columns: str) -> str | None:
    return next((column for column in columns if row.get(column) is not None), None)


def _label(table: str, row: Row, columns: tuple[str, ...], rows: Mapping[Place, Row]) -> str | None:
    if columns == (OWN,):
        return name_of_row(table, row, rows)
    column = _first_of(row, *columns)
    return _text(column, row[column], rows) if column else None


def _person(
    table: str, row: Row, column: str | None, rows: Mapping[Place, Row]
) -> tuple[int | None, str | None]:
    """The number and the name of whom a row is about."""
    if column is None:
        return None, None
    if column == OWN and table == "person":
        return None, name_of_row(table, row, rows)
    if column == "person":
        return None, _text(column, row.get("person"), rows)
    key = row["participant"] if column != OWN else None
    participant = rows.get(("participant", key), {}) if isinstance(key, int) else row
    number = participant.get("number")
    name = _text("person", participant.get("person"), rows) or GONE
    return number if isinstance(number, int) else None, name


def _facts(changed: Changed, shape: Shape, rows: Mapping[Place, Row]) -> Iterator[Fact]:
    """Yield what is otherwise; of what is new or gone, what its name does not say."""
    table, old, new = changed
    row = new or old or {}
    alone = old is None or new is None
    named = {shape.who, *shape.label, *NAMING.get(table, ())} if alone else set()
    for column in row:
        was, became = (each.get(column) if each else None for each in (old, new))
        if was == became or column in HIDDEN or column in named:
            continue
        if alone and _goes_without_saying(column, row):
            continue
        field = OF_TABLE.get((table, column)) or FIELDS.get(column, column)
        texts = (_text(column, was, rows), _text(column, became, rows))
        yield Fact(field, *texts, column == shape.bare)


def _goes_without_saying(column: str, row: Row) -> bool:
    """Whether something new or gone need not tell this: planned as it is, open, not optional."""
    planned = column.removeprefix("planned_")
    if planned != column:
        return row[column] == row.get(planned)
    if column == "state":
        return row[column] == "open"
    return column in YES_OR_NO and not row[column]


def _text(column: str, value: Value, rows: Mapping[Place, Row]) -> str | None:
    if value is None:
        return None
    if isinstance(value, int) and column in REFERENCES:
        return name_of((REFERENCES[column], value), rows)
    return ("yes" if value else "no") if column in YES_OR_NO else str(value)
