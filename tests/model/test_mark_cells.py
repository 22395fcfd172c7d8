"""What cells of tables say."""

from __future__ import annotations

from datetime import time

import pytest

from kursus.errors import Wrong
from kursus.model.attendance import LETTERS, UNMARKED, Said, Status
from kursus.model.mark_cells import parse_cell
from kursus.render.headings import heading

LANGUAGES = ("en", "nb", "nn", "da", "sv")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_what_sheets_offer_is_read(status: Status, language: str) -> None:
    """Every choice of a sheet in every language comes back as what it is, in any case."""
    word = heading(status, language)
    assert parse_cell(word) == Said(status=status)
    assert parse_cell(word.upper()) == Said(status=status)
    assert parse_cell(f" {word.lower()} ") == Said(status=status)


@pytest.mark.parametrize("status", Status)
def test_letters_of_the_matrix(status: Status) -> None:
    """They mean in a file what they mean on the screen."""
    assert parse_cell(LETTERS[status]) == Said(status=status)
    assert parse_cell(LETTERS[status].lower()) == Said(status=status)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", Said(status=Status.PRESENT)),
        ("✓", Said(status=Status.PRESENT)),
        ("1", Said(status=Status.PRESENT)),
        ("true", Said(status=Status.PRESENT)),
        ("SANN", Said(status=Status.PRESENT)),
        ("0", Said(status=Status.ABSENT)),
        ("nei", Said(status=Status.ABSENT)),
        ("USANN", Said(status=Status.ABSENT)),
        ("borte", Said(status=Status.ABSENT)),
        ("delvis 40", Said(status=Status.PARTIAL, minutes=40)),
        ("partial 40 min", Said(status=Status.PARTIAL, minutes=40)),
        ("kom 9.20", Said(came=time(9, 20))),
        ("left 14:00", Said(gone=time(14))),
        ("", None),
        ("·", None),
        ("unmarked", None),
        ("guest", None),
    ],
)
def test_ticks_times_and_nothing(text: str, said: Said | None) -> None:
    """A tick is present, nought is absent, an empty cell says nothing."""
    assert parse_cell(text) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_unmarked_says_nothing(language: str) -> None:
    """Our own lists read back leave the unmarked as they are."""
    assert parse_cell(heading(UNMARKED, language)) is None


@pytest.mark.parametrize(
    "text",
    ["F", "2", "-", "ja da", "present absent", "partial x 40", "0.5", "kom", "prezent", "xx"],
)
def test_the_rest_is_refused(text: str) -> None:
    """What is no mark is never taken for one."""
    with pytest.raises(Wrong):
        parse_cell(text)


def test_below_a_status_only_a_tick_says_it() -> None:
    """In a column of absences x is absent, and any other word is refused."""
    assert parse_cell("x", under=Status.ABSENT) == Said(status=Status.ABSENT)
    assert parse_cell("", under=Status.ABSENT) is None
    for text in ("nei", "0", "present", "P"):
        with pytest.raises(Wrong):
            parse_cell(text, under=Status.ABSENT)
