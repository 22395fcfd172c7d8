"""The schema compared with the one that was shipped, and made equal to it, for SQLite.

The one thing to know: nothing that was planted ever runs. Triggers and views go first, without
being fired or read, and the engine does not trust the schema while this works.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import COPIES, AlreadyThere, StoreDamaged
from kursus.store.engine import OUTSIDE_THE_SCHEMA, Connection, schema_text, translated


class Part(NamedTuple):
    """One table, index, view or trigger.

    Attributes:
        kind: Which of the four.
        name: What it is called.
        table: The table it belongs to; of tables and views themselves.
        sql: The statement that makes it.
    """

    kind: str
    name: str
    table: str
    sql: str


class How(StrEnum):
    """How a part differs from what was shipped."""

    ADDED = "added"
    CHANGED = "changed"
    MISSING = "missing"


class Difference(NamedTuple):
    """A part that differs, as the store has it, or as it was shipped where it is missing.

    Attributes:
        how: In what way.
        part: What differs.
        columns: Of a table that was changed: what became of its columns, as "colour added".
    """

    how: How
    part: Part
    columns: tuple[str, ...] = ()


def shipped_parts(shipped: str) -> list[Part]:
    """The parts of a schema's text, in an order in which they can be made."""
    with closing(_model(shipped)) as model:
        return _parts(model)


def differences(db: Connection, shipped: str) -> list[Difference]:
    """What in a store's schema is not as shipped, by kind and name; no table or view is read."""
    with closing(_model(shipped)) as model:
        wanted = {_identity(part): part for part in _parts(model)}
        there = {_identity(part): part for part in _parts(db)}
        found = [
            Difference(How.CHANGED, part, _columns_changed(db, model, part))
            if identity in wanted
            else Difference(How.ADDED, part)
            for identity, part in there.items()
            if identity not in wanted or wanted[identity].sql != part.sql
        ]
    missing = (part for identity, part in wanted.items() if identity not in there)
    return [*found, *(Difference(How.MISSING, part) for part in missing)]


def strangers(db: Connection, shipped: str) -> str:
    """The names of what is in the schema and was not shipped so, the first three of them.

    Says "something is missing" where all that is there is right.
    """
    found = (d for d in differences(db, shipped) if d.how is not How.MISSING)
    names = sorted({difference.part.name for difference in found})
    if not names:
        return "something is missing"
    return ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")  # noqa: PLR2004 - what fits a sentence


def prepare_for_repair(db: Connection) -> None:
    """Let the schema be changed without any of it running; before the transaction begins."""
    db.execute("pragma foreign_keys = off")
    # Else renaming a table would rewrite what refers to it.
    db.execute("pragma legacy_alter_table = on")
    setconfig = getattr(db, "setconfig", None)  # Python 3.12 and newer
    if setconfig is not None:
        setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)  # type: ignore[attr-defined,unused-ignore]


def make_as_shipped(db: Connection, shipped: str) -> None:
    """Take out of the schema what was not shipped, and put in what is missing.

    Args:
        db: The store, in a transaction that is given up where this does not come off.
        shipped: The schema's text.

    Raises:
        StoreDamaged: What is in a table does not fit the one that was shipped, or a table of them
            is missing.
    """
    wanted = {_identity(part): part for part in shipped_parts(shipped)}
    found = differences(db, shipped)
    tables = {
        how: [d.part for d in found if d.part.kind == "table" and d.how is how] for how in How
    }
    for part in tables[How.MISSING]:
        raise _hopeless(f"The table {part.name} is missing, with all that was in it")
    strange = {d.part for d in found if d.how is not How.MISSING}
    for part in _parts(db):
        if part.kind in ("trigger", "view") or (part.kind == "index" and part in strange):
            _drop(db, part)
    for part in tables[How.CHANGED]:
        _make_anew(db, part, wanted[_identity(part)])
    # A virtual table takes those along that it keeps its rows in.
    for part in sorted(tables[How.ADDED], key=lambda part: "VIRTUAL" not in part.sql[:20].upper()):
        _drop(db, part)
    there = {_identity(part) for part in _parts(db)}
    for identity, part in wanted.items():
        if identity not in there:
            _make(db, part)
    if tables[How.CHANGED]:
        _check_references(db)
    if schema_text(db) != shipped:
        raise _hopeless("The schema cannot be made as it was shipped")


def _model(shipped: str) -> sqlite3.Connection:
    """An empty store of that schema, in memory."""
    model = sqlite3.connect(":memory:", isolation_level=None)
    model.execute("pragma trusted_schema = off")
    for statement in sorted(_statements(shipped), key=_place):
        model.execute(statement)
    return model


def _place(statement: str) -> int:
    """Where a statement comes among all, by the word after `CREATE`."""
    return ("TABLE", "INDEX", "UNIQUE", "VIEW", "TRIGGER").index(statement.split(None, 2)[1])


def _statements(text: str) -> Iterator[str]:
    """The statements of a text in which each begins on a line of its own."""
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if line.endswith(";\n") and sqlite3.complete_statement(statement):
            yield statement.removesuffix(";\n")
            statement = ""


def _parts(db: sqlite3.Connection) -> list[Part]:
    rows = db.execute(
        f"""
        select type, name, tbl_name, sql
        from sqlite_master
        where sql is not null and not ({OUTSIDE_THE_SCHEMA})
        order by
            case type when 'table' then 1 when 'index' then 2 when 'view' then 3 else 4 end, name
        """
    )
    return [Part(*row) for row in rows]


def _identity(part: Part) -> tuple[str, str]:
    """What makes two parts the same: SQLite tells no names apart by their case."""
    return part.kind, part.name.lower()


def _columns_changed(db: Connection, model: sqlite3.Connection, part: Part) -> tuple[str, ...]:
    if part.kind != "table":
        return ()
    there, wanted = _columns(db, part.name), _columns(model, part.name)
    return (
        *(f"{name} added" for name in there if name not in wanted),
        *(f"{name} changed" for name in there if name in wanted and there[name] != wanted[name]),
        *(f"{name} missing" for name in wanted if name not in there),
    )


def _columns(db: sqlite3.Connection, table: str) -> Mapping[str, tuple[object, ...]]:
    rows = db.execute(
        """select name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo(:table)""",
        {"table": table},
    )
    return {name: tuple(facts) for name, *facts in rows}


def _make_anew(db: Connection, part: Part, wanted: Part) -> None:
    """Put the rows of a table that was changed into one as shipped."""
    aside = f"{wanted.name} before repair"
    db.execute(f"alter table {_quoted(part.name)} rename to {_quoted(aside)}")
    db.execute(wanted.sql)
    there = _columns(db, aside)
    names = list(_columns(db, wanted.name))
    lacking = [name for name in names if name not in there]
    if lacking:
        raise _hopeless(f"The table {wanted.name} has lost its column {lacking[0]}")
    columns = ", ".join(map(_quoted, names))
    try:
        with translated():
            db.execute(
                f"insert into {_quoted(wanted.name)} ({columns})"
                f" select {columns} from {_quoted(aside)}"
            )
    except AlreadyThere as error:
        raise _hopeless(
            f"What is in the table {wanted.name} does not fit the one of kursus"
        ) from error
    db.execute(f"drop table {_quoted(aside)}")


def _drop(db: Connection, part: Part) -> None:
    db.execute(f"drop {part.kind} if exists {_quoted(part.name)}")


def _make(db: Connection, part: Part) -> None:
    try:
        with translated():
            db.execute(part.sql)
    except AlreadyThere as error:
        raise _hopeless(
            f"What is in the table {part.table} does not fit the index {part.name}"
        ) from error


def _check_references(db: Connection) -> None:
    broken = db.execute("pragma foreign_key_check").fetchone()
    if broken:
        table, _, parent, _ = broken
        raise _hopeless(f"A row of {table} refers to a row of {parent} that is not there")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _hopeless(what: str) -> StoreDamaged:
    return StoreDamaged(
        f"{what}, so nothing was changed.",
        hint=COPIES,
    )
