"""Meeting reports of every source, with invented people, and a way to read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from kursus.files.meetings import read
from kursus.model.meeting import Report, attendees, spent, whole_minutes

DAY = date(2026, 3, 12)
REPORTS = Path(__file__).parent / "files" / "reports"


def text_of(name: str) -> str:
    """The text of a report in `tests/files/reports`: UTF-8, newlines, tabs or commas."""
    return (REPORTS / f"{name}.csv").read_text(encoding="utf-8")


# Kari comes twice, 9.00.30 to 9.30.30 and 9.40.30 to 10.30.30: 80 minutes. Ola comes before the
# session, 8.55 to 10.05. Åse is a guest without an address, 9.15.20 to 9.45.50.
SECTIONS = text_of("teams_sections")
# Within the session from 9 to 10: Kari 29 min 30 s and 19 min 30 s.
SECTIONS_FROM_9_TO_10 = {"Kari Berg": 49, "Nordmann, Ola (Ekstern)": 60, "Åse Aas (Gjest)": 30}


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
    """Tell the whole minutes of the session by name, and that the report leaves no doubt."""
    found: dict[str, int] = {}
    for attendee in attendees(report):
        seconds = spent(
            attendee.stays,
            starts=datetime.combine(day, time.fromisoformat(starts)),
            ends=datetime.combine(day, time.fromisoformat(ends)),
        )
        assert seconds.least == seconds.most
        assert attendee.name not in found
        found[attendee.name] = whole_minutes(seconds.most)
    return found


def read_text(folder: Path, text: str, day: date = DAY, **asked: object) -> Report:
    """Read a report with this text."""
    return read(written(folder, text), day=day, **asked)  # type: ignore[arg-type]
