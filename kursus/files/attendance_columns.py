"""Which columns of a table of marks are about what: people, sessions, notes.

The one thing to know: a column is a session where its heading begins with the label, is the title
or the day; it is about all of them where the heading is a word for attendance or for a status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kursus.errors import KursusError, Wrong
from kursus.files.sheet import Sheet
from kursus.model.attendance import Status
from kursus.model.gathering import Gathering, find_label
from kursus.model.mark_words import status_word
from kursus.model.programme import Programme
from kursus.model.roster import Field, field_of, folded
from kursus.model.session import Session
from kursus.render.headings import known

# Other words that people write above marks and notes, beside those that our own lists have.
_MARK_HEADINGS = """
    Attendance, Attended, Frammøte, Deltok, Deltakelse, Deltaking, Deltagelse, Tilstedeværelse,
    Nærvær, Fremmødt, Deltog, Deltagande, Oppmøtt
"""
_NOTE_HEADINGS = "Notes, Comment, Kommentar, Notat, Notis"
WHO = (Field.NUMBER, Field.EMAIL, Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
_MARKS = frozenset(map(folded, _MARK_HEADINGS.split(",")))
_NOTES = frozenset(map(folded, _NOTE_HEADINGS.split(",")))
_DAY = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}([./-][0-9]{2,4})?\.?")


class About(NamedTuple):
    """What a column of marks is about.

    Attributes:
        sessions: The keys of the sessions.
        under: What a tick in it says.
    """

    sessions: tuple[int, ...]
    under: Status


class Columns:
    """Which columns are taken, and as what; places count from 0.

    Attributes:
        who: By field of a roster.
        about: The columns of marks.
        label: The column that says of which session a row is, or None.
        note: The column of notes, or None.
    """

    def __init__(self) -> None:
        self.who: dict[Field, int] = {}
        self.about: dict[int, About] = {}
        self.label: int | None = None
        self.note: int | None = None

    @property
    def taken(self) -> list[int]:
        """The places of all that are taken, in their order."""
        others = [at for at in (self.label, self.note) if at is not None]
        return sorted({*self.who.values(), *self.about, *others})


def columns_of(
    table: Sheet, *, programme: Programme, gathering: Gathering, sessions: Sequence[Session]
) -> Columns:
    """What each column is.

    Raises:
        KursusError: Two columns say who people are in the same way, or none says that, or what
            they did.
    """
    columns = Columns()
    for at, heading in enumerate(table.headings):
        field = field_of(heading)
        about = _about(heading, programme=programme, gathering=gathering, sessions=sessions)
        if about is not None:
            columns.about[at] = about
        elif field in WHO:
            _take_who(table, columns, field, at)
        elif "label" in known(heading) and columns.label is None:
            columns.label = at
        elif columns.note is None and ("note" in known(heading) or folded(heading) in _NOTES):
            columns.note = at
    headings = ", ".join(f'"{heading}"' for heading in table.headings[:20] if heading)
    where = f"{table.name}, line {table.heading_line}"
    if not columns.who:
        raise KursusError(
            f"{where}: no heading says who is meant. The headings: {headings}.",
            hint="head a column Name, E-mail or Number; --header-row N if they are further down",
        )
    if not columns.about:
        raise KursusError(
            f"{where}: no heading says what people did at {gathering.label}. "
            f"The headings: {headings}.",
            hint=f'head the column of marks "Status" or "{sessions[0].label}"; a report of a '
            "meeting needs all the columns that it was downloaded with",
        )
    return columns


def _take_who(table: Sheet, columns: Columns, field: Field, at: int) -> None:
    if field in columns.who:
        first = table.headings[columns.who[field]]
        raise KursusError(
            f'{table.name}: "{first}" and "{table.headings[at]}" both are {field}.',
            hint="leave one of them out of the file",
        )
    columns.who[field] = at


def _about(
    heading: str, *, programme: Programme, gathering: Gathering, sessions: Sequence[Session]
) -> About | None:
    """What a column is about, if it is one of marks at these sessions."""
    everywhere = tuple(session.key for session in sessions)
    label = find_label(heading.split(maxsplit=1)[0]) if heading else None
    if label is not None:
        if label.gathering != gathering.label:
            return None
        wanted = everywhere
        if label.session is not None:
            wanted = tuple(each.key for each in sessions if each.label == str(label))
        return About(wanted, Status.PRESENT) if wanted else None
    titled = [each.key for each in sessions if each.title and folded(each.title) == folded(heading)]
    if len(titled) == 1:
        return About((titled[0],), Status.PRESENT)
    meant = status_word(heading)
    if meant in list(Status):
        return About(everywhere, Status(str(meant)))
    is_about_all = (
        _is_day(heading, programme, gathering)
        or is_of_marks(heading)
        or field_of(heading) is Field.STATUS
    )
    return About(everywhere, Status.PRESENT) if is_about_all else None


def is_of_marks(heading: str) -> bool:
    """Whether a heading is a word for attendance or for a mark, whatever the gathering."""
    is_word = folded(heading) in _MARKS or "mark" in known(heading)
    return is_word or status_word(heading) in list(Status)


def is_of(heading: str, programme: Programme, gathering: Gathering) -> bool:
    """Whether a heading begins with the label of a gathering or of its session, or is its day."""
    label = find_label(heading.split(maxsplit=1)[0]) if heading else None
    if label is not None:
        return label.gathering == gathering.label
    return _is_day(heading, programme, gathering)


def _is_day(heading: str, programme: Programme, gathering: Gathering) -> bool:
    if not _DAY.fullmatch(heading):
        return False
    from kursus.dates import parse_date

    try:
        day = parse_date(heading, today=gathering.day, start=programme.starts, end=programme.ends)
    except Wrong:
        return False
    return day == gathering.day
