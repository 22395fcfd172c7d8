"""How answers speak of gatherings and sessions: day, times, and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING

from kursus.model.gathering import Gathering, Mode
from kursus.model.session import Session

if TYPE_CHECKING:
    from kursus.render.listing import Listing

DASH = "\u2013"


def day_text(day: date) -> str:
    """The day with its weekday: `Thu 2020-03-12`."""
    from kursus.dates import weekday_name

    return f"{weekday_name(day)} {day.isoformat()}"


def times_text(starts: time | None, ends: time | None) -> str:
    """The times with a dash between, the one there is, or nothing."""
    return DASH.join(f"{clock:%H:%M}" for clock in (starts, ends) if clock)


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


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its word: `1 session`, `2 sessions`."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: `F1, F2 and F3`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
