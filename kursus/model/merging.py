"""Two that turn out to be one: which of two facts is kept, and what two rows of days come to.

The one thing to know: what was there wins over what was not. One human being who is marked absent
under one name and present under the other was present.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kursus.model.attendance import ATTENDED
from kursus.model.participant import FURTHEST_FIRST, Spell, Status
from kursus.model.submission import Status as Handed

WAS_THERE: frozenset[str] = frozenset(ATTENDED)
HANDED_IN: frozenset[str] = frozenset({Handed.SUBMITTED, Handed.AGAIN, Handed.APPROVED})


class Stay(NamedTuple):
    """Some days in a group: the first day, the first day out or None, and the group's key."""

    starts: str
    ends: str | None
    group: int


def united_status(kept: Status, other: Status) -> Status:
    """The status of somebody who has two: what lets them in, rather than what keeps them out."""
    return min(kept, other, key=FURTHEST_FIRST.index)


def other_wins(kept: str, other: str, wins: frozenset[str]) -> bool:
    """Whether the other's word counts for more, since it is one of those that win."""
    return other in wins and kept not in wins


def united_spells(kept: Sequence[Spell], other: Sequence[Spell]) -> list[Spell]:
    """The times in which either was in, by their days; each ends as the one that ended last."""
    united: list[Spell] = []
    # The kept one stands last of two that begin together, so that it counts where both end so.
    mine = {(spell.starts, True): spell for spell in kept}
    theirs = {(spell.starts, False): spell for spell in other}
    for _, spell in sorted((theirs | mine).items()):
        last = united[-1] if united else None
        if last is None or (last.ends is not None and last.ends < spell.starts):
            united.append(spell)
        elif _end(spell) >= _end(last) and spell.ends != spell.starts:
            united[-1] = spell._replace(starts=last.starts)
    return united


def united_stays(kept: Iterable[Stay], other: Iterable[Stay]) -> list[Stay]:
    """The kept one's days in groups, and the other's on days when the kept one was in none."""
    mine = sorted(kept)
    stays = list(mine)
    for stay in other:
        stays.extend(_without(stay, mine))
    joined: list[Stay] = []
    for stay in sorted(stays):
        if joined and joined[-1].group == stay.group and joined[-1].ends == stay.starts:
            joined[-1] = joined[-1]._replace(ends=stay.ends)
        else:
            joined.append(stay)
    return joined


def joined_texts(kept: str | None, other: str | None) -> str | None:
    """Both texts, the kept one's first, where they differ; None where there is neither."""
    texts = dict.fromkeys(text for text in (kept, other) if text)
    return "\n".join(texts) or None


def _without(stay: Stay, others: Sequence[Stay]) -> list[Stay]:
    """What is left of a stay on days that others do not have; those are by day, and apart."""
    never = "9999-12-31"
    edges = [
        ("0000-01-01", "0000-01-01"),
        *((other.starts, other.ends or never) for other in others),
        (never, never),
    ]
    left = []
    for (_, ends), (starts, _) in pairwise(edges):
        first = max(stay.starts, ends)
        last = min(stay.ends or never, starts)
        if first < last:
            left.append(Stay(first, None if last == never else last, stay.group))
    return left


def _end(spell: Spell) -> date:
    return spell.ends or date.max
