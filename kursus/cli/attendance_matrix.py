"""`kursus attendance matrix`: letters on the screen, words for programs and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, cast

from kursus.cli.run import Run
from kursus.files.spool import Spool
from kursus.model.attendance import WORDS, signs_of, unpack
from kursus.render.listing import Column, Listing, Row
from kursus.report.attendance import share_of_letters
from kursus.store import attendance_matrix, gatherings, groups, sessions, units

if TYPE_CHECKING:
    from kursus.model.gathering import Kind
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.store.attendance_matrix import Packed
    from kursus.store.engine import Connection

LEGEND = (
    "P present, L late, D partial, E excused, A absent, · unmarked",
    "blank: not expected; %: how many of the marked sessions they attended (P, L, D)",
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
    with Spool() as spool:
        with run.reading() as db:
            programme = run.programme(db)
            held = _sessions(run, db, programme, kind, coming=coming)
            spool.take(
                attendance_matrix.list_rows(
                    db,
                    programme,
                    held,
                    today=max(run.today, programme.starts),
                    units=_units(db, unit),
                    group=groups.point(db, programme, group).key if group else None,
                )
            )
        # A spool gives back what it took.
        rows = cast("Collection[Packed]", spool if held else ())
        come = sum(session.day <= run.today for session in held)
        if by_percent:
            rows = _most_first(rows, held, come)
        run.show(
            _for_eyes(rows, held, come) if run.for_eyes else _for_programs(rows, held, come),
            empty="There is nothing to show yet. Next: kursus mark F1 present all",
            language=programme.language,
        )
        if run.for_eyes and rows:
            for line in LEGEND:
                run.say(line)


def _most_first(rows: Iterable[Packed], held: Sequence[Session], come: int) -> list[Packed]:
    """The rows of those who attended most, then the others; last those without any mark."""
    signs = signs_of(len(held))

    def share(row: Packed) -> int:
        percent = share_of_letters(unpack(*row[-2:], signs)[:come]).percent
        return -1 if percent is None else percent

    return sorted(rows, key=share, reverse=True)


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


def _for_programs(rows: Iterable[Packed], held: Sequence[Session], come: int) -> Listing:
    """A column for each session, in words."""
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail"),
        Column("unit", "Unit"),
        Column("percent", "%", align="right"),
        *(Column(session.label, session.label) for session in held),
    )
    return Listing(columns, _words(rows, held, come), repeated=2)


def _words(rows: Iterable[Packed], held: Sequence[Session], come: int) -> Iterator[Row]:
    signs = signs_of(len(held))
    for number, name, email, unit, marks, expected in rows:
        letters = unpack(marks, expected, signs)
        percent = share_of_letters(letters[:come]).percent
        yield (number, name, email, unit, percent, *map(WORDS.__getitem__, letters))


def _for_eyes(rows: Iterable[Packed], held: Sequence[Session], come: int) -> Listing:
    """A column for each gathering, a letter for each session of it."""
    signs = signs_of(len(held))
    days = _days(held)
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("percent", "%", align="right"),
        *(Column(label, label) for label, _ in days),
    )
    told: list[Row] = []
    for number, name, _, _, marks, expected in rows:
        letters = unpack(marks, expected, signs)
        cells = (letters[where].rstrip() for _, where in days)
        told.append((number, name, share_of_letters(letters[:come]).percent, *cells))
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
