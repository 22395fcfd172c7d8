"""Pieces of queries that differ between database engines; these are SQLite's.

The one thing to know: like `engine`, whose other half this is, it is replaced whole for another
engine.
"""

from __future__ import annotations

from collections.abc import Iterable

from kursus.store.engine import Connection


def among(column: str, name: str) -> str:
    """The condition that a column is one of those in a parameter of `numbers` or of `texts`."""
    return f"{column} in (select value from json_each(:{name}))"


def one_of(column: str, words: Iterable[str]) -> str:
    """The condition that a column is one of a few words that are known beforehand.

    The words stand in the query itself, one after the other, which the engine reads quickest.
    """
    each = (f"{column} = '{word}'" for word in sorted(words))
    return f"({' or '.join(each)})"


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as the one parameter that `among` reads."""
    return f"[{','.join(map(str, values))}]"


def texts(values: Iterable[str]) -> str:
    """Texts as the one parameter that `among` reads."""
    import json

    return json.dumps(list(values))


def listed(name: str) -> str:
    """A table of the numbers in a parameter made by `numbers`: `place`, from 0, and `number`."""
    return f"(select key as place, value as number from json_each(:{name}))"


def joined_text(expression: str, rows: str) -> str:
    """The texts of an expression over some rows, put together in one; null where there are none.

    Args:
        expression: What gives a text for each row.
        rows: The query from its `from` on; in no order, so the texts have to tell their place.
    """
    return f"(select group_concat({expression}, '') {rows})"


def words_of(count: str, word: str, table: str, index: str, where: str) -> str:
    """The words of some rows in the order of an index, with commas between.

    Null where there are more or fewer rows than so many. The engine puts texts together as it
    comes to the rows, and cannot but come to them by the index that is named.

    Args:
        count: The parameter that tells how many.
        word: The column that has the words.
        table: Where they are.
        index: Has every column that is asked for, the wanted order after those that are given.
        where: Which rows.
    """
    return f"""(
        select case when count(*) = {count} then group_concat({word}) end
        from {table} indexed by {index}
        where {where}
    )"""


def days_after(later: str, earlier: str) -> str:
    """How many days one expression's day, in ISO text, lies after another's."""
    return f"cast(julianday({later}) - julianday({earlier}) as integer)"


def prepare_for_reading_in(db: Connection) -> None:
    """Let temporary tables have little memory: they are written and read from end to end."""
    db.execute("pragma temp.cache_size = -200")


def let_references_be(db: Connection) -> None:
    """Let rows refer to anything, and let go what is referred to; before the transaction begins.

    For each row that comes the engine would look for what it refers to, and for each that goes for
    what refers to it, which takes three times as long as the going, and would take that along.
    """
    db.execute("pragma foreign_keys = off")


def prepare_for_passing(db: Connection) -> None:
    """Let many rows pass through little memory: of the store, and of what is sorted.

    For rows that are read or added in an order that the store has them in, as each page is then
    needed once; what is sorted goes to a file in any case.
    """
    db.execute("pragma main.cache_size = -800")


def prepare_for_bulk(db: Connection, *, kibibytes: int) -> None:
    """Let many rows be changed at once: so much of the store stays in memory.

    Rows that come or go in another order than an index has touch its pages all over.
    """
    db.execute(f"pragma main.cache_size = -{kibibytes}")
