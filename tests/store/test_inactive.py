"""Who has been away is told by the last day on which they were anywhere."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.programme import Programme
from kursus.store import forgetting, inactive, people
from kursus.store.engine import Connection
from tests.course import add_course

LATER = date(2030, 1, 1)


@pytest.fixture
def course(asker: Programme, db: Connection) -> Programme:
    """Six people; Per Vik is out from 20 February 2020 on, and nobody was marked."""
    add_course(db, asker)
    db.execute("delete from attendance")
    return asker


def last_days(db: Connection) -> dict[str, str]:
    """The last day of everybody, by name."""
    away = inactive.list_away(db, since=date(9999, 1, 1), today=LATER)
    return {one.name: one.last.isoformat() for one in away}


def key_of(db: Connection, number: int, table: str = "person") -> int:
    """The key of a participant, or of the person they are."""
    person, participant = db.execute(
        "select person, key from participant where number = :number", {"number": number}
    ).fetchone()
    return int(person if table == "person" else participant)


def test_the_last_day_in_counts(course: Programme, db: Connection) -> None:
    """Of who left the day before the first one out; of who stayed the programme's last."""
    assert course
    last = last_days(db)
    assert last["Per Vik"] == "2020-02-19"
    assert last["Kari Berg"] == "2020-12-11"


@pytest.mark.parametrize(
    ("statement", "day"),
    [
        (
            """
            insert into attendance (session, participant, status)
            select session.key, :participant, 'absent'
            from session join gathering on gathering.key = session.gathering where label = 'F3'
            """,
            "2020-03-12",
        ),
        (
            """
            insert into guest (session, person)
            select session.key, :person
            from session join gathering on gathering.key = session.gathering where label = 'F3'
            """,
            "2020-03-12",
        ),
        (
            """
            insert into role (key, programme, person, role, gathering)
            select 7, programme, :person, 'trainer', key from gathering where label = 'F3'
            """,
            "2020-03-12",
        ),
        (
            """
            insert into role (key, programme, person, role)
            select 7, key, :person, 'lead' from programme
            """,
            "2020-12-11",
        ),
        (
            """
            insert into reply (gathering, participant, answer, replied_on)
            select key, :participant, 'yes', '2022-01-02' from gathering where label = 'F3'
            """,
            "2022-01-02",
        ),
    ],
    ids=["mark", "guest", "role at a gathering", "role", "reply"],
)
def test_all_they_did_counts(course: Programme, db: Connection, statement: str, day: str) -> None:
    """A mark, even as absent, a day as a guest, a role, and an answer."""
    assert course
    keys = {"person": key_of(db, 6), "participant": key_of(db, 6, "participant")}
    db.execute(statement, keys)
    assert last_days(db)["Per Vik"] == day


def test_who_was_never_anywhere_was_here_when_added(db: Connection) -> None:
    """The day is that of the key; who is not yet away so long is not listed."""
    people.add(db, {"given_name": "Kari"})
    (one,) = inactive.list_away(db, since=date(9999, 1, 1), today=LATER)
    assert one.last > date(2020, 1, 1)
    assert inactive.list_away(db, since=date(2020, 1, 1), today=LATER) == []


def test_what_they_still_do_is_told(course: Programme, db: Connection) -> None:
    """A role in an open programme, a unit, a group; and a programme that is not over."""
    kari = {"kari": key_of(db, 1), "programme": course.key}
    for statement in (
        "insert into role (key, programme, person, role) values (7, :programme, :kari, 'lead')",
        "insert into unit (key, name, sort_key, leader) values (7, 'Nord', 'nord', :kari)",
        """
        insert into "group" (key, programme, number, name, leader)
        values (7, :programme, 1, 'Elg', :kari)
        """,
    ):
        db.execute(statement, kari)

    def still(today: date) -> tuple[str, ...]:
        away = inactive.list_away(db, since=date(9999, 1, 1), today=today)
        return next(one.still for one in away if one.name == "Kari Berg")

    leads = ("has a role in asker-2020", "leads Elg of asker-2020", "leads Nord")
    assert still(LATER) == leads
    assert still(date(2020, 3, 2)) == (*leads, "takes part in asker-2020")
    db.execute("update programme set state = 'archived'")
    assert still(date(2020, 3, 2)) == leads[1:]


def test_who_was_forgotten_is_not_away(course: Programme, db: Connection) -> None:
    """They are nobody any more."""
    assert course
    forgetting.forget(db, [key_of(db, 6)], today=LATER)
    assert "Forgotten" not in last_days(db)
    assert len(last_days(db)) == 5


def test_who_takes_part_in_what_is_not_over(course: Programme, db: Connection) -> None:
    """Slug, number and status by person; nobody who withdrew, and nobody once it is over."""
    found = inactive.list_still(db, today=date(2020, 3, 2))
    assert found[key_of(db, 1)] == [(course.slug, 1, "enrolled")]
    assert key_of(db, 6) not in found
    assert inactive.list_still(db, today=LATER) == {}
