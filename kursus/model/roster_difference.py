"""What a roster would change, decided for one person at a time.

The one thing to know: a blank cell says nothing, a value that somebody changed by hand is kept for
as long as the file says what it said before, and a number that lost its leading zeros in a
spreadsheet is the same number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kursus.model.name import full_name
from kursus.model.roster import Field

# A spreadsheet that opens CSV takes leading zeros and the plus away from these: `0012`, `+4790…`.
LOOK_LIKE_NUMBERS = frozenset({Field.EMPLOYEE_NUMBER, Field.PHONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a roster is taken.

    Attributes:
        fields: The fields that the file has.
        file_wins: Whether the file's value is taken over one that was changed by hand.
        blank_clears: Whether a blank cell takes the value away.
    """

    fields: tuple[Field, ...]
    file_wins: bool = False
    blank_clears: bool = False


class Change(NamedTuple):
    """One value that would be another; None is blank."""

    line: int
    person: int
    participant: int | None
    number: int | None
    name: str
    field: Field
    old: str | None
    new: str | None


class Kept(NamedTuple):
    """One value that was changed by hand and stays; the file says the other."""

    line: int
    number: int | None
    name: str
    field: Field
    value: str | None
    file_value: str | None


class Newcomer(NamedTuple):
    """Somebody who would take part; `known` tells whether the person is in the store already."""

    line: int
    name: str
    email: str | None
    known: bool


class Missing(NamedTuple):
    """A participant who is not in the file."""

    number: int
    name: str
    email: str | None


class Person(NamedTuple):
    """Whose values are compared."""

    line: int
    key: int
    participant: int | None
    number: int | None
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        """The name as it is kept."""
        return full_name(self.given_name, self.family_name)


@dataclass(slots=True, kw_only=True)
class Difference:
    """What a roster would change.

    Attributes:
        rows: How many people the file has.
        new: How many of them would be new in the programme.
        unknown: How many of these would be new in the store, too.
        newcomers: Those, in the order of the file.
        changes: The values that would change, in the order of the file.
        kept: The values that were changed by hand and stay.
        settled: Hand corrections that the file has caught up with: participant and field.
        missing: Participants who are not in the file.
        out: Names of those in the file who withdrew or were declined.
        waiting: How many of the new would be on the waiting list.
        units, audiences, groups: Names that would be made.
    """

    rows: int
    new: int = 0
    unknown: int = 0
    newcomers: list[Newcomer] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    settled: list[tuple[int, Field]] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    waiting: int = 0
    units: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many people would have other values, those new in the programme left out."""
        return len({change.line for change in self.changes if change.participant is not None})

    @property
    def unchanged(self) -> int:
        """How many people would be as they are."""
        return self.rows - self.new - self.changed

    @property
    def replaced(self) -> int:
        """How many values that are there would be replaced or taken away."""
        return sum(change.old is not None for change in self.changes)


def compare(
    person: Person,
    said: Mapping[Field, str | None],
    kept: Mapping[Field, str | None],
    corrected: Mapping[Field, str | None],
    rules: Rules,
) -> Iterator[Change | Kept | Field]:
    """Yield what would change for one person, what is kept, and what needs no correction more.

    Args:
        person: Who it is.
        said: What the file says, by field; names in one cell are under `name`.
        kept: What is kept, by the same fields.
        corrected: What the file said of the fields that were then changed by hand.
        rules: How the roster is taken.
    """
    for name, old in kept.items():
        new = said[name]
        if new is None and not rules.blank_clears:
            continue
        if _same(name, old, new):
            if name in corrected:
                yield name
        elif name in corrected and not rules.file_wins and _same(name, corrected[name], new):
            yield Kept(person.line, person.number, person.name, name, old, new)
        else:
            yield Change(
                person.line,
                person.key,
                person.participant,
                person.number,
                person.name,
                name,
                old,
                new,
            )


def _same(name: Field, one: str | None, other: str | None) -> bool:
    if one and other and name is Field.EMAIL:
        return one.casefold() == other.casefold()
    if one and other and name in LOOK_LIKE_NUMBERS:
        return other in {one, _as_a_number(one)}
    return one == other


def _as_a_number(text: str) -> str | None:
    """What a spreadsheet makes of digits that it takes for a number; None for other texts."""
    digits = text.removeprefix("+")
    return digits.lstrip("0") or "0" if digits.isdecimal() else None
