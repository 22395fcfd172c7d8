"""`kursus programme`, as typed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.screen import environment, needs_screen, show

ADD = "programme add 'Kartlegging og behandling' --slug asker-2020"


def test_adding_tells_what_was_added_and_what_comes_next(kursus: Kursus) -> None:
    """A programme is added in one command."""
    answer = kursus(f"{ADD} --start 13.1.2020 --end 2020-12-11 --host 'Asker kommune'")
    assert answer.out == (
        "Added asker-2020: Kartlegging og behandling, 2020-01-13 to 2020-12-11.\n"
    )
    assert answer.err == "Next: kursus roster import FILE\n"


def test_all_facts_come_back(kursus: Kursus) -> None:
    """Everything that can be said of a programme can be got back out."""
    kursus(
        f"{ADD} --start 2020-01-13 --end 2020-12-11 --provider 'KORUS sør' --host Asker "
        "--capacity 71 --language da --background 'Etter sammenslåing' --initiative Løft "
        "--gives forandringsagent --sender 'Kurs <kurs@example.org>' --reply-to svar@example.org "
        "--audience ansatte --audience ledere"
    )
    kursus("programme goal add 'Felles språk' 'Styrke grunnkompetansen'")
    facts = {(row["fact"], row["value"]) for row in kursus("programme show -f json").json()}
    assert facts >= {
        ("programme", "asker-2020"),
        ("provider", "KORUS sør"),
        ("capacity", 71),
        ("language", "da"),
        ("country", "DK"),
        ("timezone", "Europe/Copenhagen"),
        ("background", "Etter sammenslåing"),
        ("initiative", "Løft"),
        ("gives", "forandringsagent"),
        ("reply_to", "svar@example.org"),
        ("goal 1", "Felles språk"),
        ("goal 2", "Styrke grunnkompetansen"),
        ("audience", "ansatte"),
        ("audience", "ledere"),
    }


def test_thresholds_of_meeting_reports(kursus: Kursus) -> None:
    """They are 75 per cent and a minute until others are said, which `edit` tells old and new."""

    def thresholds() -> dict[str, int]:
        facts = {row["fact"]: row["value"] for row in kursus("programme show -f json").json()}
        return {name: facts[name] for name in ("present_from", "partial_from")}

    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    assert thresholds() == {"present_from": 75, "partial_from": 1}
    answer = kursus("programme edit --present-from 80 --partial-from 10")
    assert answer.said == (
        "asker-2020: present from 75 % → 80 %; partial from 1 minute → 10 minutes.\n"
    )
    assert thresholds() == {"present_from": 80, "partial_from": 10}
    kursus("programme edit --present-from 101", exit=2)
    kursus("programme edit --partial-from 0", exit=2)
    kursus("programme add To --present-from 50 --slug to --start 2020-01-13 --end 2020-12-11")
    row = kursus("programme show to -f json").json()
    assert {"fact": "present_from", "value": 50} in row


def test_the_slug_is_made_from_the_title(kursus: Kursus) -> None:
    """Without --slug the first words of the title do."""
    kursus("programme add 'Økt trygghet på Ås' --start 2020-01-01 --end 2020-12-31")
    assert [row["programme"] for row in kursus("programme list -f json").json()] == [
        "okt-trygghet-paa-aas"
    ]


def test_list_has_these_keys(kursus: Kursus) -> None:
    """The keys of the list are an interface."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    assert list(kursus("programme list -f json").json()[0]) == [
        "programme",
        "title",
        "host",
        "start",
        "end",
        "capacity",
        "state",
    ]
    assert list(kursus("programme show -f json").json()[0]) == ["fact", "value"]
    kursus("programme goal add Mål")
    assert list(kursus("programme goal list -f json").json()[0]) == ["number", "goal"]
    assert kursus("programme goal list --excel").out.splitlines()[0].endswith("Nummer;Mål")


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        (f"{ADD} --end 2020-12-11", 2, "A programme has a --start."),
        (f"{ADD} --start 2020-12-11 --end 2020-01-13", 2, "before it starts"),
        (f"{ADD} --start 2020-01-13 --end never", 2, "never"),
        (f"{ADD} --start 2020-01-13 --end 2020-12-11 --country Norge", 2, "two letters"),
        (f"{ADD} --start 2020-01-13 --end 2020-12-11 --timezone Europe/Olso", 2, "Europe/Olso"),
        (f"{ADD} --start 2020-01-13 --end 2020-12-11 --capacity 0", 2, "0"),
        (f"{ADD} --start 2020-01-13 --end 2020-12-11 --follows before", 3, "no programme before"),
        (
            "programme add T --slug 'Asker 2020' --start 2020-01-13 --end 2020-12-11",
            2,
            "A slug has",
        ),
        ("programme add '' --slug t --start 2020-01-13 --end 2020-12-11", 2, "has a title"),
        (f"{ADD} --start 2020-01-13 --end 2020-12-11 --audience ''", 2, "audience has a name"),
        ("programme show nowhere", 3, "There is no programme nowhere"),
        ("programme edit --host Asker", 3, "There is no open programme"),
        ("programme list -f yaml", 2, "yaml"),
    ],
)
def test_what_is_wrong_is_said(kursus: Kursus, line: str, code: int, sentence: str) -> None:
    """Each mistake has its sentence and its exit code, and changes nothing."""
    answer = kursus(line, exit=code)
    assert sentence in answer.err
    assert kursus("programme list -f json").json() == []


def test_a_slug_is_taken_once(kursus: Kursus) -> None:
    """The same slug again is a failure of its own."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    assert "already a programme" in kursus(f"{ADD} --start 1.1.2020 --end 2.1.2020", exit=4).err


def test_edit_changes_what_was_said_and_nothing_else(kursus: Kursus) -> None:
    """The facts that were not named stay."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --host Asker")
    kursus("programme edit --capacity 80 --end 18.12")
    (row,) = kursus("programme list -f json").json()
    assert (row["host"], row["capacity"], row["end"]) == ("Asker", 80, "2020-12-18")
    assert "Nothing was said" in kursus("programme edit", exit=2).err


def test_edit_tells_old_and_new(kursus: Kursus) -> None:
    """By the words of the options; an empty text takes a value away, where it may be missing."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --host Asker")
    assert kursus("programme edit --start 20.1 --host '' --new-slug b --audience Ledere").out == (
        "b: programme asker-2020 → b; host Asker → nothing; start 2020-01-13 → 2020-01-20; "
        "audience Ledere added.\n"
    )
    assert kursus("log -f json").json()[0]["command"] == (
        "programme edit --start --host --new-slug --audience"
    )
    assert not [r for r in kursus("programme show -f json").json() if r["fact"] == "host"]
    assert "other than it was" in kursus("programme edit --new-slug b").out
    for option in ("title", "start", "timezone"):
        assert f"has a {option}" in kursus(f"programme edit --{option} ''", exit=2).err
    kursus("programme add To --slug to --start 2021-01-13 --end 2021-12-11")
    assert "already a programme to" in kursus("programme edit b --new-slug to", exit=4).err


def test_use_lists_nothing(kursus: Kursus) -> None:
    """So it takes no option of lists."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    assert "--excel" in kursus("programme use asker-2020 --excel", exit=2).err
    assert "is used from now on" in kursus("programme use asker-2020").out


def test_people_follow_a_first_day_that_comes_earlier(kursus: Kursus) -> None:
    """Who was in from the start still is; who came later, or was never in, stays."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    for name in ("Kari Berg", "Ola Lie", "Per Vik"):
        kursus(f"person add '{name}'")
    kursus("participant add kari per")
    kursus("participant add ola --from 2020-02-01")
    kursus("participant withdraw per --date 2020-01-13")
    kursus("group add Nord")
    kursus("group put G1 kari")
    answer = kursus("programme edit --start 2020-01-06")
    assert "In from 2020-01-06 now, as they were from the first day: 1." in answer.out
    kursus("guidance add --date 2020-01-07 --for G1")
    (expected,) = kursus("attendance list V1 -f json").json()
    assert expected["name"] == "Kari Berg"
    kursus("fagdag add --date 2020-01-08")
    assert len(kursus("attendance list F1 -f json").json()) == 1


def test_what_lies_outside_new_days_is_named(kursus: Kursus) -> None:
    """Days that no longer hold a gathering are taken, and said."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    kursus("fagdag add --date 2020-12-01")
    answer = kursus("programme edit --end 2020-11-30")
    assert "Mind that outside 2020-01-13 to 2020-11-30 lie: F1." in answer.err


def test_more_places_are_filled(kursus: Kursus) -> None:
    """Who waits moves up before the start when there are more places, and is offered one after."""
    kursus(f"{ADD} --start 2020-06-01 --end 2020-12-11 --capacity 1")
    for name in ("Kari Berg", "Ola Lie", "Per Vik"):
        kursus(f"person add '{name}'")
    kursus("participant add kari ola per")
    answer = kursus("programme edit --capacity 2")
    assert "2 Ola Lie moves up from the waiting list." in answer.out
    answer = kursus("programme edit --capacity 3 --today 2020-06-02")
    assert "A place is free; 3 Per Vik is next." in answer.out


def test_only_one_open_programme_needs_no_name(kursus: Kursus) -> None:
    """With several, one has to be named; an archived one does not count."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    kursus("programme add To --slug to --start 2021-01-13 --end 2021-12-11")
    answer = kursus("programme goal list", exit=3)
    assert "Several programmes are open: asker-2020, to." in answer.err
    kursus("programme goal list -p to")
    kursus("programme archive asker-2020")
    kursus("programme goal list")
    kursus("programme archive --reopen asker-2020")
    kursus("programme goal list", exit=3)


def test_a_dry_run_keeps_nothing(kursus: Kursus) -> None:
    """It shows what would be added, and the store stays as it was."""
    answer = kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --dry-run")
    assert "+ programme asker-2020: title Kartlegging" in answer.out
    assert "nothing of this is kept" in answer.out
    assert "Next:" not in answer.said
    assert kursus("programme list -f json").json() == []
    assert kursus("log -f json").json() == []


def test_the_log_has_the_verb_and_no_text_of_people(kursus: Kursus) -> None:
    """What was typed about people and programmes stays out of the log."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --as kari")
    kursus("programme edit --background 'Noe om Ola Nordmann'")
    newest, oldest = kursus("log -f json").json()
    assert newest["command"] == "programme edit --background"
    assert (oldest["command"], oldest["actor"], oldest["number"]) == ("programme add", "kari", 1)


def test_a_capacity_is_cleared_by_nothing(kursus: Kursus) -> None:
    """An empty text takes the limit away."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --capacity 71")
    assert kursus("programme edit --capacity ''").out == "asker-2020: capacity 71 → nothing.\n"
    assert kursus("programme list -f json").json()[0]["capacity"] is None


def test_the_last_day_lies_in_the_year_after_the_first(kursus: Kursus) -> None:
    """A day without a year is the one that the programme can end on."""
    kursus("programme add T --start 12.1.2031 --end 'uke 50'")
    kursus("programme add To --start 15.8.2031 --end 11.6")
    ends = [row["end"] for row in kursus("programme list -f json").json()]
    assert ends == ["2031-12-08", "2032-06-11"]


def test_letters_come_from_an_address(kursus: Kursus) -> None:
    """A sender without an address is refused before any letter is due."""
    refused = kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --sender Kari", exit=2).err
    assert "no e-mail address" in refused
    assert '--sender "NAME <ADDRESS>", as in' in refused
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --sender kari@example.org")
    kursus("programme edit --reply-to svar", exit=2)


def test_a_goal_is_there_once(kursus: Kursus) -> None:
    """The same words again are refused, and nothing is added twice."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    kursus("programme goal add 'Felles språk'")
    assert "goal 1 already" in kursus("programme goal add 'Felles språk'", exit=4).err


def test_goals_are_edited_and_removed(kursus: Kursus) -> None:
    """By their numbers, which the others keep."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    kursus("programme goal add 'Felles språk' Trygghet Tillit")
    answer = kursus("programme goal edit 2 'Trygge møter'")
    assert answer.out == "Goal 2: Trygghet → Trygge møter\n"
    assert kursus("programme goal remove 1").out == "Removed goal 1: Felles språk\n"
    assert kursus("programme goal list -f json").json() == [
        {"number": 2, "goal": "Trygge møter"},
        {"number": 3, "goal": "Tillit"},
    ]
    assert "goal 3 already" in kursus("programme goal edit 2 Tillit", exit=4).err
    assert "has no goal 1." in kursus("programme goal remove 1", exit=3).err
    kursus("programme goal edit 2 ''", exit=2)
    kursus("undo")
    assert len(kursus("programme goal list -f json").json()) == 3


def test_an_audience_is_removed_that_nobody_uses(kursus: Kursus) -> None:
    """Of one in use it is told by what."""
    kursus(f"{ADD} --start 2020-01-13 --end 2020-12-11 --audience Ansatte --audience Ledere")
    kursus("participant add --new 'Kari Berg' --audience Ledere")
    kursus("fagdag add --date 2020-03-12 --for Ledere")
    answer = kursus("programme edit --remove-audience Ledere", exit=4)
    assert "The audience Ledere is in use: 1 participant, 1 gathering." in answer.err
    answer = kursus("programme edit --remove-audience Ansatte --audience Ledere")
    assert "audience Ansatte removed." in answer.out
    assert "added" not in answer.out
    answer = kursus("programme edit --remove-audience Ansatte", exit=3)
    assert "has no audience 'Ansatte'." in answer.err
    assert "one of: Ledere" in answer.err


@needs_screen
def test_the_choice_of_a_programme_follows_its_slug(tmp_path: Path) -> None:
    """A programme that was chosen is still so under another slug, unless somebody else gave it."""

    def typed(line: str, home: str = "mine") -> str:
        environ = environment(tmp_path / home)
        command = ["kursus", *shlex.split(line)]
        return show(command, folder=tmp_path, environ=environ, typed="").text

    typed("init")
    typed(f"{ADD} --start 2020-01-13 --end 2020-12-11")
    typed("programme add To --slug to --start 2021-01-13 --end 2021-12-11")
    typed("programme use to")
    typed("programme edit --new-slug tre")
    assert "tre" in typed("programme show").splitlines()[2]
    typed("programme edit tre --new-slug fire", home="theirs")
    assert "Several programmes are open" in typed("programme show")
    typed("programme archive asker-2020")
    assert "fire" in typed("programme show").splitlines()[2]
