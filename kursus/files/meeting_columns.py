"""The rows of a table in a meeting report → stays, whole columns at once.

The one thing to know: this is the quick way for the table that has nothing to be looked at, which
is nearly every one. Where anything is out of the ordinary there is no answer, and
`meeting_stays` reads row by row, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from itertools import repeat
from operator import sub
from typing import NamedTuple

from kursus.files.meeting_table import Moments, Table
from kursus.model.meeting import Stay
from kursus.model.text import SEAM, is_doubtful

_ROWS_AT_LEAST = 2  # of one row nobody can tell that it was cut off


class _Whole(NamedTuple):
    """The columns of a table that are needed."""

    names: Sequence[str]
    joined: Sequence[str]
    left: Sequence[str]
    durations: Sequence[str]
    emails: Sequence[Sequence[str]]


def whole_stays(table: Table, moments: Moments) -> list[Stay]:
    """Return the stays of all rows, or nothing where a row needs a closer look."""
    whole = _columns(table)
    if whole is None or not moments.has_seconds or not all(whole.names):
        return []
    joined = list(map(moments.days.get, whole.joined))
    left = list(map(moments.days.get, whole.left))
    if None in joined or None in left:
        return []
    told = {text: moments.durations[text] for text in set(whole.durations)}
    values = [seconds for seconds in told.values() if seconds is not None and seconds >= 0]
    if len(values) < len(told):
        return []
    tolerance = timedelta(seconds=60 if all(seconds % 60 == 0 for seconds in values) else 2)
    spans = list(map(sub, left, joined))
    each = dict(zip(told, map(timedelta, [0] * len(values), values), strict=True))
    differences = list(map(sub, spans, map(each.__getitem__, whole.durations)))
    if (
        min(spans) < timedelta()
        or not -tolerance <= min(differences) <= max(differences) <= tolerance
    ):
        return []
    if is_doubtful(
        SEAM.join([*whole.names, *(text for some in whole.emails for text in set(some))])
    ):
        return []
    lines = [line for line, _ in table.rows]
    nothing = [None] * len(lines)
    rows = zip(
        lines, whole.names, _addresses(whole.emails, len(lines)), joined, left, nothing, strict=True
    )
    return list(map(partial(tuple.__new__, Stay), rows))


def _columns(table: Table) -> _Whole | None:
    """Return the columns of a table whose rows all reach as far as they should, or None."""
    columns = table.columns
    joined, left, duration = columns.joined, columns.left, columns.duration
    cells = [row for _, row in table.rows]
    widths = set(map(len, cells))
    if (
        len(cells) < _ROWS_AT_LEAST
        or min(widths) <= columns.last
        or max(widths) > columns.width
        or len(columns.name) > 1
        or joined is None
        or left is None
        or duration is None
    ):
        return None
    every = list(zip(*cells, strict=False))
    emails = [every[column] for column in columns.emails if column < len(every)]
    names = _plain(every[columns.name[0]])
    return _Whole(names, every[joined], every[left], every[duration], emails)


def _plain(names: Sequence[str]) -> Sequence[str]:
    """Return names without white space that is not one space between words."""
    text = "|".join(names)
    if (
        any(sign in f"|{text}|" for sign in ("  ", "| ", " |", "\t", "\n", "\r"))
        or not text.isprintable()
    ):
        return [" ".join(name.split()) for name in names]
    return names


def _addresses(columns: Sequence[Sequence[str]], count: int) -> Iterable[tuple[str, ...]]:
    """Return the addresses of each of so many rows, each once; there may be no column of them."""
    kept = [some for some in columns if "@" in "".join(some)]
    if not kept:
        return repeat((), count)
    first, *others = kept
    if not others:
        return [(cell.strip(),) if "@" in cell else () for cell in first]
    if len(others) == 1:
        return [
            (one,) if one == two and "@" in one and " " not in one else addresses((one, two))
            for one, two in zip(first, others[0], strict=True)
        ]
    return map(addresses, zip(*kept, strict=True))


def addresses(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses in these cells, each once, whatever its capital letters."""
    found: dict[str, str] = {}
    for cell in cells:
        if "@" in cell:
            found.setdefault(cell.strip().casefold(), cell.strip())
    return tuple(found.values())
