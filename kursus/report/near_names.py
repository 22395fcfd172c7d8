"""Who may be meant by a name that is nearly theirs, with a reason and a score.

The one thing to know: this is the door to rapidfuzz, and what it finds is offered, never taken.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        for at in _with_more_words(names, set(full_words(attendee.names[0]))):
            spelled = near.pop(people[at].someone.key, None)
            score = spelled.score if spelled else LEAST_SCORE
            _offer(near, Near(people[at], Reason.PART, score))
        offered.append(tuple(sorted(near.values(), key=_order)[:MOST_OFFERED]))
    return offered


def _with_more_words(names: Sequence[str], words: set[str]) -> list[int]:
    """The places of the names that have these words, and others beside them."""
    longest = max(words, key=len, default="")
    perhaps = [at for at, name in enumerate(names) if longest in name] if longest else []
    return [at for at in perhaps if words < set(names[at].split())]


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
