"""What people are called, for telling whether two may be one."""

from __future__ import annotations

import pytest

from kursus.model.doubled import Called, are_two, called
from kursus.model.name import sort_key, split_name


def named(name: str, person: int = 1, number: str | None = None) -> Called:
    """Somebody of that name."""
    names = split_name(name)
    return called(person, *names, sort_key(*names), number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åse Dahl", "Dahl Åse (Ekstern)"),
        ("Åse Dahl", "AASE DAHL"),
        ("Anne-Lise Lie", "Lie, Anne Lise"),
        ("Per (Pelle) Lie", "Per Lie"),
        ("(Gjest)", "Gjest"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    """In any order, whatever the case, and but for what stands in brackets."""
    assert named(one).text == named(other).text


def test_who_is_surely_not_one() -> None:
    """Two with other employee numbers, and nobody beside themselves."""
    assert are_two(named("Ola Berg", 1, "7"), named("Ola Berg", 2, "8"))
    assert are_two(named("Ola Berg", 1), named("Ola Berg", 1))
    for number in (None, "7"):
        assert not are_two(named("Ola Berg", 1, "7"), named("Ola Berg", 2, number))
