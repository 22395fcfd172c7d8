"""What became of one gathering, operation by operation, from the history.

The one thing to know: the history has no index by what was changed, so what is read is all that
operations of the programme did to gatherings, and no more.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from kursus.model.gathering import Gathering
from kursus.store.engine import Connection
from kursus.store.engine_sql import one_of
from kursus.store.history import Change

_TOLD = one_of("table_name", ("gathering", "session", "gathering_theme"))


class Event(NamedTuple):
    """What one operation changed of a gathering, its sessions and its themes.

    Attributes:
        number: The operation's number, or None for what was changed outside kursus.
        time: When, in UTC; None outside.
        actor: Who; None outside.
        command: The command, without personal text; None outside.
        kind: `change`, `undo` or `redo`; `outside` for what no operation did.
        changes: In their order.
    """

    number: int | None
    time: str | None
    actor: str | None
    command: str | None
    kind: str
    changes: tuple[Change, ...]

    def adds(self, gathering: Gathering) -> bool:
        """Whether the gathering was made by it."""
        return any(
            change.table == "gathering"
            and change.row_key == f"[{gathering.key}]"
            and change.old is None
            and change.new is not None
            for change in self.changes
        )


def list_events(db: Connection, gathering: Gathering) -> list[Event]:
    """What was changed of a gathering, oldest first."""
    rows = db.execute(
        f"""
        with told as (
            select position, operation, table_name, row_key, old, new
            from change
            where operation in (
                    select key
                    from operation
                    where programme is null or programme = :programme
                )
                and {_TOLD}
            union all
            select position, operation, table_name, row_key, old, new
            from change
            where operation is null
                and {_TOLD}
        )
        select
            operation.number,
            operation.at,
            operation.actor,
            operation.command,
            coalesce(operation.kind, 'outside'),
            told.table_name,
            told.row_key,
            told.old,
            told.new
        from told
        left join operation on operation.key = told.operation
        order by told.position
        """,
        {"programme": gathering.programme},
    )
    events: list[Event] = []
    for *who, table, row_key, old, new in rows:
        change = Change(table, row_key, old, new)
        if not _is_about(change, gathering.key):
            continue
        event = Event._make((*who, (change,)))
        if events and events[-1][:-1] == event[:-1]:
            event = event._replace(changes=events.pop().changes + event.changes)
        events.append(event)
    return events


def find_end_of_unknown(db: Connection, gathering: Gathering) -> str | None:
    """When the newest operation was, in UTC, whose changes were taken out of the history, or None.

    Only operations of the gathering's programme count, and those of none.
    """
    (at,) = db.execute(
        """
        select max(at)
        from operation
        where final = 'compacted' and (programme is null or programme = :programme)
        """,
        {"programme": gathering.programme},
    ).fetchone()
    return None if at is None else str(at)


def _is_about(change: Change, key: int) -> bool:
    if change.table == "gathering":
        return change.row_key == f"[{key}]"
    if change.table == "gathering_theme":
        return change.row_key.startswith(f"[{key},")
    return any(
        text and json.loads(text).get("gathering") == key for text in (change.old, change.new)
    )
