"""What is told of the days that gatherings are put on: days off, and who is elsewhere.

The one thing to know: nothing is refused here; a coordinator may know better.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kursus.model.sentence import counted, day_text, first_of, times_text
from kursus.store import elsewhere

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.elsewhere import Clash
    from kursus.store.engine import Connection

TOLD = 5


def off_text(day: date, country: str) -> str:
    """A day that nobody works, and which holiday it is: `Thu 2020-05-21 (Kristi …)`."""
    from kursus.working_days import WEEKEND, day_off

    why = day_off(day, country)
    return day_text(day) if why in {None, WEEKEND} else f"{day_text(day)} ({why})"


def tell_days(run: Run, db: Connection, programme: Programme, placed: Sequence[Gathering]) -> None:
    """Warn of days off, and of people who are elsewhere then."""
    from kursus.working_days import day_off, half_day_off

    told = []
    for day in sorted({each.day for each in placed}):
        if day_off(day, programme.country):
            told.append(f"Mind that {off_text(day, programme.country)} is no working day.")
        elif half := half_day_off(day, programme.country):
            told.append(f"Mind that many are away on {day_text(day)}: {half}.")
    for sentence in told[:TOLD]:
        run.warn(sentence)
    if len(told) > TOLD:
        run.warn(f"… and of {counted(len(told) - TOLD, 'more such day')}.")
    tell_elsewhere(run, db, placed)


def tell_elsewhere(run: Run, db: Connection, placed: Sequence[Gathering]) -> None:
    """Warn of those who would be in two places."""
    clashes = elsewhere.list_clashes(db, [each.key for each in placed])
    for clash in clashes[:TOLD]:
        run.warn(_sentence(clash))
    if len(clashes) > TOLD:
        run.warn(f"… and so at {counted(len(clashes) - TOLD, 'more pair')} of gatherings.")


def _sentence(clash: Clash) -> str:
    when = times_text(clash.starts, clash.ends)
    where = f"{clash.other} in {clash.programme}" if clash.programme else clash.other
    people = first_of(clash.names, elsewhere.NAMED, of=clash.people)
    count = f"{counted(clash.people, 'person', 'people')} of {clash.label}"
    verb = "is" if clash.people == 1 else "are"
    return f"Mind that {count} {verb} at {where} that day{f', {when}' if when else ''}: {people}."
