"""A search finds words in the middle, whatever their case and accents."""

from __future__ import annotations

import pytest

from kursus.model.participant import Status
from kursus.model.programme import Programme
from kursus.store import forgetting, participants, people, search
from kursus.store.database import Connection


@pytest.mark.parametrize(
    ("text", "count"),
    [("café", 1), ("CAFE", 1), ("ås", 1), ("aas", 1), ("afé sk", 1), ("café nav", 0), (" ", 0)],
)
def test_every_word_has_to_stand_somewhere(
    asker: Programme, db: Connection, text: str, count: int
) -> None:
    """Anywhere in the facts, in any order; nothing typed finds nobody."""
    facts = {"title": "Café-vert", "unit": "Åskollen"}
    people.add(db, {"given_name": "Ola", "family_name": "Ås"} | facts)
    assert len(search.people(db, text, programme=asker)) == count


def test_somebody_with_two_old_addresses_is_found_once(db: Connection) -> None:
    """Whichever of them fits."""
    key = people.add(db, {"given_name": "Ola", "email": "a@example.org"})
    people.change(db, key, {"email": "b@example.org"})
    people.change(db, key, {"email": "c@example.org"})
    found = search.people(db, "@example.org", programme=None)
    assert [one.email for one in found] == ["c@example.org"]


def test_who_was_forgotten_is_not_found(asker: Programme, db: Connection) -> None:
    """Not by what stands where the name was, either."""
    key = people.add(db, {"given_name": "Ola", "family_name": "Ås"})
    participants.add_many(db, asker, [key], statuses=[Status.ENROLLED])
    forgetting.forget(db, [key], today=asker.ends)
    assert search.people(db, "forgotten", programme=asker) == []


def test_two_who_are_alike_are_found_twice(db: Connection) -> None:
    """People of whom the same is known are people all the same."""
    people.add_many(db, [{"given_name": "Ola", "family_name": "Ås"}] * 2)
    assert [one.name for one in search.people(db, "ola", programme=None)] == ["Ola Ås", "Ola Ås"]
