"""What a table of marks would change at a gathering, and the change itself.

The one thing to know: only what differs is written, so a table that says what is kept already
changes nothing; and a row counts only where it points at one participant beyond doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kursus.errors import Fault, KursusError
from kursus.model.attendance import Mark, Said, check_noted, mark_at
from kursus.model.gathering import Gathering
from kursus.model.mark_cells import Spoken, TableRow
from kursus.model.name import spelling_key
from kursus.model.pointing import BEGINNINGS, Someone, ranked
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import aliases, attendance, expected, guests, pointing_many
from kursus.store.attendance import KeptMark
from kursus.store.engine import Connection


class Difference(NamedTuple):
    """A mark that a table says otherwise than it is kept.

    Attributes:
        before: The mark there is, or None.
        note: The note to keep with it, or None for none or the one there is.
    """

    session: Session
    someone: Someone
    before: KeptMark | None
    after: Mark
    said: Said
    note: str | None

    @property
    def replaces(self) -> bool:
        """Whether it takes the place of a mark that says something else."""
        return self.before is not None and self.before.mark != self.after


class Compared(NamedTuple):
    """A table against what is kept.

    Attributes:
        people: How many people it says something of.
        alike: How many of its marks are kept already.
    """

    people: int
    alike: int
    differences: Sequence[Difference]


def compare(
    db: Connection,
    rows: Sequence[TableRow],
    *,
    programme: Programme,
    gathering: Gathering,
    sessions: Sequence[Session],
    faults: list[Fault],
) -> Compared:
    """What the rows of a table say otherwise than it is kept; faults are added to `faults`."""
    whom = _whom(db, rows, programme, gathering, faults)
    participants = {one.participant or 0 for one in whom if one}
    held = attendance.list_marks(db, gathering, participants) if participants else {}
    of = {session.key: session for session in sessions}
    told: dict[tuple[int, int], tuple[int, Said]] = {}
    differences: list[tuple[TableRow, Spoken, Difference]] = []
    alike = 0
    for row, someone in zip(rows, whom, strict=True):
        if someone is None:
            continue
        for session, spoken in row.spoken.items():
            place = (session, someone.participant or 0)
            if place in told:
                faults.extend(_twice(row, spoken, someone, *told[place]))
                continue
            told[place] = row.line, spoken.said
            try:
                one = _difference(of[session], someone, held.get(place), spoken.said, row.note)
            except KursusError as wrong:
                faults.append(Fault(row.line, spoken.column, wrong.sentence))
                continue
            if one is None:
                alike += 1
            else:
                differences.append((row, spoken, one))
    faults.extend(_unexpected(db, gathering, differences))
    return Compared(len(participants), alike, [one for _, _, one in differences])


def apply(db: Connection, gathering: Gathering, differences: Sequence[Difference]) -> None:
    """Keep what differs."""

    def together(one: Difference) -> tuple[int, str]:
        return one.session.key, one.note or ""

    for _, alike in groupby(sorted(differences, key=together), key=together):
        some = list(alike)
        marks = {one.someone.participant or 0: one.after for one in some}
        attendance.mark(db, some[0].session, marks, note=some[0].note)
    guests.drop_expected(db, gathering)


def _twice(
    row: TableRow, spoken: Spoken, someone: Someone, line: int, said: Said
) -> Iterator[Fault]:
    """What is wrong with a second cell about somebody at a session, if it says something else."""
    if said != spoken.said:
        sentence = f"{someone.name} is {said} on line {line}, and {spoken.said} here."
        yield Fault(row.line, spoken.column, sentence)


def _difference(
    session: Session, someone: Someone, before: KeptMark | None, said: Said, note: str | None
) -> Difference | None:
    """What a cell says otherwise than it is kept, or None.

    A status again keeps the minutes and times that are known besides.

    Raises:
        KursusError: What is said does not fit the session's times, or wants a note.
    """
    after = mark_at(said, session)
    if before and said == Said(status=before.mark.status):
        after = before.mark
    noted = None if before and before.note == note else note
    if before and before.mark == after and noted is None:
        return None
    check_noted(said, note or (before.note if before else None))
    return Difference(session, someone, before, after, said, noted)


def _whom(
    db: Connection,
    rows: Sequence[TableRow],
    programme: Programme,
    gathering: Gathering,
    faults: list[Fault],
) -> list[Someone | None]:
    """The participant that each row points at; None where it does not, which is a fault."""
    meant = pointing_many.each(
        db, dict.fromkeys(row.who for row in rows), programme=programme, day=gathering.day
    )
    known = aliases.list_of_programme(db, programme)
    whom: list[Someone | None] = []
    for row in rows:
        found = meant[row.who]
        if found.failure:
            reason: str | None = found.failure.with_nearest
        elif len(found.people) != 1:
            reason = f"{row.who!r} is not one person; a table names each."
        else:
            reason = _doubt(row, found.people[0], known)
        if reason:
            faults.append(Fault(row.line, row.column, reason))
        whom.append(None if reason else found.people[0])
    return whom


def _doubt(row: TableRow, someone: Someone, known: dict[str, int]) -> str | None:
    """Why a row does not point at somebody beyond doubt, or None."""
    by_name = not (row.who.isdecimal() or "@" in row.who)
    name = row.who if by_name else row.name
    if name is None:
        return None
    rank, found = ranked(name, [someone], alias_of=known.get(spelling_key(name)))
    if not found:
        return f"{row.who} is {someone.name}, and the row says {name!r}."
    if rank == BEGINNINGS:
        return f"{name!r} only begins as {someone.described} does; write the whole name."
    return None


def _unexpected(
    db: Connection,
    gathering: Gathering,
    differences: Sequence[tuple[TableRow, Spoken, Difference]],
) -> list[Fault]:
    """What is said otherwise of people who are not expected."""
    keys = {one.someone.participant or 0 for _, _, one in differences}
    of = {each.participant: each for each in expected.list_unexpected(db, gathering, keys)}
    return [
        Fault(
            row.line,
            spoken.column,
            f"{one.someone.name} is not expected at {gathering.named} "
            f"({of[one.someone.participant or 0].reason(gathering)}).",
        )
        for row, spoken, one in differences
        if one.someone.participant in of
    ]
