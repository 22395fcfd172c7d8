"""What minutes in a meeting come to: the mark that follows from a report.

The one thing to know: who was there for less than the programme's least time has no mark by it, as
those whom the report does not have.
"""

from __future__ import annotations

from kursus.model.attendance import Mark, Status
from kursus.model.meeting import Spent, whole_minutes
from kursus.model.programme import Programme

HUNDRED = 100


def mark_of(minutes: int, length: int, programme: Programme) -> Mark | None:
    """The mark of somebody who was in a meeting so many minutes of a session; None for none.

    Args:
        minutes: How long they were there while the session was held.
        length: How many minutes the session has.
        programme: Has the thresholds.
    """
    if minutes < programme.partial_from:
        return None
    present = minutes * HUNDRED >= programme.present_from * length
    return Mark(status=Status.PRESENT if present else Status.PARTIAL, minutes=minutes)


def is_sure(spent: Spent, length: int, programme: Programme) -> bool:
    """Whether the least and the most that somebody may have been there give the same mark."""
    least, most = (
        mark_of(whole_minutes(seconds), length, programme) for seconds in (spent.least, spent.most)
    )
    return (least and least.status) is (most and most.status)
