"""Sections 2 and 3 of a report of Teams, held against each other.

The one thing to know: section 3 is taken wherever it adds up to what section 2 says of a person;
where it does not, section 2 is taken if one stay explains it, and else the file has been cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from typing import TypeAlias

from kursus.errors import Fault
from kursus.model.meeting import Stay, seconds_together

_MINUTE, _DAY = 60, 24 * 60 * 60  # seconds
_ROUNDED = 2  # seconds, by which a row may be off
# The rows of one person: in section 2, and in section 3.
_Pair: TypeAlias = tuple[list[Stay], list[Stay]]


def reconciled(
    people: list[Stay], activities: list[Stay], faults: list[Fault], once: Collection[int] = ()
) -> list[Stay]:
    """Return the stays of everybody: from section 3 where it adds up, else from section 2.

    Args:
        people: The rows of section 2.
        activities: The rows of section 3.
        faults: What is wrong is added to these.
        once: The lines in section 2 of those who came once: all that section 3 has of them is the
            same row, which is not among its rows here.
    """
    kept: list[Stay] = []
    rest: list[Stay] = []
    for stay in people:
        (kept if stay[0] in once else rest).append(stay)
    if _are_alike(rest, activities):
        return people
    is_coarse = all(_seconds(stay) % _MINUTE == 0 for stay in people)
    pairs = _by_address(rest, activities)
    if pairs is None:
        pairs = _by_person(rest, activities, faults)
    for rows, stays in pairs:
        if len(rows) == len(stays) == 1 and rows[0][3:] == stays[0][3:]:
            kept.append(stays[0])
        elif _adds_up(rows, stays, is_coarse=is_coarse):
            kept += stays
        elif all(stay.joined and stay.seconds is None for stay in rows):
            kept += rows
        else:
            said = "Section 3 has not all that this row adds up: lines of it have been cut off."
            faults.append(Fault(rows[0].line, None, said))
    return kept


def doubled(stays: list[Stay]) -> Iterable[Fault]:
    """Yield a fault for each row that sums up others: the heading between them has been lost."""
    merged = {stay.name: stay for stay in stays if stay.seconds is not None}
    for stay in stays if merged else ():
        whole = merged.get(stay.name, stay)
        if stay[3:] == whole[3:] or not (whole.joined and whole.left and stay.joined):
            continue
        if whole.joined <= stay.joined < whole.left:
            said = "This row is part of another of the same person: a line may be missing."
            yield Fault(stay.line, None, said)


def _are_alike(people: list[Stay], activities: list[Stay]) -> bool:
    """Whether both sections have the same stays, as where nobody came twice.

    Names are not compared, for they may have been made anonymous in one section alone.
    """
    if len(people) != len(activities):
        return False
    told, joins = [stay[3:] for stay in people], [stay[3:] for stay in activities]
    return told == joins or Counter(told) == Counter(joins)


def _by_address(people: list[Stay], activities: list[Stay]) -> list[_Pair] | None:
    """Return what `_by_person` does, where addresses tell it without a closer look; else None.

    They do where everybody has addresses that are nobody else's, and where each row of section 3
    has one of section 2, in the same letters.
    """
    if not _are_apart(people):
        return None
    pairs: dict[str, _Pair] = {stay.emails[0]: ([stay], []) for stay in people}
    for stay in activities:
        pair = pairs.get(stay.emails[0]) if stay.emails else None
        if pair is None:
            return None
        ([row], stays) = pair
        stays.append(stay if stay.emails == row.emails else stay._replace(emails=row.emails))
    return list(pairs.values())


def _are_apart(people: list[Stay]) -> bool:
    """Whether everybody has addresses that are nobody else's, and no name may be an address."""
    emails = [stay.emails for stay in people]
    addresses = list(chain.from_iterable(emails))
    return (
        () not in emails
        and len(set(map(str.casefold, addresses))) == len(addresses)
        and "@" not in "".join([stay.name for stay in people])
    )


def _adds_up(rows: list[Stay], stays: list[Stay], *, is_coarse: bool) -> bool:
    """Whether the stays last as long as the rows of section 2 say, overlaps once or twice."""
    if len(rows) == len(stays) and [row[3:] for row in rows] == [stay[3:] for stay in stays]:
        return True
    told = sum(map(_seconds, rows if len(rows) == 1 else {row[3:]: row for row in rows}.values()))
    slack = _MINUTE if is_coarse else _ROUNDED * (len(rows) + len(stays))
    return bool(stays) and (
        abs(sum(map(_seconds, stays)) - told) <= slack
        or abs(seconds_together(stays) - told) <= slack
    )


def _seconds(stay: Stay) -> int:
    """Return how long a row says that somebody stayed."""
    _, _, _, joined, left, seconds = stay
    if seconds is not None or joined is None or left is None:
        return seconds or 0
    span = left - joined
    return span.days * _DAY + span.seconds


class _Keys(dict[str, str]):
    """The key of the person whom an address or a name is of, all without capital letters.

    Attributes:
        several: Of those that are of several, all the keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self.several: dict[str, set[str]] = {}

    def lowest(self, text: str) -> str:
        """Return the key, of several the lowest."""
        return min(self.several[text]) if text in self.several else self[text]

    def only(self, texts: Iterable[str]) -> str | None:
        """Return the key of the first text that is known; None where it has several, or none is."""
        for text in texts:
            folded = text if text in self else text.casefold()
            if folded in self:
                return None if folded in self.several else self[folded]
        return None

    def note(self, text: str, key: str) -> None:
        """Let a text point at somebody, too."""
        before = self.setdefault(text, key)
        if before != key:
            self.several.setdefault(text, {before}).add(key)


def _by_person(people: list[Stay], activities: list[Stay], faults: list[Fault]) -> list[_Pair]:
    """Return the rows of both sections by person; those of section 3 get all their addresses.

    Those of nobody are added to `faults`.
    """
    told: dict[str, list[Stay]] = {}
    keys = _Keys()
    for stay in people:
        emails = [email.casefold() for email in stay.emails]
        name = stay.name.casefold()
        known = next((email for email in emails if email in keys), None)
        key = keys.lowest(known) if known is not None else emails[0] if emails else name
        told.setdefault(key, []).append(stay)
        for text in (*emails, name):
            keys.note(text, key)
    joins: dict[str, list[Stay]] = {}
    for stay in activities:
        found = keys.only((*stay.emails, stay.name))
        if found is None:
            said = "This row is of nobody in section 2: a line has been cut off."
            faults.append(Fault(stay.line, None, said))
            continue
        all_theirs = told[found][0].emails or stay.emails
        whole = stay if stay.emails == all_theirs else stay._replace(emails=all_theirs)
        joins.setdefault(found, []).append(whole)
    return [(rows, joins.get(key, [])) for key, rows in told.items()]
