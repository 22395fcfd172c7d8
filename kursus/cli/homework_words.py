"""How the homework commands speak of homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.model.homework import Homework
from kursus.model.sentence import day_text

if TYPE_CHECKING:
    from kursus.store.homework import Tally


def due_text(homework: Homework) -> str:
    """When it is due: `due Thu 2020-03-12, when F2 starts`."""
    at = ""
    if homework.due_at:
        at = f", {homework.due_at} (cancelled)" if homework.due_cancelled else ""
        at = at or f", when {homework.due_at} starts"
    return f"due {day_text(homework.due)}{at}"


def facts_text(homework: Homework) -> str:
    """What it is, in a line: `exercise, set at F1, due …, for Gruppe 3, optional, checked`."""
    parts = (
        homework.kind.value,
        f"set at {homework.set_at}" if homework.set_at else None,
        due_text(homework),
        f"for {homework.for_whom}" if homework.for_whom else None,
        "optional" if homework.optional else None,
        "to be approved" if homework.checked else None,
    )
    return ", ".join(filter(None, parts))


def tally_text(tally: Tally) -> str:
    """The counts in a line: `for 71: 60 done, 4 wait for approval, 7 missing (5 overdue)`."""
    waiting = f", {tally.waiting} to approve" if tally.waiting else ""
    late = f" ({tally.late} overdue)" if tally.late else ""
    return f"for {tally.assigned}: {tally.done} done{waiting}, {tally.missing} missing{late}"
