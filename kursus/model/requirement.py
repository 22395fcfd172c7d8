"""A requirement: what it takes to complete a programme, and how near somebody is to it.

The one thing to know: what is not marked yet may still be attended, so that nobody is said to
have lost what a mark tomorrow could give back. What is marked ahead of its day counts as it is
marked: it is known that somebody will not be there. The share of what was held leaves it out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

# Absent so many times in a row, somebody is worth a call.
IN_A_ROW = 3


class Measure(StrEnum):
    """What attendance is counted in."""

    SESSIONS = "sessions"
    MINUTES = "minutes"


class Standing(StrEnum):
    """Whether somebody can meet a requirement."""

    MET = "met"
    POSSIBLE = "possible"
    LOST = "lost"


class Requirement(NamedTuple):
    """The rule of attendance of a programme.

    Attributes:
        least: How many per cent at least, 1 to 100.
        with_excused: Whether who was excused counts as having attended.
        with_booster: Whether boosters count.
    """

    least: int
    measure: Measure = Measure.SESSIONS
    with_excused: bool = False
    with_booster: bool = False

    def __str__(self) -> str:
        """In words: `at least 80 % of the sessions, without boosters`."""
        excused = ", excused counts as attended" if self.with_excused else ""
        booster = ", boosters too" if self.with_booster else ", without boosters"
        return f"at least {self.least} % of the {self.measure}{booster}{excused}"


class Progress(NamedTuple):
    """How far somebody has come, in sessions or in minutes.

    Attributes:
        attended: What they attended.
        marked: What is marked, attended or not.
        left: What is not marked yet, past or still to come.
        untimed: How many sessions are not marked yet whose minutes nobody knows, so that they are
            no part of `left`; while there are any, nothing is met or lost for sure.
    """

    attended: int
    marked: int
    left: int
    untimed: int = 0

    @property
    def percent(self) -> int | None:
        """Attended of marked in whole per cent, rounded down; None where nothing is marked."""
        return 100 * self.attended // self.marked if self.marked else None

    @property
    def best(self) -> int | None:
        """What it can still become, likewise; None where nothing is expected or it is unknown."""
        whole = self.marked + self.left
        known = whole and not self.untimed
        return 100 * (self.attended + self.left) // whole if known else None

    def standing(self, least: int) -> Standing | None:
        """Whether so many per cent are reached whatever comes, can be, or can be no more.

        None where nothing is expected of them.
        """
        if self.untimed:
            return Standing.POSSIBLE
        whole = self.marked + self.left
        if not whole:
            return None
        if 100 * self.attended >= least * whole:
            return Standing.MET
        reachable = 100 * (self.attended + self.left) >= least * whole
        return Standing.POSSIBLE if reachable else Standing.LOST

    def may_miss(self, least: int) -> int | None:
        """How much of what is left they may miss and still reach so many per cent; at least 0.

        None where it is not known, since there are sessions whose minutes are not.
        """
        if self.untimed:
            return None
        spare = (100 * (self.attended + self.left) - least * (self.marked + self.left)) // 100
        return max(0, min(spare, self.left))
