"""The programme where most of those in a roster take part."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store import programmes, roster_elsewhere
from kursus.store.engine import Connection
from kursus.store.roster_matching import match
from kursus.store.roster_rows import stage
from tests.course import add_people


def found(db: Connection, programme: Programme, *names: str) -> roster_elsewhere.Elsewhere | None:
    """Where those of some given names, who all are called Moe, take part else."""
    rows = [
        [line, name, "Moe", f"moe {name.lower()}", f"{name.lower()}.moe@example.org", *[""] * 10]
        for line, name in enumerate(names, 2)
    ]
    staged = stage(db, programme, rows)
    match(db, programme, staged, same={}, new=())
    return roster_elsewhere.find_most(db)


def test_most_of_them_are_there(asker: Programme, db: Connection) -> None:
    """Those who take part here count nowhere else, and who is in nothing counts nowhere."""
    facts = {"title": "B", "starts": "2020-01-13", "ends": "2020-12-11", "language": "nb"}
    facts |= {"timezone": "Europe/Oslo", "country": "NO"}
    small, large = (programmes.add(db, slug=slug, facts=facts) for slug in ("small", "large"))
    add_people(db, small, ("Ada Moe",))
    add_people(db, large, ("Bo Moe", "Cas Moe"))
    add_people(db, asker, ("Dan Moe",))
    assert found(db, asker, "Ada", "Bo", "Cas", "Dan", "Nobody") == ("large", 2)


def test_nobody_is_elsewhere(asker: Programme, db: Connection) -> None:
    """All are here, or new."""
    add_people(db, asker, ("Dan Moe",))
    assert found(db, asker, "Dan", "Nobody") is None
