"""The rows of a table in a meeting report → stays, whole columns at once.

The one thing to know: this is the quick way for rows that have nothing to be looked at, which is
nearly all. Where anything is out of the ordinary there is no answer, and `meeting_stays` reads
that row by itself, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import compress, count, repeat
from operator import attrgetter, contains, lt, sub
from typing import NamedTuple

from kursus.files.meeting_moments import Moments
from kursus.files.meeting_table import Table
from kursus.model.duration import NO_DURATION
from kursus.model.meeting import Stay
from kursus.model.text import SEAM

_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - wall times


class Whole(NamedTuple):
    """What whole columns give.

    Attributes:
        stays: The stay of each row, or None where the row needs a closer look.
        is_all: Whether no row does.
        texts: All names, and all that stands in each column with addresses, with `SEAM` between;
            they are not yet checked.
    """

    stays: list[Stay | None]
    is_all: bool
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


def whole_stays(table: Table, moments: Moments) -> Whole:
    """Return the stays of a table, but for the rows that need a closer look."""
    columns, rows = table.columns, table.rows
    names = _names([rows.column(column) for column in columns.name])
    emails = _distinct([rows.column(column) for column in columns.emails if column < columns.width])
    joined = [(SEAM.join(some), some) for some in emails]
    kept = [(text, some) for text, some in joined if "@" in text]
    texts = [SEAM.join(names), *(text for text, _ in kept)]
    times = _times(table, moments) if rows.cells else None
    if times is None:
        return Whole([None] * len(rows.cells), is_all=False, texts=texts)
    theirs = _addresses([some for _, some in kept]) if kept else repeat((), len(names))
    fields = zip(rows.lines, names, theirs, *times[:3], strict=True)
    stays: list[Stay | None] = list(map(tuple.__new__, repeat(Stay), fields))
    odd = times.odd.union(table.odd_widths())
    if not all(names):
        odd.update(place for place, name in enumerate(names) if not name)
    for place in odd:
        stays[place] = None
    return Whole(stays, is_all=not odd, texts=texts)


def _times(table: Table, moments: Moments) -> _Times | None:
    """Return the times in a table; None where it has not the columns."""
    columns, rows = table.columns, table.rows
    if columns.duration is None:
        return None
    told = list(map(moments.durations.__getitem__, rows.column(columns.duration)))
    if columns.moments == (None, None):
        nothing = [None] * len(told)
        odd = {place for place, seconds in enumerate(told) if seconds is None or seconds <= 0}
        return _Times(nothing, nothing, told, odd)
    if None in columns.moments:
        return None
    # What is no moment makes them leave before they came, and such a row is looked at.
    days = _days(moments)
    joined = list(map(days.get, rows.column(columns.joined), repeat(_LAST)))
    left = list(map(days.get, rows.column(columns.left), repeat(_FIRST)))
    return _agreed(table, moments, joined, left, told)


def _agreed(
    table: Table,
    moments: Moments,
    joined: list[datetime],
    left: list[datetime],
    told: list[int | None],
) -> _Times:
    """Return the times with the durations made to agree, as `meeting_stays` does."""
    tolerance = moments.tolerance
    spans = _seconds_between(joined, left)
    odd: set[int] = set()
    kept: list[int | None] = [None] * len(told)
    for at in _unlike(spans, told, moments, tolerance):
        span, seconds = spans[at], told[at]
        if seconds is None or seconds < 0 or span < 0:
            odd.add(at)
        elif abs(span - seconds) <= tolerance:
            if span < seconds and not moments.has_seconds:
                left[at] += timedelta(seconds=seconds - span)
        elif table.rows.widths[at] - 1 == table.columns.duration:
            odd.add(at)
        elif span > seconds:
            kept[at] = seconds
    return _Times(joined, left, kept, odd)


def _seconds_between(joined: Sequence[datetime], left: Sequence[datetime]) -> list[int]:
    spans = list(map(sub, left, joined))
    if not any(map(attrgetter("days"), spans)):  # each is from nothing to a day
        return list(map(attrgetter("seconds"), spans))
    return [round(span.total_seconds()) for span in spans]


def _unlike(
    spans: Sequence[int], told: Sequence[int | None], moments: Moments, tolerance: int
) -> Iterable[int]:
    """Return the places where a duration does not agree with the times, or has to be looked at."""
    if min(spans) < 0 or not {None, NO_DURATION}.isdisjoint(moments.durations.values()):
        return range(len(spans))
    # Minutes that were cut off are to be made up for.
    slack = tolerance if moments.has_seconds else 0
    return compress(count(), map(lt, repeat(slack), map(abs, map(sub, spans, told))))


def _days(moments: Moments) -> Mapping[str, datetime]:
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
    stripped = list(map(str.strip, names))
    text = SEAM.join(stripped)
    if "  " in text or not text.isprintable():
        return [" ".join(name.split()) for name in names]
    return stripped


def _distinct(columns: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Return the columns but those that say the same as one before, as login names mostly do."""
    found: list[Sequence[str]] = []
    for column in columns:
        if column not in found:
            found.append(column)
    return found


def _addresses(columns: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    """Return the addresses of each row, each once; there is a column of them, or several."""
    first, *others = [list(map(str.strip, some)) for some in columns]
    if others:
        return [
            cells[:1] if len(set(cells)) == 1 and "@" in cells[0] else addresses(cells)
            for cells in zip(first, *others, strict=True)
        ]
    if all(map(contains, first, repeat("@"))):
        return zip(first, strict=True)
    return [(cell,) if "@" in cell else () for cell in first]


def addresses(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses in these cells, each once, whatever its capital letters."""
    found: dict[str, str] = {}
    for cell in cells:
        if "@" in cell:
            found.setdefault(cell.strip().casefold(), cell.strip())
    return tuple(found.values())
