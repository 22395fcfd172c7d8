"""`kursus person` as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from kursus.store.database import Store
    from tests.conftest import Kursus

KARI = (
    "person add 'Kari Berg' --email kari@example.org --phone '+47 412 34 567' --number 0012 "
    "--title Psykolog --unit Barnevern --employer 'Asker kommune' --former Hurum "
    "--experience 10+ --education Master"
)
KEYS = [
    "name",
    "given_name",
    "family_name",
    "email",
    "phone",
    "employee_number",
    "title",
    "unit",
    "employer",
    "former",
    "experience",
    "education",
    "left_on",
]


def corrections(store: Store) -> list[tuple[str, str | None]]:
    """What was noted as changed by hand."""
    with store.reading() as db:
        return db.execute("select field, file_value from correction order by field").fetchall()


@pytest.fixture
def taking_part(kursus: Kursus) -> None:
    """Kari takes part in a programme as number 1."""
    kursus("programme add Asker --slug asker-2020 --start 2020-01-13 --end 2020-12-11")
    kursus(KARI)
    kursus("participant add kari@example.org")


def test_a_person_is_added_with_all_that_is_known(kursus: Kursus) -> None:
    """The unit is made and said; the listing's keys are a promise."""
    answer = kursus(KARI)
    assert answer.out == (
        "Added the unit Barnevern.\n"
        "Added Kari Berg (kari@example.org, employee number 0012, Barnevern).\n"
    )
    (row,) = kursus("person list -f json").json()
    assert list(row) == KEYS
    assert list(row.values()) == [
        "Kari Berg",
        "Kari",
        "Berg",
        "kari@example.org",
        "+47 412 34 567",
        "0012",
        "Psykolog",
        "Barnevern",
        "Asker kommune",
        "Hurum",
        "10+",
        "Master",
        None,
    ]
    assert kursus("person list -f csv").out.splitlines()[0] == ",".join(KEYS)


def test_a_name_may_be_turned(kursus: Kursus) -> None:
    """The family name before a comma is the family name."""
    kursus("person add 'Berg Hansen, Kari'")
    (row,) = kursus("person list -f json").json()
    assert (row["name"], row["family_name"]) == ("Kari Berg Hansen", "Berg Hansen")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("Kari --experience ti", "whole years"),
        ("Kari --email kari", "no e-mail address"),
        ("Kari --phone kontoret", "no telephone number"),
        ("' , '", "is no name"),
        ("4711", "is no name"),
    ],
)
def test_what_cannot_be_is_refused(kursus: Kursus, options: str, said: str) -> None:
    """Nothing is kept of the person."""
    assert said in kursus(f"person add {options}", exit=2).err
    assert kursus("person list -f json").json() == []


@pytest.mark.parametrize(
    "line",
    [
        "person add 01010750160",
        "person add 'Kari 010107 50160'",
        "person add Kari --number 01010750160",
        "person add Kari --title 01010750160",
        "person search 01010750160",
    ],
)
def test_a_national_id_is_refused_and_not_repeated(kursus: Kursus, line: str) -> None:
    """Wherever it is typed."""
    said = kursus(line, exit=2).said
    assert "national identity number" in said
    assert "50160" not in said


def test_a_second_of_the_same_name_is_asked_for(kursus: Kursus) -> None:
    """Who is there is told; a second one needs an address of their own."""
    kursus(KARI)
    answer = kursus("person add 'KARI berg' --email kb@example.org", exit=4)
    assert "Kari Berg (kari@example.org, employee number 0012, Barnevern)" in answer.err
    assert "--another" in answer.err
    assert "needs an address" in kursus("person add 'Kari Berg' --another", exit=2).err
    kursus("person add 'Kari Berg' --another --email kb@example.org")
    assert (
        "already there"
        in kursus("person add 'Kari Berg' --another --email KB@example.org", exit=4).err
    )
    assert len(kursus("person list -f json").json()) == 2


def test_an_employee_number_belongs_to_one(kursus: Kursus) -> None:
    """Both adding and editing say to whom."""
    kursus(KARI)
    kursus("person add 'Ola Ås'")
    for line in ("person add 'Per Vik' --number 0012", "person edit ola --number 0012"):
        assert "Employee number 0012 belongs to Kari Berg" in kursus(line, exit=4).err
    kursus("person edit kari --number 0012")


def test_a_shared_mailbox_is_said(kursus: Kursus) -> None:
    """It is allowed, and told."""
    kursus(KARI)
    answer = kursus("person add 'Ola Ås' --email kari@example.org")
    assert "kari@example.org is also the address of Kari Berg." in answer.err


def test_a_dry_run_keeps_nobody(kursus: Kursus) -> None:
    """What would be added is shown."""
    assert "+ person Kari Berg: email" in kursus(f"{KARI} --dry-run").out
    assert kursus("person list -f json").json() == []


def test_people_are_listed(kursus: Kursus) -> None:
    """By unit; without those who have left unless asked; as addresses."""
    kursus(KARI)
    kursus("person add 'Ola Ås' --unit NAV --email ola@example.org")
    kursus("person add 'Per Vik' --unit NAV --email per@example.org")
    kursus("person left per --date 2020-03-01")
    assert kursus("person list --emails").out == "kari@example.org; ola@example.org\n"
    assert [r["name"] for r in kursus("person list --unit nav -f json").json()] == ["Ola Ås"]
    assert [r["name"] for r in kursus("person list --left -f json").json()] == ["Per Vik"]
    assert len(kursus("person list --all -f json").json()) == 3
    assert "no unit 'Skole'" in kursus("person list --unit Skole", exit=3).err


@pytest.mark.usefixtures("taking_part")
def test_today_stands_beside_the_programme(kursus: Kursus) -> None:
    """What changed today stays as it was there; data has a row for each fact."""
    kursus("person edit 1 --title Leder --email kb@example.org")
    out = kursus("person show 1").out
    lines = {line.split("  ")[0]: line.split() for line in out.splitlines()}
    assert lines["Fact"] == ["Fact", "Today", "asker-2020"]
    assert lines["Title"] == ["Title", "Leder", "Psykolog"]
    assert lines["Former e-mail"][2:] == ["kari@example.org"]
    assert lines["In"] == ["In", "from", "2020-01-13"]
    rows = kursus("person show kari -f json").json()
    assert list(rows[0]) == ["programme", "fact", "value"]
    assert {"programme": None, "fact": "title", "value": "Leder"} in rows
    assert {"programme": "asker-2020", "fact": "title", "value": "Psykolog"} in rows
    assert {"programme": "asker-2020", "fact": "number", "value": "1"} in rows


@pytest.mark.usefixtures("taking_part")
def test_a_change_by_hand_is_told_and_noted(kursus: Kursus, store: Store) -> None:
    """Old and new are told; the next roster will know what its file had said."""
    answer = kursus("person edit 1 --name 'Berg Ås, Kari' --title Leder --phone '' --unit NAV")
    assert answer.out == (
        "Added the unit NAV.\n"
        "Kari Berg → Kari Berg Ås\n"
        "  Phone: +47 412 34 567 → nothing\n"
        "  Title: Psykolog → Leder\n"
        "  Unit: Barnevern → NAV\n"
        "  What they were when the programme began stays as it was.\n"
    )
    assert 'kursus participant edit 1 --title "Leder" --unit "NAV"' in answer.err
    assert corrections(store) == [
        ("family_name", "Berg"),
        ("name", "Kari Berg"),
        ("phone", "+47 412 34 567"),
    ]


@pytest.mark.usefixtures("taking_part")
@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Navn;E-post;Stilling", "Kari Berg;kari@example.org;Psykolog"),
        ("Fornavn;Etternavn;E-post;Stilling", "Kari;Berg;kari@example.org;Psykolog"),
    ],
)
def test_the_same_roster_leaves_what_was_changed_by_hand(
    kursus: Kursus, folder: Path, heading: str, cells: str
) -> None:
    """The name, the address and the title of today stay while the file says what it said."""
    (folder / "roster.csv").write_text(f"{heading}\n{cells}\n", encoding="utf-8")
    kursus("roster import roster.csv")
    kursus("person edit 1 --name 'Kari Ås' --email kb@example.org --title Leder")
    before = kursus("log -f csv").out
    kursus("roster import roster.csv")
    assert kursus("log -f csv").out == before
    (row,) = kursus("person list -f json").json()
    assert (row["name"], row["email"], row["title"]) == ("Kari Ås", "kb@example.org", "Leder")


@pytest.mark.usefixtures("taking_part")
def test_what_is_so_already_changes_nothing(kursus: Kursus, store: Store) -> None:
    """Neither is a correction noted nor an operation kept."""
    before = kursus("log -f csv").out
    assert kursus("person edit 1 --title Psykolog").out == "Kari Berg is so already.\n"
    assert corrections(store) == []
    assert kursus("log -f csv").out == before
    assert "Nothing was said" in kursus("person edit 1", exit=2).err


@pytest.mark.usefixtures("taking_part")
def test_an_old_address_still_points(kursus: Kursus) -> None:
    """It is said to be kept."""
    answer = kursus("person edit 1 --email kb@example.org")
    assert "kari@example.org is kept, and still points at Kari Berg." in answer.out
    assert "Kari Berg" in kursus("person show kari@example.org").out


@pytest.mark.usefixtures("taking_part")
def test_somebody_leaves_their_job(kursus: Kursus) -> None:
    """Taking part stays; the day can be changed and taken back."""
    answer = kursus("person left kari --date 1.3")
    assert answer.out == "Kari Berg left their job on 2020-03-01.\nTaking part stays as it is.\n"
    assert "participant withdraw 1 --date 2020-03-01 --reason job" in answer.err
    assert (
        "leaves their job on 2020-04-01 (was 2020-03-01)" in kursus("person left 1 --date 1.4").out
    )
    assert len(kursus("participant list -f json").json()) == 1
    assert kursus("person left 1 --back").out == "Kari Berg has not left (was 2020-04-01).\n"
    assert "takes no --date" in kursus("person left 1 --back --date 1.4", exit=2).err


@pytest.mark.usefixtures("taking_part")
def test_only_who_never_took_part_is_removed(kursus: Kursus) -> None:
    """The others are in use."""
    assert "Kari Berg takes part in asker-2020." in kursus("person remove kari", exit=4).err
    kursus("person add 'Ola Ås'")
    assert kursus("person remove ola").out == "Removed Ola Ås.\n"


@pytest.mark.usefixtures("taking_part")
def test_a_search_looks_everywhere(kursus: Kursus) -> None:
    """Names, addresses, unit, title and former; those who take part come first."""
    kursus("person add 'Anne Barnes' --email anne.b@example.org --title 'Rådgiver' --former Røyken")
    rows = kursus("person search barne -f json").json()
    assert [(row["number"], row["name"]) for row in rows] == [
        (1, "Kari Berg"),
        (None, "Anne Barnes"),
    ]
    assert list(rows[0]) == ["number", "name", "email", "unit", "title", "former"]
    for text in ("RÅDGIVER", "røyk", "anne.b@", "nne bar", "raadgiver"):
        assert [r["name"] for r in kursus(f"person search '{text}' -f json").json()] == [
            "Anne Barnes"
        ]
    kursus("person edit kari --email kb@example.org")
    assert kursus("person search kari@ --emails").out == "kb@example.org\n"
    assert "Nothing fits" in kursus("person search xyz").out
    assert kursus("person search - -f json").json() == []


@pytest.mark.usefixtures("taking_part")
def test_who_does_not_take_part_any_more_is_not_withdrawn_again(kursus: Kursus) -> None:
    """Nor who never did; who withdraws later than they leave is."""
    kursus("participant withdraw 1 --date 2020-03-20 --reason leave")
    assert "withdraw" not in kursus("person left 1 --date 2020-03-20").said
    assert "withdraw 1 --date 2020-03-19" in kursus("person left 1 --date 2020-03-19").err
    kursus("participant resume 1 --date 2020-03-20")
    assert "withdraw 1 --date 2020-03-21" in kursus("person left 1 --date 2020-03-21").err
    kursus("participant complete 1")
    assert kursus("person left 1 --date 2020-03-22").said == (
        "Kari Berg leaves their job on 2020-03-22 (was 2020-03-21).\n"
    )


@pytest.mark.usefixtures("taking_part")
def test_who_leaves_after_the_end_is_not_withdrawn(kursus: Kursus) -> None:
    """Nothing more is to be typed when the programme was over."""
    assert "Next:" not in kursus("--today 2022-03-01 person left kari").err


@pytest.mark.usefixtures("asker")
def test_a_shared_address_is_no_way_to_tell_people_apart(kursus: Kursus) -> None:
    """What is to be typed next names the person, and not the mailbox of two."""
    kursus("person add 'Kari Berg' --email post@example.org")
    added = kursus("person add 'Ola Dahl' --email post@example.org")
    assert 'Next: kursus participant add "Ola Dahl"' in added.err
    several = kursus("person show post@example.org", exit=3)
    assert 'say which, as in "Kari Berg"' in several.err


@pytest.mark.usefixtures("asker")
def test_a_list_that_a_choice_leaves_empty_says_so(kursus: Kursus) -> None:
    """Nobody is asked to add people who are there."""
    kursus("person add 'Kari Berg' --email kari@example.org")
    kursus("participant add kari")
    assert kursus("participant list --status waiting").out.startswith("Nobody is so. Next:")
    assert kursus("person list --left").out == "Nobody is so. Next: kursus person list --all\n"


def test_numbers_that_differ_by_zeros_are_told(kursus: Kursus) -> None:
    """12 and 0012 may be one, as Excel drops the zeros."""
    kursus("person add 'Kari Berg' --number 0012")
    assert "Kari Berg has the employee number 0012" in kursus("person add 'Ola Li' --number 12").err
    assert "Ola Li has the employee number 12" in kursus("person edit kari --number 012").err
    assert kursus("person add 'Per Li' --number 120").err.count("employee number") == 0


@pytest.mark.parametrize(
    ("line", "exit_code", "hint"),
    [
        ("add 'Per \"Pelle\" Dahl'", 4, "kursus person show 'Per \"Pelle\" Dahl'"),
        ("show -- --yes", 3, 'kursus person search -- "--yes"'),
        ("left pelle --back --date 1.2.2020", 2, 'kursus person left --back "pelle"'),
        ("alias pelle --remove", 2, 'kursus person alias "pelle"'),
        ("alias dahl --remove X", 3, "kursus person alias 'Per \"Pelle\" Dahl'"),
    ],
)
def test_hints_are_typed_as_printed(kursus: Kursus, line: str, exit_code: int, hint: str) -> None:
    """Signs that a shell or the command line reads in its own way are taken care of."""
    kursus("person add 'Per \"Pelle\" Dahl'")
    assert f"Hint:  {hint}" in kursus(f"person {line}", exit=exit_code).err
