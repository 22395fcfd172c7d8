"""The matrix is one query, which reads the marks of each person from one index."""

from __future__ import annotations

from datetime import date

from kursus.model.attendance import signs_of, unpack
from kursus.model.programme import Programme
from kursus.store import attendance_matrix, gatherings, sessions
from kursus.store.engine import Connection


def test_one_query_reads_marks_by_their_index(course: Programme, db: Connection) -> None:
    """No table of marks is scanned."""
    held = sessions.list_all(db, gatherings.list_all(db, course))
    seen: list[str] = []
    db.set_trace_callback(seen.append)
    rows = list(attendance_matrix.list_rows(db, course, held, today=date(2020, 3, 2)))
    db.set_trace_callback(None)
    assert len(seen) == 1
    plan = [row[3] for row in db.execute(f"explain query plan {seen[0]}")]
    assert any("attendance USING COVERING INDEX attendance_participant" in line for line in plan)
    assert not [line for line in plan if line.startswith("SCAN attendance")]
    assert [row[0] for row in rows] == [1, 4, 2, 5, 6, 3]


def test_who_was_not_expected_is_blank_even_with_a_mark(course: Programme, db: Connection) -> None:
    """A mark made before somebody was withdrawn for an earlier day is not shown."""
    held = sessions.list_all(db, gatherings.list_all(db, course))
    signs = signs_of(len(held))
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, participant.key, 'present'
        from session
        cross join participant
        """
    )
    rows = attendance_matrix.list_rows(db, course, held, today=date(2020, 3, 2))
    letters = {row[0]: unpack(row[-2], row[-1], signs) for row in rows}
    assert letters[6] == "P   "
    assert letters[1] == "PPPP"
