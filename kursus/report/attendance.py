"""What attendance adds up to.

The one thing to know: who was excused did not attend, and who is unmarked is not counted at all.
"""

from __future__ import annotations

from kursus.model.attendance import ATTENDED, UNMARKED, Status
from kursus.model.requirement import Progress

MISSED = frozenset(Status) - ATTENDED


def progress_of_words(words: str) -> Progress:
    """What a row of the matrix adds up to: words in one text, none of them part of another."""
    count = words.count
    attended = sum(map(count, ATTENDED))
    return Progress(attended, attended + sum(map(count, MISSED)), count(UNMARKED))
