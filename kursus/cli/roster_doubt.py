"""Whether a roster may be that of another programme: who is in it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.model.sentence import counted
from kursus.store import roster_elsewhere

if TYPE_CHECKING:
    from kursus.cli.roster_reading import Taken
    from kursus.cli.run import Run
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# Of fewer people nothing can be told.
FEWEST = 5
# More new people than that are many, and far more where they are so many times those who take part.
MANY = 20
FAR_MORE = 2


def warn_of_doubt(run: Run, doubt: str | None) -> None:
    """Warn of what nobody was asked about, and say how to take the roster back; of None nothing."""
    if doubt is not None:
        back = "" if run.dry_run else f" If it is the wrong roster: {run.as_typed('kursus undo')}"
        run.warn(f"{doubt}{back}")


def doubt_about(db: Connection, programme: Programme, taken: Taken) -> str | None:
    """Why a roster may not be the programme's, as a sentence; None where nothing speaks for that.

    It may not be where half of those in it take part in another programme, where it brings far more
    than take part, or where it brings half as many and has hardly anybody who does.
    """
    difference = taken.difference
    rows, new = difference.rows, difference.new
    here = rows - new
    there = here + len(difference.missing)
    if min(new, there) < FEWEST:
        return None
    name, slug = taken.roster.sheet.name, programme.slug
    other = roster_elsewhere.find_most(db)
    if other is not None and other.people * 2 >= rows > here * 2:
        return (
            f"{name} has {counted(rows, 'person', 'people')}: {other.people:,} take part in "
            f"{other.slug}, and {here:,} in {slug}, where {there:,} do."
        )
    if (new > MANY and new > FAR_MORE * there) or (here * 10 < there and new * 2 >= there):
        return (
            f"{name} brings {counted(new, 'new person', 'new people')} into {slug}, where "
            f"{there:,} take part; {here:,} of these are in it."
        )
    return None
