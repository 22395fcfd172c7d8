"""Changes of the history in words."""

from __future__ import annotations

import json

from kursus.model.change import Place, Row
from kursus.report.changes import Fact, subjects, tell

ROWS: dict[Place, Row] = {
    ("person", 1): {"given_name": "Ola", "family_name": "Vik"},
    ("participant", 2): {"number": 4, "person": 1},
    ("gathering", 3): {"label": "F2", "kind": "fagdag"},
    ("session", 5): {"gathering": 3, "number": 1, "whole": 1},
}
MARK: dict[str, object] = {"session": 5, "participant": 2, "status": "present", "note": None}

Line = tuple[str, str, str | None, str | None]


def change(table: str, old: dict[str, object] | None, new: dict[str, object] | None) -> Line:
    """A change as history has it."""
    before, after = (json.dumps(row) if row else None for row in (old, new))
    return table, "[1]", before, after


def test_a_mark_that_changed() -> None:
    """What it is of, who it is about, and the one value that is otherwise."""
    (told,) = tell([change("attendance", MARK, MARK | {"status": "late"})], ROWS)
    assert (told.change, told.kind, told.label) == ("changed", "mark", "F2")
    assert (told.number, told.name, told.subject) == (4, "Ola Vik", "mark F2, 4 Ola Vik")
    assert told.facts == (Fact("status", "present", "late", bare=True),)


def test_a_row_is_told_once() -> None:
    """From how it was to how it became; what came and went is not told."""
    late, absent = MARK | {"status": "late"}, MARK | {"status": "absent"}
    changes = [change("attendance", MARK, late), change("attendance", late, absent)]
    (told,) = tell(changes, ROWS)
    assert told.facts == (Fact("status", "present", "absent", bare=True),)
    assert list(tell([*changes, change("attendance", absent, MARK)], ROWS)) == []
    assert list(tell([change("unit", None, MARK), change("unit", MARK, None)], ROWS)) == []


def test_what_is_new_tells_what_its_name_does_not() -> None:
    """Keys, sort keys, what is planned as it is and what goes without saying are left out."""
    row: dict[str, object] = {
        "key": 7,
        "programme": 8,
        "kind": "fagdag",
        "number": 2,
        "label": "F2",
        "day": "2020-03-12",
        "planned_day": "2020-03-12",
        "mode": "digital",
        "planned_mode": "physical",
        "state": "open",
        "audience": None,
    }
    (told,) = tell([change("gathering", None, row)], ROWS)
    assert told.subject == "fagdag F2"
    assert [(fact.field, fact.new) for fact in told.facts] == [
        ("date", "2020-03-12"),
        ("mode", "digital"),
        ("planned_mode", "physical"),
    ]
    (gone,) = tell([change("gathering", row, None)], ROWS)
    assert gone.change == "removed"
    assert [fact.old for fact in gone.facts] == [fact.new for fact in told.facts]


def test_a_change_that_nobody_sees() -> None:
    """Counting, and what is only there to sort by, is not told."""
    row: dict[str, object] = {"key": 1, "name": "Nord", "sort_key": "nord"}
    changes = [change("counter", None, {"last": 3}), change("unit", row, row | {"sort_key": "n"})]
    assert list(tell(changes, ROWS)) == []


def test_what_was_forgotten() -> None:
    """Every change that lost its rows is told as such, and nothing else of it."""
    told = list(tell([("attendance", "[null,5]", None, None)] * 2, ROWS))
    assert [(one.change, one.kind, one.subject, one.facts) for one in told] == [
        ("forgotten", "mark", "mark", ())
    ] * 2


def test_values_are_names_and_words() -> None:
    """What a value refers to is named, and yes and no are words."""
    old: dict[str, object] = {"number": 3, "due_at": None, "due_on": "2020-04-01", "optional": 0}
    new = old | {"due_at": 3, "due_on": None, "optional": 1}
    (told,) = tell([change("homework", old, new)], ROWS)
    assert told.subject == "homework H3"
    assert told.facts == (
        Fact("due_at", None, "F2", bare=False),
        Fact("due", "2020-04-01", None, bare=False),
        Fact("optional", "no", "yes", bare=False),
    )


def test_a_table_without_words_of_its_own() -> None:
    """Its name and columns are words enough, and whoever it is about is named."""
    row: dict[str, object] = {"participant": 2, "last_word": "ja"}
    (told,) = tell([change("some_letter", None, row)], ROWS)
    assert told.subject == "some letter, 4 Ola Vik"
    assert told.facts == (Fact("last_word", None, "ja", bare=False),)


def test_within_a_sentence() -> None:
    """What a row is called there does not part by commas."""
    changes = [
        change("attendance", MARK, None),
        ("participant", "[2]", json.dumps({"key": 2, "number": 4, "person": 1}), None),
    ]
    assert list(subjects(changes, ROWS).values()) == [
        "mark F2 of 4 Ola Vik",
        "participant 4 Ola Vik",
    ]
