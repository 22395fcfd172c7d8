"""The names of columns in five languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kursus.render.headings import _HEADINGS, heading, known, translated
from kursus.render.listing import Column, Listing


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Late"),
        ("nb", "For sen"),
        ("nn", "For sein"),
        ("da", "For sent"),
        ("sv", "Sen"),
        ("fi", "Late"),
    ],
)
def test_each_language_has_its_place(language: str, name: str) -> None:
    """The languages stand in the order the table says; another gets English."""
    assert heading("late", language) == name


def test_keys_without_a_line() -> None:
    """The heading given is kept, or the key is put in words."""
    assert heading("own_words", "nb") == "Own words"
    listing = translated(Listing((Column("mine", "Mine"), Column("name", "N")), []), "nb")
    assert listing.headings == ["Mine", "Navn"]
    assert listing.keys == ["mine", "name"]


def test_headings_are_known_again() -> None:
    """A heading leads back to its key, whatever its case."""
    assert known(" ETTERNAVN ") == ["family_name"]
    assert known("Skostørrelse") == []


@pytest.mark.parametrize("key", _HEADINGS)
def test_lines_are_complete(key: str) -> None:
    """Keys are snake_case, and no name is empty or has blanks around it."""
    assert key.replace("_", "a").islower()
    assert all(name and name == name.strip() for name in _HEADINGS[key])


@pytest.mark.parametrize("place", range(5))
def test_roster_headings_differ(place: int) -> None:
    """In no language do two columns of a roster have the same name."""
    keys = list(_HEADINGS)
    roster = keys[: keys.index("note") + 1]
    names = [_HEADINGS[key][place] for key in roster]
    assert len(set(names)) == len(names)


def test_every_column_has_its_names() -> None:
    """No list goes to Excel with a heading in another language than the programme's."""
    commands = Path(__file__).parent.parent.parent / "kursus" / "cli"
    text = "\n".join(path.read_text(encoding="utf-8") for path in commands.glob("*.py"))
    keys = set(re.findall(r'Column\(\s*"(\w+)"', text))
    assert len(keys) > 50
    assert keys - set(_HEADINGS) == set()


def test_no_heading_is_left_over() -> None:
    """Each line is the heading of something that kursus tells or reads."""
    source = Path(__file__).parent.parent.parent / "kursus"
    told = "\n".join(
        path.read_text(encoding="utf-8")
        for path in source.rglob("*.py")
        if path.name != "headings.py"
    )
    assert [key for key in _HEADINGS if f'"{key}"' not in told] == []
