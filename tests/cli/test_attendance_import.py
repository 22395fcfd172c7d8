"""Reports of meetings become marks: everybody right, nothing guessed, nothing twice."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.files import unmatched
from tests.conftest import Kursus
from tests.hostile import dump, untypable
from tests.soundness import check_sound, count

ROSTER = """Fornavn;Etternavn;E-post
Kari;Nordmann;kari@example.org
Ola;Vik;ola@example.org
Per Arne;Berg;per@example.org
Lise;Øye;
Åse;Dahl;aase@example.org
"""
HEADING = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
DURATIONS = "Name (Original Name),User Email,Total Duration (Minutes),Guest"
TEAMS = """1. Oppsummering
Møtetittel\tFagdag 1
Deltakere\t4
Starttidspunkt\t26.02.2020, 08:50:00
Sluttidspunkt\t26.02.2020, 10:31:00
Varighet\t1 t 41 min

2. Deltakere
Navn\tInn\tUt\tVarighet\tE-post\tDeltaker-ID (UPN)\tRolle
Kari Nordmann\t26.02.2020, 08:56:00\t26.02.2020, 10:31:00\t95 min\tkari@example.org\tk@example.org\t
Vik, Ola (Ekstern)\t26.02.2020, 09:00:00\t26.02.2020, 10:30:00\t50 min\t\t\tB
Per Berg\t26.02.2020, 09:00:00\t26.02.2020, 10:30:00\t1 t 30 min\t\t\tB
Åse Dahl\t26.02.2020, 08:50:00\t26.02.2020, 10:28:00\t1 t 38 min\taase@example.org\t\tB

3. Aktiviteter
Navn\tInn\tUt\tVarighet\tE-post\tRolle
Kari Nordmann\t26.02.2020, 08:56:00\t26.02.2020, 10:31:00\t1 t 35 min\tkari@example.org\tA
Vik, Ola (Ekstern)\t26.02.2020, 09:00:00\t26.02.2020, 09:20:00\t20 min\t\tB
Vik, Ola (Ekstern)\t26.02.2020, 10:00:00\t26.02.2020, 10:30:00\t30 min\t\tB
Per Berg\t26.02.2020, 09:00:00\t26.02.2020, 10:30:00\t1 t 30 min\t\tB
Åse Dahl\t26.02.2020, 08:50:00\t26.02.2020, 10:28:00\t1 t 38 min\taase@example.org\tB
"""


def stay(name: str, email: str = "", first: str = "09:00", last: str = "10:30") -> str:
    """A row of a report of Zoom, on the day of F1."""
    hours, minutes = (
        int(b) - int(a) for a, b in zip(first.split(":"), last.split(":"), strict=True)
    )
    times = f"02/26/2020 {first}:00,02/26/2020 {last}:00"
    return f"{name},{email},{times},{hours * 60 + minutes},No"


def zoom(*rows: str, name: str = "zoom.csv") -> str:
    """A report of Zoom with times, of which nothing tells the meeting; its name."""
    Path(name).write_text("\n".join([HEADING, *rows, ""]), encoding="utf-8")
    return name


def durations(rows: Iterable[tuple[str, int]], name: str = "zoom.csv") -> str:
    """A report of Zoom without times; its name."""
    lines = [f"{who},,{minutes},No" for who, minutes in rows]
    Path(name).write_text("\n".join([DURATIONS, *lines, ""]), encoding="utf-8")
    return name


@pytest.fixture
def f1(kursus: Kursus, folder: Path) -> Kursus:
    """Five people, somebody who is known beside them, and F1 from 9 to 10.30 four days ago."""
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    kursus("programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11")
    kursus("roster import roster.csv")
    kursus("person add 'Gjest Hansen' --email gjest@example.org")
    kursus("fagdag add En --date 2020-02-26 --from 9 --to 10.30 --mode digital")
    return kursus


def marks(kursus: Kursus, label: str = "F1") -> dict[str, str]:
    """The mark of everybody, with minutes where there are any."""
    rows = kursus(f"attendance list {label} -f json").json()
    return {row["name"]: f"{row['mark']} {row['minutes'] or ''}".strip() for row in rows}


def test_a_report_of_teams_in_utf_16_is_one_command_and_one_correction(
    f1: Kursus, store_path: Path
) -> None:
    """To a right matrix; doing it twice changes nothing, and undo takes it back."""
    Path("report.csv").write_text(TEAMS, encoding="utf-16", newline="\r\n")
    before = marks(f1)
    answer = f1("attendance import F1 report.csv")
    assert marks(f1) == {
        "Kari Nordmann": "present 90",
        "Ola Vik": "partial 50",
        "Per Arne Berg": "unmarked",
        "Lise Øye": "unmarked",
        "Åse Dahl": "present 88",
    }
    (hint,) = [line for line in answer.err.splitlines() if line.startswith("Next: ")]
    assert hint == 'Next: kursus attendance import F1 report.csv --accept "Per Berg=3"'
    answer = f1(f"{hint.removeprefix('Next: kursus ')} --rest absent")
    assert "Per Berg is remembered as Per Arne Berg." in answer.out
    right = marks(f1)
    assert right["Per Arne Berg"] == "present 90"
    assert right["Lise Øye"] == "absent"
    matrix = {row["name"]: row["F1"] for row in f1("attendance matrix -f json").json()}
    assert matrix == {name: mark.split()[0] for name, mark in right.items()}
    once = dump(store_path)
    for line in ("", "--rest absent"):
        assert "Nothing is other than it was." in f1(f"attendance import F1 report.csv {line}").out
    assert dump(store_path) == once
    f1("undo")
    f1("undo")
    assert marks(f1) == before
    check_sound(store_path)


def test_who_came_by_a_report_came_digitally(f1: Kursus) -> None:
    """Whatever the day was planned as."""
    f1("fagdag switch F1 --to physical --reason feil")
    f1(f"attendance import F1 {zoom(stay('Kari Nordmann'))}")
    (row,) = [row for row in f1("attendance list F1 -f json").json() if row["mark"] == "present"]
    assert row["mode"] == "digital"


def test_typed_marks_are_kept_and_told(f1: Kursus) -> None:
    """What the report says of them is told, and what it says of others is done."""
    f1("mark F1 excused kari present ola")
    answer = f1(f"attendance import F1 {zoom(stay('Kari Nordmann'), stay('Ola Vik'))}")
    assert "Kept as typed: Kari Nordmann, excused (report: present, 90 minutes)." in answer.out
    assert "Kept as typed, and the report says the same: 1." in answer.out
    assert marks(f1)["Kari Nordmann"] == "excused"


def test_a_mark_that_is_typed_again_is_typed(f1: Kursus) -> None:
    """A report does not change it any more."""
    f1(f"attendance import F1 {zoom(stay('Kari Nordmann'))}")
    f1("mark F1 absent kari")
    f1(f"attendance import F1 {zoom(stay('Kari Nordmann'))}")
    assert marks(f1)["Kari Nordmann"] == "absent"


def test_the_thresholds_of_the_programme(f1: Kursus) -> None:
    """They are of the session's length; the same report follows them when they are changed."""
    report = zoom(stay("Kari Nordmann", last="10:08"), stay("Ola Vik", last="10:07"))
    f1(f"attendance import F1 {report}")
    assert marks(f1)["Kari Nordmann"] == "present 68"
    assert marks(f1)["Ola Vik"] == "partial 67"
    f1("programme edit --present-from 50 --partial-from 68")
    f1(f"attendance import F1 {report}")
    assert marks(f1)["Ola Vik"] == "unmarked"
    assert marks(f1)["Kari Nordmann"] == "present 68"


def test_another_meeting_adds_and_a_later_report_replaces(f1: Kursus) -> None:
    """Where nothing tells which it is, that has to be said."""
    f1(f"attendance import F1 {durations([('Kari Nordmann', 40)])}")
    later = durations([("Kari Nordmann", 30)], name="later.csv")
    answer = f1(f"attendance import F1 {later}", exit=1)
    assert "--same-meeting if it was pulled again, --another-meeting to add it" in answer.err
    assert marks(f1)["Kari Nordmann"] == "partial 40"
    f1(f"attendance import F1 {later} --another-meeting")
    assert marks(f1)["Kari Nordmann"] == "present 70"
    assert "Nothing is other" in f1(f"attendance import F1 {later} --another-meeting").out
    f1("undo")
    f1(f"attendance import F1 {later} --same-meeting")
    assert marks(f1)["Kari Nordmann"] == "partial 30"


def test_a_later_report_of_a_meeting_that_is_told_replaces(f1: Kursus) -> None:
    """The title and when it began are the same."""
    Path("first.csv").write_text(TEAMS, encoding="utf-8")
    f1("attendance import F1 first.csv")
    Path("later.csv").write_text(
        TEAMS.replace("50 min", "80 min").replace(
            "10:00:00\t26.02.2020, 10:30:00\t30 min", "09:30:00\t26.02.2020, 10:30:00\t60 min"
        ),
        encoding="utf-8",
    )
    answer = f1("attendance import F1 later.csv")
    assert "this meeting was read before" in answer.out
    assert "Ola Vik: partial, 50 minutes → present, 80 minutes" in answer.out


def test_sums_are_no_longer_than_the_session(f1: Kursus) -> None:
    """Two meetings at the same time are no more than one."""
    one = durations([("Kari Nordmann", 80), ("Ola Vik", 5)], "one.csv")
    two = durations([("Kari Nordmann", 70), ("Ola Vik", 6)], "two.csv")
    f1(f"attendance import F1 {one} {two} --another-meeting")
    assert marks(f1)["Kari Nordmann"] == "present 90"
    assert marks(f1)["Ola Vik"] == "partial 11"


def test_each_session_of_a_gathering_is_marked(f1: Kursus) -> None:
    """From one report; or one of them alone."""
    f1("session add F1 Morgen --from 9 --to 9.30")
    f1("session add F1 Resten --from 9.30 --to 10.30")
    report = zoom(stay("Kari Nordmann", first="09:10", last="10:30"))
    f1(f"attendance import F1.2 {report}")
    assert marks(f1, "F1.1")["Kari Nordmann"] == "unmarked"
    f1(f"attendance import F1 {report}")
    assert marks(f1, "F1.1")["Kari Nordmann"] == "partial 20"
    assert marks(f1, "F1.2")["Kari Nordmann"] == "present 60"


def test_durations_are_refused_for_several_sessions(f1: Kursus) -> None:
    """The hint names one."""
    f1("session add F1 Morgen --from 9 --to 9.30")
    f1("session add F1 Resten --from 9.30 --to 10.30")
    report = durations([("Kari Nordmann", 30)])
    answer = f1(f"attendance import F1 {report}", exit=1)
    assert "Hint:  kursus attendance import F1.1 zoom.csv" in answer.err
    f1(f"attendance import F1.1 {report}")
    assert marks(f1, "F1.1")["Kari Nordmann"] == "present 30"


def test_sessions_without_times_are_refused(f1: Kursus) -> None:
    """The hint can be typed."""
    f1("fagdag add To --date 2020-02-26")
    answer = f1(f"attendance import F2 {zoom(stay('Kari Nordmann'))}", exit=1)
    assert "kursus fagdag edit F2 --from 9 --to 15" in answer.err
    assert untypable(answer.err) == []


def test_a_report_of_another_day_is_refused(f1: Kursus) -> None:
    """But where it was forced."""
    f1("fagdag add To --date 2020-02-27 --from 9 --to 10.30")
    report = zoom(stay("Kari Nordmann"))
    assert "--force-date" in f1(f"attendance import F2 {report}", exit=1).err
    f1(f"attendance import F2 {report} --force-date")
    assert marks(f1, "F2")["Kari Nordmann"] == "present 90"


def test_names_are_matched_however_they_are_written(f1: Kursus) -> None:
    """By address now and before, alias, name, other order, original name; capitals do not count."""
    f1("person edit kari --email kari.n@example.org")
    f1("person alias ola 'Ole W'")
    rows = [
        stay("Somebody", "KARI@example.org"),
        stay("w ole"),
        stay("Berg Per Arne"),
        stay("Mamma (Lise Øye)"),
        stay("ÅSE DAHL (Gjest)"),
    ]
    f1(f"attendance import F1 {zoom(*rows)}")
    assert set(marks(f1).values()) == {"present 90"}


def test_what_fits_several_is_a_question(f1: Kursus) -> None:
    """It lists them, and is answered by number; they are not absent meanwhile."""
    f1("person add 'Kari Nordmann' --email k2@example.org --another")
    f1("participant add k2@example.org --from 2020-01-13")
    report = zoom(stay("Nordmann Kari"))
    answer = f1(f"attendance import F1 {report} --rest absent")
    assert "may be Kari Nordmann (no 1, kari@example.org); Kari Nordmann (no 6" in answer.err
    rows = f1("attendance list F1 -f json").json()
    assert {row["number"]: row["mark"] for row in rows if row["number"] in {1, 6}} == {
        1: "unmarked",
        6: "unmarked",
    }
    f1(f"attendance import F1 {report} --accept 'Nordmann Kari=6' --rest absent")
    rows = f1("attendance list F1 -f json").json()
    assert {row["number"]: row["mark"] for row in rows if row["number"] in {1, 6}} == {
        1: "absent",
        6: "present",
    }


def test_an_address_and_a_name_of_two_people_are_a_question(f1: Kursus) -> None:
    """Somebody sat at another's machine, or shares their mailbox."""
    answer = f1(f"attendance import F1 {zoom(stay('Ola Vik', 'kari@example.org'))}")
    assert "may be Kari Nordmann (no 1, kari@example.org); Ola Vik (no 2" in answer.err
    assert set(marks(f1).values()) == {"unmarked"}


def test_a_name_with_an_address_of_its_own_beside_the_known_address(f1: Kursus) -> None:
    """It may be another of that name; without an address it is the same one's telephone."""
    rows = [
        stay("Kari Nordmann", "kari@example.org", last="09:20"),
        stay("Kari Nordmann", first="09:20", last="09:50"),
        stay("Kari Nordmann", "kari@other.example.org", first="09:50"),
    ]
    answer = f1(f"attendance import F1 {zoom(*rows)}")
    assert "Kari Nordmann <kari@other.example.org>, 40 minutes may be" in answer.err
    assert marks(f1)["Kari Nordmann"] == "partial 50"


def test_several_in_one_room(f1: Kursus, store_path: Path) -> None:
    """All of them were there; nothing is remembered, and the same report keeps them."""
    report = zoom(stay("Kontoret sør"))
    f1(f"attendance import F1 {report} --accept 'Kontoret sør=kari' --accept 'Kontoret sør=ola'")
    assert marks(f1)["Kari Nordmann"] == marks(f1)["Ola Vik"] == "present 90"
    assert count(store_path, "alias") == 0
    assert "Nothing is other" in f1(f"attendance import F1 {report}").out
    assert marks(f1)["Ola Vik"] == "present 90"


def test_what_is_said_of_a_name_that_two_have(f1: Kursus) -> None:
    """Each is pointed at by the address; whoever is known by it is not meant by the name."""
    f1("person add 'Kari Nordmann' --email k2@example.org --another")
    f1("participant add k2@example.org --from 2020-01-13")
    rows = [
        stay("Kari Nordmann", "kari@example.org", last="09:20"),
        stay("Kari Nordmann", "private@example.org"),
    ]
    answer = f1(f"attendance import F1 {zoom(*rows)}")
    assert '--accept "private@example.org=WHO"' in answer.err
    f1("attendance import F1 zoom.csv --accept 'Kari Nordmann=6'")
    found = f1("attendance list F1 -f json").json()
    assert {row["number"]: row["minutes"] for row in found if row["number"] in {1, 6}} == {
        1: 20,
        6: 90,
    }


@pytest.mark.parametrize("name", ["rest.csv", "rest.xlsx"])
def test_two_of_a_name_are_filled_in_by_their_addresses(f1: Kursus, name: str) -> None:
    """Neither gets the other's minutes."""
    f1("person add 'Kari Nordmann' --email k2@example.org --another")
    f1("participant add k2@example.org --from 2020-01-13")
    rows = [
        stay("Kari Nordmann", "one@example.org", last="09:20"),
        stay("Kari Nordmann", "two@example.org", last="09:50"),
    ]
    f1(f"attendance import F1 {zoom(*rows)} --unmatched {name}")
    unfilled = unmatched.read(Path(name)) or []
    assert [row.email for row in unfilled] == ["one@example.org", "two@example.org"]
    people = (row._replace(person=who) for row, who in zip(unfilled, ["6", "1"], strict=True))
    unmatched.write(Path(name), people)
    f1(f"attendance import F1 {name}")
    found = f1("attendance list F1 -f json").json()
    assert {row["number"]: row["minutes"] for row in found if row["number"] in {1, 6}} == {
        6: 20,
        1: 50,
    }


def test_one_login_for_several_who_had_names_of_their_own(f1: Kursus) -> None:
    """Each has their own minutes, and what is said of the login's name is said of no other."""
    rows = [
        stay("Kontoret sør", "room@example.org", last="09:30"),
        stay("Kari Nordmann", "room@example.org", first="09:30", last="10:00"),
        stay("Ola Vik", "room@example.org", first="10:00"),
    ]
    f1(f"attendance import F1 {zoom(*rows)} --accept 'Kontoret sør=per'")
    found = marks(f1)
    assert (found["Kari Nordmann"], found["Ola Vik"]) == ("partial 30", "partial 30")
    assert found["Per Arne Berg"] == "partial 30"


def test_a_report_read_again_on_another_clock_is_the_same(f1: Kursus) -> None:
    """Its minutes replace those that were read in the wrong zone."""
    report = zoom(stay("Kari Nordmann", last="10:00"))
    f1(f"attendance import F1 {report}")
    f1(f"attendance import F1 {report} --report-timezone Europe/London")
    assert marks(f1)["Kari Nordmann"] == "partial 30"


def test_a_report_that_lists_fewer_than_it_counts(f1: Kursus) -> None:
    """Taken by somebody's word alone; nobody is absent by it, and the next line says so again."""
    text = TEAMS.replace("Deltakere\t4", "Deltakere\t5")
    Path("report.csv").write_text(text, encoding="utf-16")
    assert "--incomplete" in f1("attendance import F1 report.csv", exit=1).err
    assert (
        "leave out --rest"
        in f1("attendance import F1 report.csv --incomplete --rest absent", exit=2).err
    )
    answer = f1("attendance import F1 report.csv --incomplete --encoding utf-16")
    assert marks(f1)["Kari Nordmann"] == "present 90"
    line = answer.err.splitlines()[-1]
    assert line.endswith("--incomplete --encoding utf-16")
    again = f1(f"{line.removeprefix('Next: kursus ')}")
    assert "Next: kursus attendance list F1" in again.err


def test_guests_robots_and_strangers(f1: Kursus) -> None:
    """Who is known becomes a guest, once; the others are listed, with nobody near left out."""
    rows = [
        stay("Gjest Hansen", "gjest@example.org"),
        stay("Otter.ai"),
        stay("+47 22 33 44 55"),
        stay("Ukjent Fremmed"),
    ]
    answer = f1(f"attendance import F1 {zoom(*rows)}")
    assert "Guest: Gjest Hansen." in answer.out
    assert "Unknown: Ukjent Fremmed, 90 minutes." in answer.err
    assert "Robots and telephones: Otter.ai, 90 minutes; +47 22 33 44 55, 90" in answer.err
    assert marks(f1)["Gjest Hansen"] == "guest"
    assert "Guest: " not in f1(f"attendance import F1 {zoom(*rows)}").out


def test_the_unmatched_are_filled_in_and_given_again(f1: Kursus, folder: Path) -> None:
    """Alone, since the file names its report; in CSV and in Excel."""
    report = zoom(stay("Per Berg"), stay("Kontoret sør"))
    for name in ("rest.csv", "rest.xlsx"):
        answer = f1(f"attendance import F1 {report} --unmatched {name}")
        assert f"Wrote {name}: 2 names." in answer.out
    text = Path("rest.csv").read_text(encoding="utf-8")
    assert text.startswith("person,name,email,minutes,why,perhaps,report\n,Per Berg,,90,unknown,")
    f1("attendance import F1 rest.csv")
    assert set(marks(f1).values()) == {"unmarked"}
    wrong = text.replace("\n,Per", "\nGro Lei,Per").replace("\n,Kon", "\n99,Kon")
    Path("rest.csv").write_text(wrong, encoding="utf-8")
    told = f1("attendance import F1 rest.csv", exit=3).err
    assert "'Gro Lei'" in told
    assert "99" in told
    Path("rest.csv").write_text(text.replace("\n,Per", "\n3,Per"), encoding="utf-8")
    f1("attendance import F1 rest.csv")
    assert marks(f1)["Per Arne Berg"] == "present 90"
    Path(report).unlink()
    assert "it is not here" in f1("attendance import F1 rest.csv", exit=1).err
    (folder / "marks.csv").write_text("Navn;Status\nOla Vik;late\n", encoding="utf-8")
    assert "is taken alone" in f1("attendance import F1 marks.csv rest.csv", exit=2).err
    refused = f1("attendance import F1 marks.csv --rest absent", exit=2).err
    assert "is no report of a meeting, so --rest says nothing here" in refused
    f1("attendance import F1 marks.csv")
    assert marks(f1)["Ola Vik"] == "late"


@pytest.mark.parametrize(
    ("line", "exit", "told"),
    [
        ("--accept Kari", 2, "NAME=PERSON"),
        ("--accept 'Kari N=kari'", 3, "perhaps Kari Nordmann"),
        ("--accept 'Kari Nordmann=nobody'", 3, "Nobody is called"),
        ("--same-meeting --another-meeting", 2, "or of another"),
        ("--report-timezone Mars", 2, "Mars"),
        ("--unmatched rest.zip", 0, "Everybody is known"),
    ],
)
def test_what_is_typed_wrong_is_said(f1: Kursus, line: str, exit: int, told: str) -> None:  # noqa: A002 - as it is asserted
    """A sentence, and nothing is kept."""
    answer = f1(f"attendance import F1 {zoom(stay('Kari Nordmann'))} {line}", exit=exit)
    assert told in answer.said


def test_all_faults_of_a_report_are_told_and_nothing_is_kept(f1: Kursus, store_path: Path) -> None:
    """With their lines."""
    before = dump(store_path)
    f1(f"attendance import F1 {zoom(stay('Kari Nordmann'), 'Ola Vik,,x,y,z,No')}", exit=1)
    assert dump(store_path) == before


def test_the_faults_of_all_files_are_told(f1: Kursus, store_path: Path) -> None:
    """Each with its file, and so is a file that is of another day; nothing of any is kept."""
    before = dump(store_path)
    good = zoom(stay("Kari Nordmann"))
    wrong = stay("Ola Vik").replace(",90,", ",x,")
    one = zoom(wrong, stay("Ola Vik"), name="one.csv")
    two = zoom(stay("Ola Vik"), wrong, name="two.csv")
    old = zoom(stay("Ola Vik").replace("02/26", "02/25"), name="old.csv")
    line = f"attendance import F1 {one} {good} {two} {old} --faults faults.csv"
    answer = f1(line, exit=1)
    assert "one.csv, line 2, column 5: " in answer.err
    assert "two.csv, line 3, column 5: " in answer.err
    assert "two.csv has one fault; nothing of it was kept. old.csv is of 2020-02-25" in answer.err
    faults = Path("faults.csv").read_text(encoding="utf-8").splitlines()
    assert [fault.split(",")[0] + fault.rpartition(",")[2] for fault in faults] == [
        "linefile",
        "2one.csv",
        "3two.csv",
    ]
    assert dump(store_path) == before


def test_absences_are_warned_of(f1: Kursus) -> None:
    """The third in a row, and the rule that can no longer be met; of a table as of a report."""
    f1("requirement rule --attendance 60")
    f1("fagdag add To --date 2020-02-24 --from 9 --to 10.30")
    f1("fagdag add Tre --date 2020-02-25 --from 9 --to 10.30")
    f1("mark F2 absent ola present rest")
    Path("marks.csv").write_text("Navn;Status\nOla Vik;absent\nKari;present\n", encoding="utf-8")
    third = "Ola Vik was absent 3 times in a row: F2, F3, F1."
    lost = "60 % of the sessions can no longer be reached by Ola Vik."
    for words in ("--dry-run", ""):
        answer = f1(f"attendance import F3 marks.csv {words}")
        assert lost in answer.err
        assert third not in answer.err
    report = zoom(*map(stay, ("Kari Nordmann", "Per Arne Berg", "Lise Øye", "Åse Dahl")))
    assert lost not in f1(f"attendance import F1 {report}").err
    answer = f1(f"attendance import F1 {report} --rest absent")
    assert third in answer.err
    assert lost in answer.err
    assert lost not in f1(f"attendance import F1 {report} --rest absent").err
    f1("attendance clear F1 ola")
    answer = f1("attendance import F1 marks.csv")
    assert third in answer.err
    assert answer.err.rstrip().rpartition("\n")[2].startswith("Next: ")


def test_a_booster_that_counts_for_nothing_warns_of_nothing(f1: Kursus) -> None:
    """Who could no longer meet the rule before is not told of again."""
    f1("requirement rule --attendance 60")
    assert "can no longer be reached by Ola Vik" in f1("mark F1 absent ola present rest").err
    f1("booster add To --date 2020-02-27 --from 9 --to 10.30")
    Path("marks.csv").write_text("Navn;Status\nOla Vik;forfall\n", encoding="utf-8")
    assert "can no longer" not in f1("attendance import B1 marks.csv").err
    assert "can no longer" not in f1("mark B1 absent ola").err
    f1("requirement rule --with-booster")
    assert "can no longer" in f1("mark B1 excused ola").err


def test_the_answer_for_programs(f1: Kursus) -> None:
    """A row for each in the report at each session, with stable keys."""
    rows = f1(f"attendance import F1 {zoom(stay('Kari Nordmann'), stay('X Y'))} -f json").json()
    assert [(row["in_report"], row["result"], row["number"], row["minutes"]) for row in rows] == [
        ("Kari Nordmann", "marked", 1, 90),
        ("X Y", "unknown", None, 90),
    ]
    assert list(rows[0]) == [
        "report",
        "line",
        "in_report",
        "result",
        "number",
        "name",
        "label",
        "minutes",
        "mark",
        "old",
        "perhaps",
    ]


NAMES = ("Kari Nordmann", "Vik, Ola", "Per Berg", "Åse Dahl", "Gjest Hansen", "Otter", "Ukjent")


@settings(
    max_examples=int(os.environ.get("KURSUS_EXAMPLES", "12")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    people=st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(0, 44), st.integers(1, 45)), max_size=8
    ),
    typed=st.sampled_from(["", "mark F1 late kari", "mark F1 absent all"]),
    options=st.sampled_from(["", "--rest absent", "--accept 'Per Berg=3'", "--another-meeting"]),
)
def test_twice_is_once_and_undo_is_never(
    f1: Kursus,
    store_path: Path,
    people: list[tuple[str, int, int]],
    typed: str,
    options: str,
) -> None:
    """Whatever is in a report and said of it: twice changes nothing, undo gives the first store."""
    if "Per Berg" in options:
        people = [*people, ("Per Berg", 0, 30)]
    rows = [
        stay(f'"{name}"', first=f"09:{first:02}", last=f"10:{last % 31:02}")
        for name, first, last in people
    ]
    if not rows:
        rows = [stay("Ukjent")]
    bytes_before = store_path.read_bytes()
    if typed:
        f1(typed)
    report = zoom(*rows)
    before = marks(f1)
    f1(f"attendance import F1 {report} {options}")
    once = dump(store_path)
    assert "Nothing is other than it was." in f1(f"attendance import F1 {report} {options}").out
    assert dump(store_path) == once
    check_sound(store_path)
    f1("undo")
    assert marks(f1) == before
    store_path.write_bytes(bytes_before)


def test_ten_thousand_people_take_little_memory(f1: Kursus) -> None:
    """Seventeen mebibytes beside Python itself, so that forty are enough."""
    people = [(f"Kari {at}", f"p{at}@example.org") for at in range(10_000)]
    roster = ["Navn;E-post", *(f"{name};{email}" for name, email in people)]
    Path("all.csv").write_text("\n".join(roster), encoding="utf-8")
    f1("roster import all.csv --yes")
    report = zoom(*(stay(name, email) for name, email in people))
    tracemalloc.start()
    try:
        answer = f1(f"attendance import F1 {report}")
        assert tracemalloc.get_traced_memory()[1] < 17 << 20
    finally:
        tracemalloc.stop()
    assert "Present: 10000." in answer.out


def test_a_name_that_fits_two_but_for_brackets_is_asked_about(f1: Kursus) -> None:
    """As where names are typed: neither the one of that name nor the one with a suffix is taken."""
    f1('participant add --new "Dahl Åse (Ekstern)"')
    refused = f1('mark F1 present "Dahl Åse"', exit=3)
    assert "fits several: Dahl Åse (Ekstern) (no 6); Åse Dahl (no 5" in refused.err
    assert "say which, as in 6 or 5" in refused.err
    answer = f1(f"attendance import F1 {zoom(stay('Dahl Åse'))}")
    assert "Dahl Åse, 90 minutes may be Åse Dahl (no 5" in answer.err
    assert marks(f1)["Åse Dahl"] == marks(f1)["Dahl Åse (Ekstern)"] == "unmarked"
    f1('attendance import F1 zoom.csv --accept "Dahl Åse=5"')
    assert marks(f1)["Åse Dahl"] == "present 90"
