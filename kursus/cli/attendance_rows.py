"""The lists of attendance: which columns, which rows, and the sentences below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kursus.cli.people_columns import people_columns
from kursus.model.attendance import GUEST, UNMARKED, Status, minutes_within
from kursus.model.gathering import Gathering, Mode
from kursus.model.sentence import first_of
from kursus.model.session import Session
from kursus.render.listing import Cell, Column, Listing, Row
from kursus.store.attendance_lists import Line

NAMES_TOLD = 5

# What stands on the screen only where somebody has it.
DETAILS = ("minutes", "mode", "came", "left", "note")


def listing_of(lines: Sequence[Line], held: Sequence[tuple[Gathering, Session]]) -> Listing:
    """Everybody at each of some sessions: session by session, by name, guests last."""
    rows = [
        (
            session.label,
            line.number,
            line.name,
            line.email,
            line.unit,
            line.status or UNMARKED,
            *details(line, session),
        )
        for _, session, line in _in_order(lines, held)
    ]
    columns = (
        Column("label", "Label", screen=len(held) > 1),
        *people_columns(),
        Column("mark", "Mark"),
        *detail_columns(rows),
    )
    return Listing(columns, rows)


def listing_of_people(lines: Sequence[Line], held: Sequence[tuple[Gathering, Session]]) -> Listing:
    """Who is at each of some sessions, without what they did."""
    rows: list[Row] = [
        (session.label, gathering.day, line.number, line.name, line.email, line.unit)
        for gathering, session, line in _in_order(lines, held)
    ]
    return Listing(_people_columns(rows), rows)


def listing_of_absent(lines: Sequence[Line], held: Sequence[tuple[Gathering, Session]]) -> Listing:
    """Who was absent from each of some sessions, excused or not, and what was noted."""
    rows: list[Row] = [
        (
            session.label,
            gathering.day,
            line.number,
            line.name,
            line.email,
            line.unit,
            line.status,
            line.note,
        )
        for gathering, session, line in _in_order(lines, held)
    ]
    columns = (
        *_people_columns(rows),
        Column("mark", "Mark"),
        Column("note", "Note", wrap=True, screen=any(row[-1] for row in rows)),
    )
    return Listing(columns, rows)


def short_rows(
    listing: Listing, lines: Sequence[Line], held: Sequence[tuple[Gathering, Session]]
) -> Listing:
    """A row for each session with the number of people and the first of their names."""
    rows: list[Row] = []
    for gathering, session in held:
        names = [f"{line.number} {line.name}" for line in lines if line.session == session.key]
        if names:
            told = first_of(names, NAMES_TOLD)
            rows.append((session.label, gathering.day, len(names), told))
    columns = (
        *listing.columns[:2],
        Column("unmarked", "Unmarked", align="right"),
        Column("names", "Who", wrap=True),
    )
    return Listing(columns, rows)


def summary(lines: Sequence[Line], held: Sequence[Session]) -> Iterator[str]:
    """How many have each mark: a sentence for each session."""
    for session in held:
        counts = Counter(line.status for line in lines if line.session == session.key)
        told = [f"{status} {counts[status]}" for status in (*Status, GUEST) if counts[status]]
        told += [f"{UNMARKED} {counts[None]}"] * bool(counts[None])
        yield f"{session.label}: {', '.join(told)}."


def _in_order(
    lines: Iterable[Line], held: Sequence[tuple[Gathering, Session]]
) -> Iterator[tuple[Gathering, Session, Line]]:
    """The lines of the sessions that are held, session by session, else in their own order."""
    of: dict[int, list[Line]] = {session.key: [] for _, session in held}
    for line in lines:
        if line.session in of:
            of[line.session].append(line)
    for gathering, session in held:
        for line in of[session.key]:
            yield gathering, session, line


def _people_columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return (
        Column("label", "Label"),
        Column("date", "Date"),
        *people_columns(units=any(row[5] for row in rows)),
    )


def details(line: Line, session: Session) -> tuple[Cell, ...]:
    """Minutes within the session, how they came, when they came and left, and the note."""
    mode = line.mode
    if mode is None and line.status in {"present", "late", "partial"}:
        mode = None if session.mode is Mode.HYBRID else session.mode.value
    return minutes_within(line.minutes, session), mode, line.came, line.gone, line.note


def detail_columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of `details`, the last five cells of rows."""
    shown = {name: any(row[at] for row in rows) for at, name in enumerate(DETAILS, -len(DETAILS))}
    return (
        Column("minutes", "Minutes", align="right", screen=shown["minutes"]),
        Column("mode", "Mode", screen=shown["mode"]),
        Column("came", "Came", screen=shown["came"]),
        Column("left", "Left", screen=shown["left"]),
        Column("note", "Note", wrap=True, screen=shown["note"]),
    )
