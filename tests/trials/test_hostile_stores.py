"""A hostile store: planted triggers, endless views, bombs.

It is refused before the first read, by the name of what was planted, and left as it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile import typed
from tests.trials.conftest import Figures

COUNTING = "with recursive c (n) as (select 1 union all select n + 1 from c)"
BOMB = "zeroblob(1000000000)"
INSTEAD = "drop table heading_map"

HOSTILE = {
    "a trigger": "create trigger planted after insert on person begin delete from person; end",
    "a trigger on the book": """
        create trigger planted after insert on _sqlite_migrations begin delete from person; end
    """,
    "a trigger in place of another": """
        drop trigger history_person_delete;
        create trigger history_person_delete after delete on person begin select 1; end
    """,
    "a view": "create view planted as select * from person",
    "an endless view": f"create view planted as {COUNTING} select * from c",
    "a view in place of a table": f"""
        {INSTEAD}; create view heading_map as select 1 as name, 2 as heading, 3 as field
    """,
    "an endless view in place of a table": f"""
        {INSTEAD};
        create view heading_map as {COUNTING} select n as name, n as heading, n as field from c
    """,
    "a bomb": f"create view planted as select {BOMB} as name",
    "a bomb as a default": f"""
        {INSTEAD}; create table heading_map (name, heading, field default ({BOMB}))
    """,
    "a bomb in an index": f"create index planted on person (length({BOMB}))",
    "a column that is computed": f"""
        {INSTEAD};
        create table heading_map (name, heading, field as (length({BOMB})))
    """,
    "a virtual table": "create virtual table planted using fts5 (x)",
    "an index": "create index planted on person (title)",
    "a table less": INSTEAD,
    "3,000 tables": "; ".join(f"create table planted_{n} (x)" for n in range(3000)),
    "a schema typed over": """
        pragma writable_schema = on;
        update sqlite_master set sql = 'create table heading_map (x check (zeroblob(2000000000)))'
        where name = 'heading_map'
    """,
    "a schema of nonsense": """
        pragma writable_schema = on;
        update sqlite_master set sql = 'nonsense' where name = 'heading_map'
    """,
    "a schema of 16 megabytes": """
        pragma writable_schema = on;
        insert into sqlite_master
        values ('table', 'x', 'x', 0, 'create table x (' || hex(zeroblob(8000000)) || ')')
    """,
}


@pytest.mark.parametrize("planted", HOSTILE)
def test_a_hostile_store(store_path: Path, figures: Figures, planted: str) -> None:
    """Whatever was planted, it does not run: one sentence, exit 5, and the file as it was."""
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.executescript(f"begin; {HOSTILE[planted]}; commit")
    before = store_path.read_bytes()
    for words in (["status"], ["person", "add", "Ny Lie"], ["undo"], ["roster", "export"]):
        answer = typed(words)
        figures.tried += 1
        figures.faults += 1
        figures.torn += store_path.read_bytes() != before
        assert answer.exit == 5, answer
        assert answer.out == ""
        assert answer.err.startswith("Error: The store")
        assert len(answer.err.splitlines()) <= 2  # the sentence, and the hint
    figures.hold()
