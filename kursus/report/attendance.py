"""What attendance adds up to.

The one thing to know: who was excused did not attend, and who is unmarked is not counted at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kursus.model.attendance import ATTENDED, UNMARKED, Status


class Share(NamedTuple):
    """How many sessions somebody attended, of those they were expected at.

    Attributes:
        marked: Sessions with a mark.
        unmarked: Sessions without one.
    """

    attended: int
    marked: int
    unmarked: int

    @property
    def percent(self) -> int | None:
        """Attended of marked in whole per cent, rounded down so that no line is crossed by it.

        None where nothing is marked.
        """
        return 100 * self.attended // self.marked if self.marked else None


def share_of(statuses: Iterable[str | None]) -> Share:
    """The share of statuses at sessions somebody was expected at; None stands for unmarked."""
    told = list(statuses)
    marked = [status for status in told if status is not None]
    attended = sum(Status(status) in ATTENDED for status in marked)
    return Share(attended, len(marked), len(told) - len(marked))


def share_of_words(words: str) -> Share:
    """The share that a row of the matrix shows: words in one text, none of them part of another."""
    count = words.count
    attended = count("present") + count("late") + count("partial") + count("made-up")
    return Share(attended, attended + count("excused") + count("absent"), count(UNMARKED))
