"""Reports of Teams with tables give everybody's minutes, in any language, or are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.errors import Faults
from kursus.model.meeting import Source, attendees
from tests.meeting_reports import (
    SECTIONS,
    expected,
    minutes,
    read_text,
)


def test_sections_give_the_intervals_of_everybody(tmp_path: Path) -> None:
    """Time away between two joins does not count; what lies before the session does not either."""
    report = read_text(tmp_path, SECTIONS)
    assert minutes(report) == expected("teams_sections")
    assert (report.source, report.title) == (Source.TEAMS, "Fagdag to")
    assert report.meeting == "Fagdag to 08:55:00"
    kari, ola, aase = attendees(report)
    assert kari.emails == ("kari@example.org", "kabe@example.org")
    assert (ola.names, aase.names, aase.emails) == (("Nordmann, Ola",), ("Åse Aas",), ())


def test_a_count_beyond_the_rows_is_a_cut_file(tmp_path: Path) -> None:
    """The summary knows how many there were."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, SECTIONS.replace("Deltakere\t3", "Deltakere\t4"))
    (fault,) = refused.value.faults
    assert fault.line == 9
    assert fault.sentence == "The summary counts 4, and 3 are listed: the file has been cut."


def test_a_row_of_section_3_that_lacks_is_told_where_section_2_cannot_explain(
    tmp_path: Path,
) -> None:
    """Kari's second join is gone, and her first and last times have a break between them."""
    lines = SECTIONS.splitlines(keepends=True)
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, "".join(lines[:17] + lines[18:]))
    assert [fault.line for fault in refused.value.faults] == [11]


def test_section_2_is_taken_where_one_stay_explains_it(tmp_path: Path) -> None:
    """Ola's row in section 3 is gone; section 2 has him from his first time to his last."""
    lines = SECTIONS.splitlines(keepends=True)
    assert minutes(read_text(tmp_path, "".join(lines[:18] + lines[19:]))) == expected(
        "teams_sections"
    )
