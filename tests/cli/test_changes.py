"""What a dry run tells of the rows that would change."""

from __future__ import annotations

import json

from kursus.cli.changes import describe
from kursus.store.history import Change


def _added(table: str, **row: object) -> Change:
    return Change(table, "[1]", None, json.dumps(row))


def test_alike_rows_share_a_line() -> None:
    """Rows that look the same are one line with their number; keys are not shown."""
    changes = [_added("spell", participant=1 << 40, starts="2020-01-15")] * 3
    assert list(describe(changes)) == ["  + spell: starts 2020-01-15 (3 times)"]


def test_of_many_the_first_are_told() -> None:
    """After five lines of a table there is the number of the rows left."""
    lines = list(describe([_added("unit", name=f"Unit {number}") for number in range(8)]))
    assert lines[0] == "  + unit: name Unit 0"
    assert lines[5:] == ["    … and 3 more of unit"]


def test_old_and_new() -> None:
    """Of a changed row only what is otherwise is told, from and to."""
    old, new = {"key": 1, "title": "A", "place": None}, {"key": 1, "title": "A", "place": "B"}
    change = Change("gathering", "[1]", json.dumps(old), json.dumps(new))
    assert list(describe([change])) == ["  ~ gathering: place nothing → B"]


def test_nothing() -> None:
    """Our own counting alone is no change."""
    assert list(describe([_added("counter", last=3)])) == ["  nothing would change"]


def test_a_row_that_only_ties_others_together() -> None:
    """It has nothing to tell but its table."""
    tie = _added("gathering_theme", gathering=1 << 40, theme=1 << 41)
    gone = tie._replace(old=tie.new, new=None)
    assert list(describe([tie, gone])) == ["  + gathering theme", "  - gathering theme"]
