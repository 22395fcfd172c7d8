"""What a list of changes mentions, found in a handful of statements."""

from __future__ import annotations

import pytest

from kursus.model.change import name_of
from kursus.model.programme import Programme
from kursus.store import history
from kursus.store.change_rows import find_rows
from kursus.store.database import Store
from kursus.store.engine import Connection
from kursus.store.history import Change


def changes_of(db: Connection, number: int) -> list[Change]:
    """What the operation of that number changed."""
    (key,) = db.execute("select key from operation where number = ?", (number,)).fetchone()
    return history.list_changes(db, operation=key)


def key_of(db: Connection, table: str, number: int) -> int:
    """The key of the row with that number."""
    (key,) = db.execute(f'select key from "{table}" where number = ?', (number,)).fetchone()
    return int(key)


def test_what_is_there_is_named_as_it_is(course: Programme, store: Store) -> None:
    """A mark mentions a session and a participant, and through them a gathering and a person."""
    with store.writing("mark F1") as work:
        participant = key_of(work.db, "participant", 1)
        work.db.execute("delete from attendance where participant = ?", (participant,))
        work.db.execute(
            "insert into attendance (session, participant, status)"
            " select session.key, ?, 'absent' from session"
            " join gathering on gathering.key = session.gathering"
            " where gathering.label = 'F1'",
            (participant,),
        )
    with store.writing("person edit") as work:
        work.db.execute("update person set family_name = 'Ny' where given_name = 'Kari'")
    with store.reading() as db:
        rows = find_rows(db, changes_of(db, 3), besides=[("programme", course.key)])
        assert name_of(("participant", participant), rows).endswith(" Kari Ny")
        sessions = [name_of(place, rows) for place in rows if place[0] == "session"]
        assert "F1" in sessions
        assert name_of(("programme", course.key), rows) == "asker-2020"


def test_what_is_gone_is_named_as_it_was_made(course: Programme, store: Store) -> None:
    """Where the operation itself does not tell it, the one that made it does."""
    assert course
    with store.writing("mark F3") as work:
        participant = key_of(work.db, "participant", 2)
        work.db.execute(
            "insert into attendance (session, participant, status)"
            " select session.key, ?, 'absent' from session"
            " join gathering on gathering.key = session.gathering"
            " where gathering.label = 'F3'",
            (participant,),
        )
    with store.writing("remove") as work:
        work.db.execute("delete from gathering where label = 'F3'")
        work.db.execute("delete from participant where number = 2")
        work.db.execute("delete from person where given_name = 'Ola'")
    with store.reading() as db:
        rows = find_rows(db, changes_of(db, 3))
        assert name_of(("participant", participant), rows) == "2 Ola Nordmann"
        assert [name_of(place, rows) for place in rows if place[0] == "session"] == ["F3"]


def test_few_statements(course: Programme, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many for all changes as for one."""
    assert course
    asked: list[str] = []
    execute = Connection.execute

    def counted(db: Connection, sql: str, *values: object) -> object:
        asked.append(sql)
        return execute(db, sql, *values)

    with store.reading() as db:
        changes = changes_of(db, 2)
        monkeypatch.setattr(Connection, "execute", counted, raising=False)
        find_rows(db, changes)
        assert len(changes) > 20
        assert len(asked) < 10
