"""How people are pointed at by name: whole words win, then beginnings, never the middle.

The one thing to know: a whole name counts in any order, and without what stands in brackets in it,
so that `Dahl Åse` fits both Åse Dahl and Dahl Åse (Ekstern), and neither is taken for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from kursus.errors import NotFound, quoted
from kursus.model import forgotten
from kursus.model.name import fold, full_name, without_brackets, words_of
from kursus.model.sentence import first_of

EVERYONE = frozenset({"all", "alle", "alla"})
REST = frozenset({"rest", "resten"})
# How well a text points at somebody, the best first.
WHOLE_NAME, WHOLE_WORDS, BEGINNINGS = range(3)
NEAREST = 3
# So many of those whom a word fits are listed.
LISTED = 10
# What to type is told for so many of them.
TYPABLE = 3

Thing = TypeVar("Thing")


class Someone(NamedTuple):
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
    def word(self) -> str:
        """What to type to point at them: the address, else the name."""
        return self.email or self.name

    @property
    def is_forgotten(self) -> bool:
        """Whether they were forgotten, and are only counted."""
        return self.sort_key == forgotten.SORT_KEY

    def remembered(self) -> Someone:
        """The same.

        Raises:
            NotFound: They were forgotten, and nobody points at them any more.
        """
        if self.is_forgotten:
            raise NotFound(
                f"Participant {self.number} was forgotten, and is only counted.",
                hint="kursus participant list",
            )
        return self

    @property
    def described(self) -> str:
        """The name with what tells two people of the same name apart."""
        facts = [f"no {self.number}" if self.number else None, self.email, self.unit]
        told = ", ".join(fact for fact in facts if fact)
        return f"{self.name} ({told})" if told else self.name


def best_matches(text: str, candidates: Iterable[Someone]) -> list[Someone]:
    """Those whom the text points at best, as `ranked` finds them.

    More than one means that the text does not tell them apart.
    """
    return ranked(text, candidates)[1]


def ranked(
    text: str, candidates: Iterable[Someone], *, alias_of: int | None = None
) -> tuple[int, list[Someone]]:
    """How well the text points at anybody, and those whom it points at so well.

    `WHOLE_NAME` comes first, in any order and also without what stands in brackets in it; then
    `WHOLE_WORDS` of the name, then `BEGINNINGS` of its words; never the middle. A name written with
    aa is begun by its first a, too.

    Args:
        text: What was typed.
        candidates: Whom it may point at.
        alias_of: The key of the person whose alias the text is, which is as good as their name.
    """
    typed = words_of(fold(text.replace(",", " ")))
    if not typed:
        return BEGINNINGS, []
    spelled = _spelled(text) if any(word.endswith("a") for word in typed) else []
    tiers: tuple[list[Someone], list[Someone], list[Someone]] = ([], [], [])
    for someone in candidates:
        is_alias = someone.key == alias_of
        tier = WHOLE_NAME if is_alias else _tier(typed, words_of(someone.sort_key))
        if tier == WHOLE_WORDS and _is_all_but_brackets(typed, someone):
            tier = WHOLE_NAME
        if tier is None and spelled and _all_begin(spelled, _spelled(someone.name)):
            tier = BEGINNINGS
        if tier is not None:
            tiers[tier].append(someone)
    return next(((rank, tier) for rank, tier in enumerate(tiers) if tier), (BEGINNINGS, []))


def nearest(text: str, people: Iterable[Someone]) -> list[Someone]:
    """At most three whose names are nearly the text, or have a word that nearly is."""
    from difflib import get_close_matches

    by_text: dict[str, list[Someone]] = {}
    typed = fold(text.replace(",", " "))
    one_word = len(words_of(typed)) == 1
    for someone in people:
        if someone.is_forgotten:
            continue
        words = words_of(someone.sort_key) if one_word else []
        for known in {fold(someone.name), *words}:
            by_text.setdefault(known, []).append(someone)
    found: dict[int, Someone] = {}
    for near in get_close_matches(typed, by_text, NEAREST, 0.65):
        found |= {someone.key: someone for someone in by_text[near]}
    return list(found.values())[:NEAREST]


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


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses are one, or both are none."""
    return address_key(one or "") == address_key(other or "")


def address_key(email: str) -> str:
    """The text by which two addresses are one: A to Z without case, as the store compares them."""
    return email.encode().lower().decode()


def longest_word(text: str) -> str:
    """What is in every name that the text points at: its longest folded word, less a last a.

    Empty where that leaves nothing.
    """
    words = words_of(fold(text.replace(",", " ")))
    return max((word.removesuffix("a") for word in words), key=len, default="")


def no_number(word: str) -> NotFound:
    """The failure that no participant of the programme has a number."""
    return NotFound(f"There is no participant number {word}.", hint="kursus participant list")


def several(word: str, found: Sequence[Someone]) -> NotFound:
    """The failure that a word fits several people, who are listed."""
    names = first_of([someone.described for someone in found], LISTED, parting="; ")
    tells = [text for one in found[:LISTED] if (text := _telling(one, found))] or [
        quoted(found[0].name)
    ]
    *first, last = tells[:TYPABLE]
    which = f"{', '.join(first)} or {last}" if first else last
    return NotFound(f"{word!r} fits several: {names}.", hint=f"say which, as in {which}")


def _telling(one: Someone, found: Sequence[Someone]) -> str | None:
    """What to type for one of several and for nobody else of them; None where nothing is."""
    if one.number:
        return str(one.number)
    if one.email and not any(each is not one and each.email == one.email for each in found):
        return one.email
    return quoted(one.name) if best_matches(one.name, found) == [one] else None


def _spelled(text: str) -> list[str]:
    """The words as they are spelled, in small letters."""
    return text.casefold().replace(",", " ").replace("-", " ").replace("_", " ").split()


def _all_begin(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(begun) for word in words) for begun in typed)


def _is_all_but_brackets(typed: list[str], someone: Someone) -> bool:
    """Whether the words are a name but for what stands in brackets in it."""
    name = someone.name
    return "(" in name and sorted(typed) == sorted(words_of(fold(without_brackets(name))))


def _plain_words(text: str) -> list[str]:
    return words_of(fold("".join(letter if letter.isalnum() else " " for letter in text)))


def _tier(typed: list[str], words: list[str]) -> int | None:
    if sorted(typed) == sorted(words):
        return WHOLE_NAME
    if all(word in words for word in typed):
        return WHOLE_WORDS
    return BEGINNINGS if _all_begin(typed, words) else None
