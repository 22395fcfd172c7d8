"""What `kursus booster` has beyond the other gatherings, as typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.screen import environment, needs_screen, show

PEOPLE = {
    "Kari Nordmann": "--email kari@example.org --unit Rus --former Røyken",
    "Ola Nordmann": "--email ola@example.org --unit Rus --former Hurum",
    "Åse Ærlig": "--email aase@example.org --unit Bolig --former Asker",
    "Bjørn Ødegård": "--email bjorn@example.org --unit Bolig --former Asker",
}


@pytest.fixture
def programme(kursus: Kursus) -> Kursus:
    """A programme that four people took part in, and that is over."""
    kursus("programme add Kartlegging --slug asker-2020 --start 2020-01-13 --end 2020-12-12")
    for name, facts in PEOPLE.items():
        kursus(f"person add '{name}' {facts}")
    kursus("participant add " + " ".join(f"'{name}'" for name in PEOPLE))
    return kursus


def test_plan_takes_the_next_working_day(programme: Kursus) -> None:
    """Two years after a Saturday is a Monday here, and it is said why."""
    answer = programme("booster plan --after '2 years' --title 'To år etter'")
    assert answer.out == ("Added B1 To år etter: Mon 2022-12-12, physical; 4 expected.\n")
    assert programme("booster list -f json").json()[0]["date"] == "2022-12-12"


def test_plan_says_which_day_it_would_have_been(programme: Kursus) -> None:
    """A day at the weekend is told beside the one that was taken."""
    answer = programme("booster plan --after '1 year'")
    assert "Tue 2021-12-14" not in answer.out
    assert "1 year after 2020-12-12 is Sun 2021-12-12; this is the next working day." in answer.out


def test_invite_lists_who_was_in_on_the_last_day(programme: Kursus) -> None:
    """Those who left the programme are not asked; those who left the job are marked so."""
    programme("booster plan")
    programme("participant withdraw Ola --date 2020-06-01 --reason job")
    programme("person left Åse --date 2021-05-01")
    rows = programme("booster invite -f json").json()
    assert [(row["name"], row["left_on"]) for row in rows] == [
        ("Kari Nordmann", None),
        ("Åse Ærlig", "2021-05-01"),
        ("Bjørn Ødegård", None),
    ]
    assert list(rows[0]) == ["number", "name", "email", "unit", "unit_today", "left_on", "reply"]
    programme("booster reply B1 no Kari")
    assert programme("booster invite --emails").out == "bjorn@example.org\n"


def test_replies_are_counted_and_changed(programme: Kursus) -> None:
    """A later answer replaces an earlier one, and both are shown."""
    programme("booster plan")
    assert programme("booster reply b1 ja Kari 2").out == (
        "1 Kari Nordmann: yes\n2 Ola Nordmann: yes\nB1: 2 come, 0 do not.\n"
    )
    answer = programme("booster reply B1 no Kari rest")
    assert "Kari Nordmann: yes → no" in answer.out
    assert "B1: 1 come, 3 do not." in answer.out


def test_both_answers_are_given_in_one_line(programme: Kursus) -> None:
    """What stands after yes comes, and what stands after no does not; no is nobody's name."""
    programme("booster plan")
    programme("booster reply B1 nei 2")
    answer = programme("booster reply B1 yes Kari 2 no rest")
    assert answer.out.splitlines() == [
        "1 Kari Nordmann: yes",
        "2 Ola Nordmann: no → yes",
        "No: the rest, 2.",
        "B1: 2 come, 2 do not.",
    ]
    assert "Next: kursus booster invite B1" in answer.err
    assert programme("booster reply B1 yes Kari").out.startswith("1 Kari Nordmann: yes already\n")
    assert programme("booster reply B1 yes all").out.splitlines() == [
        "3 Åse Ærlig: no → yes",
        "4 Bjørn Ødegård: no → yes",
        "B1: 4 come, 0 do not.",
    ]


def test_all_are_told_by_what_is_new(programme: Kursus) -> None:
    """Nobody is told to be left where nobody is, and all are others only beside somebody."""
    programme("booster plan")
    assert programme("booster reply B1 no all").out.startswith("No: all, 4.\n")
    assert programme("booster reply B1 no all").out.startswith("No: all already.\n")
    assert programme("booster reply B1 yes 1").out.startswith("1 Kari Nordmann: no → yes\n")
    assert programme("booster reply B1 no all").out == (
        "1 Kari Nordmann: yes → no\nB1: 0 come, 4 do not.\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "booster move B1 2019-12-01",
        "booster move B1 -4y",
        "booster edit B1 --date 2020-01-12",
        "booster add --date 4020-12-12",
        "booster plan --after '2000 years'",
    ],
)
def test_no_booster_before_the_programme_or_in_another_age(programme: Kursus, line: str) -> None:
    """It is refused, and nothing is kept."""
    programme("booster plan")
    answer = programme(line, exit=2)
    assert "is no day for a booster of a programme that runs 2020-01-13 to 2020-12-12" in answer.err
    assert [row["date"] for row in programme("booster list -f json").json()] == ["2022-12-12"]


@needs_screen
def test_many_answers_are_replaced_only_after_a_yes(
    programme: Kursus, store_path: Path, tmp_path: Path
) -> None:
    """More than twenty of them, as everywhere; without a terminal nothing is asked."""
    for number in range(21):
        programme(f"person add 'Nr {'abcdefghijklmnopqrstu'[number]}'")
        programme(f"participant add 'Nr {'abcdefghijklmnopqrstu'[number]}'")
    programme("booster plan")
    programme("booster reply B1 yes all")
    command = [sys.executable, "-m", "kursus", "booster", "reply", "B1", "no", "all"]
    environ = environment(tmp_path, KURSUS_STORE=str(store_path))
    shown = show(command, folder=tmp_path, environ=environ, typed="n\n")
    assert "25 answers would be replaced. Replace them?" in shown.text
    assert shown.exit == 1
    assert {row["reply"] for row in programme("booster invite -f json").json()} == {"yes"}
    assert "0 come, 25 do not" in programme("booster reply B1 no all").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("maybe Kari", "'maybe' is neither"),
        ("yes Kari no", "Nobody stands after 'no'"),
        ("yes Kari no 1", "1 Kari Nordmann would both come and not come."),
        ("yes all no Kari", "Everybody would both come and not come."),
        ("yes rest no rest", "The rest would both come and not come."),
    ],
)
def test_an_answer_is_one_for_each(programme: Kursus, words: str, says: str) -> None:
    """What is no answer, nobody's, or two answers of one person is refused, and nothing is kept."""
    programme("booster plan")
    assert says in programme(f"booster reply B1 {words}", exit=2).err
    assert {row["reply"] for row in programme("booster invite -f json").json()} == {None}


def test_a_second_booster_on_the_same_day_is_told(programme: Kursus) -> None:
    """It may be meant, for another group; it is more often a command typed twice."""
    programme("booster plan --from 10 --to 15 --place Rådhuset")
    answer = programme("booster plan --from 10 --to 15 --place Rådhuset")
    assert answer.out.startswith(
        "Added B2: Mon 2022-12-12 10:00\N{EN DASH}15:00, physical, Rådhuset; 4 expected.\n"
    )
    assert "Mind that B1 is on that day too." in answer.err
    assert "begin at 15:00" in programme("booster plan --from 15 --to 9", exit=2).err


def test_invite_counts_who_left_in_whole_sentences(programme: Kursus) -> None:
    """One has left, and several have."""
    programme("booster plan")
    programme("person left Åse --date 2021-05-01")
    assert "1 has left the job since." in programme("booster invite").out
    programme("person left Ola --date 2021-05-01")
    assert "2 have left the job since." in programme("booster invite").out


def test_compare_counts_who_came_back(programme: Kursus) -> None:
    """The first roster is set beside the marks of the booster, by unit and former municipality."""
    programme("booster plan")
    programme("participant withdraw Ola --date 2020-06-01")
    programme("--today 2022-12-12 mark B1 present Kari absent Bjørn")
    rows = programme("booster compare -f json").json()
    assert list(rows[0]) == [
        "by",
        "name",
        "first_roster",
        "attended",
        "excused",
        "absent",
        "had_left",
        "unmarked",
    ]
    counted = {(row["by"], row["name"]): tuple(row.values())[2:] for row in rows}
    assert counted["all", None] == (4, 1, 0, 1, 1, 1)
    assert counted["unit", "Rus"] == (2, 1, 0, 0, 1, 0)
    assert counted["former", "Asker"] == (2, 0, 0, 1, 0, 1)
    headings = programme("booster compare").out.splitlines()[0].split()
    assert headings == ["By", "Name", "Roster", "Came", "Absent", "Left", "Unmarked"]
    people = programme("booster compare --people -f json").json()
    assert {row["name"]: row["outcome"] for row in people} == {
        "Kari Nordmann": "came",
        "Ola Nordmann": "left",
        "Bjørn Ødegård": "absent",
        "Åse Ærlig": "unmarked",
    }
    assert list(people[0]) == [
        "number",
        "name",
        "email",
        "outcome",
        "unit",
        "unit_today",
        "former",
        "reply",
    ]


def test_without_a_booster_the_way_to_one_is_told(programme: Kursus) -> None:
    """No booster, or several and none named, is a failure with a hint."""
    assert "booster plan" in programme("booster compare", exit=3).err
    programme("booster plan")
    programme("booster plan --after '3 years'")
    for verb in ("compare", "invite"):
        answer = programme(f"booster {verb}", exit=3)
        assert "several boosters: B1 and B2." in answer.err
        assert f"Hint:  kursus booster {verb} B1\n" in answer.err
    programme("booster compare B2")


def test_a_cancelled_booster_takes_no_replies(programme: Kursus) -> None:
    """It is told that the one there was is cancelled."""
    programme("booster plan")
    programme("booster cancel B1 --reason brann")
    answer = programme("booster reply B1 yes Kari", exit=1)
    assert answer.err == "Error: B1 is cancelled.\nHint:  kursus booster reopen B1\n"
    answer = programme("booster invite", exit=3)
    assert "asker-2020 has no booster that is not cancelled." in answer.err


def test_where_all_have_said_no_nobody_is_left_to_invite(programme: Kursus) -> None:
    """They were in all the same."""
    programme("booster plan")
    programme("booster reply B1 no all")
    answer = programme("booster invite --emails")
    assert (answer.out, answer.err) == ("", "Nobody is left to invite to B1.\n")


def test_who_has_left_the_job_is_not_expected(programme: Kursus) -> None:
    """The rest are those who can still come; who has left, and comes all the same, is a guest."""
    programme("booster plan")
    programme("person left Åse --date 2021-05-01")
    programme("person left Ola --date 2021-06-01")
    programme("--today 2022-12-12 mark B1 present rest")
    refused = programme("--today 2022-12-12 mark B1 present Åse", exit=1)
    assert "Åse Ærlig (left the job on 2021-05-01)" in refused.err
    programme("--today 2022-12-12 mark B1 --guest Åse")
    people = programme("booster compare --people -f json").json()
    assert {row["name"]: row["outcome"] for row in people} == {
        "Kari Nordmann": "came",
        "Ola Nordmann": "left",
        "Bjørn Ødegård": "came",
        "Åse Ærlig": "came",
    }


def test_a_booster_is_planned_at_times_that_follow_each_other(programme: Kursus) -> None:
    """As any gathering; an empty title or place is none."""
    assert "It would end at 09:00" in programme("booster plan --from 15 --to 9", exit=2).err
    assert "none to begin" in programme("booster plan --to 9", exit=2).err
    programme("booster plan --title '' --place '' --from 9 --to 15")
    (row,) = programme("booster list -f json").json()
    assert (row["title"], row["place"], row["from"]) == (None, None, "09:00")


def test_who_was_never_in_is_not_compared(programme: Kursus) -> None:
    """Who withdrew before the first day was not on the first roster, nor in a matrix."""
    programme("participant withdraw Ola --today 2019-12-01")
    programme("booster plan")
    people = programme("booster compare --people -f json").json()
    assert "Ola Nordmann" not in [row["name"] for row in people]
    programme("fagdag add --date 2020-02-03")
    programme("homework add Logg --due 2020-02-20")
    for matrix in ("attendance", "homework"):
        names = [row["name"] for row in programme(f"{matrix} matrix -f json").json()]
        assert names == ["Kari Nordmann", "Åse Ærlig", "Bjørn Ødegård"]


def test_a_cancelled_session_counts_no_more(programme: Kursus) -> None:
    """Who came to that alone, as participant or as guest, did not come to the booster."""
    programme("booster plan")
    programme("session add B1 Først --from 9 --to 11")
    programme("session add B1 Så --from 12 --to 15")
    programme("person left Ola --date 2022-01-01")
    programme("--today 2022-12-12 mark B1.1 present Kari --guest Ola")
    programme("session cancel B1.1 --reason storm")
    people = programme("booster compare --people -f json").json()
    outcomes = {row["name"]: row["outcome"] for row in people}
    assert (outcomes["Kari Nordmann"], outcomes["Ola Nordmann"]) == ("unmarked", "left")
