"""How people are pointed at by name: whole words win, then beginnings, never the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from kursus.model.name import fold, full_name, words_of

EVERYONE = frozenset({"all", "alle", "alla"})
REST = frozenset({"rest", "resten"})

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person who was pointed at.

    Attributes:
        key: The person's key.
        participant: Their key as a participant of the programme in question, or None.
        number: Their number there, or None.
    """

    key: int
    given_name: str
    family_name: str
    sort_key: str
    email: str | None
    unit: str | None
    participant: int | None
    number: int | None

    @property
    def name(self) -> str:
        """The full name, as every answer gives it."""
        return full_name(self.given_name, self.family_name)

    @property
    def described(self) -> str:
        """The name with what tells two people of the same name apart."""
        facts = [f"no {self.number}" if self.number else None, self.email, self.unit]
        told = ", ".join(fact for fact in facts if fact)
        return f"{self.name} ({told})" if told else self.name


def best_matches(text: str, candidates: Iterable[Someone]) -> list[Someone]:
    """Those whom the text points at best.

    The whole name comes first, then all words whole, then all words as beginnings of words. More
    than one means that the text does not tell them apart.
    """
    typed = words_of(fold(text.replace(",", " ")))
    if not typed:
        return []
    tiers: tuple[list[Someone], list[Someone], list[Someone]] = ([], [], [])
    for someone in candidates:
        tier = _tier(typed, words_of(someone.sort_key))
        if tier is not None:
            tiers[tier].append(someone)
    return next((tier for tier in tiers if tier), [])


def best_named(text: str, things: Iterable[Thing], *, name: Callable[[Thing], str]) -> list[Thing]:
    """Those things that the text points at best by name, as `best_matches` does for people.

    Punctuation counts for nothing. More than one means that the text does not tell them apart.
    """
    typed = _plain_words(text)
    if not typed:
        return []
    tiers: tuple[list[Thing], list[Thing], list[Thing]] = ([], [], [])
    for thing in things:
        tier = _tier(typed, _plain_words(name(thing)))
        if tier is not None:
            tiers[tier].append(thing)
    return next((tier for tier in tiers if tier), [])


def parse_address(text: str) -> tuple[str, str | None]:
    """The name and the address in `Kari Berg <kari@example.org>`, or in either alone."""
    name, bracket, rest = text.partition("<")
    if bracket and rest.rstrip().endswith(">") and "@" in rest:
        return name.strip(), rest.rstrip()[:-1].strip()
    return ("", text.strip()) if "@" in text and " " not in text.strip() else (text, None)


def longest_word(text: str) -> str:
    """The longest folded word of a typed name; empty where it has none."""
    return max(words_of(fold(text.replace(",", " "))), key=len, default="")


def _plain_words(text: str) -> list[str]:
    return words_of(fold("".join(letter if letter.isalnum() else " " for letter in text)))


def _tier(typed: list[str], words: list[str]) -> int | None:
    if sorted(typed) == sorted(words):
        return 0
    if all(word in words for word in typed):
        return 1
    if all(any(word.startswith(begun) for word in words) for begun in typed):
        return 2
    return None
