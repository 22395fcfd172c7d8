"""What attendance adds up to.

The one thing to know: who was excused did not attend, and who is unmarked is not counted at all.
"""

from __future__ import annotations

from kursus.model.attendance import ATTENDED, UNMARKED, Status
from kursus.model.requirement import Progress

MISSED = frozenset(Status) - ATTENDED


def progress_of_words(words: str, count: int) -> Progress:
    """What a row of the matrix adds up to.

    What they attended is mostly the greater part, and so is what is left of the others.

    Args:
        words: A status, `unmarked`, or nothing where they were not expected, with commas between;
            no word is part of another.
        count: How many words there are.
    """
    if not count:
        return Progress(0, 0, 0)
    missed = sum(map(words.count, MISSED))
    left = words.count(UNMARKED)
    unexpected = words.split(",").count("") if ",," in f",{words}," else 0
    marked = count - left - unexpected
    return Progress(marked - missed, marked, left)
