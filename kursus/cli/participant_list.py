"""The list of participants: which rows, which columns, and the sentence below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kursus.errors import NotFound
from kursus.model.participant import Status, parse_status
from kursus.render.listing import Column, Listing
from kursus.store import participant_rows
from kursus.store.participant_rows import ParticipantRow

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

HEADINGS = {
    "number": "No",
    "name": "Name",
    "email": "Email",
    "unit": "Unit",
    "status": "Status",
    "group": "Group",
    "audience": "Audience",
}
# On the screen these stand only where somebody has one.
ONLY_IF_ANY = frozenset({"unit", "group", "audience"})
RIGHT = frozenset({"number", "replaces"})
PRIVATE = frozenset({"phone", "employee_number", "reason", "note"})


def chosen_rows(
    db: Connection,
    programme: Programme,
    *,
    day: date,
    only_in: bool,
    by_name: bool,
    statuses: Sequence[str],
    units: Sequence[str],
    formers: Sequence[str],
    group: str | None,
    audience: str | None,
) -> list[ParticipantRow]:
    """The rows that the options of the list choose.

    Raises:
        NotFound: Nobody has that unit, former municipality or audience at all.
        Wrong: There is no such status.
    """
    wanted = {parse_status(text) for text in statuses}
    rows = participant_rows.list_rows(db, programme, day=day, only_in=only_in, by_name=by_name)
    if units:
        rows = _with_text(rows, units, ("unit", "area"), "unit")
    if formers:
        rows = _with_text(rows, formers, ("former",), "former municipality")
    if audience:
        rows = _with_text(rows, [audience], ("audience",), "audience")
    return [
        row
        for row in rows
        if (not wanted or row.status in wanted) and (group is None or row.group == group)
    ]


def listing_of(rows: list[ParticipantRow]) -> Listing:
    """The rows with their columns; on the screen only as many as go on it."""
    return Listing(tuple(_column(key, rows) for key in ParticipantRow._fields), rows)


def summary(rows: Sequence[ParticipantRow]) -> str:
    """How many they are, by status."""
    counts = Counter(row.status for row in rows)
    told = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    return f"{len(rows)} participant{'s' if len(rows) > 1 else ''}: {told}."


def _column(key: str, rows: Sequence[ParticipantRow]) -> Column:
    at = ParticipantRow._fields.index(key)
    shown = key in HEADINGS and (key not in ONLY_IF_ANY or any(row[at] for row in rows))
    if key == "email":  # names and units stay whole; for the addresses there is --emails
        shown = not any(row.group or row.audience for row in rows)
    return Column(
        key,
        HEADINGS.get(key, key.replace("_", " ").capitalize()),
        align="right" if key in RIGHT else "left",
        private=key in PRIVATE,
        screen=shown,
    )


def _with_text(
    rows: list[ParticipantRow], texts: Sequence[str], keys: Sequence[str], what: str
) -> list[ParticipantRow]:
    """The rows that have one of the texts, in any case, in one of the fields."""
    places = [ParticipantRow._fields.index(key) for key in keys]
    known = {str(row[at]).casefold(): str(row[at]) for row in rows for at in places if row[at]}
    for text in texts:
        if text.casefold() not in known:
            from kursus.cli.nearest import nearest

            near = nearest(text, list(known.values())) or sorted(known.values())
            raise NotFound(
                f"No participant has the {what} {text!r}.",
                hint=f"one of: {', '.join(near[:10])}" if near else None,
            )
    wanted = {text.casefold() for text in texts}
    return [row for row in rows if any(str(row[at]).casefold() in wanted for at in places)]
