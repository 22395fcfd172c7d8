"""A group: some of the participants, with dates of membership, and how people are divided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LETTER = "G"
LONGEST_NUMBER = 9
# What a group is called in each language, before its number.
WORDS = {"nb": "Gruppe", "nn": "Gruppe", "da": "Gruppe", "sv": "Grupp", "en": "Group"}


class Group(NamedTuple):
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


class Member(NamedTuple):
    """Somebody to be divided into groups.

    `unit` and `former` are names, or None where nothing is known.
    """

    participant: int
    number: int
    name: str
    unit: str | None
    former: str | None


def divide(members: Sequence[Member], *, size: int, mix: str | None) -> list[list[Member]]:
    """The members dealt into as few groups as are needed for at most `size` in each.

    The sizes differ by at most one; with a mix, so do the groups' numbers of people from any one
    unit or former municipality. The same members are always dealt alike.

    Args:
        members: Whom to divide.
        size: The most people in a group; at least 1.
        mix: What to spread: `unit`, `former`, or None for nothing.
    """
    count = -(-len(members) // size)
    in_order = sorted(members, key=lambda member: _dealt_by(member, mix))
    return [in_order[at::count] for at in range(count)]


def _dealt_by(member: Member, mix: str | None) -> tuple[str, int]:
    value = {None: None, "unit": member.unit, "former": member.former}[mix]
    return (value or "").casefold(), member.number
