"""Two names that may be one person's, as somebody who was entered twice has.

The one thing to know: names are compared as those that are typed are, in any order and without what
stands in brackets; two people who have employee numbers, and other ones, are two people.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.name import fold, full_name, without_brackets, words_of


class Called(NamedTuple):
    """What somebody is called, for comparing.

    Attributes:
        person: Their key.
        words: The folded words of the name, each once, in alphabetical order.
        employee_number: Their number, or None.
    """

    person: int
    words: tuple[str, ...]
    employee_number: str | None

    @property
    def text(self) -> str:
        """The words in one text."""
        return " ".join(self.words)


class Double(NamedTuple):
    """Two who may be one person.

    Attributes:
        person: The key of the one who was known, or stood first.
        other: The key of the one who came in.
        why: Why they may be, where their names are not the same but for order and brackets.
    """

    person: int
    other: int
    why: str | None = None


def called(
    person: int, given_name: str, family_name: str, sort_key: str, employee_number: str | None
) -> Called:
    """What somebody is called; what stands in brackets counts where there is nothing else."""
    name = full_name(given_name, family_name)
    folded = fold(without_brackets(name) or name) if "(" in name else sort_key
    return Called(person, tuple(sorted(set(words_of(folded)))), employee_number)


def are_two(one: Called, other: Called) -> bool:
    """Whether two are surely two people, or one and the same entry."""
    numbers = one.employee_number, other.employee_number
    return one.person == other.person or (all(numbers) and numbers[0] != numbers[1])
