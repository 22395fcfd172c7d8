"""Names are told apart where they have to be, however many are told."""

from __future__ import annotations

from kursus.model.participant import Status
from kursus.model.programme import Programme
from kursus.store import namesakes, participants, people, pointing
from kursus.store.engine import Connection


def test_only_shared_names_have_a_number(asker: Programme, db: Connection) -> None:
    """Two of one name are told apart; a namesake who does not take part counts for nothing."""
    names = [("Kari", "Moe"), ("Kari", "Moe"), ("Ola", "Vik"), ("Ola", "Vik")]
    keys = people.add_many(
        db, [{"given_name": given, "family_name": family} for given, family in names]
    )
    participants.add_many(db, asker, keys[:3], statuses=[Status.ENROLLED] * 3)
    told = namesakes.names_told_apart(db, asker, pointing.everybody(db, asker)[1:])
    assert list(told.values()) == ["2 Kari Moe", "Ola Vik"]
    assert namesakes.names_told_apart(db, asker, []) == {}
