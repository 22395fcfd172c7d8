"""What was recorded, played backwards: statements made from the tables as they are, for SQLite.

The one thing to know: a run of like changes is one statement, so that taking back an import costs
about what the import did. Where the rows of a run are in each other's way, they go one by one.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kursus.errors import AlreadyThere
from kursus.store import engine_tables
from kursus.store.engine import Connection, translated
from kursus.store.engine_tables import Table, field


class Row(NamedTuple):
    """A row of a table; its key as history writes it, in JSON."""

    table: str
    row_key: str


class Run(NamedTuple):
    """Changes of one kind to one table, one after the other; the positions of its ends."""

    table: str
    event: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many changes it has."""
        return self.last - self.first + 1


def play_back(db: Connection, runs: list[Run], *, operation: int, but_for: str = "") -> int | None:
    """Change every row that an operation changed back to what it was; the last change first.

    Args:
        db: The store, in a transaction that is given up where this does not come off.
        runs: What `list_runs` says of the operation.
        operation: The key of the operation.
        but_for: A table of rows to leave alone, with `table_name` and `row_key`; "" for none.

    Returns:
        The position of the change that the tables' rules do not let go back; None where all did.
    """
    tables: dict[str, Table] = {}
    for run in runs:
        if run.table not in tables:
            tables[run.table] = engine_tables.get(db, run.table)
        statement = _statement(tables[run.table], run.event, but_for)
        refused = _play(db, operation, run, statement)
        if refused is not None:
            return refused
    return None


def left_over(
    db: Connection, runs: list[Run], *, operation: int, back: int, but_for: str = ""
) -> list[Row]:
    """The rows of which two operations together leave anything changed.

    What a row was before and after each change is weighed against it: a state that comes and goes
    weighs nothing.

    Args:
        db: The store.
        runs: What `list_runs` says of the operation that was played back.
        operation: The key of the operation that was played back.
        back: The key of the operation that playing it was.
        but_for: As for `play_back`.
    """
    if _is_mirror(db, runs, operation=operation, back=back):
        return []
    states = db.execute(
        f"""
        select table_name, state
        from (
            select table_name, new as state, 1 as weight
            from change
            where operation = :operation and new is not null {_without(but_for)}
            union all
            select table_name, old, -1
            from change
            where operation = :operation and old is not null {_without(but_for)}
            union all
            select table_name, new, 1
            from change
            where operation = :back and new is not null
            union all
            select table_name, old, -1
            from change
            where operation = :back and old is not null
        )
        group by table_name, state
        having sum(weight) <> 0
        """,
        {"operation": operation, "back": back},
    ).fetchall()
    rows: dict[Row, None] = {}
    for table, state in states:
        key = engine_tables.get(db, table).key_in(":state")
        (row_key,) = db.execute(f"select {key}", {"state": state}).fetchone()
        rows[Row(table, row_key)] = None
    return list(rows)


def list_runs(db: Connection, *, operation: int) -> list[Run]:
    """The runs that an operation's changes fall into, the last one first."""
    changes = db.execute(
        """
        select
            table_name,
            case when old is null then 'insert' when new is null then 'delete' else 'update' end,
            position
        from change
        where operation = :operation
        order by position
        """,
        {"operation": operation},
    )
    runs = []
    for (table, event), run in groupby(changes, key=itemgetter(0, 1)):
        positions = map(itemgetter(2), run)
        first = next(positions)
        runs.append(Run(table, event, first, max(positions, default=first)))
    return runs[::-1]


def _is_mirror(db: Connection, runs: list[Run], *, operation: int, back: int) -> bool:
    """Whether each change has one that takes it back, in the order of the play; True is certain.

    To weigh all states is to sort them, which takes longer than the play. The engine nearly always
    takes back a run from its beginning, or from its end where `_statement` says so; then a change
    and the one that takes it back are as many places apart as the others of the run.
    """
    first, count = db.execute(
        "select min(position), count(*) from change where operation = :back", {"back": back}
    ).fetchone()
    if count != sum(run.length for run in runs):
        return False
    for run in runs:
        from_end = run.event == "delete"
        (taken_back,) = db.execute(
            """
            select count(*)
            from change
            join change as other on other.position = :from + :step * change.position
            where change.operation = :operation and change.position between :first and :last
                and other.operation = :back and other.table_name = change.table_name
                and other.old is change.new and other.new is change.old
            """,
            {
                **_between(operation, run.first, run.last),
                "back": back,
                "from": first + run.last if from_end else first - run.first,
                "step": -1 if from_end else 1,
            },
        ).fetchone()
        if taken_back != run.length:
            return False
        first += run.length
    return True


def _statement(table: Table, event: str, but_for: str) -> str:
    """What takes back the changes of one kind that lie between two positions."""
    within = (
        "change.operation = :operation and change.position between :first and :last "
        + _without(but_for)
    )
    into = f'"{table.name}"'
    columns = ", ".join(f'"{name}"' for name in table.columns)
    if event == "insert":
        keys = ", ".join(f'"{name}"' for name in table.keys)
        values = ", ".join(
            f"json_extract(row_key, '$[{place}]')" for place in range(len(table.keys))
        )
        return f"delete from {into} where ({keys}) in (select {values} from change where {within})"
    if event == "delete":
        values = ", ".join(field("old", name) for name in table.columns)
        return (
            f"insert into {into} ({columns}) "
            f"select {values} from change where {within} order by position desc"
        )
    values = ", ".join(f'"{name}" = {field("change.old", name)}' for name in table.columns)
    same = table.is_row(into, "change.new")
    return f"update {into} set {values} from change where {within} and {same}"


def _play(db: Connection, operation: int, run: Run, statement: str) -> int | None:
    """Play a run, all at once or else one by one; the position of a change that cannot go back."""
    # A row that was changed twice in the run has two states to go back to.
    if run.event != "update" or not _repeats(db, operation, run):
        db.execute("savepoint run")
        try:
            with translated():
                db.execute(statement, _between(operation, run.first, run.last))
        except AlreadyThere:
            db.execute("rollback to run")
        else:
            db.execute("release run")
            return None
    for position in range(run.last, run.first - 1, -1):
        try:
            with translated():
                db.execute(statement, _between(operation, position, position))
        except AlreadyThere:
            return position
    return None


def _repeats(db: Connection, operation: int, run: Run) -> bool:
    (count,) = db.execute(
        """
        select count(*) - count(distinct row_key)
        from change
        where operation = :operation and position between :first and :last
        """,
        _between(operation, run.first, run.last),
    ).fetchone()
    return bool(count)


def _between(operation: int, first: int, last: int) -> dict[str, int]:
    return {"operation": operation, "first": first, "last": last}


def _without(but_for: str) -> str:
    """The condition that a change is of no row that is to be left alone."""
    if not but_for:
        return ""
    return (
        f"and not exists (select 1 from {but_for} as kept"
        " where kept.table_name = change.table_name and kept.row_key = change.row_key)"
    )
