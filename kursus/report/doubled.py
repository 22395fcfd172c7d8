"""Who may be one person with whom: those of one name, and those whose names are nearly the same.

The one thing to know: what is found is told, never acted on. Names that are nearly the same are
looked for only where that is asked, since it takes the library behind `near_names`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from kursus.model.doubled import Called, Double, are_two
from kursus.report.near_names import Reason, nearly

# One letter more or less in a name of ten.
LEAST_SCORE = 90
_AT_ONCE = 5000  # people
_FEWEST_WORDS = 2  # of a name that may be part of another

# One who came in, somebody who is known, and why they may be one person.
_Pair = tuple[Called, Called, str | None]
_Index = dict[str, list[Called]]


def doubled(new: Sequence[Called], known: Iterable[Called], *, with_near: bool) -> list[Double]:
    """Those of the new who may be somebody who is known, or another of the new, each pair once.

    Args:
        new: Those who came in.
        known: Everybody, they too, the oldest first; some thousand are read at a time.
        with_near: Whether names that are nearly the same, or part of each other, count as well.

    Raises:
        ExtraMissing: Near names are asked for, and the library is not installed.
    """
    same = _index(new, lambda one: [one.text])
    words = _index(new, lambda one: one.words) if with_near else {}
    places = {one.person: at for at, one in enumerate(new)}
    pairs: dict[tuple[int, int], Double] = {}
    everybody = iter(known)
    while some := list(islice(everybody, _AT_ONCE)):
        found: list[_Pair] = [
            (one, other, None) for other in some for one in same.get(other.text, ())
        ]
        if with_near:
            found += [*_parts(words, some), *_near(new, some)]
        for one, other, why in found:
            # Of two who came in the first is the one who was there.
            if not are_two(one, other) and places.get(other.person, -1) < places[one.person]:
                pair = (other.person, one.person)
                pairs.setdefault(pair, Double(*pair, why))
    return sorted(pairs.values(), key=lambda pair: (places[pair.other], pair.person))


def _index(new: Iterable[Called], texts: Callable[[Called], Iterable[str]]) -> _Index:
    index: _Index = defaultdict(list)
    for one in new:
        for text in texts(one):
            index[text].append(one)
    return dict(index)


def _parts(words: _Index, some: Iterable[Called]) -> Iterator[_Pair]:
    """Yield those of whose names one is part of the other, by the words of those who came in."""
    for other in some:
        theirs = set(other.words)
        sharing = {one.person: one for word in theirs for one in words.get(word, ())}
        for one in sharing.values():
            mine = set(one.words)
            if min(len(mine), len(theirs)) >= _FEWEST_WORDS and (mine < theirs or theirs < mine):
                yield one, other, Reason.PART.value


def _near(new: Iterable[Called], some: Sequence[Called]) -> Iterator[_Pair]:
    """Yield those whose names are nearly the same."""
    texts = [other.text for other in some]
    for one in new:
        for at, score in nearly(one.text, texts, least=LEAST_SCORE):
            yield one, some[at], f"{Reason.SPELLING.value}, {score} %"
