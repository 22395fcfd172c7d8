"""The matrix is one query, which reads the marks of each person from one index."""

from __future__ import annotations

from datetime import date

from kursus.model.attendance import letters, signs_of, unpack
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
    (query,) = [each for each in seen if "select" in each]
    plan = [row[3] for row in db.execute(f"explain query plan {query}")]
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
    shown = {row[0]: letters(unpack(row[-2], row[-1], signs)) for row in rows}
    assert shown[6] == "P   "
    assert shown[1] == "PPPP"


def test_letters_stand_in_the_order_of_the_sessions(course: Programme, db: Connection) -> None:
    """A gathering that was added later and lies earlier does not change whose letter is whose."""
    held = sessions.list_all(db, gatherings.list_all(db, course))[::-1]
    db.execute("delete from attendance")
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, participant.key,
            case when session.key = :first then 'late' else 'present' end
        from session
        cross join participant
        """,
        {"first": held[0].key},
    )
    rows = list(attendance_matrix.list_rows(db, course, held, today=date(2020, 3, 2)))
    signs = signs_of(len(held))
    shown = {row[0]: letters(unpack(row[-2], row[-1], signs)) for row in rows}
    assert shown[1] == "LPPP"
    assert shown[6] == "   P"


def test_who_is_said_to_be_expected_everywhere_is_so_by_the_view(
    course: Programme, db: Connection
) -> None:
    """The short way for gatherings that are for everybody says what the view says."""
    db.execute('update gathering set "group" = null, audience = null')
    held = sessions.list_all(db, gatherings.list_all(db, course))
    rows = list(attendance_matrix.list_rows(db, course, held, today=date(2020, 3, 2)))
    everywhere = {
        number
        for (number,) in db.execute(
            """
            select participant.number
            from expected
            join participant on participant.key = expected.participant
            group by participant.key
            having count(*) = (select count(*) from gathering)
            """
        )
    }
    assert everywhere
    assert {row[0] for row in rows if row[-1] is None} == everywhere


def test_marks_elsewhere_are_no_marks_here(course: Programme, db: Connection) -> None:
    """A matrix of some sessions leaves the marks of the others out."""
    held = sessions.list_all(db, gatherings.list_all(db, course))
    db.execute("delete from attendance")
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, participant.key, 'absent'
        from session
        cross join participant
        """
    )
    rows = list(attendance_matrix.list_rows(db, course, held[:1], today=date(2020, 3, 2)))
    assert unpack(rows[0][-2], rows[0][-1], signs_of(1)) == "absent"


def test_words_of_some_sessions_stand_in_their_order(course: Programme, db: Connection) -> None:
    """Whichever sessions are left out, the words of the others are in the order of the keys."""
    held = sessions.list_all(db, gatherings.list_all(db, course))
    db.execute("delete from attendance")
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, participant.key,
            case when session.key = :first then 'late' else 'present' end
        from session
        cross join participant
        order by session.key desc
        """,
        {"first": min(session.key for session in held)},
    )
    some = sorted(held, key=lambda session: session.key)
    for left_out in range(len(some)):
        wanted = some[:left_out] + some[left_out + 1 :]
        rows = list(attendance_matrix.list_rows(db, course, wanted, today=date(2020, 3, 2)))
        words = ["late" if session is some[0] else "present" for session in wanted]
        assert {row[-2] for row in rows} == {",".join(words)}
