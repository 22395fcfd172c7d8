"""JSON for programs: a list of objects, or one object a line.

The one thing to know: it is written row by row, so a long listing never stands in memory whole.
"""

from __future__ import annotations

from itertools import islice
from json.encoder import encode_basestring as quoted  # keeps æ, ø and å as they are
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kursus.render.listing import Cell, Listing, Row

_CHUNK = 200


def json_text(listing: Listing) -> Iterator[str]:
    """Yield a JSON list with one object a row, two spaces in; `[]` where there are no rows.

    Keys are the columns' keys, in their order; None is null, and dates are ISO text.
    """
    pairs = ",\n".join(f"    {_key(key)}: %s" for key in listing.keys)
    objects = _objects(listing.rows, f"  {{\n{pairs}\n  }}", ",\n")
    first = next(objects, None)
    if first is None:
        yield "[]\n"
        return
    yield f"[\n{first}"
    for more in objects:
        yield f",\n{more}"
    yield "\n]\n"


def jsonl_text(listing: Listing) -> Iterator[str]:
    """Yield one JSON object a line for each row; nothing where there are no rows."""
    pairs = ", ".join(f"{_key(key)}: %s" for key in listing.keys)
    for lines in _objects(listing.rows, f"{{{pairs}}}", "\n"):
        yield f"{lines}\n"


def _objects(rows: Iterable[Row], pattern: str, between: str) -> Iterator[str]:
    """Yield the objects of a few hundred rows at a time, as one text."""
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        yield between.join(pattern % tuple(map(_value, row)) for row in chunk)


def _key(key: str) -> str:
    return quoted(key).replace("%", "%%")


def _value(cell: Cell) -> str:
    if cell is None:
        return "null"
    if isinstance(cell, str):
        return quoted(cell)
    if cell is True or cell is False:
        return "true" if cell else "false"
    if isinstance(cell, float):
        # JSON has no infinity, but readers make one of what is too large (RFC 8259, section 6).
        return str(cell).replace("inf", "9e999")
    return str(cell) if isinstance(cell, int) else f'"{cell}"'
