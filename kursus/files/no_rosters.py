"""Files that are given for a roster and are none: meeting reports and lists of marks.

The one thing to know: nothing is looked into twice where the headings alone tell a roster, and what
somebody said of a heading with `--map` is taken at its word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.files.rosters import Roster
from kursus.model.gathering import Gathering
from kursus.model.programme import Programme
from kursus.model.roster import Field, field_of

REPORT = "a meeting report"
MARKS = "a list of marks"
_LOOKED_INTO = 20  # rows


class NoRoster(NamedTuple):
    """What a file is instead.

    Attributes:
        what: A meeting report or a list of marks, with its article.
        label: The gathering it says it is of, or None.
        heading: The heading that tells, where it could be one of a roster.
    """

    what: str
    label: str | None = None
    heading: str | None = None


def unreadable(path: Path, *, encoding: str | None, sheet: str | None) -> NoRoster | None:
    """What a file is whose headings could not be read as those of a roster; None for nothing else.

    Args:
        path: The file.
        encoding: Of CSV, where it was said.
        sheet: The sheet of a workbook, where it was said.
    """
    from kursus.files.attendance_table import whose_sheet

    try:
        if _is_report(path, encoding):
            return NoRoster(REPORT)
        whose = whose_sheet(path, encoding=encoding, sheet=sheet)
    except KursusError:
        return None
    return NoRoster(MARKS, whose.label) if whose else None


def readable(
    path: Path,
    roster: Roster,
    *,
    encoding: str | None,
    programme: Programme,
    gatherings: Sequence[Gathering],
) -> NoRoster | None:
    """What a file is whose headings could be those of a roster; None where it is a roster.

    Only headings that are not taken can tell: there is one at least.
    """
    left = roster.columns.left
    if {"name", "person", "report"} <= {heading.casefold() for heading in roster.sheet.headings}:
        return NoRoster(MARKS)
    for heading in left:
        about = _about(roster, heading, programme, gatherings)
        if about is not None:
            return about
    # No meeting report has employee numbers.
    if Field.EMPLOYEE_NUMBER in roster.columns.taken or not _is_report(path, encoding):
        return None
    return NoRoster(REPORT, heading=left[0])


def _about(
    roster: Roster, heading: str, programme: Programme, gatherings: Sequence[Gathering]
) -> NoRoster | None:
    """A list of marks where the heading is one of marks; else None."""
    from kursus.files.attendance_columns import is_of, is_of_marks

    of = next((one for one in gatherings if is_of(heading, programme, one)), None)
    if of is not None:
        return NoRoster(MARKS, of.label, heading)
    if is_of_marks(heading) or (field_of(heading) is Field.STATUS and _has_marks(roster, heading)):
        return NoRoster(MARKS, heading=heading)
    return None


def _has_marks(roster: Roster, heading: str) -> bool:
    """Whether the first cells under a heading are words for marks."""
    from kursus.model.attendance import Status
    from kursus.model.mark_words import status_word

    at = roster.sheet.headings.index(heading)
    rows = islice(roster.sheet.rows([], columns=[at]), _LOOKED_INTO)
    words = [cells[0] for _, cells in rows if cells[0]]
    return bool(words) and all(status_word(word) in list(Status) for word in words)


def _is_report(path: Path, encoding: str | None) -> bool:
    from kursus.files.meetings import is_report

    try:
        return is_report(path, encoding=encoding)
    except KursusError:
        return False
