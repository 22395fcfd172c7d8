"""A store to which something was added is made as it was shipped, and nothing planted runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.errors import KursusError, StoreDamaged
from kursus.store import repairs
from kursus.store.database import Store
from kursus.store.engine_schema import How, shipped_parts
from kursus.store.shipped import newest_version, shipped_schema
from tests.hostile import dump
from tests.soundness import check_sound

PEOPLE = """
insert into operation (key, number, at, actor, command, kind, schema_version)
    values (1, 1, '2020-03-02T10:00:00Z', 'tester', 'person add', 'change', 1);
update current set operation = 1;
insert into unit (key, name, sort_key) values (1, 'Rus', 'rus');
insert into person (key, given_name, family_name, sort_key, unit)
    values (2, 'Kari', 'Berg', 'berg kari', 1);
update current set operation = null;
"""

ADDITIONS = {
    "a trigger": "create trigger planted after insert on operation begin delete from person; end;",
    "a trigger that fires on repair": """
        create trigger planted before update on current begin delete from person; end;
    """,
    "a trigger by a name of the book": """
        create trigger _sqlite_migrations after insert on unit begin delete from person; end;
    """,
    "a view": "create view planted as select abs(-9223372036854775808);",
    "a view that never ends": """
        create view planted as with recursive n(x) as (select 1 union all select x from n)
        select x from n;
    """,
    "a table": 'create table "planted "" table" (x); insert into "planted "" table" values (1);',
    "a virtual table": "create virtual table planted using fts5(text);",
    "an index": "create index planted on unit (sort_key);",
    "a column": "alter table person add column colour text;",
    "a column that is counted": "alter table person add column colour integer as (key + 1);",
    "a column of the log": "alter table change add column colour text;",
    "a table that is gone, and was made again": """
        pragma foreign_keys = off;
        create table kept as select * from unit;
        drop table unit;
        create table UNIT (key, name, sort_key, area, leader, colour);
        insert into unit select *, 'blue' from kept;
        drop table kept;
    """,
    "a trigger that was changed": """
        drop trigger history_unit_insert;
        create trigger history_unit_insert after insert on unit begin delete from person; end;
    """,
    "an index that is gone": "drop index person_unit;",
    "a view that is gone": "drop view due;",
}

HOPELESS = {
    "a table that is gone": ("drop table correction;", "correction is missing"),
    "a view in a table's place": (
        "drop table correction; create view correction as select 1;",
        "correction is missing",
    ),
    "a column that is gone": (
        """
        drop trigger history_person_insert;
        drop trigger history_person_update;
        drop trigger history_person_delete;
        alter table person drop column phone;
        """,
        "lost its column phone",
    ),
    "rows that do not fit": (
        """
        alter table unit rename to kept;
        create table unit (key, name, sort_key, area, leader);
        insert into unit values ('x', 'Rus', 'rus', null, null);
        """,
        "unit does not fit",
    ),
    "doubles in the place of what is there once": (
        """
        drop index role_once;
        insert into programme (
            key, slug, title, starts, ends, language, timezone, country, present_from,
            partial_from, state
        )
        values (1, 'a', 'A', '2020-01-01', '2020-12-31', 'nb', 'Europe/Oslo', 'NO', 75, 1, 'open');
        insert into role (key, programme, person, role)
        values (1, 1, 2, 'lead'), (2, 1, 2, 'lead');
        """,
        "role does not fit the index role_once",
    ),
    "rows that refer to nothing": (
        """
        pragma foreign_keys = off;
        alter table person add column colour text;
        update person set unit = 7;
        """,
        "refers to a row of unit",
    ),
}


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with somebody in it."""
    run(store, PEOPLE)
    return store


def run(store: Store, script: str) -> None:
    """Run statements on the store, past all of kursus."""
    with closing(sqlite3.connect(store.path)) as db:
        db.executescript(script)


def people(store: Store) -> list[tuple[object, ...]]:
    """Everybody in the store, past all of kursus."""
    with closing(sqlite3.connect(store.path)) as db:
        return db.execute(
            "select given_name, unit.name from person join unit on unit.key = person.unit"
        ).fetchall()


@pytest.mark.parametrize("addition", ADDITIONS.values(), ids=ADDITIONS)
def test_an_addition_is_refused_and_then_repaired(filled: Store, addition: str) -> None:
    """Nothing reads such a store; repaired, it has all that it had, and the log tells it."""
    run(filled, addition)
    with pytest.raises(StoreDamaged) as refused, filled.reading():
        pass
    assert refused.value.hint == repairs.HINT
    repairs.repair(filled, agreed=repairs.list_differences(filled))
    assert repairs.list_differences(filled) == []
    assert people(filled) == [("Kari", "Rus")]
    check_sound(Path(filled.path))
    with filled.reading() as db:
        (last,) = db.execute("select command, kind from operation order by number desc limit 1")
    assert last == ("store schema --repair", "event")


@pytest.mark.parametrize(("damage", "told"), HOPELESS.values(), ids=HOPELESS)
def test_what_does_not_fit_is_said_and_left(filled: Store, damage: str, told: str) -> None:
    """Where rows would be lost nothing is changed at all."""
    run(filled, damage)
    before = dump(Path(filled.path))
    with pytest.raises(StoreDamaged, match=f"{told}.*nothing was changed"):
        repairs.repair(filled, agreed=repairs.list_differences(filled))
    assert dump(Path(filled.path)) == before


def test_differences_are_told_by_kind_and_name(filled: Store) -> None:
    """What was added, what was changed, column by column, and what is missing."""
    run(filled, "alter table unit add column colour text; drop index person_unit;")
    run(filled, "create view planted as select 1;")
    told = [(d.how, d.part.kind, d.part.name, d.columns) for d in repairs.list_differences(filled)]
    assert told == [
        (How.CHANGED, "table", "unit", ("colour added",)),
        (How.ADDED, "view", "planted", ()),
        (How.MISSING, "index", "person_unit", ()),
    ]


def test_only_what_was_agreed_goes(filled: Store) -> None:
    """What comes between the question and the answer is not taken out unseen."""
    run(filled, "create view planted as select 1;")
    agreed = repairs.list_differences(filled)
    run(filled, "create table mine (x);")
    with pytest.raises(KursusError, match="in the meantime"):
        repairs.repair(filled, agreed=agreed)
    with closing(sqlite3.connect(filled.path)) as db:
        assert db.execute("select * from mine").fetchall() == []


def test_the_shipped_parts_make_the_schema() -> None:
    """Run in their order by another tool they make tables, and all that stands on them."""
    parts = shipped_parts(shipped_schema(newest_version()) or "")
    with closing(sqlite3.connect(":memory:")) as db:
        for part in parts:
            db.execute(part.sql)
        made = db.execute("select sql from sqlite_master where sql is not null").fetchall()
    assert sorted(sql for (sql,) in made) == sorted(part.sql for part in parts)
