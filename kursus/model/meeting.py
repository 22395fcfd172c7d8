"""A meeting report: who was in a meeting, and when, as Teams, Zoom or Meet wrote it down.

The one thing to know: times are wall times of the report, joined and left are never kept in the
store, and a person may stand on any number of rows.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Source(StrEnum):
    """Who wrote a meeting report."""

    TEAMS = "teams"
    ZOOM = "zoom"
    MEET = "meet"


class Stay(NamedTuple):
    """Once that somebody was in a meeting: one row of a report.

    Attributes:
        line: The line of the file it stands on, from 1.
        name: What they were called in the meeting, as written.
        emails: Every address the row gives, an e-mail or a login name; none, one or two.
        joined: When they came; None where the report has only durations.
        left: When they left; None where the report has only durations.
        seconds: How long they stayed, where the report says so; None where only times tell it.
    """

    line: int
    name: str
    emails: tuple[str, ...] = ()
    joined: datetime | None = None
    left: datetime | None = None
    seconds: int | None = None


class Report(NamedTuple):
    """A meeting report as it was read.

    Attributes:
        source: Who wrote it.
        meeting: What tells this meeting from another of the same day (its number or title, and when
            it began), the same in a report that was pulled again later; None where nothing does.
        title: What the meeting was called, or None.
        stays: The rows, in the order of the file.
    """

    source: Source
    meeting: str | None
    title: str | None
    stays: tuple[Stay, ...]
