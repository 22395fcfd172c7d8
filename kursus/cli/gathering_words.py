"""How answers speak of gatherings and sessions: day, times, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.model.gathering import Gathering, Mode
from kursus.model.sentence import day_text, first_of, times_text
from kursus.model.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kursus.cli.run import Run
    from kursus.render.listing import Listing
    from kursus.store.engine import Connection

MARKS_TOLD = 20


def when(gathering: Gathering) -> str:
    """The day and the times of a gathering."""
    return f"{day_text(gathering.day)} {times_text(gathering.starts, gathering.ends)}".strip()


def arranged(item: Gathering | Session) -> str:
    """The mode and where: `physical, Asker kulturhus`."""
    return f"{item.mode}, {item.where}" if item.where else str(item.mode)


def in_short(item: Gathering | Session) -> str:
    """Where it is, as short as a list on a screen has room for: the place or the mode."""
    if item.mode is Mode.PHYSICAL:
        return item.place or "physical"
    told = [str(item.mode), item.place if item.mode is Mode.HYBRID else None]
    return ", ".join(filter(None, [*told, None if item.link else "no link"]))


def marks_text(counts: Mapping[str | None, int]) -> str:
    """How many have which mark: `60 present, 2 late`; the unmarked, under None, are left out."""
    from kursus.model.attendance import Status

    return ", ".join(f"{counts[status]} {status}" for status in Status if status in counts)


def without_empty(listing: Listing) -> Listing:
    """The listing without the columns that have nothing in any row."""
    rows = list(listing.rows)
    filled = [
        place
        for place in range(len(listing.columns))
        if any(row[place] is not None for row in rows)
    ]
    return listing._replace(
        columns=tuple(listing.columns[place] for place in filled),
        rows=[tuple(row[place] for place in filled) for row in rows],
    )


def whose(gathering: Gathering) -> str:
    """Whom it is for, to follow the rest; empty for everybody."""
    return f", for {gathering.for_whom}" if gathering.for_whom else ""


def lacking(item: Gathering | Session) -> str | None:
    """The option for the place or link that its mode needs and it has not; None for nothing."""
    if item.mode is not Mode.PHYSICAL and not item.link:
        return "--link URL"
    return "--place PLACE" if item.mode is not Mode.DIGITAL and not item.place else None


def tell_measured(run: Run, db: Connection, gathering: Gathering) -> None:
    """Measure marks again by the times at which people came and left, and tell which changed.

    Told too is of whom more minutes were said than a session lasts now.
    """
    from itertools import groupby

    from kursus.store import measuring

    changed, longer = measuring.measure_again(db, gathering)
    for each in changed[:MARKS_TOLD]:
        run.say(f"{each.label}, {each.number} {each.name}: {each.before} → {each.after}.")
    if len(changed) > MARKS_TOLD:
        run.say(f"… and {len(changed) - MARKS_TOLD} more marks, by when people came and left.")
    for (label, lasts), group in groupby(longer, lambda each: (each.label, each.after.minutes)):
        whose = [f"{each.number} {each.name} {each.before.minutes}" for each in group]
        run.warn(
            f"{label} lasts {lasts} minutes; more were said of {first_of(whose, MARKS_TOLD)}. "
            f"Lists show {lasts}."
        )
