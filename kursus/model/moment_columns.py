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
_ZEROS = bytes(ord("0") if chr(code).isdecimal() else code for code in range(128)) + bytes(128)
_WITH_SECONDS = b"\n00:00:00"
_TO_THE_MINUTE = b"\n00:00"
_NO_CLOCK = (*(f"\n{hour}" for hour in (*range(24, 30), *range(3, 10))), ":6", ":7", ":8", ":9")
_NOT_OF_TWELVE = ("\n00", "\n2", *(f"\n{hour}" for hour in range(13, 20)))


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
            these = [text for text in of_date if text.endswith(f" {half}")] if half else of_date
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
    joined = "\n".join(["", *texts, ""]).replace(f"\n{before} ", "\n")
    joined = joined.replace(f" {half}\n" if half else "\n", "\n")[:-1]
    for hour in range(10):
        joined = joined.replace(f"\n{hour}:", f"\n0{hour}:")
    shape = joined.encode("ascii", "replace").translate(_ZEROS)
    has_seconds = shape == _WITH_SECONDS * len(texts)
    if not (has_seconds or shape == _TO_THE_MINUTE * len(texts)):
        return None
    if any(sign in joined for sign in (*_NO_CLOCK, *(_NOT_OF_TWELVE if half else ()))):
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
