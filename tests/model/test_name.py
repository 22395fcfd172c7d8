"""Names read from one cell."""

from __future__ import annotations

import pytest

from kursus.model.name import split_name


@pytest.mark.parametrize(
    ("cell", "given", "family"),
    [
        ("Kari Nordli", "Kari", "Nordli"),
        ("Knut Arvid Lien", "Knut Arvid", "Lien"),
        ("Aagaard, Per-Åge", "Per-Åge", "Aagaard"),
        ("Ida van der Berg", "Ida", "van der Berg"),
        ("Fatima el Amrani", "Fatima", "el Amrani"),
        ("Æsa í Dali", "Æsa", "í Dali"),
        ("Al Berg", "Al", "Berg"),
        ("  Jonas   Myrvold-Haugen ", "Jonas", "Myrvold-Haugen"),
        ("Kari", "Kari", ""),
    ],
)
def test_given_and_family_names(cell: str, given: str, family: str) -> None:
    """The last word is the family name, with the small words before it; a comma turns it round."""
    assert split_name(cell) == (given, family)
