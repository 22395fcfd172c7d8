"""The oldest lists of Teams: who came and who left is told by the order of things."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Faults, KursusError
from kursus.model.meeting import attendees
from tests.meeting_reports import DAY, expected, minutes, read_text, text_of

LIST = text_of("teams_list")


def listed(*events: str) -> str:
    """Give a list of `name action clock`."""
    rows = [event.split() for event in events]
    return "\n".join(f"{name}\t{action}\t12.03.2026, {clock}:00" for name, action, clock in rows)


@pytest.mark.parametrize(
    ("before", "came", "left"),
    [
        ("Joined before", "Joined", "Left"),
        ("A", "B", "C"),
        ("Z", "Y", "X"),
        ("Inn", "Inn", "Ut"),
        ("Beigetreten", "Beigetreten", "Verlassen"),
    ],
)
def test_the_words_may_be_any(tmp_path: Path, before: str, came: str, left: str) -> None:
    """Two of them or three, whatever their alphabet says."""
    text = LIST.replace("Ble med før", before).replace("Ble med", came).replace("Forlot", left)
    assert minutes(read_text(tmp_path, text)) == expected("teams_list")


def test_order_and_headings_make_no_difference(tmp_path: Path) -> None:
    """Newest first, without headings, or with the headings of a second list below."""
    headings, *rows = LIST.splitlines()
    for lines in ([headings, *rows[::-1]], rows, [headings, *rows, headings, *rows]):
        assert minutes(read_text(tmp_path, "\n".join(lines))) == expected("teams_list")


def test_remarks_beside_it_make_no_difference(tmp_path: Path) -> None:
    """A column or two that somebody wrote; with another time it is another table."""
    headings, *rows = LIST.splitlines()
    remarked = [f"{headings}\tRolle\tMerknad", *(f"{row}\tDeltaker\t" for row in rows)]
    remarked[2] += "kom sent"
    assert minutes(read_text(tmp_path, "\n".join(remarked))) == expected("teams_list")
    with pytest.raises(KursusError, match="is no meeting report"):
        read_text(tmp_path, "\n".join(f"{row}\t30\t09:00" for row in rows))


@pytest.mark.parametrize("remark", ["", "\tvia telefon"])
@pytest.mark.parametrize("word", ["Til stede", "present", "Fravær"])
def test_marks_with_the_moment_they_were_made_are_no_list(
    tmp_path: Path, word: str, remark: str
) -> None:
    """As a form collects them: nobody came at that time."""
    rows = [f"{name}\t{word}\t12.03.2026, 09:20:00{remark}" for name in ("Kari Berg", "Åse Aas")]
    with pytest.raises(KursusError, match="is no meeting report"):
        read_text(tmp_path, "\n".join(["Navn\tStatus\tTid\tMerknad", *rows]))


def test_a_first_line_with_a_moment_is_no_heading(tmp_path: Path) -> None:
    """It is somebody who came, and whose name or action was cut off."""
    rows = ["\tInn\t12.03.2026, 09:00:00", "Ola\tInn\t12.03.2026, 09:10:00"]
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, "\n".join([*rows, "Ola\tUt\t12.03.2026, 09:40:00"]))
    assert [fault.line for fault in refused.value.faults] == [1]


def test_whoever_never_leaves_stays_until_the_last_moment_of_the_list(tmp_path: Path) -> None:
    """The list was taken then, or later."""
    text = listed("Kari Inn 09:00", "Ola Inn 09:10", "Ola Ut 09:40")
    assert minutes(read_text(tmp_path, text)) == {"Kari": 40, "Ola": 30}


@given(
    st.lists(st.lists(st.integers(0, 59), min_size=1, max_size=5, unique=True), max_size=4),
    st.booleans(),
)
def test_somebody_with_two_devices_changes_nothing_for_others(
    people: list[list[int]], is_again: bool
) -> None:
    """Who comes and leaves in turns has the same stays, whether all do so or not."""
    events = ["Kari Inn 09:00", "Kari Ut 10:00"]
    for number, minutes_of_one in enumerate(people):
        for place, minute in enumerate(sorted(minutes_of_one)):
            events.append(f"Deltaker{number} {'Ut' if place % 2 else 'Inn'} 09:{minute:02}")
    events += events[2:] if is_again else []
    nested = ["Ola Inn 09:00", "Ola Inn 09:05", "Ola Ut 09:50", "Ola Ut 10:00"]
    with TemporaryDirectory() as folder:
        each, some = (
            {stay for stay in read_text(Path(folder), listed(*rows)).stays if stay.name != "Ola"}
            for rows in (events, [*events, *nested])
        )
    assert each == some


def test_where_nobody_leaves_they_stay_until_the_session_ends(tmp_path: Path) -> None:
    """The list was taken while everybody was there."""
    text = listed("Kari Inn 09:00", "Ola Inn 09:10")
    assert minutes(read_text(tmp_path, text)) == {"Kari": 60, "Ola": 50}
    before = listed("Kari Innfør 09:00", "Ola Inn 09:10")
    assert minutes(read_text(tmp_path, before)) == {"Kari": 60, "Ola": 50}


def test_two_words_that_may_be_coming_or_leaving_are_refused(tmp_path: Path) -> None:
    """Whose first line is gone, Ola, might have come at 9.10 or left then."""
    with pytest.raises(Faults):
        read_text(tmp_path, listed("Kari Inn 09:00", "Ola Ut 09:10"))


def test_two_devices_at_once_are_one_stay(tmp_path: Path) -> None:
    """From the first coming to the last leaving."""
    text = listed("Kari Inn 09:00", "Kari Inn 09:10", "Kari Ut 09:20", "Kari Ut 09:30")
    report = read_text(tmp_path, text)
    assert minutes(report) == {"Kari": 30}
    assert len(report.stays) == 1


@pytest.mark.parametrize(
    ("events", "line"),
    [
        (("Kari Inn 09:00", "Kari Ut 09:10", "Ola Ut 09:20", "Åse Inn 09:00", "Åse Ut 10:00"), 3),
        (("Kari Inn 09:00", "Kari Inn 09:10", "Kari Ut 09:20", "Ola Inn 09:00", "Ola Ut 9:30"), 1),
    ],
)
def test_lines_that_are_missing_are_told(
    tmp_path: Path, events: tuple[str, ...], line: int
) -> None:
    """Leaving without having come, and coming twice but leaving once."""
    with pytest.raises(Faults) as refused:
        read_text(tmp_path, listed(*events).replace(", 9:", ", 09:"))
    assert [fault.line for fault in refused.value.faults] == [line]


def test_coming_back_in_the_same_second_is_coming_back(tmp_path: Path) -> None:
    """In whatever order the two lines stand."""
    events = ["Kari Inn 09:00", "Kari Ut 09:10", "Kari Inn 09:10", "Kari Ut 09:30"]
    for each in (events, [events[0], events[2], events[1], events[3]]):
        assert minutes(read_text(tmp_path, listed(*each))) == {"Kari": 30}


def test_only_the_meeting_of_that_day_is_taken(tmp_path: Path) -> None:
    """A file with two meetings, of which one word is not seen on the other day."""
    text = f"{LIST.strip()}\nPer Vik\tBle med\t5.3.2026, 09:10:00"
    assert minutes(read_text(tmp_path, text)) == expected("teams_list")
    report = read_text(tmp_path, text, date(2026, 3, 5))
    assert [each.name for each in attendees(report)] == ["Per Vik"]


def test_a_meeting_may_go_on_past_midnight(tmp_path: Path) -> None:
    """The last leaves on the next day."""
    text = "Kari\tInn\t12.3.2026 23:00:00\nKari\tUt\t13.3.2026 00:30:00\n"
    report = read_text(tmp_path, text)
    assert report.stays[0].left is not None
    assert report.stays[0].left.date() == date(2026, 3, 13)
    assert minutes(report, starts="23:00", ends="23:59", day=DAY) == {"Kari": 59}
