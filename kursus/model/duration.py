"""Durations as meeting reports write them: `1h 42m`, `2 h 44 m`, `59 Min. 0 Sek.`, `1:02:10`.

The one thing to know: three units are hours, minutes and seconds, whatever the language; fewer
are told apart by the first letters of their words, and a word not known here makes the duration
unknown, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A number with its unit, as often as there are units, with a word for "and" between them in some
# languages; the unit has letters of any alphabet.
_PART = re.compile(
    r"([0-9]{1,5})\s*([^\W\d_]+)\.?,?\s*(?:(?:og|och|und|and|et|y|e|i|en|ja)\s+(?=[0-9]))?"
)
_MINUTES = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,9})?")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])")

# The longest beginnings first: German Std. and Turkish saat are hours, Sek. and sn seconds;
# Hungarian p minutes and mp seconds; Vietnamese phút minutes and giây seconds. Two Cyrillic letters
# that look Latin are written by their numbers.
_UNITS = (
    (1, ("san", "mp", "más", "giâ", "det", "dtk")),
    (3600, ("st", "sa", "jam", "時", "小时", "小時", "시")),
    (60, ("m", "м", "dk", "dak", "p", "хв", "分", "분")),
    (1, ("s", "\u0441", "秒", "초")),
    (3600, ("h", "t", "g", "u", "o", "ó", "ч", "\u0433")),
)
_LARGEST_FIRST = (3600, 60, 1)
_ZEROS = bytes(ord("0") if chr(code).isdecimal() else code for code in range(256))
_TOO_LONG = b"000000"  # digits; the longest number has one less

NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "N/A"})
"""What stands in a cell of a meeting report that says nothing."""
NO_DURATION = -1
"""The seconds of what stands for a duration and is none."""


def read_duration(text: str) -> int | None:
    """Return the seconds of a duration; None where its units are words of an unknown language.

    Raises:
        ValueError: It is no duration: a number lacks its unit, or a unit comes twice.
    """
    text = text.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = map(int, clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    parts: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            raise ValueError(text)
        parts.append((int(part[1]), part[2].lower()))
        at = part.end()
    if (
        not parts
        or len(parts) > len(_LARGEST_FIRST)
        or len({word for _, word in parts}) < len(parts)
    ):
        raise ValueError(text)
    units = (
        list(_LARGEST_FIRST)
        if len(parts) == len(_LARGEST_FIRST)
        else [_seconds_of(word) for _, word in parts]
    )
    if None in units:
        return None
    known = [unit for unit in units if unit is not None]
    if known != sorted(set(known), reverse=True):
        raise ValueError(text)
    return sum(count * unit for (count, _), unit in zip(parts, known, strict=True))


def _seconds_of(word: str) -> int | None:
    """Return the seconds in a unit, or None where its word is not known."""
    return next((unit for unit, begins in _UNITS if word.startswith(begins)), None)


class Durations(dict[str, int | None]):
    """The seconds of durations by how they are written, each read when it is first asked for.

    None is of an empty cell and of a duration in an unknown language.
    """

    def __init__(self, *, is_minutes: bool) -> None:
        super().__init__()
        self.is_minutes = is_minutes

    def __missing__(self, text: str) -> int | None:
        """Read it, and remember it."""
        self[text] = seconds = self._read(text.strip())
        return seconds

    def _read(self, text: str) -> int | None:
        if text in NOTHING:
            return None
        if self.is_minutes and _MINUTES.fullmatch(text):
            return round(float(text.replace(",", ".")) * 60)
        try:
            return read_duration(text)
        except ValueError:
            return NO_DURATION

    def learn(self, texts: set[str]) -> None:
        """Read many: at once where they are all written in units that are known."""
        if self.is_minutes:
            some = (text for text in texts if text.isascii() and text.isdecimal())
            self.update({text: int(text) * 60 for text in some if len(text) < len(_TOO_LONG)})
        else:
            self._learn_alike(texts)
        for text in texts - self.keys():
            self[text] = self._read(text.strip())

    def _learn_alike(self, texts: set[str]) -> None:
        """Read those that are all written in units that are known; else none."""
        joined = "\n".join(texts)
        shape = joined.encode("utf-8", "replace").translate(_ZEROS)
        if _TOO_LONG in shape or joined.count("\n") >= len(texts) > 0:
            return
        while b"00" in shape:
            shape = shape.replace(b"00", b"0")
        shapes = "\n".join(set(shape.decode().split("\n")))
        try:
            for each in shapes.split("\n"):
                read_duration(each)
            for word in set(re.findall(r"0( [^\W\d_]+)", shapes)):
                joined, shapes = (lines.replace(word, word[1:]) for lines in (joined, shapes))
            self.update(zip(texts, _sums(joined, shapes), strict=True))
        except ValueError:
            return


def _sums(joined: str, shapes: str) -> Iterable[int]:
    """Return the seconds of durations, one a line, that have blanks between their parts alone.

    `shapes` has a line for each shape they have.
    """
    parts = _Parts()
    counts = {each.count(" ") + 1 for each in shapes.split("\n")}
    if len(counts) > 1:
        return [sum(map(parts.__getitem__, each.split(" "))) for each in joined.split("\n")]
    count = counts.pop()
    seconds = list(map(parts.__getitem__, joined.replace("\n", " ").split(" ")))
    return map(sum, zip(*(seconds[at::count] for at in range(count)), strict=True))


class _Parts(dict[str, int]):
    """The seconds of the parts of a duration, as `42m`; a number without its unit is none."""

    def __missing__(self, text: str) -> int:
        """Read it, and remember it."""
        seconds = read_duration(text)
        if seconds is None:
            raise ValueError(text)
        self[text] = seconds
        return seconds
