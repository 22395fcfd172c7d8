"""`kursus reminder rule`: when letters are owed, as typed."""

from __future__ import annotations

import pytest

from kursus.model.reminder import USUAL
from tests.cli.test_completion_words import offered
from tests.conftest import Kursus


@pytest.fixture
def asker(kursus: Kursus) -> Kursus:
    """A programme as it is added."""
    kursus("programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11")
    return kursus


def test_a_programme_has_the_usual_rules_from_the_first_day(asker: Kursus) -> None:
    """All off, each with a sentence that says what it does; an undo takes them away."""
    told = asker("reminder rule list").out
    assert "R2     no  reminder    4 days before each gathering, to those expected" in told
    rows = asker("påminnelse rule list -f json").json()
    assert len(rows) == len(USUAL)
    assert {row["on"] for row in rows} == {"no"}
    asker("undo")
    asker("redo")
    assert asker("påmindelse rule list -f json").json() == rows


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("--before fagdag --days 3", "3 days before each fagdag, to those expected (reminder)"),
        (
            "--before TEMADAG --days 14",
            "14 days before each fagdag, to those expected (invitation)",
        ),
        ("--before f1 --days 0 --at 7", "on the day of F1 at 07:00, to those expected (reminder)"),
        (
            "--before F1 --days 3 --to lacking",
            "3 days before F1, to those with no reply (reminder)",
        ),
        (
            "--after due --days 2 --working",
            "2 working days after homework is due, to those lacking (overdue)",
        ),
        ("--before H1 --days 1", "1 day before H1 is due, to those lacking (homework)"),
        ("--on moved --to roles", "when a gathering is moved, to those with a role (moved)"),
        (
            "--after skills --days 1 --to roles --for nord --template absent",
            "1 day after each skills training, to those with a role, only G1 Nord (absent)",
        ),
    ],
)
def test_a_rule_is_added_switched_off(planned: Kursus, line: str, told: str) -> None:
    """With what is usual for it where nothing was said."""
    answer = planned(f"reminder rule add {line}")
    assert " ".join(answer.out.split()) == f"Added R14: {told}. It is off."
    assert "Next: kursus reminder rule on R14" in answer.err
    assert planned("reminder rule list -f json").json()[-1]["on"] == "no"


@pytest.fixture
def planned(asker: Kursus) -> Kursus:
    """The programme with two people, a fagdag, homework and a group."""
    for line in (
        "programme edit --sender 'Kurs <kurs@example.org>'",
        "participant add --new 'Kari Berg' 'Ola Vik'",
        "person edit kari --email kari@example.org",
        "person edit ola --email ola@example.org",
        "fagdag add Relasjon --date 2020-03-12 --from 9 --to 15",
        "homework add Les --due 2020-04-01",
        "group add Nord",
    ):
        asker(line)
    return asker


@pytest.mark.parametrize(
    ("line", "exit_code", "sentence"),
    [
        ("", 2, "before, after or on"),
        ("--before fagdag --on moved --days 1", 2, "one of these"),
        ("--before fagdag", 2, "How many days before it"),
        ("--before torsdag --days 1", 2, "no day that a rule knows"),
        ("--before F7 --days 1", 3, "no F7"),
        ("--before H7 --days 1", 3, "no H7"),
        ("--before F1 --days 1 --for Sør", 3, "no group or audience"),
        ("--after F1 --days 1", 2, "Which letter"),
        ("--before F1 --days 1 --template homework", 2, "reminder | booster"),
        ("--on absent --template moved", 2, "letter moved does not fit a rule that is on absent"),
        ("--on returned --template overdue", 2, "--template returned"),
        ("--before due --days 1 --template overdue", 2, "--template homework"),
        ("--before F1 --days 1 --template absent", 2, "does not fit"),
        ("--after F1 --days 1 --template cancelled", 2, "absent | booster"),
        ("--on absent --to lacking", 2, "Nobody lacks"),
        ("--before gathering --days 4", 4, "That is R2"),
        ("--usual --days 1", 2, "nothing goes with it"),
        ("--before F1 --days -1", 2, "--days"),
    ],
)
def test_what_is_no_rule(planned: Kursus, line: str, exit_code: int, sentence: str) -> None:
    """It is refused in a sentence, and nothing is kept."""
    said = " ".join(planned(f"reminder rule add {line}", exit=exit_code).err.split())
    assert sentence in said
    assert len(planned("reminder rule list -f json").json()) == len(USUAL)


def test_switching_on_tells_what_is_owed(planned: Kursus) -> None:
    """At once, and next; a rule that is on already is named."""
    answer = planned("reminder rule on R1 R2")
    assert answer.out.splitlines() == [
        "R1 is on: 14 days before each gathering, to those expected.",
        "R2 is on: 4 days before each gathering, to those expected.",
        "2 letters are owed at once; the next 2 on Sun 2020-03-08 at 08:00.",
    ]
    assert "R1 is on already." in planned("reminder rule on 1 4").out
    since = {row["label"]: row["since"] for row in planned("reminder rule list -f json").json()}
    assert since["R1"] == "2020-03-02T12:00:00Z"
    assert since["R3"] is None
    assert (
        planned("reminder rule off all").out.splitlines()[-1]
        == "R3 and R5\u2013R13 are off already."
    )
    planned("undo")
    assert planned("reminder rule list -f json").json()[0]["since"] == since["R1"]


def test_what_keeps_letters_from_going_is_told(planned: Kursus) -> None:
    """No sender, or a programme that nobody is written to in."""
    planned("programme edit --sender ''")
    assert "have no sender yet" in planned("reminder rule on R1").err
    planned("programme edit --sender 'Kurs <kurs@example.org>'")
    planned("reminder stop")
    answer = planned("reminder rule on R2")
    assert "Nobody in asker is written to." in answer.err
    assert "No letter is owed at once, and none that can be foreseen." in answer.out


def test_letters_to_leaders_of_nobody(planned: Kursus) -> None:
    """That no unit has a leader is said, as long as none has."""
    planned("reminder rule add --before fagdag --days 1 --to leaders")
    answer = planned("reminder rule on R14")
    assert "No unit has a leader yet, so nobody is written to as one." in answer.err
    assert "Next: kursus unit edit UNIT --leader PERSON" in answer.err
    planned("reminder rule off R14")
    planned("unit add Rus --leader kari")
    assert "leader yet" not in planned("reminder rule on R14").err


def test_what_has_happened_is_not_told(planned: Kursus) -> None:
    """Whoever is enrolled already gets no letter when that rule is switched on."""
    assert "No letter is owed at once" in planned("reminder rule on R5").out
    planned("participant add --new 'Per Lie'")
    planned("person edit per --email per@example.org")
    assert "is on: when somebody moves up" in planned("reminder rule on R6").out
    answer = planned("reminder rule edit R5 --at 7")
    assert "1 letter" in answer.out or "the next on" in answer.out


def test_a_rule_is_edited(planned: Kursus) -> None:
    """Old and new are told; one that is on says what it owes."""
    answer = planned("reminder rule edit R2 --days 5 --working --at 16")
    assert " ".join(answer.out.split()) == (
        "R2: 4 days before each gathering, to those expected (reminder) → 5 working days before"
        " each gathering at 16:00, to those expected (reminder)"
    )
    assert "as before" in planned("reminder rule edit R2 --days 5").out
    planned("reminder rule on R2")
    assert "owed at once" in planned("reminder rule edit R2 --days 12 --calendar").out
    assert "Nothing was said" in planned("reminder rule edit R2", exit=2).err
    assert (
        "That is R2"
        in planned("reminder rule edit R1 --days 12 --at 16 --template reminder", exit=4).err
    )


def test_others_are_not_told_of_what_has_happened(planned: Kursus) -> None:
    """A rule that waits for something is about the same people as long as it is on."""
    planned("reminder rule edit R7 --to roles")
    planned("reminder rule on R7")
    refused = planned("reminder rule edit R7 --to expected", exit=1)
    assert "R7 is on" in refused.err
    planned("reminder rule off R7")
    planned("reminder rule edit R7 --to expected")


def test_usual_rules_come_back(planned: Kursus) -> None:
    """Under new labels, for a label never returns."""
    assert planned("reminder rule remove R13 R12").out.startswith("Removed R13: when a booster")
    assert planned("reminder rule add --usual").out == "Added R14\u2013R15, off.\n"
    assert planned("reminder rule add --usual").out == "All the usual rules are there already.\n"
    planned("reminder rule remove R13", exit=3)


def test_the_tab_key_knows_rules_and_days(planned: Kursus) -> None:
    """Labels of rules; words and labels of days."""
    assert planned
    assert offered("reminder rule on R1")[:2] == ["R1", "R10"]
    assert offered("reminder rule add --before f") == ["fagdag", "F1"]
    assert offered("reminder rule add --for G") == ["G1"]
