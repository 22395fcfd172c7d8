"""The homework matrix is one query, and says what the rule about statuses says."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.model.attendance import signs_of
from kursus.model.programme import Programme
from kursus.model.submission import LETTERS, Status, StatusOn, Submission
from kursus.store import homework_matrix, submissions
from kursus.store.engine import Connection
from kursus.store.homework_matrix import unpack
from tests.store.test_homework import between
from tests.store.test_submission_steps import counted

DAYS = st.dates(min_value=date(2020, 2, 20), max_value=date(2020, 3, 10))
OF_LETTER = {letter: status for status, letter in LETTERS.items()}


def test_one_query_by_indexes(course: Programme, db: Connection) -> None:
    """No table of people or of their work is scanned, however much homework there is."""
    known = [between(db, course, "F1", "F2"), between(db, course, "F2", "F3")]
    with counted(db) as statements:
        rows = list(homework_matrix.list_rows(db, course, known, today=date(2020, 3, 2)))
    assert len(statements) == 1
    plan = [row[3] for row in db.execute(f"explain query plan {statements[0]}")]
    scanned = [line for line in plan if line.startswith("SCAN")]
    assert all(line.startswith(("SCAN json_each", "SCAN chosen")) for line in scanned), plan
    assert [row[0] for row in rows] == [1, 4, 2, 5, 6, 3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    kept=st.builds(
        Submission,
        st.sampled_from(list(Status)),
        st.integers(1, 3),
        DAYS,
        DAYS,
        st.none() | DAYS,
    ),
    today=DAYS,
)
def test_it_says_what_the_rule_says(
    course: Programme, db: Connection, kept: Submission, today: date
) -> None:
    """Whatever was handed in when, extended to when, and seen on what day."""
    about = between(db, course, "F1", "F2")
    (key,) = db.execute("select key from participant where number = 1").fetchone()
    if kept.status is Status.ASSIGNED:
        kept = Submission(extended_until=kept.extended_until)
    submissions.put_many(db, about, [(key, kept)])
    (row, *_) = homework_matrix.list_rows(db, course, [about], today=today)
    assert OF_LETTER[unpack(row[4], signs_of(1))] is kept.status_on(about.due, today)


def test_unpacked_in_the_order_of_the_signs() -> None:
    """Whatever order they came in, with blanks for what is lacking."""
    first, second, third = signs = signs_of(3)
    late, done = StatusOn.LATE.letter, StatusOn.APPROVED.letter
    assert unpack(third + done + first + late, signs) == f"{late} {done}"
    assert unpack(first + late + second + done, signs[:2]) == late + done
    assert unpack(None, signs) == "   "
