"""Who a row of a roster is: decided from the row and the people it might be.

The one thing to know: this is for the rows that the store could not match by itself, that is by
employee number, or by e-mail and name together. Nothing is guessed: what fits several is said
so, and a known name that nothing else speaks for is a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kursus.model.name import full_name, sort_key, words_of
from kursus.model.pointing import Someone


class Kind(StrEnum):
    """What came out."""

    SAME = "same"
    NEW = "new"
    SEVERAL = "several"
    DOUBLED = "doubled"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a row of the roster says of who somebody is; None for a blank cell.

    Attributes:
        unit: The unit's key.
    """

    line: int
    given_name: str
    family_name: str
    email: str | None
    employee_number: str | None
    unit: int | None

    @property
    def name(self) -> str:
        """The full name."""
        return full_name(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody known whom a row might be.

    Attributes:
        someone: Who it is.
        employee_number: Their number, or None.
        units: The keys of the units they are known in, today and in the programme.
        taken: Whether another row of the file is surely this person.
    """

    someone: Someone
    employee_number: str | None
    units: frozenset[int]
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Who a row is.

    Attributes:
        line: The line of the row.
        name: The name in it.
        kind: What came out.
        people: The one person it is, or those it might be.
    """

    line: int
    name: str
    kind: Kind
    people: tuple[Someone, ...] = ()


def by_email(said: Said, candidates: Sequence[Candidate], *, shared: bool) -> Verdict | None:
    """Who a row is by its e-mail; None where the e-mail alone does not tell.

    Args:
        said: The row.
        candidates: Those who have or had the e-mail.
        shared: Whether other rows have the same e-mail, and are not matched either.
    """
    key = sort_key(said.given_name, said.family_name)
    named = [candidate for candidate in candidates if candidate.someone.sort_key == key]
    named = [candidate for candidate in named if not candidate.taken] or named
    if len(named) == 1:
        return _verdict(said, Kind.SAME, named)
    if named:
        return _verdict(said, Kind.SEVERAL, named)
    free = [candidate for candidate in candidates if not candidate.taken]
    if len(free) != 1:
        return _verdict(said, Kind.SEVERAL, free) if free else None
    (only,) = free
    if shared or _differ(said.employee_number, only.employee_number):
        return None
    kind = Kind.SAME if _share_a_word(said, only.someone) else Kind.QUESTION
    return _verdict(said, kind, free)


def by_name(said: Said, candidates: Sequence[Candidate]) -> Verdict:
    """Who a row is by its name and unit.

    A row without a unit is the one person of that name in the programme, if e-mail and number
    speak for nobody else.

    Args:
        said: The row, which neither number nor e-mail matched.
        candidates: Those of the same name.
    """
    free = [candidate for candidate in candidates if not candidate.taken]
    fitting = [candidate for candidate in free if _fits(said, candidate)]
    if len(fitting) == 1:
        return _verdict(said, Kind.SAME, fitting)
    if fitting:
        return _verdict(said, Kind.SEVERAL, fitting)
    if free:
        return _verdict(said, Kind.QUESTION, free)
    doubled = [candidate for candidate in candidates if _fits(said, candidate)]
    if doubled and not said.email and not said.employee_number:
        return _verdict(said, Kind.DOUBLED, doubled)
    return Verdict(line=said.line, name=said.name, kind=Kind.NEW)


def pair_alike(rows: Sequence[tuple[Said, Sequence[Candidate]]]) -> list[Verdict]:
    """Who rows are that nothing tells apart, where there are as many people as rows.

    That is so when a roster with two people of one name, and nothing else, is read again. The
    first row is the first person, by number.
    """
    alike: dict[tuple[str, int | None], list[tuple[Said, list[Candidate]]]] = {}
    for said, candidates in rows:
        if not said.email and not said.employee_number:
            fitting = [one for one in candidates if not one.taken and _fits(said, one)]
            key = (sort_key(said.given_name, said.family_name), said.unit)
            alike.setdefault(key, []).append((said, fitting))
    verdicts = []
    for group in alike.values():
        fitting = sorted(group[0][1], key=lambda one: (one.someone.number or 0, one.someone.key))
        if len(group) > 1 and len(fitting) == len(group):
            verdicts += [
                _verdict(said, Kind.SAME, [one])
                for (said, _), one in zip(group, fitting, strict=True)
            ]
    return verdicts


def _fits(said: Said, candidate: Candidate) -> bool:
    if _differ(said.employee_number, candidate.employee_number):
        return False
    if said.unit is not None:
        return said.unit in candidate.units
    here = candidate.someone.participant is not None
    return here and not _differ(said.email, candidate.someone.email)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and str(one).casefold() != str(other).casefold()


def _share_a_word(said: Said, someone: Someone) -> bool:
    words = words_of(sort_key(said.given_name, said.family_name))
    return not set(words).isdisjoint(words_of(someone.sort_key))


def _verdict(said: Said, kind: Kind, people: Sequence[Candidate]) -> Verdict:
    return Verdict(
        line=said.line,
        name=said.name,
        kind=kind,
        people=tuple(candidate.someone for candidate in people),
    )


def possible_keys(given: str, family: str) -> set[str]:
    """The sort keys a name may be kept under, wherever given names and family name part."""
    keys = {sort_key(given, family)}
    words = full_name(given, family).split()
    for at in range(1, len(words)):
        keys.add(sort_key(" ".join(words[:at]), " ".join(words[at:])))
    return keys
