"""Attendance sheets: one in Excel to be filled in and imported, one on paper to be signed.

The one thing to know: the line `kursus: PROGRAMME LABEL` above the headings of the one in Excel
says whose sheet it is, and the headings of its sessions begin with their labels. So it is known
again in any form it is saved in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kursus.dates import whole_day
from kursus.errors import Wrong
from kursus.model.attendance import GUEST, KNOWN_AHEAD, Status
from kursus.model.gathering import Gathering, Mode
from kursus.model.programme import Programme
from kursus.model.sentence import times_text
from kursus.model.session import Session
from kursus.render.headings import heading
from kursus.render.sheet_words import phrase
from kursus.store.attendance_lists import Line

KEY = re.compile(r"kursus: (?P<slug>\S+) (?P<label>[A-Z][0-9]+(?:\.[0-9]+)?)")
KNOWN = ("number", "name", "unit")

# In characters.
_NUMBER_WIDTH = 11
_MARK_WIDTH = 18
_NOTE_WIDTH = 30
_WIDEST = 45


class Expected(NamedTuple):
    """Somebody who is expected, with what is known of them.

    Attributes:
        marks: The status at each session, or None.
        note: The note that all their marks have in common, or None.
    """

    number: int
    name: str
    unit: str | None
    marks: tuple[Status | None, ...]
    note: str | None


class AttendanceSheet(NamedTuple):
    """What a sheet is made of.

    Attributes:
        label: Of the gathering, or of the one session that it is about.
        people: Those expected, by name.
    """

    programme: Programme
    gathering: Gathering
    label: str
    sessions: Sequence[Session]
    people: Sequence[Expected]


def sheet_of(
    programme: Programme,
    gathering: Gathering,
    sessions: Sequence[Session],
    lines: Iterable[Line],
) -> AttendanceSheet:
    """The sheet of some sessions of a gathering; guests are not on it."""
    wanted = {session.key for session in sessions}
    of: dict[int, dict[int, Line]] = {}
    for line in lines:
        if line.number is not None and line.status != GUEST and line.session in wanted:
            of.setdefault(line.number, {})[line.session] = line
    people = [_expected(number, theirs, sessions) for number, theirs in of.items()]
    label = sessions[0].label if len(sessions) == 1 else gathering.label
    return AttendanceSheet(programme, gathering, label, sessions, people)


def _expected(number: int, theirs: dict[int, Line], sessions: Sequence[Session]) -> Expected:
    first = next(iter(theirs.values()))
    marked = [line for line in theirs.values() if line.status]
    notes = {line.note for line in marked}
    return Expected(
        number,
        first.name,
        first.unit,
        tuple(_status(theirs.get(session.key)) for session in sessions),
        notes.pop() if len(notes) == 1 else None,
    )


def _status(line: Line | None) -> Status | None:
    return Status(line.status) if line and line.status else None


def write_sheet(path: Path, sheet: AttendanceSheet) -> Sequence[str]:
    """Write a sheet: .xlsx to be filled in, .pdf to be signed.

    Returns:
        The names on paper that are written with other letters, since no font here has theirs.

    Raises:
        Wrong: The file ends in something else.
        ExtraMissing: The library that writes it is not installed.
        KursusError: It cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        _write_form(path, sheet)
        return ()
    if ending == ".pdf":
        return _write_pages(path, sheet)
    told = f"ends in {path.suffix}" if ending else "has no ending"
    raise Wrong(
        f"{path.name} {told}, and an attendance sheet is Excel or paper.",
        hint=f"-o {sheet.label}.xlsx to fill in, -o {sheet.label}.pdf to sign",
    )


def _write_form(path: Path, sheet: AttendanceSheet) -> None:
    from kursus.files.workbook_form import Form, write_form

    language = sheet.programme.language
    units = any(one.unit for one in sheet.people)
    known = KNOWN if units else KNOWN[:2]
    columns = [heading(key, language) for key in known]
    columns += [_session_heading(session) for session in sheet.sessions]
    texts = [[one.name for one in sheet.people], [one.unit or "" for one in sheet.people]]
    widths = [_NUMBER_WIDTH, *map(_width, texts[: len(known) - 1])]
    widths += [*[_MARK_WIDTH] * len(sheet.sessions), _NOTE_WIDTH]
    rows: list[tuple[str | int, ...]] = [
        (
            one.number,
            one.name,
            *([one.unit or ""] if units else []),
            *(heading(mark, language) if mark else "" for mark in one.marks),
            one.note or "",
        )
        for one in sheet.people
    ]
    choices = [heading(status, language) for status in Status]
    write_form(
        path,
        Form(
            title=sheet.label,
            above=[*_head(sheet), phrase("choose", language), _key(sheet)],
            headings=[*columns, heading("note", language)],
            widths=widths,
            rows=rows,
            known=len(known),
            chosen=len(sheet.sessions),
            choices=choices,
            refusal=(phrase("only", language), ", ".join(choices)),
            page=phrase("page", language),
        ),
    )


def _width(texts: Sequence[str]) -> int:
    """How wide a column of texts is, in characters."""
    return min(max(map(len, texts)) + 2, _WIDEST)


def _write_pages(path: Path, sheet: AttendanceSheet) -> Sequence[str]:
    from kursus.files.paper import Signed, SigningList, write_signing_list

    language = sheet.programme.language
    signed = [
        Signed(
            one.number,
            one.name,
            one.unit,
            # Who is known not to come is told, so that nobody waits for a signature.
            [heading(mark, language) if mark in KNOWN_AHEAD else "" for mark in one.marks],
        )
        for one in sheet.people
    ]
    title, *below = _head(sheet)
    return write_signing_list(
        path,
        SigningList(
            title=title,
            below=[*below, phrase("list", language)],
            number=phrase("number", language),
            name=heading("name", language),
            columns=[_signing_heading(session, language) for session in sheet.sessions],
            people=signed,
            page=phrase("page", language),
            language=language,
        ),
    )


def _head(sheet: AttendanceSheet) -> list[str]:
    """What the sheet is of, when and where, and in which programme."""
    language = sheet.programme.language
    only = sheet.sessions[0] if len(sheet.sessions) == 1 else None
    gathering = sheet.gathering
    kind = gathering.kind.word(language).capitalize()
    title = f"{kind}: {gathering.title}" if gathering.title else kind
    if only and not only.whole and only.title:
        title += f", {only.title}"
    day = whole_day(gathering.day, language)
    held = only or gathering
    place = None if held.mode is Mode.DIGITAL else held.place
    parts = [day, _times(sheet), place or held.mode.word(language)]
    return [title, ", ".join(part for part in parts if part), sheet.programme.title]


def _times(sheet: AttendanceSheet) -> str:
    """From when the first session begins to when the last ends, as far as that is known."""
    starts = [session.starts for session in sheet.sessions]
    ends = [session.ends for session in sheet.sessions]
    if None in starts or None in ends:
        return times_text(sheet.gathering.starts, sheet.gathering.ends)
    return times_text(min(filter(None, starts)), max(filter(None, ends)))


def _key(sheet: AttendanceSheet) -> str:
    return f"kursus: {sheet.programme.slug} {sheet.label}"


def _session_heading(session: Session) -> str:
    """The label, by which the column is known again, the title and the times."""
    parts = [session.label, session.title, times_text(session.starts, session.ends)]
    return " ".join(part for part in parts if part)


def _signing_heading(session: Session, language: str) -> str:
    """The title and times of a session; of a whole day, that one signs there."""
    if session.whole:
        return phrase("signature", language)
    told = " ".join(filter(None, (times_text(session.starts, session.ends), session.title)))
    return told or f"{heading('session', language)} {session.number}"
