"""What an operation recorded, in lines for eyes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kursus.store.history import OUR_OWN

if TYPE_CHECKING:
    from kursus.store.history import Change

SHOWN = 5
NOT_SHOWN = {"key", "sort_key"}


def describe(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each changed row, grouped by table.

    Rows that look the same share a line with their number; of many lines the first ones are given,
    and a count of the rows that are left.
    """
    shown = [change for change in changes if change.table not in OUR_OWN]
    if not shown:
        yield "  nothing would change"
    for table, of_table in groupby(sorted(shown, key=_table), key=_table):
        alike = Counter(_line(table, change) for change in of_table)
        told = list(alike.items())[:SHOWN]
        for line, count in told:
            yield f"  {line}" if count == 1 else f"  {line} ({count} times)"
        left = alike.total() - sum(count for _, count in told)
        if left:
            yield f"    … and {left} more of {table}"


def _table(change: Change) -> str:
    return change.table.replace("_", " ")


def _line(table: str, change: Change) -> str:
    old = json.loads(change.old) if change.old else {}
    new = json.loads(change.new) if change.new else {}
    if not (old and new):
        facts = _facts(old or new)
        # A row that only ties two others together has nothing but their keys.
        return f"{'-' if old else '+'} {table}{f': {facts}' if facts else ''}"
    facts = "; ".join(
        f"{name.replace('_', ' ')} {_value(old.get(name))} → {_value(value)}"
        for name, value in new.items()
        if value != old.get(name) and name not in NOT_SHOWN
    )
    return f"~ {table}: {facts}"


def _facts(row: dict[str, object]) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {_value(value)}"
        for name, value in row.items()
        if value is not None and name not in NOT_SHOWN and not _is_key(value)
    )


def _is_key(value: object) -> bool:
    return isinstance(value, int) and value > 1 << 32


def _value(value: object) -> str:
    return "nothing" if value is None else "…" if _is_key(value) else str(value)
