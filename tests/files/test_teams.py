"""Reports of Teams with tables give everybody's minutes, in any language, or are refused."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from kursus.errors import Faults, KursusError
from kursus.files.meeting_rows import SECOND
from kursus.model.meeting import Source, attendees, spent
from tests.meeting_reports import (
    DAY,
    SECTIONS,
    expected,
    minutes,
    read_text,
    text_of,
)


def test_sections_give_the_intervals_of_everybody(tmp_path: Path) -> None:
    """Time away between two joins does not count; what lies before the session does not either."""
    report = read_text(tmp_path, SECTIONS)
    assert minutes(report) == expected("teams_sections")
    assert (report.source, report.title) == (Source.TEAMS, "Fagdag to")
    assert report.meeting == "Fagdag to 08:55:00"
    kari, ola, aase = sorted(attendees(report), key=lambda attendee: attendee.names)
    assert kari.emails == ("kari@example.org", "kabe@example.org")
    assert (ola.names, aase.names, aase.emails) == (("Nordmann, Ola",), ("Åse Aas",), ())


def test_a_count_beyond_the_rows_is_a_cut_file(tmp_path: Path) -> None:
    """The summary knows how many there were."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, SECTIONS.replace("Deltakere\t3", "Deltakere\t4"))
    (fault,) = refused.value.faults
    assert fault.line == 9
    assert fault.sentence == (
        "The summary counts 4, and 3 are listed: lines are missing (--incomplete takes the others)."
    )


@pytest.mark.parametrize("count", ["1,024", "1.024", "1 024", "1\u00a0024", "1024"])
def test_a_count_may_have_its_thousands_apart(tmp_path: Path, count: str) -> None:
    """It is a count all the same."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, SECTIONS.replace("Deltakere\t3", f"Deltakere\t{count}"))
    assert "counts 1,024, and 3" in refused.value.faults[0].sentence


def test_who_is_listed_is_taken_where_somebody_says_so(tmp_path: Path) -> None:
    """Somebody was taken out of the report, or Teams counted wrong; with and without sections."""
    text = SECTIONS.replace("Deltakere\t3", "Deltakere\t4")
    assert minutes(read_text(tmp_path, text, is_incomplete=True)) == expected("teams_sections")
    plain = text_of("teams_summary").replace("Antall deltakere\t4", "Antall deltakere\t5")
    with pytest.raises(Faults):
        read_text(tmp_path, plain)
    assert minutes(read_text(tmp_path, plain, is_incomplete=True)) == expected("teams_summary")


def test_who_registered_is_more_than_who_came(tmp_path: Path) -> None:
    """The smaller count is of those who are listed."""
    text = SECTIONS.replace("Deltakere\t3", "Registrerte\t9\nDeltakere\t3")
    assert minutes(read_text(tmp_path, text)) == expected("teams_sections")
    with pytest.raises(Faults, match="one fault"):
        read_text(tmp_path, text.replace("Deltakere\t3", "Deltakere\t4"))


def test_names_that_were_made_anonymous_in_one_section_are_of_section_2(tmp_path: Path) -> None:
    """Where both sections have the same stays."""
    text = text_of("teams_anonymous")
    assert minutes(read_text(tmp_path, text)) == expected("teams_anonymous")
    first = "\n".join(line for line in text.splitlines() if not line.startswith("Deltaker 2"))
    with pytest.raises(Faults):
        read_text(tmp_path, first)


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


def without(text: str, *lines: int) -> str:
    """Give a text without these lines, counted from 1."""
    every = text.splitlines(keepends=True)
    return "".join(line for number, line in enumerate(every, start=1) if number not in lines)


def test_a_time_without_a_date_is_of_the_day_they_came(tmp_path: Path) -> None:
    """Or of the morning after."""
    text = SECTIONS.replace("08:55:00\t12.03.2026, 10:05:00\t", "08:55:00\t10:05:00\t")
    assert minutes(read_text(tmp_path, text)) == expected("teams_sections")
    late = text.replace("12.03.2026, 09:15:20\t12.03.2026, 09:45:50\t30m 30s", LATE)
    assert minutes(read_text(tmp_path, late), starts="23:00", ends="23:59")["Åse"] == 29


LATE = "12.03.2026, 23:30:00\t00:10:00\t40m 0s"


def test_date_and_time_may_stand_in_two_cells(tmp_path: Path) -> None:
    """Under one heading, so that rows are longer than the headings."""
    text = SECTIONS.replace("2026, ", "2026\t")
    assert minutes(read_text(tmp_path, text)) == expected("teams_sections")


def test_a_break_of_unknown_time_is_told_as_a_doubt(tmp_path: Path) -> None:
    """Without section 3 Kari's ten minutes away may be anywhere between her first and last time."""
    report = read_text(tmp_path, without(SECTIONS, *range(15, 22)))
    kari = attendees(report)[0]
    at = DAY.isoformat()
    seconds = spent(
        kari.stays,
        starts=datetime.fromisoformat(f"{at} 09:00"),
        ends=datetime.fromisoformat(f"{at} 10:00"),
    )
    # 59 min 30 s lie within the session; 30 min 30 s outside, of the 80 she was there.
    assert (seconds.least, seconds.most) == (80 * 60 - 30 * 60 - 30, 59 * 60 + 30)


def test_a_duration_in_unknown_words_is_not_taken_for_all_the_time_between(tmp_path: Path) -> None:
    """Kari was away for ten minutes; three parts are known by their order."""
    text = SECTIONS.replace("1t 20m 0s", "1ω 20λ")
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text)
    assert [(each.line, each.column, each.sentence) for each in refused.value.faults] == [
        (11, 4, "The units of this duration are not known here: write it as 1h 20m.")
    ]
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, SECTIONS.replace("1t 20m 0s", ""))
    assert refused.value.faults[0].sentence == "The duration is missing."
    in_order = SECTIONS.replace("1t 20m 0s", "1ω 20λ 0δ")
    assert minutes(read_text(tmp_path, in_order)) == expected("teams_sections")


def test_a_table_of_ones_own_may_have_minutes_without_a_unit(tmp_path: Path) -> None:
    """What contradicts the times at the end of a row may still be a cut-off line."""
    text = "Navn\tInn\tUt\tMinutter\nKari Berg\t12.3.2026 09:00\t12.3.2026 09:49\t49\n"
    assert minutes(read_text(tmp_path, text)) == {"Kari": 49}
    with pytest.raises(Faults):
        read_text(tmp_path, text.replace("\t49\n", "\t4\n"))
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, text.replace("\t49\n", "\t4\tx\n").replace("ter\n", "ter\tNotat\n"))
    assert refused.value.faults[0].sentence == "The minutes contradict the times."


@pytest.mark.parametrize("heading", ["Fornavn\tEtternavn", "Navn\t"])
def test_names_may_stand_in_two_columns(tmp_path: Path, heading: str) -> None:
    """Somebody parted them in a spreadsheet; also where date and time stand in two cells."""
    text = re.sub(r"(?m)^Navn", heading, SECTIONS.replace("Nordmann, Ola", "Ola Nordmann"))
    text = re.sub(r"(?m)^(Kari|Ola|Åse) ", r"\1\t", text)
    report = read_text(tmp_path, text)
    assert minutes(report) == expected("teams_sections")
    assert attendees(report)[0].emails == ("kari@example.org", "kabe@example.org")
    apart = re.sub(r"2026, ", "2026\t", text)
    assert minutes(read_text(tmp_path, apart)) == expected("teams_sections")


def test_two_reports_in_one_file_are_told(tmp_path: Path) -> None:
    """The one of the afternoon was pasted below that of the morning."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, f"{SECTIONS}\n{SECTIONS.replace('Fagdag to', 'Fagdag tre')}")
    assert [each.sentence for each in refused.value.faults] == [SECOND]
    assert "as it was downloaded" in str(refused.value.hint)


def test_somebody_in_section_3_alone_is_a_fault(tmp_path: Path) -> None:
    """The line of section 2 is gone, and so is the count."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, without(SECTIONS, 3, 12))
    (fault,) = refused.value.faults
    assert (fault.line, "of nobody in section 2" in fault.sentence) == (17, True)


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ((10,), "The headings of this table are missing."),
        ((16,), "The headings of this table are missing."),
        ((15,), "This is no date with a time."),
    ],
)
def test_a_lost_heading_is_a_fault(tmp_path: Path, lost: tuple[int, ...], said: str) -> None:
    """Nobody's row is taken for a heading, and no heading for a row."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, without(SECTIONS, *lost))
    assert said in [fault.sentence for fault in refused.value.faults]


def test_a_report_without_participants_is_refused(tmp_path: Path) -> None:
    """Section 2 is gone, heading and all."""
    with pytest.raises(KursusError, match="has no section 2"):
        read_text(tmp_path, without(SECTIONS, *range(9, 14)))


def test_one_login_in_two_spellings_is_one_person(tmp_path: Path) -> None:
    """On two rows of section 2, as where somebody came from two devices."""
    text = SECTIONS.replace("Deltakere\t3", "Deltakere\t4").splitlines()
    came = "12.03.2026, 10:40:00\t12.03.2026, 10:50:00\t10m 0s"
    text.insert(13, f"K. Berg\t{came}\t\tKABE@example.org\tDeltaker")
    text.append(f"K. Berg\t{came}\t\tDeltaker")
    report = read_text(tmp_path, "\n".join(text))
    assert minutes(report, ends="11:00") == {"Kari": 90, "Ola": 65, "Åse": 30}


def test_whoever_never_came_is_left_out(tmp_path: Path) -> None:
    """A row with an address and no times."""
    text = SECTIONS.replace("Deltakere\t3", "Deltakere\t5").splitlines()
    text.insert(13, "Per Vik\t\t\t\tper@example.org\tper@example.org\tDeltaker")
    text.insert(14, "Ida Lie\tN/A\tN/A\tN/A\tida@example.org\tida@example.org\tDeltaker")
    assert minutes(read_text(tmp_path, "\n".join(text))) == expected("teams_sections")


def test_the_meeting_is_the_same_in_a_report_that_was_pulled_later(tmp_path: Path) -> None:
    """Another meeting of that day with the same title began at another time."""
    first = read_text(tmp_path, SECTIONS)
    later = SECTIONS.replace("Sluttidspunkt\t12.03.2026, 10:31", "Slutt\t12.03.2026, 12:31")
    other = SECTIONS.replace("Starttidspunkt\t12.03.2026, 08:55", "Start\t12.03.2026, 13:00")
    assert read_text(tmp_path, later).meeting == first.meeting
    assert read_text(tmp_path, other).meeting != first.meeting


def test_the_same_count_of_duration_is_not_asked_of_a_row_with_more_after_it(
    tmp_path: Path,
) -> None:
    """Without sections a duration that is longer than the times changes nothing."""
    text = text_of("teams_summary").replace("1h 10m", "1h 14m")
    assert minutes(read_text(tmp_path, text)) == expected("teams_summary")
