"""What a cell of a table says of somebody: a word, a letter of the matrix, or a tick.

The one thing to know: `1` and a tick are present, `0` and no are absent, and an empty cell says
nothing. Any other text is refused, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kursus.errors import Wrong
from kursus.model.attendance import GUEST, LETTERS, UNMARKED, UNMARKED_LETTER, Said, Status
from kursus.model.mark import parse_words
from kursus.model.mark_words import near_status, status_word

# What spreadsheets show for a box that is ticked is among them, in their languages.
TICKS = frozenset(["x", "✓", "✔", "☑", "√", "1", "yes", "ja", "true", "sant", "sann", "sand"])
NO_TICKS = frozenset(["0", "no", "nei", "nej", "false", "usann", "usant", "falsk", "falskt"])
# What stands in our own lists where nobody was marked.
UNSAID = frozenset(
    ["", UNMARKED, UNMARKED_LETTER, "ikke ført", "ikkje ført", "ej noterad", "ej noterade"]
)
GUESTS = frozenset([GUEST, "gjest", "gæst", "gäst"])

_BY_LETTER = {letter.casefold(): status for status, letter in LETTERS.items()}
_SOMEBODY = "\0"


class Spoken(NamedTuple):
    """What one cell says, and where it stands."""

    said: Said
    column: int


class TableRow(NamedTuple):
    """What one row of a table says of somebody.

    Attributes:
        who: Their number, e-mail address or name, as it stands in the row.
        column: Where that stands, from 1.
        name: Their name, where `who` is something else; it has to be theirs.
        spoken: What is said of them at sessions, by key.
        note: The note on each of those marks, or None where there is none.
    """

    line: int
    who: str
    column: int
    name: str | None
    spoken: Mapping[int, Spoken]
    note: str | None


def parse_cell(text: str, *, under: Status = Status.PRESENT) -> Said | None:
    """What a cell says; None for nothing.

    Reads words of every language (`For sen`, `partial 40`, `kom 9.20`), the letters of the matrix
    and ticks.

    Args:
        text: As it stands in the cell.
        under: What a tick says: the status above its column.

    Raises:
        Wrong: It is none of these.
    """
    plain = " ".join(text.casefold().split())
    if plain in UNSAID or plain in GUESTS:
        return None
    if plain in TICKS:
        return Said(status=under)
    if under is not Status.PRESENT:
        raise Wrong(f"{text!r} is no tick; below {str(under)!r} stands x, or nothing.")
    if plain in NO_TICKS:
        return Said(status=Status.ABSENT)
    if plain in _BY_LETTER:
        return Said(status=_BY_LETTER[plain])
    return _worded(text, plain)


def _worded(text: str, plain: str) -> Said:
    """What a status with its time or minutes says, as after `mark`."""
    if status_word(plain) in list(Status):
        return Said(status=Status(str(status_word(plain))))
    words = re.sub("(?<=[0-9]) (?=min)", "", plain).split()
    # A status may have two words.
    for count in (2, 1):
        first, rest = " ".join(words[:count]), words[count:]
        if rest and status_word(first):
            sayings = parse_words([first, _SOMEBODY, *rest])
            if len(sayings) == 1 and sayings[0].words == (_SOMEBODY,):
                return sayings[0].said
    near = near_status(plain)
    near = f"perhaps {near}" if near else f"a mark is one of {', '.join(Status)}"
    raise Wrong(
        f"{text!r} is no mark; {near}.",
        hint=f"a status, one of the letters {' '.join(LETTERS.values())}, or x",
    )
