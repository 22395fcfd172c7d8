"""Saying something of the homework of many: who is meant, what is kept, in how many statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from kursus.errors import KursusError, NotFound
from kursus.model.homework import Homework
from kursus.model.programme import Programme
from kursus.model.submission import Status, Step, Verb
from kursus.store import submission_steps, submissions
from kursus.store.engine import Connection
from tests.course import add_people
from tests.store.test_homework import between

TODAY = date(2020, 3, 2)
SUBMIT = Step(verb=Verb.SUBMIT, day=TODAY)


@contextmanager
def counted(db: Connection) -> Iterator[list[str]]:
    """The statements that are run inside, triggers left out, one for each of an executemany."""
    statements: list[str] = []
    db.set_trace_callback(
        lambda text: statements.append(text) if not text.startswith("--") else None
    )
    yield statements
    db.set_trace_callback(None)


def take(
    db: Connection, programme: Programme, about: Homework, step: Step, words: Sequence[str]
) -> tuple[list[int], list[int], list[int]]:
    """The numbers of those changed, unchanged and left."""
    outcome = submission_steps.take(db, programme, about, step=step, words=words)
    return (
        sorted(one.number for one, _ in outcome.changed),
        sorted(one.number for one in outcome.unchanged),
        sorted(one.number for one in outcome.left),
    )


def test_named_all_and_rest(course: Programme, db: Connection) -> None:
    """Who is named is taken as named; `all` leaves who has handed in, `rest` says nothing of it."""
    added = between(db, course, "F1", "F2")
    assert take(db, course, added, SUBMIT, ["1", "ola"]) == ([1, 2], [], [])
    assert take(db, course, added, SUBMIT, ["2", "all"]) == ([3, 4, 5], [2], [1])
    clear = Step(verb=Verb.CLEAR)
    assert take(db, course, added, clear, ["4", "5"]) == ([4, 5], [], [])
    assert take(db, course, added, SUBMIT, ["4", "rest"]) == ([4, 5], [], [])


def test_one_who_cannot_stops_all(course: Programme, db: Connection) -> None:
    """Nothing is kept of those before them."""
    added = between(db, course, "F1", "F2")
    with pytest.raises(KursusError, match="6 Per Vik"):
        submission_steps.take(db, course, added, step=SUBMIT, words=["1", "6"])
    with pytest.raises(KursusError, match="2 Ola Nordmann has not handed it in"):
        submission_steps.take(db, course, added, step=Step(verb=Verb.AGAIN), words=["2"])
    with pytest.raises(NotFound):
        submission_steps.take(db, course, added, step=SUBMIT, words=["1", "nemo"])
    assert {one.submission.status for one in submissions.list_assigned(db, added)} == {
        Status.ASSIGNED
    }


def test_replacing_counts_what_was_said_before(course: Programme, db: Connection) -> None:
    """Those of whom nothing was known are not replaced."""
    added = between(db, course, "F1", "F2")
    submission_steps.take(db, course, added, step=SUBMIT, words=["1", "2"])
    step = Step(verb=Verb.EXTEND, day=date(2020, 4, 1))
    assert submission_steps.take(db, course, added, step=step, words=["all"]).replacing == 2


@pytest.mark.parametrize("words", [["all"], ["rest"], [str(number) for number in range(1, 41)]])
def test_a_handful_of_statements(course: Programme, db: Connection, words: list[str]) -> None:
    """However many people: the reading ones are few, and the writing one is run row by row."""
    add_people(db, course, tuple(f"Fornavn Etternavn{number}" for number in range(60)))
    db.execute("update current set recording = 0")
    db.execute("update spell set ends = null")
    added = between(db, course, "F1", "F2")
    with counted(db) as statements:
        submission_steps.take(db, course, added, step=SUBMIT, words=words)
    writing = [text for text in statements if "insert into submission" in text]
    assert len(statements) - len(writing) <= 3
    assert len(writing) >= 40


def test_few_are_found_without_reading_all(course: Programme, db: Connection) -> None:
    """Who is named is searched for by key; nobody's row is scanned."""
    added = between(db, course, "F1", "F2")
    with counted(db) as statements:
        list(submissions.list_assigned(db, added, [1, 2]))
    plan = [row[3] for row in db.execute(f"explain query plan {statements[0]}")]
    assert [line for line in plan if line.startswith("SCAN")] == [
        "SCAN json_each VIRTUAL TABLE INDEX 1:"
    ]
    assert not [line for line in plan if "participant" in line and "programme=?" in line]
