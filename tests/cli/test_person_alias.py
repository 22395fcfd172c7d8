"""`kursus person alias` as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("course")


def test_spellings_are_added_told_listed_and_removed(kursus: Kursus) -> None:
    """Each is told with the full name, points in every command, and stands on the card."""
    assert kursus("person alias kari.berg@example.org 'Bergh, K' kab@example.org").out == (
        "'Bergh, K' points at Kari Berg.\n'kab@example.org' points at Kari Berg.\n"
    )
    assert kursus("mark F1 present 'k bergh'").out.startswith("Present: Kari Berg.")
    kursus("mark F1 absent kab@example.org")
    rows = kursus("person alias 1 -f json").json()
    assert rows == [
        {"name": "Kari Berg", "alias": "Bergh, K"},
        {"name": "Kari Berg", "alias": "kab@example.org"},
    ]
    assert "Also spelled" in kursus("person show 1").out
    facts = {(row["fact"], row["value"]) for row in kursus("person show 1 -f json").json()}
    assert {("alias", "Bergh, K"), ("former_email", "kab@example.org")} <= facts
    assert [row["name"] for row in kursus("person search bergh -f json").json()] == ["Kari Berg"]
    assert kursus("person alias 1 'K BERGH'").out == "'K BERGH' points at Kari Berg already.\n"
    kursus("person alias 1 --remove 'K Bergh' kab@example.org")
    assert "has none" in kursus("person alias 1").out
    kursus("undo")
    assert len(kursus("person alias 1 -f json").json()) == 2


def test_the_log_does_not_tell_the_spelling(kursus: Kursus) -> None:
    """Operations hold no personal text."""
    kursus("person alias 1 'Bergh, K'")
    assert kursus("log -f json").json()[0]["command"] == "person alias"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1234", "no name"),
        ("all", "all that are expected"),
        ("'a @b'", "no e-mail address"),
        ("'Ola Nordmann'", "points at Ola Nordmann"),
    ],
)
def test_what_cannot_be_a_spelling_is_refused(kursus: Kursus, typed: str, said: str) -> None:
    """Nothing is kept of the others that were typed with it."""
    code = 4 if "Ola" in typed else 2
    assert said in kursus(f"person alias 1 Karri {typed}", exit=code).err
    assert "has none" in kursus("person alias 1").out


def test_removing_needs_a_spelling(kursus: Kursus) -> None:
    """One of theirs."""
    kursus("person alias 1 --remove", exit=2)
    kursus("person alias 1 --remove Karri", exit=3)
