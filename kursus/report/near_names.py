"""Who may be meant by a name that is nearly theirs, with a reason and a score.

The one thing to know: this is the door to rapidfuzz, and what it finds is offered, never taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import ExtraMissing
from kursus.model.meeting import Attendee
from kursus.model.report_matching import Candidate, full_words

LEAST_SCORE = 75
MOST_OFFERED = 3
# With more names that are nobody's, the report or the programme is another one.
MOST_LOOKED_INTO = 200


class Reason(StrEnum):
    """Why somebody may be meant."""

    PART = "part of the name"
    MORE = "the name, and more"
    SPELLING = "spelled nearly so"
    ADDRESS = "by the address"


class Near(NamedTuple):
    """Somebody who may be meant.

    Attributes:
        score: How near, in per cent.
    """

    candidate: Candidate
    reason: Reason
    score: int


def nearest(attendees: Sequence[Attendee], people: Sequence[Candidate]) -> list[tuple[Near, ...]]:
    """Those who may be meant by each attendee, at most three, the nearest first.

    Only the first two hundred are looked into.

    Raises:
        ExtraMissing: The library is not installed.
    """
    try:
        from rapidfuzz import fuzz, process
    except ModuleNotFoundError:
        raise ExtraMissing("Offering near names", "matching") from None
    names = [" ".join(sorted(set(full_words(one.someone.name)))) for one in people]
    by_longest = _by_longest_word(names)
    offered: list[tuple[Near, ...]] = []
    for attendee in attendees:
        if len(offered) >= MOST_LOOKED_INTO:
            offered.append(())
            continue
        near: dict[int, Near] = {}
        for reason, text in _texts(attendee):
            found = process.extract(
                text, names, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=MOST_OFFERED
            )
            for _, score, at in found:
                _offer(near, Near(people[at], reason, int(score)))
        words = set(full_words(attendee.names[0]))
        fewer = dict.fromkeys(_with_fewer_words(names, by_longest, words), Reason.MORE)
        more = dict.fromkeys(_with_more_words(names, words), Reason.PART)
        for at, why in {**fewer, **more}.items():
            spelled = near.pop(people[at].someone.key, None)
            score = spelled.score if spelled else LEAST_SCORE
            _offer(near, Near(people[at], why, score))
        offered.append(tuple(sorted(near.values(), key=_order)[:MOST_OFFERED]))
    return offered


def nearly(text: str, names: Sequence[str], *, least: int) -> list[tuple[int, int]]:
    """The places of the names that are nearly a text, each with how near it is in per cent.

    Args:
        text: The folded words of a name, in alphabetical order.
        names: Likewise.
        least: How near a name has to be.

    Raises:
        ExtraMissing: The library is not installed.
    """
    try:
        from rapidfuzz import fuzz, process
    except ModuleNotFoundError:
        raise ExtraMissing("Offering near names", "matching") from None
    found = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    return [(at, int(score)) for _, score, at in found]


def _with_more_words(names: Sequence[str], words: set[str]) -> list[int]:
    """The places of the names that have these words, and others beside them."""
    longest = max(words, key=len, default="")
    perhaps = [at for at, name in enumerate(names) if longest in name] if longest else []
    return [at for at in perhaps if words < set(names[at].split())]


def _by_longest_word(names: Sequence[str]) -> dict[str, list[int]]:
    """The places of the names that have two words or more, by the longest of them."""
    found: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if " " in name:
            found.setdefault(max(name.split(), key=len), []).append(at)
    return found


def _with_fewer_words(
    names: Sequence[str], by_longest: Mapping[str, Sequence[int]], words: set[str]
) -> list[int]:
    """The places of the names all of whose words are among these, as beside an employer."""
    perhaps = [at for word in words for at in by_longest.get(word, ())]
    return [at for at in perhaps if set(names[at].split()) < words]


def _texts(attendee: Attendee) -> list[tuple[Reason, str]]:
    """The words that stand for a name: those of each name, and of the address before the @."""
    texts = [(Reason.SPELLING, full_words(name)) for name in attendee.names]
    before_at = (email.partition("@")[0].replace("_", " ") for email in attendee.emails)
    texts += [(Reason.ADDRESS, full_words(words)) for words in before_at]
    return [(reason, " ".join(sorted(words))) for reason, words in texts if len(words) > 1]


def _offer(near: dict[int, Near], one: Near) -> None:
    before = near.get(one.candidate.someone.key)
    if before is None or before.score < one.score:
        near[one.candidate.someone.key] = one


def _order(near: Near) -> tuple[int, int, int]:
    return (-near.score, near.candidate.distance, near.candidate.someone.number or 0)
