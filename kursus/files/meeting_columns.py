"""The rows of a table in a meeting report → stays, whole columns at once.

The one thing to know: this is the quick way for rows that have nothing to be looked at, which is
nearly all. Where anything is out of the ordinary there is no answer, and `meeting_stays` reads
that row by itself, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from operator import sub
from typing import NamedTuple

from kursus.files.meeting_moments import Moments
from kursus.files.meeting_table import Table
from kursus.model.meeting import Stay

_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - wall times


class Whole(NamedTuple):
    """What whole columns give.

    Attributes:
        stays: The stay of each row, or None where the row needs a closer look.
        texts: All that would be kept of them, which is not yet checked.
    """

    stays: list[Stay | None]
    texts: list[str]


class _Times(NamedTuple):
    """When people came and left, and how long they stayed where that is not told by it.

    Attributes:
        odd: The places of the rows that need a closer look, from 0.
    """

    joined: Sequence[datetime | None]
    left: Sequence[datetime | None]
    seconds: Sequence[int | None]
    odd: set[int]


def whole_stays(table: Table, moments: Moments, *, needed: int, tolerance: int) -> Whole:
    """Return the stays of a table, but for the rows that need a closer look.

    Args:
        table: The rows.
        moments: Their moments and durations.
        needed: How many cells a row has at least.
        tolerance: By how many seconds a duration may differ from its times.
    """
    columns, rows = table.columns, table.rows
    names = _names([table.rows.column(at) for at in columns.name])
    emails = [table.rows.column(at) for at in columns.emails if at < columns.width]
    texts = [*names, *set[str]().union(*emails)]
    count = len(rows.cells)
    times = _times(table, moments, tolerance) if count else None
    if times is None:
        return Whole([None] * count, texts)
    fields = zip(rows.lines, names, _addresses(emails, count), *times[:3], strict=True)
    stays: list[Stay | None] = list(map(partial(tuple.__new__, Stay), fields))
    odd = times.odd
    widths = list(map(len, rows.cells))
    if min(widths) < needed or max(widths) > columns.width:
        odd |= {at for at, width in enumerate(widths) if not needed <= width <= columns.width}
    if not all(names):
        odd |= {at for at, name in enumerate(names) if not name}
    for at in odd:
        stays[at] = None
    return Whole(stays, texts)


def _times(table: Table, moments: Moments, tolerance: int) -> _Times | None:
    """Return the times in a table; None where it has not the columns."""
    columns = table.columns
    if columns.duration is None:
        return None
    told = [moments.durations[text] for text in table.rows.column(columns.duration)]
    if columns.joined is not None and columns.left is not None:
        return _agreed(table, moments, told, tolerance)
    if columns.joined is not None or columns.left is not None:
        return None
    nothing = [None] * len(told)
    odd = {at for at, seconds in enumerate(told) if seconds is None or seconds <= 0}
    return _Times(nothing, nothing, told, odd)


def _agreed(table: Table, moments: Moments, told: Sequence[int | None], tolerance: int) -> _Times:
    """Return the times with the durations made to agree, as `meeting_stays` does."""
    days, columns, cells = _days(moments), table.columns, table.rows.cells
    # What is no moment makes them leave before they came, and such a row is looked at.
    joined = [days.get(text, _LAST) for text in table.rows.column(columns.joined)]
    left = [days.get(text, _FIRST) for text in table.rows.column(columns.left)]
    lengths = {seconds: timedelta(seconds=seconds or 0) for seconds in set(told)}
    spans = list(map(sub, left, joined))
    differences = list(map(sub, spans, map(lengths.__getitem__, told)))
    most, nothing = timedelta(seconds=tolerance), timedelta()
    odd = {at for at, span in enumerate(spans) if span < nothing}
    odd |= {at for at, seconds in enumerate(told) if seconds is None or seconds < 0}
    kept: list[int | None] = [None] * len(told)
    for at in [at for at, each in enumerate(differences) if not -most <= each <= most]:
        if len(cells[at]) - 1 == columns.duration:
            odd.add(at)
        elif differences[at] > most:
            kept[at] = told[at]
    if not moments.has_seconds:
        left = [
            moment - each if -most <= each < nothing else moment
            for moment, each in zip(left, differences, strict=True)
        ]
    return _Times(joined, left, kept, odd)


def _days(moments: Moments) -> dict[str, datetime]:
    """Return all moments, also those without a date where none has one."""
    day = moments.day
    if moments.days or day is None:
        return moments.days
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time
    return {text: midnight + clock for text, clock in moments.clocks.items()}


def _names(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the names that some columns make up."""
    return _plain(
        columns[0] if len(columns) == 1 else list(map(" ".join, zip(*columns, strict=True)))
    )


def _plain(names: Sequence[str]) -> Sequence[str]:
    """Return names without white space that is not one space between words."""
    text = "|".join(names)
    if (
        any(sign in f"|{text}|" for sign in ("  ", "| ", " |", "\t", "\n", "\r"))
        or not text.isprintable()
    ):
        return [" ".join(name.split()) for name in names]
    return names


def _addresses(columns: Sequence[Sequence[str]], count: int) -> Sequence[tuple[str, ...]]:
    """Return the addresses of each of so many rows, each once; there may be no column of them."""
    kept = [some for some in columns if "@" in "".join(some)]
    if not kept:
        return [()] * count
    first, *others = kept
    if not others:
        return [(cell.strip(),) if "@" in cell else () for cell in first]
    if len(others) == 1:
        return [
            (one,) if one == two and "@" in one and " " not in one else addresses((one, two))
            for one, two in zip(first, others[0], strict=True)
        ]
    return list(map(addresses, zip(*kept, strict=True)))


def addresses(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses in these cells, each once, whatever its capital letters."""
    found: dict[str, str] = {}
    for cell in cells:
        if "@" in cell:
            found.setdefault(cell.strip().casefold(), cell.strip())
    return tuple(found.values())
