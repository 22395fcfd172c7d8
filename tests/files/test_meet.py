"""Reports of Meet: clock times without a date, on the day of the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.errors import Faults
from kursus.model.meeting import Source, attendees
from tests.meeting_reports import DAY, minutes, read_text, text_of


def test_names_may_stand_in_two_columns_or_one(tmp_path: Path) -> None:
    """With an address beside them, or none."""
    for name in ("meet", "meet_halves"):
        report = read_text(tmp_path, text_of(name))
        assert report.source is Source.MEET
        assert [(each.name, each.emails) for each in attendees(report)] == [
            ("Kari Berg", ("kari@example.org",)),
            ("Ola Nordmann", ("ola@example.org",)),
            ("Åse Aas", ()),
        ]


def test_a_stay_may_go_on_past_midnight(tmp_path: Path) -> None:
    """A clock time that lies before the one they came at is of the next day."""
    text = text_of("meet").replace("30 min,09:15,09:45", "1 t,23:30,00:30")
    assert minutes(read_text(tmp_path, text), starts="23:00", ends="23:59")["Åse"] == 29


def test_times_with_dates_and_lines_above_the_table(tmp_path: Path) -> None:
    """As some editions write them."""
    text = (
        "Meeting title,Date\nFagdag to,2026-03-12\n\n"
        "Name,Email,Duration,Time joined,Time exited\n"
        "Kari Berg,kari@example.org,49m,2026-03-12 09:00:00,2026-03-12 09:49:00\n"
    )
    report = read_text(tmp_path, text)
    assert minutes(report) == {"Kari": 49}
    assert report.stays[0].joined is not None
    assert report.stays[0].joined.date() == DAY


def test_a_row_that_was_cut_off_is_no_heading(tmp_path: Path) -> None:
    """Kari's row ends in her address."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text_of("meet").replace(",49 min,09:00,09:49", ""))
    assert refused.value.faults[0].sentence == "There are no headings above this row."


def test_columns_that_changed_places_are_told(tmp_path: Path) -> None:
    """Nobody stayed until the next morning: their durations say so."""
    text = text_of("meet").replace("09:00,09:49", "09:49,09:00")
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text)
    assert [(each.line, each.column, each.sentence) for each in refused.value.faults] == [
        (2, 6, "They leave before they came.")
    ]
