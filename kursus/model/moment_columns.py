"""Moments that are all written alike, which is nearly every column of a meeting report, at once.

The one thing to know: they are rewritten to ISO text as one long text, and the date parser of
Python reads them. Where anything is written otherwise there is no answer, and `moment` reads them
one by one, with the same result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from kursus.model.moment import is_date

_MOST_DATES = 31  # each is a sweep over all
_TO_THE_MINUTE = len("09:29")
_ZEROS = bytes(ord("0") if chr(code).isdecimal() else code for code in range(128)) + bytes(128)
_SHAPE = b"\n00:00:00"


class Alike(NamedTuple):
    """Moments of one date, all written in one way.

    Attributes:
        date: Their date, as written.
        texts: The moments, as written.
        clocks: The clock times as ISO has them, in the same order, each after a newline.
        form: Whether they have seconds, and whether AM or PM.
    """

    date: str
    texts: list[str]
    clocks: str
    form: tuple[bool, bool]


def alike(texts: Collection[str]) -> list[Alike] | None:
    """Return the moments by their dates and halves of the day; None where they need a closer look.

    Each has a date, a blank and a clock time with two colons or one.
    """
    found: list[Alike] = []
    rest = list(texts)
    while rest:
        before = rest[0].partition(" ")[0]
        if len(found) > _MOST_DATES or not is_date(before):
            return None
        of_date, rest = _parted(rest, f"{before} ")
        if not of_date:
            return None
        for half in ("AM", "PM") if of_date[0].endswith("M") else ("",):
            end = f" {half}"
            these = [text for text in of_date if text.endswith(end)] if half else of_date
            one = _of_half(before, these, half) if these else None
            if one is not None:
                found.append(one)
        if sum(len(each.texts) for each in found) + len(rest) < len(texts):
            return None
    return found if len({each.form for each in found}) <= 1 else None


def _parted(texts: list[str], beginning: str) -> tuple[list[str], list[str]]:
    """Return the texts that begin so, and the others."""
    if "\n".join(["", *texts]).count(f"\n{beginning}") == len(texts):
        return texts, []
    return (
        [text for text in texts if text.startswith(beginning)],
        [text for text in texts if not text.startswith(beginning)],
    )


def _of_half(before: str, texts: list[str], half: str) -> Alike | None:
    """Return moments of one date and half of the day; None where they are not all alike."""
    start, stop = len(before) + 1, -len(f" {half}") if half else None
    clocks = [text[start:stop] for text in texts]
    has_seconds = len(clocks[0]) > _TO_THE_MINUTE
    shape = _SHAPE if has_seconds else _SHAPE[: _TO_THE_MINUTE + 1]
    lengths = set(map(len, clocks))
    if len(shape) - 2 in lengths:
        # An hour of one digit.
        clocks = [f"0{clock}" if len(clock) == len(shape) - 2 else clock for clock in clocks]
    joined = "\n".join(["", *clocks])
    if joined.encode("ascii", "replace").translate(_ZEROS) != shape * len(texts):
        return None
    first, last = ("01", "13") if half else ("00", "24")
    tens = [joined[at :: len(shape)] for at in range(4, len(shape), 3)]
    if not first <= min(clocks) <= max(clocks) < last or "".join(tens).strip("012345"):
        return None
    if half == "AM":
        joined = joined.replace("\n12:", "\n00:")
    elif half == "PM":
        for hour in range(1, 12):
            joined = joined.replace(f"\n{hour:02}:", f"\n{hour + 12}:")
    return Alike(before.rstrip(","), texts, joined, (has_seconds, bool(half)))


def moments_of(groups: Iterable[Alike], reading: Mapping[str, date]) -> dict[str, datetime]:
    """Return the moments by how they are written; `reading` tells what each date is."""
    found: dict[str, datetime] = {}
    for each in groups:
        whole = each.clocks.replace("\n", f"\n{reading[each.date].isoformat()} ")
        moments = map(datetime.fromisoformat, whole.split("\n")[1:])
        found.update(zip(each.texts, moments, strict=True))
    return found
