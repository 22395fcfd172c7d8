"""Participants are people's places in a programme, with the facts as they were there."""

from __future__ import annotations

from datetime import date

from kursus.model.participant import Status
from kursus.model.programme import Programme
from kursus.store import participants, people
from kursus.store.database import Connection
from tests.course import add_people


def test_the_facts_of_today_become_those_of_the_programme(asker: Programme, db: Connection) -> None:
    """And stay so when those of today change."""
    key = people.add(db, {"given_name": "Kari", "family_name": "Berg", "title": "lærer"})
    (kari,) = participants.add_many(db, asker, [key], statuses=[Status.WAITING])
    people.change(db, key, {"title": "rektor"})
    assert participants.get_facts(db, kari.key)["title"] == "lærer"
    participants.change(db, kari.key, facts={"note": "Vil ha PDF"})
    facts = participants.get_facts(db, kari.key)
    assert (facts["title"], facts["note"]) == ("lærer", "Vil ha PDF")
    assert (kari.number, kari.status, kari.spells) == (1, Status.WAITING, ())


def test_a_number_never_returns(asker: Programme, db: Connection) -> None:
    """Not that of the last one, either."""
    _, ola = add_people(db, asker, ("Kari Berg", "Ola Ås"))
    participants.remove_many(db, [ola])
    (per,) = add_people(db, asker, ("Per Vik",))
    assert [one.number for one in participants.get_many(db, asker, [per])] == [3]


def test_somebody_with_two_spells_is_one(asker: Programme, db: Connection) -> None:
    """With both, by their days."""
    (kari,) = add_people(db, asker, ("Kari Berg",))
    db.execute("update spell set ends = '2020-02-01'")
    db.execute(
        "insert into spell (participant, starts) values (:kari, '2020-03-01')", {"kari": kari}
    )
    (found,) = participants.list_with_status(db, asker, Status.ENROLLED)
    starts = [spell.starts.isoformat() for spell in found.spells]
    assert starts == [asker.starts.isoformat(), "2020-03-01"]


def test_places_that_are_free(asker: Programme, db: Connection) -> None:
    """Who withdrew has a place until the first day out; who waits has none."""
    keys = add_people(db, asker, ("Kari Berg", "Ola Ås", "Per Vik"))
    assert participants.count_free(db, asker, day=asker.starts) is None
    small = asker._replace(capacity=3)
    participants.set_statuses(db, [(keys[1], Status.WITHDRAWN), (keys[2], Status.WAITING)])
    db.execute("update spell set ends = '2020-03-01' where participant = :ola", {"ola": keys[1]})
    free = [
        participants.count_free(db, small, day=day) for day in (date(2020, 2, 29), date(2020, 3, 1))
    ]
    assert free == [1, 2]
    assert participants.count_free(db, asker._replace(capacity=1), day=date(2020, 2, 29)) == 0
    assert participants.count_by_status(db, asker) == {
        Status.WAITING: 1,
        Status.ENROLLED: 1,
        Status.WITHDRAWN: 1,
    }
