"""A group: some of the participants, with dates of membership, and how people are divided."""

from __future__ import annotations

from dataclasses import dataclass

LETTER = "G"
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group as it is kept.

    Attributes:
        leader: The key of the person who leads it, or None.
    """

    key: int
    number: int
    name: str
    leader: int | None

    @property
    def label(self) -> str:
        """What is typed for it, as in G3."""
        return label_of(self.number)


def label_of(number: int) -> str:
    """The label of the group with that number."""
    return f"{LETTER}{number}"


def number_of(text: str) -> int | None:
    """The number in a group's label, in either case; None for what is no such label."""
    digits = text[1:]
    if text[:1].upper() != LETTER or not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
        return None
    return int(digits)
