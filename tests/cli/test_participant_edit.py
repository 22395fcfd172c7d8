"""`kursus participant show`, `edit` and `remove`, as typed.

Today is 2 March 2020; the programme runs from 13 January.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings
from kursus.store.database import Store
from tests.conftest import Kursus


@pytest.fixture
def marked(asked: Kursus, store: Store, asker: Programme) -> Kursus:
    """The command line, with three fagdager, and Kari present at the first."""
    with store.writing("test") as work:
        days = [date(2020, 1, 20), date(2020, 2, 10), date(2020, 4, 10)]
        first, *_ = gatherings.add(
            work.db, asker, [Plan(kind=Kind.FAGDAG, day=day) for day in days]
        )
        work.db.execute(
            """
            insert into attendance (session, participant, status)
            select session.key, participant.key, 'present'
            from session
            join participant on participant.number = 1
            where session.gathering = ?
            """,
            (first.key,),
        )
    return asked


def test_show(marked: Kursus, golden: Callable[[str, str], None]) -> None:
    """Then and today stand side by side, with spells, groups and counts."""
    marked("group add 'Gruppe 1'")
    marked("group put G1 kari")
    marked("participant pause kari --date 1.2 --reason leave")
    marked("participant resume kari --date 1.3")
    marked("group put G1 ola --date 1.3")
    marked("participant edit kari --title Miljøarbeider --note 'Nattevakt'")
    golden("participant-show.txt", marked("participant show kari").out)


def test_counts(marked: Kursus) -> None:
    """What is past and unmarked is told apart from what is to come."""
    rows = {row["fact"]: row for row in marked("participant show 1 -f json").json()}
    assert rows["attendance"]["in_programme"] == "1 present, 1 unmarked, 1 coming"
    assert "homework" not in rows
    marked("participant withdraw 1 --date 1.2")
    rows = {row["fact"]: row for row in marked("participant show 1 -f json").json()}
    assert rows["attendance"]["in_programme"] == "1 present"


def test_facts_as_they_were(asked: Kursus, store: Store) -> None:
    """The programme's facts change, today's stay, and the next roster is told of it."""
    answer = asked("participant edit kari --former Røyken --unit 'Enhet Vest' --experience 11+")
    assert answer.out == (
        "Added the unit Enhet Vest.\n1 Kari Nordmann:\n"
        "  Former: Asker → Røyken\n  Unit: Enhet Nord → Enhet Vest\n  Experience: 12 → 11+\n"
    )
    with store.reading() as db:
        noted = db.execute("select field, file_value from correction order by field").fetchall()
        today = db.execute("select former, experience from person where given_name = 'Kari'")
        assert today.fetchone() == ("Asker", "12")
    assert noted == [("experience", "12"), ("former", "Asker"), ("unit", "Enhet Nord")]


def test_cleared_and_unchanged(asked: Kursus) -> None:
    """An empty text clears a fact, and the same value changes nothing."""
    assert "Former: Asker → nothing" in asked("participant edit kari --former ''").out
    assert asked("participant edit kari --title Miljøterapeut").out == (
        "1 Kari Nordmann is so already.\n"
    )


def test_audience(asked: Kursus) -> None:
    """An audience is one of the programme's, in any case."""
    asked("programme edit --audience Ledere")
    assert "Audience: nothing → Ledere" in asked("participant edit kari --audience LEDERE").out
    assert "one of: Ledere" in asked("participant edit kari --audience Alle", exit=3).err
    assert "Audience: Ledere → nothing" in asked("participant edit kari --audience ''").out


def test_another_first_day(marked: Kursus) -> None:
    """The first day in moves, and marks before it no longer count."""
    answer = marked("participant edit 1 --from 1.2")
    assert answer.out == "1 Kari Nordmann:\n  In: from 2020-01-13 → from 2020-02-01\n"
    assert answer.err == "1 Kari Nordmann was marked, which no longer counts, at: F1.\n"
    assert marked("participant edit 1 --from 13.1").err == ""


@pytest.mark.parametrize(
    ("lines", "exit_code", "told"),
    [
        (["edit 1"], 2, "Nothing was said to change."),
        (["edit 1 --from 2019-01-01"], 2, "runs from 2020-01-13"),
        (["pause 1 --date 1.2", "resume 1", "edit 1 --from 20.1"], 1, "was in until 2020-02-01"),
        (["withdraw 1 --date 1.2", "edit 1 --from 1.3"], 1, "is out from 2020-02-01"),
        (["edit 1 --experience lots"], 2, "Experience is whole years"),
        (["edit nobody --title X"], 3, "nobody"),
        (["show nobody"], 3, "nobody"),
        (["remove nobody"], 3, "nobody"),
    ],
)
def test_refused(asked: Kursus, lines: list[str], exit_code: int, told: str) -> None:
    """What cannot be done is said in a sentence that names it."""
    *before, last = lines
    for line in before:
        asked(f"participant {line}")
    assert told in asked(f"participant {last}", exit=exit_code).err


def test_removed(asked: Kursus) -> None:
    """The person stays, and the number never returns."""
    assert asked("participant remove kari ola").out == (
        "Removed 2 people from asker-2020:\n    1 Kari Nordmann\n    2 Ola Hansen\n"
    )
    assert asked("participant add kari").out.startswith("Added 6 Kari Nordmann")


def test_those_with_marks_stay(marked: Kursus) -> None:
    """Whoever was marked is withdrawn instead; nobody is removed then."""
    answer = marked("participant remove ola kari", exit=4)
    assert "Kari Nordmann has 1 mark." in answer.err
    assert "kursus participant withdraw 1" in answer.err
    assert len(marked("participant list -f json").json()) == 5


def test_somebody_who_came_elsewhere(asked: Kursus) -> None:
    """A person of the store who does not take part is told with the line that adds them."""
    asked("participant remove kari")
    answer = asked("participant show kari", exit=3)
    assert "Kari Nordmann does not take part in asker-2020." in answer.err
    assert 'kursus participant add "kari@example.org"' in answer.err
