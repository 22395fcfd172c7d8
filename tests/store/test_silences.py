"""Programmes and people that are not written to."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store import people, pointing, silences
from kursus.store.engine import Connection
from tests.course import add_course
from tests.letters_kept import refuse


def test_silence_comes_and_goes(asker: Programme, db: Connection) -> None:
    """Each is stopped once, and one does not stop the other."""
    add_course(db, asker)
    kari = people.get(db, pointing.participant(db, "1", programme=asker).key)
    for whom, other in ((asker, kari), (kari, asker)):
        assert silences.stop(db, whom)
        assert not silences.stop(db, whom)
        assert silences.is_stopped(db, whom)
        assert not silences.is_stopped(db, other)
        assert silences.resume(db, whom)
        assert not silences.resume(db, whom)
        assert not silences.is_stopped(db, whom)


def test_all_that_are_stopped(asker: Programme, db: Connection) -> None:
    """Programmes first, then people by name."""
    add_course(db, asker)
    for number in "24":
        key = pointing.participant(db, number, programme=asker).key
        silences.stop(db, people.get(db, key))
    silences.stop(db, asker)
    assert [(each.programme, each.name) for each in silences.list_all(db)] == [
        ("asker-2020", asker.title),
        (None, "Kari Moe"),
        (None, "Ola Nordmann"),
    ]


def test_why_somebody_is_not_reached(asker: Programme, db: Connection) -> None:
    """A refused address counts only while it is theirs."""
    add_course(db, asker)
    kari = people.get(db, pointing.participant(db, "1", programme=asker).key)
    assert silences.list_why(db, kari.key) == []
    silences.stop(db, kari)
    refuse(db, person=kari.key, email="kari.berg@example.org")
    assert silences.list_why(db, kari.key) == ["stopped", "refused (550)"]
    people.change(db, kari.key, {"email": "ny@example.org"})
    assert silences.list_why(db, kari.key) == ["stopped"]
