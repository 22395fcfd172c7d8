"""The days of a series: what a rule gives, with days off moved, left out or kept, each told."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kursus.cli.gathering_days import off_text
from kursus.errors import Wrong
from kursus.model.sentence import day_text

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.series import Rule

MOST = 500
SECOND = 2


class DaysOff(StrEnum):
    """What becomes of a day of a series that is a day off."""

    MOVE = "move"
    SKIP = "skip"
    KEEP = "keep"


class Asked(NamedTuple):
    """What was asked for.

    Attributes:
        first: No day is before it.
        most: How many days, or None.
        last: No day is after it, or None.
        left_out: Ordinals of days on which nothing is to be.
        country: Whose holidays are days off.
    """

    rule: Rule
    first: date
    most: int | None
    last: date | None
    left_out: frozenset[int]
    days_off: DaysOff
    country: str

    def is_off(self, day: date) -> bool:
        """Whether it is a day off; one at the weekend is none where that weekday was asked for."""
        from kursus.working_days import WEEKEND, day_off

        why = day_off(day, self.country)
        return why is not None and not (why == WEEKEND and day.weekday() in self.rule.weekdays)

    def ended(self, day: date) -> bool:
        """Whether a day is after the last."""
        return self.last is not None and day > self.last


def settle(run: Run, asked: Asked) -> list[date]:
    """The days of a series, each later than the one before; what was moved or left out is told.

    Raises:
        Wrong: There is none, or there are too many.
    """
    from kursus.model.series import days as days_of

    days: list[date] = []
    off = 0
    for day in days_of(asked.rule, asked.first):
        if asked.ended(day) or len(days) == asked.most:
            break
        if len(days) == MOST:
            raise Wrong(f"A series has at most {MOST} days.", hint="--until DATE")
        if day.toordinal() in asked.left_out:
            run.say(f"{day_text(day)} is left out.")
            continue
        settled = _settled(run, asked, day, after=days[-1] if days else date.min)
        if settled:
            days.append(settled)
        off = 0 if settled else off + 1
        if off == MOST:
            break
    if not days and off:
        raise Wrong(
            f"All days of it are days off, as {day_text(asked.first)}.",
            hint="--days-off keep, or --on monday",
        )
    if not days:
        raise Wrong("There is no such day.", hint=f"--until {day}")
    if asked.rule.place == SECOND:
        run.say('These are each month\'s second. Every other week is --every "2 weeks" --on DAY.')
    return days


def _settled(run: Run, asked: Asked, day: date, *, after: date) -> date | None:
    """The day itself, or the working day that it gives way to; None where it is left out."""
    if asked.days_off is DaysOff.KEEP or (not asked.is_off(day) and day > after):
        return day if day > after else None
    from kursus.dates import Span, add_span

    told = off_text(day, asked.country)
    moved = day
    if asked.days_off is DaysOff.MOVE:
        while moved <= after or asked.is_off(moved) or moved.toordinal() in asked.left_out:
            moved = add_span(moved, Span(0, 1))
    if asked.days_off is DaysOff.SKIP or asked.ended(moved):
        run.say(f"{told} is left out.")
        return None
    if asked.is_off(day):
        run.say(f"{told} became {day_text(moved)}, the next working day.")
    else:
        run.say(f"{told} was taken by then, and became {day_text(moved)}.")
    return moved
