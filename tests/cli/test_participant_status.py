"""`kursus participant withdraw`, `pause`, `resume`, `approve`, `decline`, `complete`, as typed.

Today is 2 March 2020; the programme runs from 13 January.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings
from kursus.store.database import Store
from tests.conftest import Kursus


def row(kursus: Kursus, number: int) -> Any:  # noqa: ANN401 - a row of JSON
    """A participant as the list has them."""
    rows = kursus("participant list -f json").json()
    return next(row for row in rows if row["number"] == number)


def standing(kursus: Kursus, number: int) -> tuple[str, str | None, str | None, str | None]:
    """A participant's status, first day in, first day out and reason."""
    found = row(kursus, number)
    return found["status"], found["start"], found["end"], found["reason"]


@pytest.fixture
def marked(asked: Kursus, store: Store, asker: Programme) -> Kursus:
    """The command line, with Kari and Ola marked present at fagdag 1, 2 and 3."""
    with store.writing("test") as work:
        db = work.db
        plans = [Plan(kind=Kind.FAGDAG, day=date(2020, month, 10)) for month in (1, 2, 3)]
        plans[0] = Plan(kind=Kind.FAGDAG, day=date(2020, 1, 20))
        for gathering in gatherings.add(db, asker, plans):
            db.execute(
                """
                insert into attendance (session, participant, status)
                select session.key, participant.key, 'present'
                from session
                join participant on participant.number = 1 or participant.number = 2
                where session.gathering = ?
                """,
                (gathering.key,),
            )
    return asked


def test_a_pause_to_come_is_told_as_such(asked: Kursus) -> None:
    """On the screen it says from when, until that day; data keep status and day apart."""
    answer = asked("participant pause kari --date 1.4 --dry-run")
    assert "  ~ enrolment, 1 Kari Nordmann: out from nothing → 2020-04-01" in answer.out
    assert "reason nothing → not told" in answer.out
    asked("participant pause kari --date 1.4")
    assert "paused from 2020-04-01" in asked("participant list").out
    assert "paused from" not in asked("participant list --today 2020-04-01").out
    assert standing(asked, 1) == ("paused", "2020-01-13", "2020-04-01", "untold")


def test_withdrawn_from_today(asked: Kursus) -> None:
    """Without a date, today is the first day out."""
    answer = asked("participant withdraw kari --reason job")
    assert answer.out == "Withdrew 1 Kari Nordmann, out from 2020-03-02.\n"
    assert standing(asked, 1) == ("withdrawn", "2020-01-13", "2020-03-02", "job")
    assert asked("participant list --on 1.3 -f json").json()[0]["number"] == 1
    assert asked("participant list --on 2.3 -f json").json()[0]["number"] == 2


def test_reasons_are_untold_unless_told(asked: Kursus) -> None:
    """Nobody has to say why."""
    asked("participant pause 1")
    assert standing(asked, 1)[3] == "untold"


def test_typed_again_with_a_date_corrects_it(asked: Kursus) -> None:
    """The day is corrected, and the reason stays."""
    asked("participant withdraw 1 --reason leave")
    answer = asked("participant withdraw 1", exit=4)
    assert "Kari Nordmann is withdrawn already, out from 2020-03-02." in answer.err
    asked("participant withdraw 1 --date 1.2")
    assert standing(asked, 1) == ("withdrawn", "2020-01-13", "2020-02-01", "leave")


def test_several_at_once(asked: Kursus) -> None:
    """Each has a line in the answer."""
    answer = asked("participant withdraw 3 1 ola --date 2020-02-10")
    assert answer.out == (
        "Withdrew 3 people, out from 2020-02-10:\n"
        "    1 Kari Nordmann\n    2 Ola Hansen\n    3 Åse Aamodt\n"
    )


def test_before_coming_in(asked: Kursus) -> None:
    """Somebody who leaves before the first day was never in."""
    answer = asked("participant withdraw kari --today 2020-01-06")
    assert answer.out == "Withdrew 1 Kari Nordmann, never in.\n"
    assert standing(asked, 1)[:3] == ("withdrawn", None, "2020-01-13")
    assert 1 not in [r["number"] for r in asked("participant list --on 13.1 -f json").json()]
    asked("participant resume kari --today 2020-01-06")
    assert standing(asked, 1) == ("enrolled", "2020-01-13", None, None)


def test_paused_and_resumed(asked: Kursus) -> None:
    """They are in before and after, and not between."""
    answer = asked("participant pause kari --date 10.2 --reason leave")
    assert answer.out == "Paused 1 Kari Nordmann, out from 2020-02-10.\n"
    assert answer.err == "Next: kursus participant resume 1 --date DATE\n"
    asked("participant resume kari --date 1.4")
    assert row(asked, 1)["status"] == "enrolled"
    for day, is_in in (("9.2", True), ("10.2", False), ("31.3", False), ("1.4", True)):
        rows = asked(f"participant list --on {day} -f json").json()
        assert (1 in [r["number"] for r in rows]) is is_in


def test_withdrawn_while_away(asked: Kursus) -> None:
    """Somebody who paused was not in until they withdrew."""
    asked("participant pause kari --date 10.2")
    asked("participant withdraw kari --date 1.4 --reason job")
    assert standing(asked, 1) == ("withdrawn", "2020-01-13", "2020-02-10", "job")


def test_an_end_to_come_is_taken_back(asked: Kursus) -> None:
    """Resuming before the day leaves one spell."""
    asked("participant withdraw kari --date 1.5")
    answer = asked("participant resume kari")
    assert answer.out == "Resumed 1 Kari Nordmann, in from 2020-01-13.\n"
    assert standing(asked, 1) == ("enrolled", "2020-01-13", None, None)


@pytest.mark.parametrize(
    ("lines", "exit_code", "told"),
    [
        (["withdraw 1 --date 2020-01-01"], 1, "Kari Nordmann came in on 2020-01-13"),
        (["resume 1"], 4, "Kari Nordmann is enrolled already."),
        (["approve 1"], 4, "Kari Nordmann is enrolled already."),
        (["decline 1"], 1, "Kari Nordmann is enrolled, so there is nothing to decline."),
        (["pause 1", "resume 1 --date 1.2"], 1, "cannot come back on 2020-02-01"),
        (["withdraw 1", "pause 1"], 1, "Kari Nordmann is withdrawn"),
        (["complete 1", "withdraw 1"], 1, "Kari Nordmann is completed"),
        (["withdraw 99"], 3, "There is no participant number 99."),
        (["withdraw all"], 2, "Say who"),
        (["withdraw rest"], 2, "Say who"),
        (["withdraw 1 --reason ill"], 2, "'ill' is not one of"),
        (["resume 1 --date 2019-12-01"], 2, "starts on 2020-01-13"),
    ],
)
def test_refused(asked: Kursus, lines: list[str], exit_code: int, told: str) -> None:
    """A step that breaks a spell, or does not follow on the status, is refused by name."""
    *before, last = lines
    for line in before:
        asked(f"participant {line}")
    assert told in asked(f"participant {last}", exit=exit_code).err


def test_completed(asked: Kursus) -> None:
    """Those who completed stay in, and can be taken back."""
    asked("participant withdraw 2")
    answer = asked("participant complete all")
    assert answer.out.startswith("Noted that 4 people completed:\n    1 Kari Nordmann\n")
    assert standing(asked, 1) == ("completed", "2020-01-13", None, None)
    assert row(asked, 2)["status"] == "withdrawn"
    asked("participant resume 1")
    assert standing(asked, 1) == ("enrolled", "2020-01-13", None, None)


def test_marks_that_no_longer_count(marked: Kursus) -> None:
    """Marks from the day on are named; those before count as they did."""
    answer = marked("participant withdraw kari ola --date 10.2")
    assert answer.err == (
        "1 Kari Nordmann was marked, which no longer counts, at: F2, F3.\n"
        "2 Ola Hansen was marked, which no longer counts, at: F2, F3.\n"
    )
    assert "counts" not in marked("participant withdraw åse --date 10.2").err


def test_homework_that_no_longer_counts(asked: Kursus, store: Store, asker: Programme) -> None:
    """Homework counts by the day it is due."""
    with store.writing("test") as work:
        for number, due in ((1, "2020-02-01"), (2, "2020-04-01")):
            key = work.db.new_key()
            work.db.execute(
                """
                insert into homework (
                    key, programme, number, title, kind, due_on, optional, checked
                )
                values (?, ?, ?, 'Prøv selv', 'exercise', ?, 0, 0)
                """,
                (key, asker.key, number, due),
            )
            work.db.execute(
                """
                insert into submission (homework, participant, status, attempts)
                select ?, key, 'submitted', 1 from participant where number = 1
                """,
                (key,),
            )
    assert "at: H2." in asked("participant withdraw 1").err


def test_late_comers_are_told_what_was_held(marked: Kursus) -> None:
    """After the first held gathering the answer says which are expected of them."""
    marked("participant add 'Nina Ny' --new")
    answer = marked("participant add 'Per Ny' --new")
    assert "Added 7 Per Ny, in from 2020-01-13.\n" in answer.out
    assert "Held since 2020-01-13, and so expected at: F1, F2.\n" in answer.err
    assert "kursus participant edit 7 --from DATE" in answer.err
    assert marked("participant add 'Pia Ny' --new --from today").err == ""


@pytest.fixture
def full(kursus: Kursus, people: Programme) -> Kursus:
    """The command line, with places for three of five."""
    assert people
    kursus("programme edit --capacity 3")
    kursus("participant add kari ola åse jörg berit")
    return kursus


def test_the_first_who_waits_moves_up_before_the_start(full: Kursus) -> None:
    """A place that is free is filled by itself, and it says whom to tell."""
    answer = full("participant withdraw 1 2 --today 2019-12-20")
    assert answer.out.endswith(
        "4 Jörg Müller moves up from the waiting list. Tell: Jörg Müller\n"
        "5 Berit Å moves up from the waiting list. Tell: Berit Å <berit@example.org>\n"
    )
    assert standing(full, 5) == ("enrolled", "2020-01-13", None, None)


def test_the_place_is_offered_after_the_start(full: Kursus) -> None:
    """It says whom to tell, and the line that lets them in, from today."""
    full("participant decline 4")
    answer = full("participant withdraw kari")
    assert "A place is free; 5 Berit Å is next. Tell: Berit Å <berit@example.org>\n" in answer.out
    assert answer.err == "Next: kursus participant approve 5\n"
    assert standing(full, 5)[0] == "waiting"
    assert full("participant approve 5").out == "Approved 5 Berit Å, in from 2020-03-02.\n"
    assert "has 0 free of 3 places" in full("participant resume 1", exit=1).err


def test_a_pause_keeps_the_place(full: Kursus) -> None:
    """Nobody moves up, and coming back needs no place."""
    assert "free" not in full("participant pause 1").out
    assert "Hint:  kursus programme edit --capacity 4" in full("participant approve 4", exit=1).err
    full("participant resume 1")


def test_approved(kursus: Kursus, people: Programme) -> None:
    """Those who asked are in from the first day, unless another is said."""
    assert people
    kursus("participant add kari ola --requested")
    assert kursus("participant approve kari").out == (
        "Approved 1 Kari Nordmann, in from 2020-01-13.\n"
    )
    kursus("participant approve ola --from 1.3")
    assert standing(kursus, 2) == ("enrolled", "2020-03-01", None, None)


def test_declined(kursus: Kursus, people: Programme) -> None:
    """Those who were declined may be let in after all."""
    assert people
    kursus("participant add kari --requested")
    assert kursus("participant decline kari").out == "Declined 1 Kari Nordmann.\n"
    assert "is declined already" in kursus("participant decline kari", exit=4).err
    kursus("participant approve kari")


def test_replaced(asked: Kursus, store: Store, asker: Programme) -> None:
    """The new one takes the place, the audience and the group from today."""
    with store.writing("test") as work:
        group, audience = work.db.new_keys(2)
        work.db.execute(
            "insert into audience (key, programme, name) values (?, ?, 'Ledere')",
            (audience, asker.key),
        )
        work.db.execute(
            'insert into "group" (key, programme, number, name) values (?, ?, 1, ?)',
            (group, asker.key, "Gruppe 1"),
        )
        work.db.execute("update participant set audience = ? where number = 1", (audience,))
        work.db.execute(
            """
            insert into membership (participant, "group", starts)
            select key, ?, '2020-01-13' from participant where number = 1
            """,
            (group,),
        )
    line = "participant add 'Nina Ny <nina@example.org>' --new --replaces kari --reason job"
    assert asked(line).out == (
        "New in the store: Nina Ny.\n"
        "Withdrew 1 Kari Nordmann, out from 2020-03-02.\n"
        "Added 6 Nina Ny, in from 2020-03-02, in G1 Gruppe 1, in place of 1 Kari Nordmann.\n"
    )
    new = row(asked, 6)
    assert (new["audience"], new["group_label"], new["replaces"]) == ("Ledere", "G1", 1)
    assert (new["email"], new["start"]) == ("nina@example.org", "2020-03-02")
    assert standing(asked, 1) == ("withdrawn", "2020-01-13", "2020-03-02", "job")


def test_replaced_before_the_waiting_list(full: Kursus) -> None:
    """The place goes to the one who replaces, not to the first who waits."""
    answer = full("participant add 'Nina Ny' --new --replaces 2")
    assert "Added 6 Nina Ny" in answer.out
    assert standing(full, 4)[0] == "waiting"


def test_one_replaces_one(asked: Kursus) -> None:
    """Two cannot take one place."""
    answer = asked("participant add 'A B' 'C D' --new --replaces 1", exit=2)
    assert "One person takes the place of one" in answer.err


def test_unknown_names_need_a_word(asked: Kursus) -> None:
    """A name that is nobody's is never a new person in silence."""
    answer = asked("participant add 'Nina Ny'", exit=3)
    assert "Nobody is called 'Nina Ny' here." in answer.err
    assert 'kursus person add "Nina Ny"' in answer.err
    near = asked("participant add 'Kari Normann'", exit=3)
    assert "perhaps Kari Nordmann" in near.err
    assert "There is no participant number 99." in asked("participant add 99 --new", exit=3).err


def test_dry_run(asked: Kursus) -> None:
    """What would be done is said, and nothing is kept."""
    answer = asked("deltager withdraw 1 2 3 4 5 --dry-run")
    assert "Withdrew 5 people, out from 2020-03-02:" in answer.out
    assert standing(asked, 5)[0] == "enrolled"


def test_nobody_who_has_withdrawn_is_written_to(kursus: Kursus) -> None:
    """The addresses are of those who are in or wait, unless others are asked for."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("participant add --new 'Kari Nordmann <kari@example.org>'")
    kursus("participant add --new 'Ola Nordmann <ola@example.org>'")
    kursus("participant withdraw Ola --date 2020-02-01")
    assert kursus("participant list --emails").out == "kari@example.org\n"
    assert kursus("participant list --emails --status withdrawn").out == "ola@example.org\n"


def test_out_before_a_planned_return(asked: Kursus) -> None:
    """Who withdraws ahead of a pause that was planned is out from that day, not from the pause."""
    asked("participant pause kari --date 2020-05-01")
    asked("participant resume kari --date 2020-06-01")
    answer = asked("participant withdraw kari --date 2020-04-01 --reason job")
    assert answer.out == "Withdrew 1 Kari Nordmann, out from 2020-04-01.\n"
    for day, still in (("31.3", True), ("1.4", False), ("1.6", False)):
        numbers = [each["number"] for each in asked(f"participant list --on {day} -f json").json()]
        assert (1 in numbers) is still
    assert "until 2020-04-01 (job)" in asked("participant show kari").out
    assert "2020-06-01" not in asked("participant show kari").out


def test_back_and_out_on_one_day(asked: Kursus) -> None:
    """Coming back on the day one left is never having left; the day can be corrected after."""
    asked("participant pause kari")
    answer = asked("participant resume kari")
    assert answer.out == "Resumed 1 Kari Nordmann, in from 2020-01-13.\n"
    answer = asked("participant withdraw kari --reason job")
    assert answer.out == "Withdrew 1 Kari Nordmann, out from 2020-03-02.\n"
    asked("participant withdraw kari --date 20.2")
    assert standing(asked, 1) == ("withdrawn", "2020-01-13", "2020-02-20", "job")


def test_more_places_move_the_first_up(full: Kursus) -> None:
    """As a place that was freed does: taken before the start, offered afterwards."""
    answer = full("programme edit --capacity 4 --today 2019-12-20")
    assert "4 Jörg Müller moves up from the waiting list. Tell: Jörg Müller\n" in answer.out
    assert standing(full, 4) == ("enrolled", "2020-01-13", None, None)
    answer = full("programme edit --capacity 5")
    assert "A place is free; 5 Berit Å is next." in answer.out
    assert answer.err == "Next: kursus participant approve 5\n"


def test_one_who_is_to_leave_keeps_the_place_until_then(full: Kursus) -> None:
    """Two are never in one place: it is free from the day on which they are out."""
    answer = full("participant withdraw kari --date 2020-06-01 --today 2019-12-20")
    assert answer.out == (
        "Withdrew 1 Kari Nordmann, out from 2020-06-01.\n"
        "A place is free from 2020-06-01; 4 Jörg Müller is next.\n"
    )
    assert standing(full, 4)[0] == "waiting"
    assert "0 free of 3 places" in full("participant approve 4 --today 2020-05-31", exit=1).err
    full("participant approve 4 --today 2020-06-01")


def test_what_to_type_after_somebody_withdrew(asked: Kursus) -> None:
    """That they left the job, or who comes instead while the programme runs; nothing else."""
    answer = asked("participant withdraw 1 --reason job --date 2020-03-10")
    assert answer.err == "Next: kursus person left 1 --date 2020-03-10\n"
    asked("person left 1 --date 2020-03-10")
    answer = asked("participant withdraw 2")
    assert answer.err == ("Next: kursus participant add PERSON --replaces 2   (if somebody does)\n")
    assert asked("participant withdraw 3 --today 2021-01-01 --date 2020-12-01").err == ""


def test_nobody_replaces_who_withdrew_where_somebody_waits(asked: Kursus) -> None:
    """The place is offered to them."""
    enrolled = len(asked("participant list --status enrolled -f json").json())
    asked(f"programme edit --capacity {enrolled}")
    asked("participant add --new 'Nils Ny'")
    answer = asked("participant withdraw 2")
    assert "Nils Ny is next" in answer.out
    assert "--replaces" not in answer.err
