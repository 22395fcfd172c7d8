"""Reports of Zoom: meetings, totals and webinars, whatever the language of their headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kursus.errors import Faults, KursusError
from kursus.files.meeting_rows import SECOND
from kursus.model.meeting import attendees
from tests.meeting_reports import expected, minutes, read_text, text_of


def test_the_original_name_is_kept_to_find_people_by(tmp_path: Path) -> None:
    """Kari called herself something else the second time."""
    kari = attendees(read_text(tmp_path, text_of("zoom_participants")))[0]
    assert (kari.names, len(kari.stays)) == (("Kari Berg", "Kari B"), 2)


def test_a_meeting_is_known_by_its_number(tmp_path: Path) -> None:
    """And by when the first came, since a number is used again."""
    report = read_text(tmp_path, text_of("zoom_meeting"))
    assert (report.meeting, report.title) == ("81234567890 08:55:00", "Fagdag to")


def test_time_in_the_waiting_room_does_not_count(tmp_path: Path) -> None:
    """Åse waited five minutes."""
    report = read_text(tmp_path, text_of("zoom_meeting"))
    assert len(attendees(report)[2].stays) == 1


@pytest.mark.parametrize(
    ("room", "waited", "entered"),
    [
        ("På venterom", "Ja", "Nei"),
        ("Im Warteraum", "Ja", "Nein"),
        ("I väntrummet", "Ja", "Nej"),
        ("En salle d'attente", "Oui", "Non"),
        ("待機室で", "はい", "いいえ"),
        ("Odotushuoneessa", "Kyllä", "Ei"),
        ("V čekárně", "Ano", "Ne"),
        ("I lobbyen", "Ja", "Nei"),
    ],
)
def test_the_waiting_room_is_known_in_the_languages_of_zoom(
    tmp_path: Path, room: str, waited: str, entered: str
) -> None:
    """Its heading, and what says that somebody waited."""
    text = text_of("zoom_meeting").replace("In waiting room", room)
    text = text.replace("Yes,Yes", f"x,{waited}").replace(",No\n", f",{entered}\n")
    report = read_text(tmp_path, text)
    assert minutes(report) == expected("zoom_meeting")
    assert len(attendees(report)[2].stays) == 1


def test_cells_that_stand_under_other_headings_are_no_waiting(tmp_path: Path) -> None:
    """A name with a comma that nobody put into quotation marks."""
    text = text_of("zoom_meeting").replace('"Nordmann, Ola"', "Nordmann, Ola")
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, text)
    assert (refused.value.faults[0].line, refused.value.faults[0].column) == (8, 8)
    padded = "\n".join(f"{line},," for line in text_of("zoom_meeting").splitlines())
    assert minutes(read_text(tmp_path, padded)) == expected("zoom_meeting")


@pytest.mark.parametrize("room", ["In w", "In waitin", "I", ""])
def test_the_waiting_room_is_not_lost_with_its_heading(tmp_path: Path, room: str) -> None:
    """A heading that was cut off hides it, and its time would count."""
    text = text_of("zoom_meeting").replace("In waiting room", room)
    if room == "In waitin":
        assert minutes(read_text(tmp_path, text)) == expected("zoom_meeting")
        return
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text)
    assert "waiting room" in str(refused.value.faults) or "beyond" in str(refused.value.faults)


def test_a_last_column_that_says_yes_of_some_is_no_waiting_room(tmp_path: Path) -> None:
    """Unless who was there at once came from it."""
    text = text_of("zoom_meeting").replace("In waiting room", "Consented")
    kept = "".join(line for line in text.splitlines(keepends=True) if "09:10" not in line)
    assert minutes(read_text(tmp_path, kept.replace("70,Yes,No", "70,Yes,Yes"))) == expected(
        "zoom_meeting"
    )


def test_a_meeting_is_the_same_on_another_clock(tmp_path: Path) -> None:
    """The report was read in the wrong time zone first."""
    text = text_of("zoom_meeting")
    right = read_text(tmp_path, text, zone="Europe/Oslo", report_zone="Europe/London")
    wrong = read_text(tmp_path, text, zone="Europe/Oslo")
    assert right.stays[0].joined != wrong.stays[0].joined
    assert right.meeting == wrong.meeting


def test_those_who_never_came_to_a_webinar_are_left_out(tmp_path: Path) -> None:
    """Per registered."""
    names = [each.name for each in attendees(read_text(tmp_path, text_of("zoom_webinar")))]
    assert names == ["Kari Berg", "Nordmann, Ola", "Åse Aas"]


def test_names_in_two_columns_are_one_name(tmp_path: Path) -> None:
    """A webinar without display names: first column yes or no, then first and last name."""
    text = (
        "Attendee Details\n"
        "Attended,First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes)\n"
        "Yes,Kari,Berg,kari@example.org,03/12/2026 09:00:00 AM,03/12/2026 09:49:00 AM,49\n"
        "No,Ola,Nordmann,ola@example.org,--,--,--\n"
    )
    assert minutes(read_text(tmp_path, text)) == {"Kari": 49}


def test_minutes_that_the_times_lack_are_taken_from_the_duration(tmp_path: Path) -> None:
    """Within one whole minute: they came and left in it, and Zoom counts one."""
    text = text_of("zoom_japanese").replace("9:15,2026/3/12 9:45,31", "9:15,2026/3/12 9:15,1")
    assert minutes(read_text(tmp_path, text)) == {**expected("zoom_japanese"), "Åse": 1}


def test_a_duration_at_the_end_of_a_line_must_agree(tmp_path: Path) -> None:
    """A line that was cut off within its last number."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, text_of("zoom_japanese").replace("10:05,71", "10:05,7"))
    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (4, 5)


def test_people_above_the_headings_are_a_fault(tmp_path: Path) -> None:
    """As where rows were sorted with their headings."""
    headings, first, *rest = text_of("zoom_totals").splitlines()
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, "\n".join([first, headings, *rest]))
    assert refused.value.faults[0].line == 1


def test_a_webinar_may_write_months_as_words(tmp_path: Path) -> None:
    """So did older ones, with hyphens in their number and no parentheses over names."""
    text = text_of("zoom_webinar").replace("812 3456 7890", "812-3456-7890")
    text = re.sub(r"03/12/2026 ([0-9:]+) AM", r'"Mar 12, 2026 \1:00"', text)
    report = read_text(tmp_path, text.replace(" (Original Name)", ""))
    assert minutes(report) == expected("zoom_webinar")
    assert report.meeting == "81234567890 08:55:00"


@pytest.mark.parametrize(
    "meeting",
    [
        ("Topic,Meeting ID", "Fagdag to,812 3456 7890"),
        (
            "Topic,User Email,Creation Time,Start Time,End Time,Duration (Minutes)",
            "Fagdag to,gro@example.org,02/01/2026 8:00,03/12/2026 8:50,03/12/2026 10:40,110",
        ),
    ],
)
def test_each_row_may_begin_with_the_meeting(tmp_path: Path, meeting: tuple[str, str]) -> None:
    """Names, addresses and times are those that stand after it."""
    headings, *rows = text_of("zoom_participants").splitlines()
    lines = [f"{meeting[0]},{headings}", *(f"{meeting[1]},{row}" for row in rows)]
    report = read_text(tmp_path, "\n".join(lines))
    assert minutes(report) == expected("zoom_participants")
    assert "gro@example.org" not in str(report.stays)


def test_the_oldest_reports_have_no_parentheses_over_names(tmp_path: Path) -> None:
    """The meeting above them is nobody who was there."""
    text = text_of("zoom_participants").replace("Name (Original Name)", "Name")
    assert minutes(read_text(tmp_path, text)) == expected("zoom_participants")
    assert minutes(read_text(tmp_path, text.replace(",30,", ",30.0,"))) == expected(
        "zoom_participants"
    )
    above, _ = text_of("zoom_meeting").split("Name (original name)")
    report = read_text(tmp_path, above + text)
    assert minutes(report) == expected("zoom_participants")


@pytest.mark.parametrize(
    "headings",
    [
        "Topic,User Name,User Email,Start Time,End Time,Duration (Minutes)",
        "Topic,Start Time,End Time,User Email,Duration (Minutes)",
    ],
)
def test_a_list_of_meetings_is_no_report_of_one(tmp_path: Path, headings: str) -> None:
    """Else whoever held them would have been there."""
    cells = {
        "Topic": "Fagdag to",
        "User Name": "Kari Berg",
        "User Email": "kari@example.org",
        "Start Time": "03/12/2026 08:55:00 AM",
        "End Time": "03/12/2026 10:31:00 AM",
        "Duration (Minutes)": "96",
    }
    row = ",".join(cells[heading] for heading in headings.split(","))
    with pytest.raises(KursusError):
        read_text(tmp_path, f"{headings}\n{row}\n{row}\n")


def test_two_reports_in_one_file_are_told(tmp_path: Path) -> None:
    """Each has its meeting above its people."""
    text = text_of("zoom_meeting")
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, f"{text}\n{text.replace('7890', '7891')}")
    assert [(each.line, each.sentence) for each in refused.value.faults] == [(11, SECOND)]


@pytest.mark.parametrize("column", [2, 3])
def test_a_column_of_times_that_was_taken_away_is_told(tmp_path: Path, column: int) -> None:
    """Else minutes of the whole meeting would count as those of the session."""
    rows = [line.split(",") for line in text_of("zoom_participants").replace('"', "").splitlines()]
    rows = [row[-7:] for row in rows]  # the name with a comma in it does not matter
    lines = [",".join(cell for at, cell in enumerate(row) if at != column) for row in rows]
    with pytest.raises(Faults, match="one fault") as refused:
        read_text(tmp_path, "\n".join(lines))
    assert "alone" in refused.value.faults[0].sentence
