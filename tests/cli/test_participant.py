"""`kursus participant add` and `list`, as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus


def test_one_is_added(kursus: Kursus, people: Programme) -> None:
    """The answer has the number, the whole name and the first day."""
    assert people
    answer = kursus("participant add nordmann")
    assert answer.out == "Added 1 Kari Nordmann, in from 2020-01-13.\n"


def test_several_are_added(kursus: Kursus, people: Programme) -> None:
    """Each has a line, and somebody named twice is added once."""
    assert people
    answer = kursus("participant add ola@example.org Kari kari --from 10.2")
    assert answer.out == (
        "Added 2 people, in from 2020-02-10:\n    1 Ola Hansen\n    2 Kari Nordmann\n"
    )


def test_facts_of_today_are_copied(asked: Kursus) -> None:
    """A participant keeps what the person was when they were added."""
    row = asked("participant list -f json").json()[1]
    facts = {key: row[key] for key in ("title", "unit", "former", "experience", "start", "end")}
    assert facts == {
        "title": "Miljøterapeut",
        "unit": "Enhet Sør",
        "former": "Røyken",
        "experience": "10+",
        "start": "2020-01-13",
        "end": None,
    }


def test_list_for_eyes(asked: Kursus, golden: Callable[[str, str], None]) -> None:
    """The screen has fewer columns, and the counts by status below."""
    golden("participant-list.txt", asked("participant list").out)


def test_sorted_by_name(asked: Kursus) -> None:
    """By family name, where Å comes last, however it is spelled."""
    rows = asked("participant list --sort name -f json").json()
    assert [row["name"] for row in rows] == [
        "Ola Hansen",
        "Jörg Müller",
        "Kari Nordmann",
        "Berit Å",
        "Åse Aamodt",
    ]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ("--unit 'enhet nord'", [1, 3, 5]),
        ("--unit 'enhet n'", [1, 3, 5]),
        ("--unit helse", [1, 3, 5]),
        ("--unit helse --unit 'enhet sør'", [1, 2, 3, 4, 5]),
        ("--former asker", [1, 5]),
        ("--former asker --former Hurum", [1, 3, 5]),
        ("--status enrolled", [1, 2, 3, 4, 5]),
        ("--status påmeldt --unit 'Enhet Sør'", [2, 4]),
        ("--status venter", []),
        ("--on 13.1", [1, 2, 3, 4, 5]),
        ("--on 2020-01-12", []),
    ],
)
def test_chosen(asked: Kursus, options: str, numbers: list[int]) -> None:
    """The options of the list choose together."""
    rows = asked(f"participant list {options} -f json").json()
    assert [row["number"] for row in rows] == numbers


def test_addresses(asked: Kursus) -> None:
    """Addresses for Outlook, without those who have none."""
    answer = asked("participant list --emails --former asker")
    assert answer.out == "kari@example.org; berit@example.org\n"


@pytest.mark.parametrize(
    ("line", "exit_code", "told"),
    [
        ("participant add nobody", 3, "Nobody is called 'nobody' here."),
        ("participant add kari", 4, "Kari Nordmann takes part in asker-2020 already: number 1"),
        ("participant add 'A B' --new --from 2019-01-01", 2, "runs from 2020-01-13 to 2020-12-11"),
        ("participant add 'A B' --new --from ?", 2, "date"),
        ("participant list --status gone", 2, "'gone' is no status."),
        ("participant list --unit 'Enhet Norr'", 3, "one of: Enhet Nord"),
        ("participant list --unit enhet", 3, "one of: Enhet Nord, Enhet Sør"),
        ("participant list --group G1", 3, "There is no group 'G1' in asker-2020."),
        ("participant add", 2, "Missing argument"),
    ],
)
def test_refused(asked: Kursus, line: str, exit_code: int, told: str) -> None:
    """What cannot be done is said in a sentence that names it."""
    assert told in asked(line, exit=exit_code).err


def test_audience_must_be_there(kursus: Kursus, people: Programme) -> None:
    """An unknown audience is refused, with the line that makes it."""
    assert people
    answer = kursus("participant add kari --audience Ledere", exit=3)
    assert 'kursus programme edit --audience "Ledere"' in answer.err
    kursus("programme edit --audience Ledere")
    kursus("participant add kari --audience ledere")
    assert kursus("participant list -f json").json()[0]["audience"] == "Ledere"
    assert kursus("participant list --audience LEDERE --emails").out == "kari@example.org\n"


def test_beyond_the_capacity(kursus: Kursus, people: Programme) -> None:
    """Those beyond the capacity wait, and so do all after them."""
    assert people
    kursus("programme edit --capacity 2")
    answer = kursus("participant add kari ola åse")
    assert "Added 2 people" in answer.out
    assert "Put 3 Åse Aamodt on the waiting list, since asker-2020 has 2 places.\n" in answer.out
    kursus("programme edit --capacity 3")
    assert "Put 4 Jörg Müller on the waiting list" in kursus("participant add jörg").out
    rows = kursus("participant list -f json").json()
    assert [row["status"] for row in rows] == ["enrolled", "enrolled", "waiting", "waiting"]
    assert [row["start"] for row in rows] == ["2020-01-13", "2020-01-13", None, None]


def test_requested(kursus: Kursus, people: Programme) -> None:
    """Those who have asked are noted, and the next line to type is told."""
    assert people
    answer = kursus("participant add kari --requested")
    assert answer.out == "Noted that 1 Kari Nordmann asked to take part.\n"
    assert answer.err == "Next: kursus participant approve 1\n"
    assert kursus("participant list").out.endswith("1 participant: 1 requested.\n")


def test_in_a_group(kursus: Kursus, people: Programme, store: Store) -> None:
    """They are members from the first day they are in."""
    with store.writing("test") as work:
        work.db.execute(
            'insert into "group" (key, programme, number, name) values (?, ?, 1, ?)',
            (work.db.new_key(), people.key, "Gruppe 1"),
        )
    answer = kursus("participant add kari --group g1 --from 3.2")
    assert answer.out == "Added 1 Kari Nordmann, in from 2020-02-03, in G1 Gruppe 1.\n"
    (row,) = kursus("participant list --group 'gruppe 1' -f json").json()
    assert (row["group_label"], row["group"]) == ("G1", "Gruppe 1")


def test_dry_run_keeps_nothing(kursus: Kursus, people: Programme) -> None:
    """It is tried, and numbers are not used up."""
    assert people
    kursus("participant add kari ola --dry-run")
    assert kursus("participant add ola").out.startswith("Added 1 Ola Hansen")


def test_the_danish_word(asked: Kursus) -> None:
    """The noun is understood in Norwegian and Danish."""
    assert asked("deltager list -f csv").out == asked("deltaker list -f csv").out


def test_days_in_a_workbook_are_days(asked: Kursus, folder: Path) -> None:
    """A spreadsheet can sort and count by the days people came and left."""
    from python_calamine import CalamineWorkbook

    asked("participant list -o people.xlsx")
    sheet = CalamineWorkbook.from_path(folder / "people.xlsx").get_sheet_by_index(0)
    header, first = sheet.to_python()[:2]
    assert isinstance(first[header.index("Start")], date)


def test_an_unknown_address_asks_for_the_name(asked: Kursus) -> None:
    """Nobody is added who is called by an address."""
    told = asked("participant add nina@example.org", exit=3).err
    assert 'kursus participant add --new "NAME <nina@example.org>"' in told


def test_somebody_new_comes_with_their_facts_in_one_line(kursus: Kursus) -> None:
    """A new colleague takes one command, and nothing is added where the line is wrong."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    told = kursus("participant add --new 'Nils Nybø <n@example.org>' --unit Rus --title Lege").out
    assert "Added the unit Rus." in told
    (row,) = kursus("participant list -f json").json()
    assert (row["name"], row["unit"], row["title"]) == ("Nils Nybø", "Rus", "Lege")
    kursus("person add 'Ola Lie'")
    assert "one new person" in kursus("participant add Ola --unit Bolig", exit=2).err
    assert "one new person" in kursus("participant add --new 'A B' 'C D' --unit X", exit=2).err
    assert len(kursus("participant list -f json").json()) == 1
    assert len(kursus("unit list -f json").json()) == 1


def test_addresses_of_nobody(kursus: Kursus, people: Programme) -> None:
    """No line is written, and it is said why."""
    assert people.slug
    answer = kursus("participant list --emails")
    assert answer.out == ""
    assert answer.err.startswith("Nobody")
