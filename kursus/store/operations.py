"""Operations, and what became of each: the one that is to be undone or redone.

The one thing to know: an operation is undone where the newest operation about it is an undo; the
operation under way is never the one that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kursus.errors import KursusError, NotFound
from kursus.store.engine import Connection

# Joins what became of each operation: the newest undo or redo of it.
LATER = """
left join operation as later on later.number = (
    select max(number) from operation as about where about.target = operation.key
)
"""
SELECT = f"""
select
    operation.key,
    operation.number,
    operation.at,
    operation.actor,
    operation.programme,
    operation.command,
    operation.kind,
    operation.schema_version,
    operation.final,
    later.key,
    later.number,
    later.kind
from operation
{LATER}
"""


# About a programme that is looked at, or about none; all where none is.
_HERE = """(
    :programme is null or operation.programme is null or operation.programme = :programme
)"""
# What somebody did here, but for what is under way.
_THEIRS_HERE = f"""
operation.actor = :actor
    and operation.kind = 'change'
    and operation.key <> (select operation from current)
    and {_HERE}
"""
# The engine keeps no number above it.
LARGEST = (1 << 63) - 1
_NEWEST_FIRST = "order by operation.number desc"
# What becomes of an operation by what kind of a later one.
DONE = {"undo": "undone", "redo": "redone"}


class Operation(NamedTuple):
    """One operation, and what became of it.

    Attributes:
        key: Its key.
        number: Its number in the store.
        at: When, in UTC.
        actor: Who.
        programme: The key of the programme it was about, or None.
        command: The command, without personal text.
        kind: `change`, `undo`, `redo`, or `event` for what was only told.
        schema_version: The newest migration that the store had then.
        final: Why it can never be undone, or None.
        later_key: The key of the newest undo or redo of it, or None.
        later_number: Its number, or None.
        later_kind: Which of the two it is, or None.
    """

    key: int
    number: int
    at: str
    actor: str
    programme: int | None
    command: str
    kind: str
    schema_version: int
    final: str | None
    later_key: int | None
    later_number: int | None
    later_kind: str | None


def get(db: Connection, *, number: int) -> Operation:
    """The operation of that number, but for one that is under way.

    Raises:
        NotFound: There is none.
    """
    found = _first(
        db,
        """
        where operation.number = :number
            and not exists (select 1 from current where current.operation = operation.key)
        """,
        {"number": min(number, LARGEST)},
    )
    if found is None:
        raise NotFound(f"There is no operation {number}.", hint="kursus log")
    return found


def get_newest(db: Connection, *, actor: str, programme: int | None) -> Operation:
    """Somebody's newest operation that is neither undone nor itself an undo.

    Args:
        db: The store.
        actor: Whose.
        programme: Only what was about this programme or about none, or None for all.

    Raises:
        KursusError: There is none.
    """
    newest = _first(
        db,
        f"where {_THEIRS_HERE} and (later.kind is null or later.kind = 'redo') {_NEWEST_FIRST}",
        {"actor": actor, "programme": programme},
    )
    if newest is None:
        raise KursusError(f"Nothing that {actor} changed here is left to undo.", hint="kursus log")
    return newest


def get_newest_undone(db: Connection, *, actor: str, programme: int | None) -> Operation:
    """The operation that somebody's newest undo took back.

    Args:
        db: The store.
        actor: Whose undo.
        programme: As for `get_newest`.

    Raises:
        KursusError: There is none, or it is not the newest thing they did.
    """
    undone = _first(
        db,
        f"""
        where later.actor = :actor and later.kind = 'undo' and {_HERE}
        order by later.number desc
        """,
        {"actor": actor, "programme": programme},
    )
    if undone is None:
        raise KursusError(f"Nothing that {actor} undid here is left to redo.", hint="kursus log")
    newer = _first(
        db,
        f"where {_THEIRS_HERE} and operation.number > :number {_NEWEST_FIRST}",
        {"actor": actor, "programme": programme, "number": undone.later_number},
    )
    if newer:
        raise KursusError(
            f"Operation {undone.number} ({undone.command}) cannot be redone: "
            f"operation {newer.number} ({newer.command}) came after it was undone.",
            hint="kursus log",
        )
    return undone


def list_sendings_after(db: Connection, *, number: int) -> list[Operation]:
    """The operations after that one in which letters left, whoever sent them, newest first.

    They are of no programme: one sending is of all that are open.
    """
    rows = db.execute(
        f"""
        {SELECT}
        where operation.number > :number and operation.kind = 'event'
            and operation.command like 'reminder send %'
        {_NEWEST_FIRST}
        """,
        {"number": number},
    )
    return [Operation(*row) for row in rows]


def _first(db: Connection, which: str, values: Mapping[str, int | str | None]) -> Operation | None:
    """The first of the operations that a condition and an order tell."""
    row = db.execute(f"{SELECT} {which} limit 1", values).fetchone()
    return Operation(*row) if row else None
