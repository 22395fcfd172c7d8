"""Meeting reports of Teams, Zoom and Meet: which one a file is, told by its shape.

The one thing to know: no heading is read in any language. Sections are numbered, moments and
durations stand in an order of their own, and Zoom writes parentheses in its headings.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kursus.errors import KursusError
from kursus.files.meeting_rows import Rows, first_rows, read_rows
from kursus.files.meeting_table import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from kursus.model.meeting import Report

    Reader = Callable[[Rows, Asked], Report]

_MOST_ABOVE = 100  # rows, of which some have people in every report
_FIRST = 400  # rows, among which are the headings
_IN_UTC = re.compile(r"\b(UTC|GMT)\b")
_LEAST_HEADINGS = 3


def is_report(path: Path, *, encoding: str | None = None) -> bool:
    """Whether a file is a meeting report, and no table of marks; only its first lines are read.

    Raises:
        NotFound: There is no such file.
        Wrong: There is no such encoding.
        ExtraMissing: XLSX cannot be read here.
        KursusError: The file cannot be read.
    """
    return _reader_of(first_rows(path, encoding=encoding)) is not None


def read(
    path: Path,
    *,
    day: date,
    encoding: str | None = None,
    zone: str | None = None,
    report_zone: str | None = None,
    is_forced: bool = False,
    is_incomplete: bool = False,
) -> Report:
    """Return a meeting report against the day of a session, its times in the programme's zone.

    Args:
        path: The file, CSV in any encoding and delimiter, or XLSX that one was saved as.
        day: The day of the session. Every row must be of it, or of the night after it; of a file
            with several meetings only those of that day are taken.
        encoding: What the file is written in, where that cannot be told.
        zone: The programme's time zone; with None times are taken as they stand.
        report_zone: The time zone whose clock the report shows, where it is another; headings that
            name UTC, as "First Join (UTC)", tell it without.
        is_forced: Lay a report of another day on this one, with its clock times.
        is_incomplete: Take a report that lists fewer people than it counts.

    Raises:
        NotFound: There is no such file.
        Wrong: There is no such encoding.
        ExtraMissing: XLSX cannot be read here.
        OtherDay: The report is of another day.
        Faults: Something in it is wrong, or it has been cut; each with its line.
        KursusError: It is no meeting report, or its dates can be read in two ways.
    """
    rows = read_rows(path, encoding=encoding)
    reader = _reader_of(rows)
    if reader is None:
        raise KursusError(f"{path.name} is no meeting report of Teams, Zoom or Meet.")
    if report_zone is None and _is_in_utc(rows):
        report_zone = "UTC"
    return reader(rows, Asked(day, zone, report_zone, is_forced, is_incomplete))


def _is_in_utc(rows: Rows) -> bool:
    """Whether headings, which have no digits, say that the times under them are in UTC."""
    first = rows.cut(0, _FIRST)
    joined = "\n".join(first.texts)
    if "UTC" not in joined and "GMT" not in joined:
        return False
    return any(
        _IN_UTC.search(text) and not re.search("[0-9]", text) and len(cells) >= _LEAST_HEADINGS
        for text, cells in zip(first.texts, first.cells, strict=True)
    )


def _reader_of(rows: Rows) -> Reader | None:
    """Return what reads a file of this shape, or None where it is no meeting report."""
    from kursus.files import meet, teams, teams_list, zoom

    first = [cells for cells in rows.cells[:_FIRST] if any(map(str.strip, cells))]
    if {"2", "3"} & {teams.section_of(cells) for cells in first}:
        return teams.read_sections
    if zoom.is_zoom(first):
        return zoom.read_zoom
    some = first[:_MOST_ABOVE]
    if any(map(teams.is_stay, some)):
        return teams.read_plain
    if meet.is_meet(some):
        return meet.read_meet
    return teams_list.read_list if teams_list.is_list(some) else None
