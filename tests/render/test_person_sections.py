"""What is held about somebody is told in their words, and laid out to be read."""

from __future__ import annotations

from kursus.render.listing import Cell, Column, Listing
from kursus.render.person_sections import readable

HISTORY = ("time", "actor", "operation", "command", "table", "at", "field", "old", "new")


def listing(keys: tuple[str, ...], *rows: tuple[Cell, ...]) -> Listing:
    """A section as programs get it."""
    return Listing(tuple(Column(key, key) for key in keys), list(rows))


def history(*changes: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """The rows in Norwegian of what one command changed: table, label, field, old and new."""
    same = ("2020-03-02T08:15:30Z", "anna", 7, "mark F1")
    return list(
        readable("history", listing(HISTORY, *(same + each for each in changes)), "nb").rows
    )


def test_words_of_closed_sets_and_only_what_there_is() -> None:
    """In the language, without empty columns."""
    section = listing(("label", "mark", "note"), ("F1", "late", None))
    shown = readable("attendance", section, "nb")
    assert list(shown.rows) == [("F1", "for sen")]
    assert shown.headings == ["Merke", "Oppmøte"]


def test_programmes_stand_side_by_side() -> None:
    """A row for each fact, whichever of them has it."""
    keys = ("programme", "status", "title", "unit")
    section = listing(keys, ("asker", "enrolled", "lærer", None), ("billund", "paused", None, None))
    shown = readable("programmes", section, "da")
    assert shown.headings == ["Forløb", "asker", "billund"]
    assert list(shown.rows) == [("Status", "tilmeldt", "pause"), ("Titel", "lærer", None)]


def test_one_row_tells_all_that_a_command_did_to_a_thing() -> None:
    """With minutes of the clock, the label, and each field old → new."""
    rows = history(
        ("attendance", "F1", "status", "absent", "late"),
        ("attendance", "F1", "minutes", None, 40),
        ("attendance", "F1", "note", "syk", None),
        ("attendance", "F2", "status", None, "present"),
    )
    start = ("2020-03-02 08:15", "anna", 7, "mark F1")
    assert rows == [
        (*start, "oppmøte F1", "Status: fraværende → for sen; Minutter: 40; Merknad: syk → \u2013"),
        (*start, "oppmøte F2", "Status: til stede"),
    ]


def test_fields_are_called_as_columns_are() -> None:
    """Also where the value is the name of a field."""
    ((*_, changed),) = history(("correction", None, "field", None, "email"))
    assert changed == "Felt: E-post"
    ((*_, changed),) = history(("attendance", "F1", "gone", None, "14:00"))
    assert changed.startswith("Gikk: 14:00")
