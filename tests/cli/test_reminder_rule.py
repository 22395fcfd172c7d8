"""`kursus reminder rule`: when letters are owed, as typed."""

from __future__ import annotations

import pytest

from kursus.model.reminder import USUAL
from tests.conftest import Kursus


@pytest.fixture
def asker(kursus: Kursus) -> Kursus:
    """A programme as it is added."""
    kursus("programme add Asker --slug asker --start 2020-01-13 --end 2020-12-11")
    return kursus


def test_a_programme_has_the_usual_rules_from_the_first_day(asker: Kursus) -> None:
    """All off, each with a sentence that says what it does; an undo takes them away."""
    told = asker("reminder rule list").out
    assert "R2     no  reminder    4 days before each gathering, to those expected" in told
    rows = asker("påminnelse rule list -f json").json()
    assert len(rows) == len(USUAL)
    assert {row["on"] for row in rows} == {"no"}
    asker("undo")
    asker("redo")
    assert asker("påmindelse rule list -f json").json() == rows
