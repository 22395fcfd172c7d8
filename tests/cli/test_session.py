"""`kursus session`, as typed."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.programme import Programme
from kursus.store import enrolment, people
from kursus.store.database import Store
from tests.conftest import Kursus

LINE = "session add F1"


@pytest.fixture(autouse=True)
def fagdag(kursus: Kursus, asker: Programme) -> str:
    """The label of a fagdag from nine to three at a place."""
    assert asker.starts < date(2020, 3, 12)
    kursus("fagdag add Relasjon --date 12.3 --from 9 --to 15 --place Kulturhuset")
    return "F1"


def rows(kursus: Kursus) -> dict[str, dict[str, object]]:
    """The sessions of F1 by label."""
    return {row["label"]: row for row in kursus("session list F1 -f json").json()}


def test_sessions_are_numbered_by_the_order_of_adding(kursus: Kursus) -> None:
    """They inherit what they do not say, and a number never returns."""
    kursus("theme add Rammer")
    answer = kursus(f"{LINE} Ettermiddag --from 12 --to 15 --theme rammer")
    assert "Added F1.1 Ettermiddag: 12:00\u201315:00, physical, Kulturhuset." in answer.out
    kursus(f"{LINE} Formiddag --from 9 --to 11.30 --link https://example.org --mode digitalt")
    listed = rows(kursus)
    assert list(listed) == ["F1.2", "F1.1"]
    assert (listed["F1.1"]["theme"], listed["F1.1"]["minutes"]) == ("Rammer", 180)
    assert (listed["F1.2"]["mode"], listed["F1.2"]["link"]) == ("digital", "https://example.org")
    kursus("session remove F1.2")
    kursus(f"{LINE} Igjen --from 9 --to 11")
    assert list(rows(kursus)) == ["F1.3", "F1.1"]


def test_the_first_session_takes_over_the_marks(
    kursus: Kursus, store: Store, asker: Programme
) -> None:
    """What was marked for the whole day is marked for F1.1."""
    with store.writing("test") as work:
        person = people.add(work.db, {"given_name": "Kari", "family_name": "Berg"})
        enrolment.admit(work.db, asker, [person], day=asker.starts, today=asker.starts)
        work.db.execute(
            """
            insert into attendance (session, participant, status)
            select session.key, participant.key, 'present'
            from session, participant
            """
        )
    answer = kursus(f"{LINE} Innledning --from 9 --to 11")
    assert "It takes over 1 mark of the whole day." in answer.out
    facts = {f["fact"]: f["value"] for f in kursus("session show F1.1 -f json").json()}
    assert facts["marks"] == "1 present"
    assert "F1.1 Innledning has 1 mark." in kursus("session remove F1.1", exit=4).err


def test_a_gathering_is_as_long_as_its_sessions(kursus: Kursus) -> None:
    """It is made longer, and two at the same time are told."""
    answer = kursus(f"{LINE} Kveld --from 14 --to 18")
    assert "F1 Relasjon is 09:00\u201318:00 with it." in answer.out
    assert "Mind that F1.1 runs at the same time." in kursus(f"{LINE} To --from 13 --to 15").err
    assert "Mind" not in kursus(f"{LINE} Tre --from 9 --to 13").err


def test_moving_keeps_the_length_and_the_plan(kursus: Kursus) -> None:
    """A new beginning alone moves the end; the plan stays."""
    kursus(f"{LINE} Innledning --from 9 --to 11")
    answer = kursus("session move F1.1 --from 10.30")
    assert answer.out == ("Moved F1.1 Innledning from 09:00\u201311:00 to 10:30\u201312:30.\n")
    facts = {f["fact"]: f for f in kursus("session show F1.1 -f json").json()}
    assert (facts["from"]["value"], facts["from"]["planned"]) == ("10:30", "09:00")


def test_sessions_follow_their_gathering(kursus: Kursus) -> None:
    """They begin as much later as the gathering does, and never on another day."""
    kursus(f"{LINE} Innledning --from 9 --to 11")
    kursus("fagdag move F1 13.3 --from 10")
    session = rows(kursus)["F1.1"]
    assert (session["date"], session["from"], session["to"]) == ("2020-03-13", "10:00", "12:00")
    kursus(f"{LINE} Kveld --from 22 --to 23.30")
    assert "another day" in kursus("fagdag move F1 --from 12 --to 15", exit=2).err
    assert rows(kursus)["F1.1"]["from"] == "10:00"


def test_switching_the_day_and_back_restores_each_session(kursus: Kursus) -> None:
    """A session with a mode of its own is switched with the day, and comes back as planned."""
    kursus(f"{LINE} Ute --from 9 --to 11")
    kursus(f"{LINE} Film --from 12 --to 15 --mode digital --link https://example.org/film")
    kursus("session switch F1.1 --to hybrid --link https://example.org/ute")
    kursus("fagdag switch F1 --to digital --reason pandemi --link https://example.org/f1")
    assert {row["mode"] for row in rows(kursus).values()} == {"digital"}
    kursus("fagdag switch F1 --to physical --reason over")
    listed = rows(kursus)
    assert (listed["F1.1"]["mode"], listed["F1.1"]["place"]) == ("physical", "Kulturhuset")
    assert (listed["F1.2"]["mode"], listed["F1.2"]["link"]) == (
        "digital",
        "https://example.org/film",
    )


def test_a_digital_day_takes_its_physical_session_along(kursus: Kursus) -> None:
    """A session that is elsewhere is switched though the day has that mode already."""
    kursus("fagdag add --date 13.3 --link https://example.org/f2")
    kursus("session add F2 Ute --from 9 --to 11 --mode physical --place Skogen")
    kursus("session add F2 Inne --from 12 --to 14")
    kursus("fagdag switch F2 --to digital --reason pandemi")
    listed = kursus("session list F2 -f json").json()
    assert [row["mode"] for row in listed] == ["digital", "digital"]


def test_the_last_session_is_not_cancelled_but_removed(kursus: Kursus) -> None:
    """A gathering always has a session; without others it is the whole day again."""
    kursus(f"{LINE} Ute --from 9 --to 11")
    kursus(f"{LINE} Inne --from 12 --to 15")
    kursus("session cancel F1.1 --reason syk")
    assert rows(kursus)["F1.1"]["state"] == "cancelled"
    assert "only session left" in kursus("session cancel F1.2 --reason syk", exit=1).err
    kursus("session reopen F1.1")
    kursus("session remove F1.1")
    kursus("session remove F1.2")
    assert list(rows(kursus)) == ["F1"]


def test_the_reason_of_a_cancellation_stands_where_the_session_does(kursus: Kursus) -> None:
    """It is asked for, kept, not replaced by a second cancelling, and gone once reopened."""
    kursus(f"{LINE} Ute --from 9 --to 11")
    kursus(f"{LINE} Inne --from 12 --to 15")
    assert "--reason" in kursus("session cancel F1.1", exit=2).err
    kursus("session cancel F1.1 --reason uvær")
    assert "Already cancelled: F1.1 Ute" in kursus("session cancel F1.1 --reason syk").out
    assert rows(kursus)["F1.1"]["reason"] == "uvær"
    assert "cancelled: uvær" in kursus("fagdag show F1").out
    facts = {f["fact"]: f["value"] for f in kursus("session show F1.1 -f json").json()}
    assert facts["reason"] == "uvær"
    kursus("session reopen F1.1")
    assert rows(kursus)["F1.1"]["reason"] is None


def test_a_theme_is_taken_away_by_an_empty_text(kursus: Kursus) -> None:
    """As any other value; an edit of something else leaves it."""
    kursus("theme add Natur")
    kursus(f"{LINE} Ute --from 9 --to 11 --theme 1")
    kursus("session edit F1.1 --title Skogen")
    assert rows(kursus)["F1.1"]["theme"] == "Natur"
    kursus("session edit F1.1 --theme ''")
    assert rows(kursus)["F1.1"]["theme"] is None


def test_sessions_at_the_same_time_are_named(kursus: Kursus) -> None:
    """One runs, several run."""
    kursus(f"{LINE} Ute --from 9 --to 11")
    assert "F1.1 runs at" in kursus(f"{LINE} Inne --from 9 --to 11").err
    assert "F1.1 and F1.2 run at" in kursus(f"{LINE} Oppe --from 9 --to 11").err


def test_a_correction_corrects_the_plan(kursus: Kursus) -> None:
    """An empty text takes a value away."""
    kursus(f"{LINE} Utte --from 9 --to 11 --place Skogen")
    kursus("session edit F1.1 --title Ute --from 9.30 --place ''")
    facts = {f["fact"]: f for f in kursus("session show F1.1 -f json").json()}
    assert (facts["title"]["value"], facts["place"]["value"]) == ("Ute", "Kulturhuset")
    assert (facts["from"]["value"], facts["from"]["planned"]) == ("09:30", None)


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        (f"{LINE} Ute --from 9", 2, "has a --from and a --to"),
        (f"{LINE} Ute --from 11 --to 9", 2, "would end at 09:00"),
        ("session add F9 Ute --from 9 --to 11", 3, "There is no F9"),
        ("session move F1 --from 9", 3, "is a gathering, not a session"),
        ("session move F1.9 --from 9", 3, "There is no F1.9"),
        ("session move F1.1", 2, "--from, a --to"),
        ("session edit F1.1", 2, "Nothing was said"),
        ("session switch F1.1 --to space", 2, "space"),
    ],
)
def test_what_cannot_be_done_is_said(kursus: Kursus, line: str, code: int, sentence: str) -> None:
    """A failure names the thing."""
    assert sentence in kursus(line, exit=code).err


def test_a_closed_day_keeps_its_sessions(kursus: Kursus) -> None:
    """Nothing about the sessions of a closed day is changed."""
    kursus(f"{LINE} Ute --from 9 --to 11")
    kursus("fagdag close F1 --today 2020-03-13")
    for line in ("add F1 To --from 12 --to 13", "cancel F1.1 --reason syk", "move F1.1 --from 10"):
        assert "F1 Relasjon is closed." in kursus(f"session {line}", exit=1).err


def test_reasons_of_moves_and_switches_are_kept(kursus: Kursus) -> None:
    """They stand where the session does, and whom to tell can be typed."""
    kursus("fagdag add --date 2020-03-12")
    kursus("session add F1 Formiddag --from 9 --to 11")
    answer = kursus("session move F1.1 --from 10 --reason snø")
    assert answer.err == "Next: kursus attendance list F1 --emails   (to tell them)\n"
    assert kursus("session list F1 -f json").json()[0]["reason"] == "snø"
    kursus("session switch F1.1 --to digital --reason pandemi")
    assert kursus("session list F1 -f json").json()[0]["reason"] == "pandemi"


def test_the_next_session_is_offered_until_the_day_is_full(kursus: Kursus) -> None:
    """With the hours that are left; then the list of what there is."""
    kursus("fagdag add --date 14.4 --from 9 --to 15")
    answer = kursus("session add F2 Relasjon --from 9 --to 12")
    assert answer.err == 'Next: kursus session add F2 "TITLE" --from 12:00 --to 15:00\n'
    answer = kursus("session add F2 Rus --from 12 --to 15")
    assert answer.err == "Next: kursus session list F2\n"
