"""What has left a store stays sent in the one that takes its place."""

from __future__ import annotations

from kursus.store import letters_left
from kursus.store.engine import Connection
from tests.letters_kept import add_letter, list_letters, refuse


def announce(db: Connection, *, day: str) -> None:
    """Let people have been told of a day."""
    db.execute(
        """
        insert into announced (gathering, day, mode, state) values (7, :day, 'physical', 'open')
        on conflict (gathering) do update set day = excluded.day
        """,
        {"day": day},
    )


def test_what_left_stays_sent(db: Connection) -> None:
    """Also what a run has claimed, which may have left; what waits is as it was."""
    states = ("sent", "handed", "refused", "passed", "waiting", "dropped", "waiting")
    for rule, state in enumerate(states):
        add_letter(db, person=1, rule=rule, state=state)
    db.execute("update letter set claim = 1, until = '2020-02-08T07:10:00Z' where rule = 6")
    announce(db, day="2020-03-18")
    refuse(db, person=1, email="no@example.org")
    left = letters_left.list_all(db)
    assert len(left.letters) == len(states) - 2
    db.execute("delete from letter where rule <> 0 and rule <> 2")
    db.execute("update letter set state = 'waiting'")
    db.execute("delete from refused_email")
    announce(db, day="2020-02-12")
    assert letters_left.bring_over(db, left) == (2, 0)
    assert letters_left.bring_over(db, left) == (0, 0)
    assert [state for *_, state in list_letters(db, 1)] == [
        "sent",
        "handed",
        "refused",
        "passed",
        "waiting",
    ]
    assert db.execute("select until from letter where rule = 6").fetchone()[0]
    assert db.execute("select day from announced").fetchall() == [("2020-03-18",)]
    assert db.execute("select email from refused_email").fetchall() == [("no@example.org",)]


def test_a_store_of_before_there_were_letters(db: Connection) -> None:
    """Nothing has left it."""
    version, db.schema_version = db.schema_version, letters_left.SINCE - 1
    assert letters_left.list_all(db) == letters_left.Left()
    db.schema_version = version
