"""Pieces of queries that differ between database engines; these are SQLite's.

The one thing to know: like `engine`, whose other half this is, it is replaced whole for another
engine.
"""

from __future__ import annotations

from collections.abc import Iterable


def among(column: str, name: str) -> str:
    """The condition that a column is one of the numbers in a parameter made by `numbers`."""
    return f"{column} in (select value from json_each(:{name}))"


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as the one parameter that `among` reads."""
    return f"[{','.join(map(str, values))}]"
