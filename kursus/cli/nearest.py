"""Names near to one that was mistyped; loaded only when something was not found."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, names: Iterable[str]) -> list[str]:
    """At most three of the names that are nearly the word, the nearest first."""
    by_folded = {name.casefold(): name for name in names}
    return [by_folded[near] for near in get_close_matches(word.casefold(), by_folded, 3, 0.6)]
