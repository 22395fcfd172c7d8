"""What the log lists: operations, what became of each, and what was changed outside kursus.

The one thing to know: history has an order and no times, so what no operation did is told by the
operation that it came after.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.change import NOT_TOLD
from kursus.store.engine import Connection
from kursus.store.history import Change
from kursus.store.operations import LARGEST, LATER

# Whoever was merged into somebody is the same person.
OF_PERSON = "(person = :person or person in (select key from merged where person = :person))"
# What was forgotten has no key that would tell one from another.
THINGS = f"""
    select count(distinct table_name || row_key) filter (where coalesce(old, new) is not null)
        + count(*) filter (where coalesce(old, new) is null)
    from change
    where change.operation = operation.key
        and {" and ".join(f"table_name <> '{name}'" for name in sorted(NOT_TOLD))}
"""


class LogLine(NamedTuple):
    """One operation, as the log lists it.

    Attributes:
        number: Its number in the store.
        time: When, in UTC.
        actor: Who.
        programme: The slug of the programme it was about, or None.
        command: The command, without personal text.
        changes: How many things it changed, each once; how far labels were counted is none.
        kind: `change`, `undo`, `redo`, or `event` for what was only told.
        final: Why it can never be undone, or None.
        later_kind: `undo` or `redo`, whichever came last of it, or None.
        later_number: The number of that, or None.
    """

    number: int
    time: str
    actor: str
    programme: str | None
    command: str
    changes: int
    kind: str
    final: str | None
    later_kind: str | None
    later_number: int | None


class Outside(NamedTuple):
    """What was changed outside kursus between two operations.

    Attributes:
        after: The number of the operation before; 0 where there is none.
        changes: How many rows were changed.
    """

    after: int
    changes: int


def list_operations(
    db: Connection,
    *,
    programme: int | None = None,
    person: int | None = None,
    since: str | None = None,
    limit: int | None = None,
) -> list[LogLine]:
    """Operations, newest first.

    Args:
        db: The store.
        programme: Only those of this programme, or None for all.
        person: Only those that changed something of this person, or None for all.
        since: Only those of this day in UTC and later, in ISO text, or None for all.
        limit: At most so many, or None for all.
    """
    of_person = f"operation.key in (select operation from change where {OF_PERSON})"
    rows = db.execute(
        f"""
        select
            operation.number,
            operation.at,
            operation.actor,
            programme.slug,
            operation.command,
            ({THINGS}),
            operation.kind,
            operation.final,
            later.kind,
            later.number
        from operation
        left join programme on programme.key = operation.programme
        {LATER}
        where (:programme is null or operation.programme = :programme)
            and (:since is null or operation.at >= :since)
            and {"true" if person is None else of_person}
        order by operation.number desc
        limit :limit
        """,
        {
            "programme": programme,
            "person": person,
            "since": since,
            "limit": LARGEST if limit is None else min(limit, LARGEST),
        },
    )
    return [LogLine(*row) for row in rows]


def list_outside(db: Connection, *, person: int | None = None) -> list[Outside]:
    """What was changed outside kursus, newest first, together what lies between two operations.

    Args:
        db: The store.
        person: Only what was changed of this person, or None for all.
    """
    rows = db.execute(
        f"""
        with strange as (
            select position, position - row_number() over (order by position) as run
            from change
            where operation is null and (:person is null or {OF_PERSON})
        ),
        together as (
            select min(position) as first, count(*) as changes
            from strange
            group by run
        )
        select
            coalesce(
                (
                    select operation.number
                    from change as before
                    join operation on operation.key = before.operation
                    where before.position < together.first
                    order by before.position desc
                    limit 1
                ),
                0
            ),
            together.changes
        from together
        """,
        {"person": person},
    )
    counts: dict[int, int] = {}
    for after, changes in rows:
        counts[after] = counts.get(after, 0) + changes
    return [Outside(after, counts[after]) for after in sorted(counts, reverse=True)]


def newest_before(db: Connection, day: str) -> int:
    """The number of the newest operation before a day in UTC; 0 where there is none."""
    (number,) = db.execute(
        "select coalesce(max(number), 0) from operation where at < :day", {"day": day}
    ).fetchone()
    return int(number)


def list_changes_outside(db: Connection, *, after: int) -> list[Change]:
    """What was changed outside kursus after an operation and before the next that changed anything.

    Args:
        db: The store.
        after: The number of the operation; 0 for what came before them all.
    """
    rows = db.execute(
        """
        with bounds as (
            select max(position) as low
            from change
            where operation = (select key from operation where number = :after)
            union all
            select 0 where :after = 0
        )
        select table_name, row_key, old, new
        from bounds
        join change on change.operation is null
            and change.position > bounds.low
            and change.position < coalesce(
                (
                    select following.position
                    from change as following
                    where following.position > bounds.low and following.operation is not null
                    order by following.position
                    limit 1
                ),
                :no_end
            )
        order by position
        """,
        {"after": min(after, LARGEST), "no_end": LARGEST},
    )
    return [Change(*row) for row in rows]
