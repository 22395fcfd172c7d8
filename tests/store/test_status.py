"""How a programme stands, counted in the store."""

from __future__ import annotations

from datetime import date

from kursus.model.programme import Programme
from kursus.store import status
from kursus.store.database import Connection
from tests.course import add_course

TODAY = date(2020, 3, 2)


def test_experience_is_counted_of_those_who_are_in(asker: Programme, db: Connection) -> None:
    """Not of who withdrew; what was not told is counted, too."""
    add_course(db, asker)
    db.execute("update participant set experience = '10+' where number = 1 or number = 6")
    assert status.count_experience(db, asker) == {"10+": 1, None: 4}


def test_what_was_held_and_what_is_to_come(asker: Programme, db: Connection) -> None:
    """Each session of those expected counts; who came late attended, and cancelled is neither."""
    add_course(db, asker)
    db.execute("delete from attendance")
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, participant.key,
            case participant.number when 1 then 'late' else 'absent' end
        from session
        join gathering on gathering.key = session.gathering and label = 'F2'
        join participant on participant.number <= 2
        """
    )
    f1, f2 = status.list_held(db, asker, today=TODAY)
    assert (f1.label, f1.expected, f1.marked, f1.attended) == ("F1", 6, 0, 0)
    assert (f2.label, f2.expected, f2.marked, f2.attended) == ("F2", 10, 4, 2)
    assert [one.label for one in status.list_coming(db, asker, today=TODAY)] == ["F3"]
    db.execute("update gathering set state = 'cancelled'")
    assert status.list_held(db, asker, today=TODAY) == []
    assert status.list_coming(db, asker, today=TODAY) == []


def test_whom_no_letter_reaches(course: Programme, db: Connection) -> None:
    """Those who are in, by the address that they have today; who left is no matter any more."""
    for person, email in db.execute("select key, email from person").fetchall():
        db.execute(
            "insert into refused_email (person, email, code, at) values (?, ?, 550, '2020-03-01')",
            (person, email),
        )
    db.execute("update person set email = 'ny@example.org' where family_name = 'Moe'")
    assert status.list_refused(db, course) == ["Kari Berg", "Ola Nordmann", "Sen Olsen", "Åse Aas"]
