"""Who lacks what: as the days move, and by indexes alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.model.programme import Programme
from kursus.model.submission import Step, Verb
from kursus.store import homework_missing, submission_steps, submissions
from kursus.store.engine import Connection
from tests.store.test_homework import between
from tests.store.test_submission_steps import counted

TODAY = date(2020, 3, 2)
DAYS = st.dates(min_value=date(2020, 2, 21), max_value=date(2020, 12, 1))


@pytest.mark.parametrize("overdue", [False, True])
def test_it_is_read_by_indexes(course: Programme, db: Connection, overdue: bool) -> None:
    """No table is scanned, but for what was found."""
    between(db, course, "F1", "F2")
    with counted(db) as statements:
        list(homework_missing.list_all(db, course, today=TODAY, overdue=overdue))
    (statement,) = [each for each in statements if "select" in each]
    plan = [row[3] for row in db.execute(f"explain query plan {statement}")]
    assert not [line for line in plan if line.startswith("SCAN") and line != "SCAN lacking"], plan


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(moved_to=DAYS, came=DAYS, today=DAYS, more=st.integers(1, 60))
def test_late_moves_with_the_gathering(
    course: Programme, db: Connection, *, moved_to: date, came: date, today: date, more: int
) -> None:
    """Wherever it is moved: who is late and who lacks it follow from the days as they are then."""
    _move(db, "F2", date(2020, 2, 26))
    about = between(db, course, "F1", "F2")
    extended = about.due + timedelta(days=more)
    for words, step in (
        ("1", Step(verb=Verb.SUBMIT, day=came)),
        ("2", Step(verb=Verb.EXTEND, day=extended)),
    ):
        submission_steps.take(db, course, about, step=step, words=[words])
    _move(db, "F2", moved_to)
    owed = {
        row["number"]: (row["due"], row["days_late"])
        for row in _rows(homework_missing.list_all(db, course, today=today, overdue=True))
        if row["label"] == about.label
    }
    last = dict.fromkeys((2, 3, 4, 5), moved_to) | {2: max(moved_to, extended)}
    assert owed == {
        number: (day.isoformat(), (today - day).days) for number, day in last.items() if day < today
    }
    known = submissions.list_of_person(db, _participant(db, 1))
    (first,) = [each for each in known if each.homework == about.number]
    assert first.submission.days_late(first.due, today) == max(0, (came - moved_to).days)


def _rows(owed: Iterable[homework_missing.Lacking]) -> list[dict[str, object]]:
    return [dict(zip(homework_missing.KEYS, row, strict=True)) for row in owed]


def _move(db: Connection, label: str, day: date) -> None:
    db.execute("update gathering set day = ? where label = ?", (day.isoformat(), label))


def _participant(db: Connection, number: int) -> int:
    (key,) = db.execute("select key from participant where number = ?", (number,)).fetchone()
    return int(key)
