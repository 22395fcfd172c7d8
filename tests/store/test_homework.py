"""Homework in the store: its day, its counts, and how many statements they take."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.errors import AlreadyThere, NotFound
from kursus.model.homework import Homework, Kind
from kursus.model.programme import Programme
from kursus.model.submission import Step, Verb
from kursus.store import gatherings, homework, submission_steps
from kursus.store.engine import Connection

TODAY = date(2020, 3, 2)


def between(db: Connection, programme: Programme, first: str, second: str) -> Homework:
    """Homework set at one gathering and due at another."""
    keys = [gatherings.get(db, programme, label).key for label in (first, second)]
    facts = {"title": "Prøv prateklar", "set_at": keys[0], "due_at": keys[1]}
    return homework.add(db, programme, facts=facts)


def test_it_is_due_when_the_gathering_is(course: Programme, db: Connection) -> None:
    """The day is the gathering's as it is now."""
    added = between(db, course, "F1", "F2")
    assert (added.label, added.due, added.due_at, added.between) == (
        "H1",
        date(2020, 2, 26),
        "F2",
        "F1-F2",
    )
    db.execute("update gathering set day = '2020-03-05' where label = 'F2'")
    assert homework.get(db, course, "h1").due == date(2020, 3, 5)


def test_a_day_takes_the_place_of_a_gathering(course: Programme, db: Connection) -> None:
    """And the other way round; the rest stays."""
    added = between(db, course, "F1", "F2")
    homework.change(db, added, facts={"due_on": date(2020, 5, 12), "kind": Kind.EXERCISE})
    changed = homework.get(db, course, "H1")
    assert (changed.due_at, changed.due, changed.kind, changed.set_at) == (
        None,
        date(2020, 5, 12),
        Kind.EXERCISE,
        "F1",
    )
    homework.change(db, changed, facts={"due_at": gatherings.get(db, course, "F3").key})
    assert homework.get(db, course, "H1").due == date(2020, 3, 12)


def test_numbers_are_never_given_again(course: Programme, db: Connection) -> None:
    """Not even when what had them is gone."""
    homework.remove(db, between(db, course, "F1", "F2"))
    assert between(db, course, "F1", "F2").label == "H2"


def test_what_has_work_stays(course: Programme, db: Connection) -> None:
    """Removing it is refused."""
    added = between(db, course, "F1", "F2")
    step = Step(verb=Verb.SUBMIT, day=TODAY)
    submission_steps.take(db, course, added, step=step, words=["1"])
    with pytest.raises(AlreadyThere, match="one participant"):
        homework.remove(db, added)


def test_no_such_homework(course: Programme, db: Connection) -> None:
    """The nearest labels are told."""
    for _ in range(5):
        between(db, course, "F1", "F2")
    with pytest.raises(NotFound) as failure:
        homework.get(db, course, "H9")
    assert failure.value.hint == "perhaps H3 | H4 | H5"


def test_counts(course: Programme, db: Connection) -> None:
    """Done, to approve, missing and overdue, of those it is for."""
    added = between(db, course, "F1", "F2")
    homework.change(db, added, facts={"checked": True})
    steps = (
        (Verb.SUBMIT, ["1", "2", "3"], TODAY),
        (Verb.APPROVE, ["1"], None),
        (Verb.AGAIN, ["2"], None),
        (Verb.EXTEND, ["4"], date(2020, 3, 9)),
    )
    for verb, words, day in steps:
        submission_steps.take(db, course, added, step=Step(verb=verb, day=day), words=words)
    tally = homework.count_each(db, course, today=TODAY)[added.key]
    assert tally == homework.Tally(assigned=5, done=1, waiting=1, missing=3, late=2)
    homework.change(db, added, facts={"checked": False})
    tally = homework.count_each(db, course, today=TODAY, homework=added)[added.key]
    assert tally == homework.Tally(assigned=5, done=2, waiting=0, missing=3, late=2)
