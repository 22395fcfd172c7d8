"""`kursus attendance matrix`: letters on the screen, words for programs and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from kursus.cli.aside import Aside
from kursus.cli.run import Run
from kursus.model.attendance import letters, signs_of, unpack
from kursus.render.listing import Column, Listing, Row, Worded
from kursus.report.attendance import progress_of_words
from kursus.store import attendance_matrix, gatherings, groups, sessions, units

if TYPE_CHECKING:
    from kursus.model.gathering import Kind
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.store.attendance_matrix import Packed
    from kursus.store.engine import Connection

# Number, name, e-mail address, unit, per cent, and what `unpack` gives.
Told: TypeAlias = tuple[int, str, str | None, str | None, int | None, str]

LEGEND = (
    "P present, L late, D partial, E excused, A absent, M made up, · unmarked",
    "blank: not expected; %: share of the marked sessions they attended (P, L, D, M)",
)


def show_matrix(
    run: Run,
    *,
    kind: Kind | None,
    unit: str | None,
    group: str | None,
    coming: bool,
    by_percent: bool,
) -> None:
    """Answer with the matrix, by name or with those first who attended most."""
    with Aside(run) as answer:
        with run.reading() as db:
            programme = run.programme(db)
            held = _sessions(run, db, programme, kind, coming=coming)
            come = sum(session.day <= run.today for session in held)
            rows = attendance_matrix.list_rows(
                db,
                programme,
                held,
                today=max(run.today, programme.starts),
                units=_units(db, unit),
                group=groups.point(db, programme, group).key if group else None,
            )
            told: Iterable[Told] = _told(rows, held, come) if held else ()
            if by_percent:
                told = _most_first(told)
            listing = _for_eyes(told, held) if run.for_eyes else _for_programs(told, held)
            answer.take(listing, language=programme.language)
        answer.show(empty=_empty(held, kind))
        if run.for_eyes and answer.rows:
            for line in LEGEND:
                run.say(line)


def _empty(held: Sequence[Session], kind: Kind | None) -> str:
    if held:
        return "Nobody of them was expected anywhere."
    return f"No {kind or 'gathering'} was held yet. Next: kursus {kind or 'gathering'} list"


def _told(rows: Iterable[Packed], held: Sequence[Session], come: int) -> Iterator[Told]:
    """What is told of each person: per cent of the sessions that have come, and all the words."""
    signs = signs_of(len(held))
    for number, name, email, unit, marks, expected in rows:
        words = unpack(marks, expected, signs)
        so_far = words if come == len(held) else ",".join(words.split(",")[:come])
        yield (number, name, email, unit, progress_of_words(so_far, come).percent, words)


def _most_first(rows: Iterable[Told]) -> list[Told]:
    """The rows of those who attended most, then the others; last those without any mark."""

    def percent(row: Told) -> int:
        return -1 if row[4] is None else row[4]

    return sorted(rows, key=percent, reverse=True)


def _sessions(
    run: Run, db: Connection, programme: Programme, kind: Kind | None, *, coming: bool
) -> list[Session]:
    every = [
        gathering
        for gathering in gatherings.list_all(db, programme, kind)
        if not gathering.cancelled and (coming or gathering.day <= run.today)
    ]
    return [session for session in sessions.list_all(db, every) if not session.cancelled]


def _units(db: Connection, text: str | None) -> set[int] | None:
    if text is None:
        return None
    unit = units.point(db, text)
    return {unit.key, *units.keys_below(db, unit)}


def _for_programs(rows: Iterable[Told], held: Sequence[Session]) -> Listing:
    """A column for each session, in words."""
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail"),
        Column("unit", "Unit"),
        Column("percent", "%", align="right"),
        *(Column(session.label, session.label) for session in held),
    )
    return Listing(columns, Worded(rows), repeated=2)


def _for_eyes(rows: Iterable[Told], held: Sequence[Session]) -> Listing:
    """A column for each gathering, a letter for each session of it."""
    days = _days(held)
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("percent", "%", align="right"),
        *(Column(label, label) for label, _ in days),
    )
    told: list[Row] = []
    for number, name, _, _, percent, words in rows:
        row = letters(words)
        told.append((number, name, percent, *(row[where].rstrip() for _, where in days)))
    return Listing(columns, told, repeated=3)


def _days(held: Sequence[Session]) -> list[tuple[str, slice]]:
    """The labels of gatherings, and where the letters of their sessions are."""
    days = []
    start = 0
    for _, of_day in groupby(held, key=lambda session: session.gathering):
        parts = list(of_day)
        label = parts[0].label.partition(".")[0]
        days.append((label, slice(start, start + len(parts))))
        start += len(parts)
    return days
