"""By what lists tell whom a row is about, where it is about a participant."""

from __future__ import annotations


def name_of(table: str) -> str:
    """The expression that is `model.name.full_name` of a row with the names of a person."""
    return f"trim({table}.given_name || ' ' || {table}.family_name)"


NAME = name_of("person")
# The unit is the one they have in the programme.
PERSON = f"participant.number, {NAME}, person.email, unit.name"
# What `PERSON` needs beside `participant`.
PERSON_JOINS = """
join person on person.key = participant.person
left join unit on unit.key = participant.unit
"""
BY_NAME = "order by person.sort_key, participant.number"
