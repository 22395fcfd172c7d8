"""What became of somebody on the first roster."""

from __future__ import annotations

import pytest

from kursus.model.booster import Alumnus, Outcome


def alumnus(**facts: object) -> Alumnus:
    """Somebody of whom nothing is known but these facts."""
    known = {
        "number": 1,
        "name": "Kari Nordmann",
        "email": None,
        "unit": None,
        "former": None,
        "unit_today": None,
        "withdrawn": False,
        "left_on": None,
        "reply": None,
        "attended": 0,
        "excused": 0,
        "absent": 0,
    }
    return Alumnus(**(known | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, Outcome.UNMARKED),
        ({"attended": 1}, Outcome.CAME),
        ({"attended": 1, "left_on": "2022-01-01"}, Outcome.CAME),
        ({"attended": 1, "withdrawn": True}, Outcome.CAME),
        ({"absent": 1, "left_on": "2022-01-01"}, Outcome.LEFT),
        ({"withdrawn": True}, Outcome.LEFT),
        ({"excused": 1, "absent": 1}, Outcome.EXCUSED),
        ({"absent": 2}, Outcome.ABSENT),
    ],
)
def test_outcome(facts: dict[str, object], outcome: Outcome) -> None:
    """Whoever came counts as come; then left, then excused, then absent; else nothing is known."""
    assert alumnus(**facts).outcome is outcome
