"""What the rows of history refer to, and what things are called."""

from __future__ import annotations

import pytest

from kursus.model.change import FORGOTTEN, GONE, Place, Row, name_of, references

ROWS: dict[Place, Row] = {
    ("person", 1): {"given_name": "Kari", "family_name": "Nordmann"},
    ("participant", 2): {"number": 17, "person": 1},
    ("gathering", 3): {"label": "F2", "kind": "fagdag"},
    ("session", 4): {"gathering": 3, "number": 1, "whole": 1},
    ("session", 5): {"gathering": 3, "number": 2, "whole": 0},
    ("homework", 6): {"number": 3},
    ("group", 7): {"number": 4, "name": "Nord"},
    ("theme", 8): {"title": "Relasjon"},
    ("programme", 9): {"slug": "asker-2020"},
    ("participant", 10): {"number": 18, "person": 99},
    ("person", 11): {"given_name": None, "family_name": None},
    ("unit", 12): {},
}


@pytest.mark.parametrize(
    ("table", "key", "name"),
    [
        ("person", 1, "Kari Nordmann"),
        ("participant", 2, "17 Kari Nordmann"),
        ("gathering", 3, "F2"),
        ("session", 4, "F2"),
        ("session", 5, "F2.2"),
        ("homework", 6, "H3"),
        ("group", 7, "G4 Nord"),
        ("theme", 8, "Relasjon"),
        ("programme", 9, "asker-2020"),
        ("participant", 10, f"18 {GONE}"),
        ("person", 11, FORGOTTEN),
        ("unit", 12, FORGOTTEN),
        ("unit", 99, GONE),
    ],
)
def test_names(table: str, key: int, name: str) -> None:
    """Labels, numbers, names and slugs, as people type them; what is unknown says so."""
    assert name_of((table, key), ROWS) == name


def test_references() -> None:
    """Columns are known by their names; texts and nothing refer to nothing."""
    row: Row = {"key": 1, "leader": 2, "area": None, "unit": 3, "role": "lead", "number": 4}
    assert list(references(row)) == [("person", 2), ("unit", 3)]
