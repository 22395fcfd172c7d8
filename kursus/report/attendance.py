"""What attendance adds up to.

The one thing to know: who was excused did not attend, and who is unmarked is not counted at all.
"""

from __future__ import annotations

from kursus.model.attendance import UNMARKED
from kursus.model.requirement import Progress


def progress_of_words(words: str) -> Progress:
    """What a row of the matrix adds up to: words in one text, none of them part of another."""
    count = words.count
    attended = count("present") + count("late") + count("partial") + count("made-up")
    return Progress(attended, attended + count("excused") + count("absent"), count(UNMARKED))
