"""Operations under way, and the changes that they make.

The one thing to know: `current` says which operation a change belongs to; `log` lists them.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.store.engine import Connection


class Change(NamedTuple):
    """One row that an operation changed; old and new are the row as JSON, or None."""

    table: str
    row_key: str
    old: str | None
    new: str | None


def begin(db: Connection, *, command: str, actor: str, at: str) -> tuple[int, int]:
    """Start an operation in the open transaction; its key, and its number in the store."""
    key = db.new_key()
    (number,) = db.execute(
        """
        insert into operation (key, number, at, actor, command, kind, schema_version)
        select :key, coalesce(max(number), 0) + 1, :at, :actor, :command, 'change', :version
        from operation
        returning number
        """,
        {
            "key": key,
            "at": at,
            "actor": actor,
            "command": command,
            "version": db.schema_version,
        },
    ).fetchone()
    db.execute("update current set operation = :key", {"key": key})
    return key, number


def tell(db: Connection) -> None:
    """Let the operation under way stand in the log as something that happened.

    For what is told and cannot be undone: that the store was made, restored or made smaller.
    """
    db.execute("update operation set kind = 'event' where key = (select operation from current)")


def end(db: Connection, *, operation: int) -> bool:
    """Finish an operation; whether it changed anything, or happened to be told."""
    changed = db.execute(
        """
        select 1 from change where operation = :operation
        union all
        select 1 from operation where key = :operation and kind = 'event'
        union all
        select 1 where not exists (select 1 from operation where key = :operation)
        limit 1
        """,
        {"operation": operation},
    ).fetchone()
    db.execute(
        "update operation set programme = :programme where key = :operation",
        {"programme": db.programme, "operation": operation},
    )
    db.execute("update current set operation = null, last_key = :last", {"last": db.last_key})
    return changed is not None


def list_changes(db: Connection, *, operation: int) -> list[Change]:
    """The changes that an operation made, in the order they were made."""
    rows = db.execute(
        """
        select table_name, row_key, old, new
        from change
        where operation = :operation
        order by position
        """,
        {"operation": operation},
    )
    return [Change(*row) for row in rows]


def count_changed(db: Connection) -> dict[str, int]:
    """How many rows of each table the operation under way has changed so far.

    Where rows only came, or only went, each did so once, and none has to be told from the others.
    """
    rows = db.execute(
        """
        select
            touched.table_name,
            (
                select
                    case
                        when count(change.old) = 0 or count(change.new) = 0 then count(*)
                        else (
                            select count(distinct again.row_key)
                            from change as again
                            where again.operation = current.operation
                                and again.table_name = touched.table_name
                        )
                    end
                from change
                where change.operation = current.operation
                    and change.table_name = touched.table_name
            )
        from current
        cross join (
            select distinct table_name
            from change
            where operation = (select operation from current)
        ) as touched
        """
    )
    return dict(rows.fetchall())
