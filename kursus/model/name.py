"""Names of people: read from one cell, sorted, and folded for comparing.

Sorting follows Norwegian and Danish order for everybody: æ, ø, å stand last, aa is å, and the
Swedish ä and ö and the German ü are sorted as æ, ø and y.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Those that are given names too (ben, do) are left out.
PARTICLES = frozenset(
    [
        "abu",
        "af",
        "al",
        "av",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "te",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "zur",
        "á",
        "í",
    ]
)

# Letters after z get the characters after z, so that any engine sorts them so byte by byte.
_AFTER_Z = str.maketrans(
    {
        "æ": "{",
        "ä": "{",
        "ø": "|",
        "ö": "|",
        "œ": "|",
        "å": "}",
        "ü": "y",
        "ð": "d",
        "đ": "d",
        "þ": "th",
        "ł": "l",
        "ß": "ss",
    }
)
# Marks that are typed by nobody who points at O'Brien or at Per "Pelle" Dahl are among them.
_BETWEEN_WORDS = str.maketrans(
    dict.fromkeys(" -\u2010\u00a0.'\"()\u2018\u2019\u201a\u201c\u201d\u201e«»", "_")
)

_IN_BRACKETS = re.compile(r"\([^()]*\)")


def split_name(text: str) -> tuple[str, str]:
    """Given names and family name of a name in one cell.

    "Family, Given" is told by its comma; else the last word is the family name, with the small
    words before it (van, de, …). A single word is a given name. White space is made single.
    """
    if "," in text:
        family, _, given = text.partition(",")
        return " ".join(given.split()), " ".join(family.split())
    words = text.split()
    if len(words) < 2:  # noqa: PLR2004 - a single word has no family name
        return " ".join(words), ""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


def full_name(given: str, family: str) -> str:
    """The name as people say it: given names, then family name."""
    return f"{given} {family}".strip()


def without_brackets(name: str) -> str:
    """The name without what stands in brackets: `Åse Dahl` of `Åse Dahl (Ekstern)`.

    The same where there are none; empty where there is nothing else.
    """
    if "(" not in name:
        return name
    return " ".join(_IN_BRACKETS.sub(" ", name).split())


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Text in which letters that differ only by case or accent are the same.

    Letters after z become characters after z, aa is å; words are parted by "_".
    """
    folded = text.casefold().translate(_BETWEEN_WORDS)
    if not folded.isascii():
        folded = folded.translate(_AFTER_Z)
        if not folded.isascii():
            folded = _without_accents(folded)
    return folded.replace("aa", "}") if "aa" in folded else folded


def sort_key(given: str, family: str) -> str:
    """The text by which names are sorted: family name first, in binary order.

    A blank parts the two names and is lower than all that stands inside a name, so that Berg
    comes before Berg Hansen.
    """
    return f"{fold(family)} {fold(given)}"


def words_of(sort_key: str) -> list[str]:
    """The folded words of a sort key or of any folded text."""
    return [word for word in sort_key.replace("_", " ").split(" ") if word]


def spelling_key(text: str) -> str:
    """The text by which two spellings of a name are the same: its folded words, in one order.

    Empty where there are no words.
    """
    return " ".join(sorted(words_of(fold(text.replace(",", " ")))))


def _without_accents(text: str) -> str:
    import unicodedata

    # Put together first, so that å, ä and ö written in two parts are not taken for a and o.
    together = unicodedata.normalize("NFC", text).translate(_AFTER_Z)
    parted = unicodedata.normalize("NFKD", together)
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    # Taking letters apart may give capitals, blanks and letters after z again.
    return plain.casefold().translate(_BETWEEN_WORDS).translate(_AFTER_Z)
