"""Take people out of history, and out of what the file keeps between its rows, for SQLite.

The one thing to know: `secure_delete` writes zeros over what is deleted, but not over what is left
behind where rows move to another page. Only a file that is written anew has none of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kursus.store import traces
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.engine_tables import field


def wipe_history(db: Connection, *, people: Sequence[int], kept: Collection[str]) -> None:
    """Take out of history every change of people, or of what refers to them.

    The change keeps its operation, table and key, and loses both rows; its operation can never be
    undone again.

    Args:
        db: The store, inside an operation.
        people: Their keys, and those of whoever was merged into them.
        kept: The tables whose keys have nothing personal in them; from others the texts go.
    """
    db.execute("create temporary table touched (position integer primary key)")
    keys = {"person": numbers(people)}
    db.execute(
        f"""
        insert into touched (position)
        select position from change where {among("person", "people")}
        """,
        {"people": keys["person"]},
    )
    _touch(db, "participant", "person", keys["person"])
    keys["participant"] = numbers(_list_participants(db, keys["person"]))
    for table, column, parent in traces.list_columns(db):
        if parent in {column, "person"}:
            _touch(db, table, column, keys[parent])
    # A key may be an address, or the spelling of a name.
    db.execute(
        """
        update change
        set old = null,
            new = null,
            row_key = case
                when exists (select 1 from json_each(:kept) where value = table_name)
                    then row_key
                else (
                    select json_group_array(case when type = 'integer' then value end)
                    from json_each(row_key)
                )
            end
        where position in (select position from touched)
        """,
        {"kept": _texts(kept)},
    )
    db.execute(
        """
        update operation
        set final = 'forgotten'
        where final is null
            and key in (
                select change.operation from touched join change using (position)
            )
        """
    )
    db.execute("drop table touched")


def count_unwiped(db: Connection) -> int:
    """How often people were forgotten since the file was written anew."""
    (unwiped,) = db.execute("select unwiped from current").fetchone()
    return int(unwiped)


def write_anew(db: Connection, *, only_if_unwiped: bool = False) -> bool:
    """Write the whole file anew, in one transaction of the engine's; whether it was.

    Afterwards it has nothing but what the tables hold. Outside of any transaction.

    Args:
        db: The store.
        only_if_unwiped: Leave it where nobody was forgotten since it was last written anew.
    """
    unwiped = count_unwiped(db)
    if only_if_unwiped and not unwiped:
        return False
    db.execute("vacuum")
    if unwiped:  # whoever forgot somebody meanwhile sees to it themselves
        db.execute("update current set unwiped = 0 where unwiped = :unwiped", {"unwiped": unwiped})
    return True


def _touch(db: Connection, table: str, column: str, keys: str) -> None:
    """Note the changes of a table whose rows refer, or referred, to somebody."""
    db.execute(
        f"""
        insert into touched (position)
        select position
        from change
        where table_name = :table
            and ({among(field("old", column), "keys")} or {among(field("new", column), "keys")})
        on conflict do nothing
        """,
        {"table": table, "keys": keys},
    )


def _list_participants(db: Connection, people: str) -> list[int]:
    """The keys that people ever had as participants."""
    rows = db.execute(
        f"""
        select key from participant where {among("person", "people")}
        union
        select json_extract(row_key, '$[0]')
        from touched
        join change using (position)
        where table_name = 'participant'
        """,
        {"people": people},
    )
    return [key for (key,) in rows]


def _texts(words: Collection[str]) -> str:
    """Plain words as the one parameter that is read as a table."""
    return "[{}]".format(",".join(f'"{word}"' for word in words))
