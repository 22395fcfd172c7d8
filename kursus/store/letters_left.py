"""What another store that takes a store's place must know: letters that left, and who is silenced.

The one thing to know: an older backup does not know of letters sent since, and would send them
again, also to those who asked not to be written to; only a restored store is told of it here.
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
_SILENCED = "programme, person"
_COUNT = "select count(*) from letter where state = 'sent' or state = 'handed'"

Row = tuple[str | int | None, ...]


class Left(NamedTuple):
    """What of the outbox is known to others than the store.

    Attributes:
        letters: Those that left, and those that a run has claimed, which may have.
        announced: What was last told of each gathering.
        refused: The addresses that mail servers refused.
        silenced: The programmes and people that are not to be written to, by key.
    """

    letters: Sequence[Row] = ()
    announced: Sequence[Row] = ()
    refused: Sequence[Row] = ()
    silenced: Sequence[Row] = ()


class BroughtOver(NamedTuple):
    """What a restored store did not know: letters that left, and programmes and people silenced."""

    letters: int = 0
    silenced: int = 0


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
        db.execute(f"select {_SILENCED} from silence order by key").fetchall(),
    )


def bring_over(db: Connection, left: Left) -> BroughtOver:
    """Let a store know what left the one that it takes the place of; what of it is news.

    What people were last told of a gathering is what that one told, so that a gathering which is
    back on its day of before is news again. Who was written to again since the backup is silenced
    as they were then.
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
    silenced = _silence(db, left.silenced)
    return BroughtOver(int(db.execute(_COUNT).fetchone()[0] - before), silenced)


def _silence(db: Connection, silenced: Sequence[Row]) -> int:
    """Silence those of them that there are and that are not yet; how many that were."""
    columns = f"key, {_SILENCED}"
    keys = db.new_keys(len(silenced))
    (before,) = db.execute("select count(*) from silence").fetchone()
    _add(
        db,
        f"""
        insert into silence ({columns})
        select :key, programme.key, person.key
        from (select 1) as one
        left join programme on programme.key = :programme
        left join person on person.key = :person
        where programme.key is not null or person.key is not null
        on conflict do nothing
        """,
        columns,
        [(key, *row) for key, row in zip(keys, silenced, strict=True)],
    )
    return int(db.execute("select count(*) from silence").fetchone()[0] - before)


def _add(db: Connection, statement: str, columns: str, rows: Sequence[Row]) -> None:
    names = columns.split(", ")
    db.executemany(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _marks(columns: str) -> str:
    return ", ".join(f":{column}" for column in columns.split(", "))
