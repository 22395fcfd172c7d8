"""What a person was in each programme, the latest first."""

from __future__ import annotations

from datetime import date

from kursus.model.participant import Spell, Status
from kursus.model.programme import Programme
from kursus.store import participants, people, person_card, programmes, spells
from kursus.store.database import Connection


def test_facts_and_spells_are_those_of_the_programme(asker: Programme, db: Connection) -> None:
    """They stay when the person changes."""
    later = programmes.add(
        db,
        slug="billund-2022",
        facts={
            "title": "Intern konsulent",
            "starts": "2022-01-10",
            "ends": "2022-12-10",
            "language": "da",
            "timezone": "Europe/Copenhagen",
            "country": "DK",
        },
    )
    key = people.add(db, {"given_name": "Kari", "title": "Psykolog", "unit": "NAV"})
    (first,) = participants.add_many(db, asker, [key], statuses=[Status.ENROLLED])
    starts = [date(2020, 1, 13), date(2020, 6, 1)]
    spells.add_many(
        db,
        [
            (first.key, Spell(starts=starts[0], ends=date(2020, 3, 1), reason=None, note=None)),
            (first.key, Spell(starts=starts[1], ends=None, reason=None, note=None)),
        ],
    )
    people.change(db, key, {"title": "Leder"})
    participants.add_many(db, later, [key], statuses=[Status.REQUESTED])
    new, old = person_card.list_of_person(db, key)
    assert (new.programme, new.title, new.status) == ("billund-2022", "Leder", "requested")
    assert (old.programme, old.title, old.unit) == ("asker-2020", "Psykolog", "NAV")
    assert [spell.starts for spell in old.spells] == starts
