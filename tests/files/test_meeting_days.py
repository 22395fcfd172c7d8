"""A report whose rows have no day is refused where something else tells another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kursus.files.meetings import read
from kursus.model.moment import OtherDay
from tests.meeting_reports import DAY, expected, minutes, text_of, written

ZOOM = """\
Topic,ID,Host name,Start time,End time,Participants,Duration (minutes)
Fagdag to,812 3456 7890,Kari Berg,03/12/2026 08:55:00 AM,03/12/2026 10:31:00 AM,3,96

"""
MEET = """\
Title,Date,From,To
Fagdag to,2026-03-12,09:00,10:05

"""
NEXT = date(2026, 3, 19)


@pytest.mark.parametrize(("name", "above"), [("zoom_totals", ZOOM), ("meet", MEET)])
def test_the_meeting_above_tells_the_day(tmp_path: Path, name: str, above: str) -> None:
    """Those of the week after are not marked by it; --force-date lays it on their day."""
    path = written(tmp_path, above + text_of(name), encoding="utf-8")
    assert minutes(read(path, day=DAY)) == expected(name)
    with pytest.raises(
        OtherDay, match=r"m\.csv is of 2026-03-12.*, not of 2026-03-19\."
    ) as refused:
        read(path, day=NEXT)
    assert DAY in refused.value.days
    assert minutes(read(path, day=NEXT, is_forced=True), day=NEXT) == expected(name)


@pytest.mark.parametrize(
    "file", ["2026-03-12 09-00 Fagdag to - Attendance.csv", "Fagdag (2026-03-12 at 09_00 CET).csv"]
)
def test_the_name_that_meet_gives_its_file_tells_the_day(tmp_path: Path, file: str) -> None:
    """It has the day and the clock time of the meeting."""
    path = written(tmp_path, text_of("meet"), name=file)
    assert minutes(read(path, day=DAY)) == expected("meet")
    with pytest.raises(OtherDay, match=r"is of 2026-03-12, not of 2026-03-19\."):
        read(path, day=NEXT)


def test_a_date_alone_in_the_name_may_be_when_it_was_saved(tmp_path: Path) -> None:
    """It tells nothing of the meeting."""
    path = written(tmp_path, text_of("meet"), name="2026-03-14 oppmøte.csv")
    assert minutes(read(path, day=DAY)) == expected("meet")
