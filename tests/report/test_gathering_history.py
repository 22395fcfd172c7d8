"""Words for what was done to a gathering."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kursus.report.gathering_history import steps

ROW: dict[str, Any] = {
    "key": 5,
    "kind": "fagdag",
    "number": 1,
    "label": "F1",
    "title": None,
    "day": "2020-03-05",
    "starts": "09:00",
    "mode": "physical",
    "place": None,
    "link": None,
    "planned_day": "2020-03-05",
    "state": "open",
    "reason": None,
}


def words(*, kind: str = "change", command: str = "fagdag move F1", **changed: object) -> str:
    """The word for a change of some columns, and the reason after it."""
    new = json.dumps(ROW | changed)
    changes = [("gathering", "[5]", json.dumps(ROW), new)]
    (step,) = steps(changes, {("gathering", 5): ROW}, kind=kind, command=command)
    assert step.label == "F1"
    return f"{step.done}, {step.reason}" if step.reason else step.done


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"day": "2020-03-06"}, "moved"),
        ({"starts": "10:00", "reason": "snø"}, "moved, snø"),
        ({"mode": "digital", "link": "https://example.org"}, "switched"),
        ({"link": "https://example.org"}, "changed"),
        ({"day": "2020-03-06", "mode": "digital", "title": "Ny"}, "moved, switched, changed"),
        ({"day": "2020-03-06", "planned_day": "2020-03-06"}, "corrected"),
        ({"state": "cancelled", "reason": "snø"}, "cancelled, snø"),
        ({"state": "closed"}, "closed"),
        ({"title": "Ny"}, "changed"),
    ],
)
def test_the_word_follows_from_what_was_changed(changed: dict[str, Any], told: str) -> None:
    """Several words where it was several things at once."""
    assert words(**changed) == told


def test_what_is_played_is_told_so() -> None:
    """An undo takes back and a redo does again, whatever it is."""
    assert words(kind="undo", day="2020-03-06") == "taken back"
    assert words(kind="redo", day="2020-03-06") == "done again"


def test_a_row_that_came_and_went_is_not_told() -> None:
    """Nor is one that is as it was."""
    text = json.dumps(ROW)
    for changes in (
        [("gathering", "[5]", None, text), ("gathering", "[5]", text, None)],
        [("gathering", "[5]", text, text)],
    ):
        assert list(steps(changes, {}, kind="change", command=None)) == []
