"""Meeting reports of every source, with invented people, and a way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from kursus.errors import KursusError
from kursus.files.meetings import read
from kursus.model.meeting import Report, attendees, spent, whole_minutes

DAY = date(2026, 3, 12)
REPORTS = Path(__file__).parent / "files" / "reports"


PEOPLE = {"Kari": ("Kari Berg",), "Ola": ("Nordmann, Ola", "Ola Nordmann"), "Åse": ("Åse Aas",)}


class DoubtError(KursusError):
    """A report does not tell how long somebody was there."""


def text_of(name: str) -> str:
    """The text of a report in `tests/files/reports`: UTF-8, newlines, tabs or commas."""
    return (REPORTS / f"{name}.csv").read_text(encoding="utf-8")


# Kari comes twice, 9.00.30 to 9.30.30 and 9.40.30 to 10.30.30: from 9 to 10 that is 30 minutes and
# 19 min 30 s. Ola is in from 8.55 to 10.05, in the list of Teams from 9.00.30. Åse, who has no
# address, is in from 9.15.20 to 9.45.50. Where a source writes whole minutes its own rounding
# counts: 30 and 20 for Kari, and 30 or 31 for Åse.
EXACT = (49, 60, 30)
ROUNDED = (50, 60, 31)
EXPECTED = {
    "teams_list": (49, 59, 30),
    "teams_summary": EXACT,
    "teams_sections": EXACT,
    "teams_engagement": EXACT,
    "teams_anonymous": EXACT,
    "zoom_participants": EXACT,
    "zoom_meeting": ROUNDED,
    "zoom_japanese": ROUNDED,
    "zoom_webinar": (50, 60, 30),
    "zoom_totals": EXACT,
    "meet": EXACT,
    "meet_halves": EXACT,
}
SECTIONS = text_of("teams_sections")


def written(
    folder: Path, text: str, *, encoding: str = "utf-16", ends: str = "\r\n", name: str = "m.csv"
) -> Path:
    """Write a report as its source does."""
    path = folder / name
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    return path


def minutes(
    report: Report, *, starts: str = "09:00", ends: str = "10:00", day: date = DAY
) -> Mapping[str, int]:
    """Tell the whole minutes of the session by name.

    Raises:
        DoubtError: The report leaves a doubt, which is as good as a refusal.
    """
    found: dict[str, int] = {}
    for attendee in attendees(report):
        seconds = spent(
            attendee.stays,
            starts=datetime.combine(day, time.fromisoformat(starts)),
            ends=datetime.combine(day, time.fromisoformat(ends)),
        )
        if seconds.least < seconds.most:
            raise DoubtError(f"{attendee.name} was there for {seconds}.")
        name = next(name for name in PEOPLE if set(attendee.names) & {name, *PEOPLE[name]})
        assert name not in found
        found[name] = whole_minutes(seconds.most)
    return found


def expected(name: str) -> Mapping[str, int]:
    """Tell the minutes worked out by hand for a report in `tests/files/reports`, from 9 to 10."""
    return dict(zip(PEOPLE, EXPECTED[name], strict=True))


def read_text(folder: Path, text: str, day: date = DAY, **asked: object) -> Report:
    """Read a report with this text."""
    return read(written(folder, text), day=day, **asked)  # type: ignore[arg-type]
