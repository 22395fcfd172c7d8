"""People for tests of the command line."""

from __future__ import annotations

import pytest

from kursus.model.name import sort_key
from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus

PEOPLE = [
    ("Kari", "Nordmann", "kari@example.org", "Asker", "12"),
    ("Ola", "Hansen", "ola@example.org", "Røyken", "10+"),
    ("Åse", "Aamodt", "ase@example.org", "Hurum", "2"),
    ("Jörg", "Müller", None, None, None),
    ("Berit", "Å", "berit@example.org", "Asker", "22"),
]


@pytest.fixture
def people(store: Store, asker: Programme) -> Programme:
    """Five people in the store, who do not take part yet, and two units in an area."""
    with store.writing("test") as work:
        db = work.db
        area, unit, other = db.new_keys(3)
        db.executemany(
            "insert into unit (key, name, sort_key, area) values (?, ?, ?, ?)",
            [
                (area, "Helse", "helse", None),
                (unit, "Enhet Nord", "enhet_nord", area),
                (other, "Enhet Sør", "enhet_s|r", None),
            ],
        )
        for at, (given, family, email, former, experience) in enumerate(PEOPLE):
            db.execute(
                """
                insert into person (
                    key, given_name, family_name, sort_key, email, former, experience, unit, title
                )
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    db.new_key(),
                    given,
                    family,
                    sort_key(given, family),
                    email,
                    former,
                    experience,
                    unit if at % 2 == 0 else other,
                    "Miljøterapeut",
                ),
            )
    return asker


@pytest.fixture
def asked(kursus: Kursus, people: Programme) -> Kursus:
    """The command line, with all five taking part as 1 to 5."""
    assert people
    kursus("participant add kari ola åse jörg 'berit å'")
    return kursus
