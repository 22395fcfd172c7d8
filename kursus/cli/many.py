"""Many lines in an answer: the first are said, and the others counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursus.cli.run import Run

SHOWN = 20


def say_first(run: Run, lines: Sequence[str], what: str, *, indent: str = "") -> None:
    """Say the first lines, and how many more there are of `what` they are; one more is said."""
    told = lines if len(lines) == SHOWN + 1 else lines[:SHOWN]
    for line in told:
        run.say(f"{indent}{line}")
    if len(lines) > len(told):
        run.say(f"{indent}… and {len(lines) - len(told):,} more {what}")
