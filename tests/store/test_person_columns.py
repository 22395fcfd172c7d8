"""People are called the same in lists, which the store makes, as in answers."""

from __future__ import annotations

import pytest

from kursus.model.name import full_name
from kursus.store.engine import Connection
from kursus.store.person_columns import name_of


@pytest.mark.parametrize(
    ("given", "family"),
    [("Kari", "Moe"), ("Kari Anne", "Berg-Moe"), ("Kari", ""), ("", "Moe"), ("Åse", "Ødegård")],
)
def test_a_name_is_the_one_of_the_model(db: Connection, given: str, family: str) -> None:
    """Given names, then the family name; one alone stands without a blank."""
    told = db.execute(
        f"""
        with one (given_name, family_name) as (values (:given, :family))
        select {name_of("one")} from one
        """,
        {"given": given, "family": family},
    ).fetchone()
    assert told == (full_name(given, family),)
