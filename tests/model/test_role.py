"""Roles are known in several languages; own words stay."""

from __future__ import annotations

import pytest

from kursus.model.role import ALIASES, Role, rank, role_from


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Coordinator", "coordinator"),
        ("KOORDINATOR", "coordinator"),
        ("lokal  koordinator", "coordinator"),
        ("co-lead", "co-lead"),
        ("leder", "leader"),
        ("Rådgiver", "adviser"),
        ("Fagansvarlig natur", "Fagansvarlig natur"),
    ],
)
def test_a_role_is_known_or_in_own_words(typed: str, role: str) -> None:
    """Case and blanks count for nothing in the known ones."""
    assert role_from(typed) == role


def test_own_words_come_last() -> None:
    """The known ones have their order."""
    assert sorted(["Vert", "leader", "lead", "trainer"], key=rank) == [
        "lead",
        "trainer",
        "leader",
        "Vert",
    ]


def test_no_alias_hides_a_role() -> None:
    """A known word means itself."""
    assert not set(ALIASES) & set(Role)
