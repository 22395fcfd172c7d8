"""The letters that have left a store which another takes the place of: they stay sent.

The one thing to know: an older backup does not know of letters sent since, and would send them
again; only a restored store is told here what the one in its place had done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kursus.store.engine import Connection

# The first schema that has letters.
SINCE = 14
_LETTER = "rule, person, thing, date, due, state, why, before, at, planned, tries, claim, until"
_ANNOUNCED = "gathering, day, starts, ends, mode, place, link, state"
_REFUSED = "person, email, code, at"
_COUNT = "select count(*) from letter where state = 'sent' or state = 'handed'"

Row = tuple[str | int | None, ...]


class Left(NamedTuple):
    """What of the outbox is known to others than the store.

    Attributes:
        letters: Those that left, and those that a run has claimed, which may have.
        announced: What was last told of each gathering.
        refused: The addresses that mail servers refused.
    """

    letters: Sequence[Row] = ()
    announced: Sequence[Row] = ()
    refused: Sequence[Row] = ()


def list_all(db: Connection) -> Left:
    """What has left a store; nothing for one of before there were letters."""
    if db.schema_version < SINCE:
        return Left()
    return Left(
        db.execute(
            f"""
            select {_LETTER}
            from letter
            where (state <> 'waiting' and state <> 'dropped') or claim is not null
            order by key
            """
        ).fetchall(),
        db.execute(f"select {_ANNOUNCED} from announced").fetchall(),
        db.execute(f"select {_REFUSED} from refused_email").fetchall(),
    )


def bring_over(db: Connection, left: Left) -> int:
    """Let a store know what left the one that it takes the place of; how many letters are news.

    What people were last told of a gathering is what that one told, so that a gathering which is
    back on its day of before is news again.
    """
    before = db.execute(_COUNT).fetchone()[0]
    _add(
        db,
        f"""
        insert into letter (key, {_LETTER})
        values ({_marks(f"key, {_LETTER}")})
        on conflict (rule, person, thing, date) do update
        set state = excluded.state, why = excluded.why, before = excluded.before,
            at = excluded.at, tries = excluded.tries, claim = excluded.claim,
            until = excluded.until
        where letter.state = 'waiting' or letter.state = 'dropped'
        """,
        f"key, {_LETTER}",
        [
            (key, *row)
            for key, row in zip(db.new_keys(len(left.letters)), left.letters, strict=True)
        ],
    )
    columns = _ANNOUNCED.split(", ")[1:]
    _add(
        db,
        f"""
        insert into announced ({_ANNOUNCED})
        values ({_marks(_ANNOUNCED)})
        on conflict (gathering) do update
        set {", ".join(f"{column} = excluded.{column}" for column in columns)}
        """,
        _ANNOUNCED,
        left.announced,
    )
    _add(
        db,
        f"""
        insert into refused_email ({_REFUSED})
        values ({_marks(_REFUSED)})
        on conflict (person, email) do nothing
        """,
        _REFUSED,
        left.refused,
    )
    return int(db.execute(_COUNT).fetchone()[0] - before)


def _add(db: Connection, statement: str, columns: str, rows: Sequence[Row]) -> None:
    names = columns.split(", ")
    db.executemany(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _marks(columns: str) -> str:
    return ", ".join(f":{column}" for column in columns.split(", "))
