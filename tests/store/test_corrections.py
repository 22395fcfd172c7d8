"""What was changed by hand is noted beside what the file had said."""

from __future__ import annotations

import pytest

from kursus.model.programme import Programme
from kursus.store import corrections, people
from kursus.store.database import Connection


@pytest.fixture
def person(asker: Programme, db: Connection) -> int:
    """A person who takes part."""
    key = people.add(db, {"given_name": "Kari", "title": "Psykolog"})
    db.execute(
        """
        insert into participant (key, programme, person, number, status)
        values (:key, :programme, :person, 1, 'enrolled')
        """,
        {"key": db.new_key(), "programme": asker.key, "person": key},
    )
    return key


def noted(db: Connection) -> list[tuple[str, str | None]]:
    """Fields and what the file had said."""
    return db.execute("select field, file_value from correction order by field").fetchall()


def test_the_value_of_the_file_stays(person: int, db: Connection) -> None:
    """A second change by hand does not forget what the file had said first."""
    corrections.note_for_person(
        db,
        person=person,
        changes={"title": ("Psykolog", "Leder"), "email": (None, "k@example.org")},
    )
    corrections.note_for_person(db, person=person, changes={"title": ("Leder", "Direktør")})
    assert noted(db) == [("email", None), ("title", "Psykolog")]


def test_a_value_put_back_is_no_correction(person: int, db: Connection) -> None:
    """Neither for the person nor for the participant."""
    corrections.note_for_person(db, person=person, changes={"title": ("Psykolog", "Leder")})
    corrections.note_for_person(db, person=person, changes={"title": ("Leder", "Psykolog")})
    assert noted(db) == []
    (key,) = db.execute("select key from participant").fetchone()
    corrections.note_for_participant(db, participant=key, changes={"former": (None, "Hurum")})
    assert noted(db) == [("former", None)]
    corrections.note_for_participant(db, participant=key, changes={"former": ("Hurum", None)})
    assert noted(db) == []


def test_somebody_who_takes_no_part_has_no_corrections(db: Connection) -> None:
    """There is no file that speaks of them."""
    key = people.add(db, {"given_name": "Ola"})
    corrections.note_for_person(db, person=key, changes={"title": (None, "Leder")})
    assert noted(db) == []
