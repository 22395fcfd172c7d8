"""What left to either of two persons who are one has been said to them."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store import merging, people, pointing
from kursus.store.engine import Connection
from tests.course import add_course
from tests.letters_kept import add_letter, list_letters, refuse


def test_nobody_is_asked_twice(asker: Programme, db: Connection) -> None:
    """Of two same letters the sent one stays; what waits for the other is not theirs yet."""
    add_course(db, asker)
    kari, moe = (pointing.participant(db, number, programme=asker) for number in "14")
    for one, rule, thing, state in (
        (kari, 1, 7, "waiting"),
        (moe, 1, 7, "sent"),
        (kari, 2, 7, "sent"),
        (moe, 2, 7, "dropped"),
        (kari, 3, 7, "waiting"),
        (moe, 3, 7, "passed"),
        (moe, 4, 7, "handed"),
        (moe, 5, 7, "waiting"),
        (moe, 6, moe.participant, "sent"),
    ):
        add_letter(db, person=one.key, rule=rule, thing=int(thing or 0), state=state)
    refuse(db, person=moe.key, email="no@example.org")
    before = list_letters(db, moe.key)
    merging.merge(db, people.get(db, kari.key), people.get(db, moe.key), take=())
    assert list_letters(db, kari.key) == [
        (1, 7, "sent"),
        (2, 7, "sent"),
        (3, 7, "waiting"),
        (4, 7, "handed"),
        (6, kari.participant, "sent"),
    ]
    assert list_letters(db, moe.key) == before
    assert db.execute("select person, email from refused_email").fetchall() == [
        (kari.key, "no@example.org")
    ]


def test_who_is_not_written_to_is_not_either(asker: Programme, db: Connection) -> None:
    """Silence of either is silence of both."""
    add_course(db, asker)
    kari, moe, ola = (
        people.get(db, pointing.participant(db, number, programme=asker).key) for number in "142"
    )
    db.execute("insert into silence (key, person) values (1, :person)", {"person": moe.key})
    merging.merge(db, kari, moe, take=())
    db.execute("insert into silence (key, person) values (2, :person)", {"person": ola.key})
    merging.merge(db, kari, ola, take=())
    assert db.execute("select person from silence").fetchall() == [(kari.key,)]
