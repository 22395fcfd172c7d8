"""What stands on sheets, in every language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kursus.render.sheet_words import phrase, whole_day

LANGUAGES = ("nb", "nn", "da", "sv", "en")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "torsdag 12. mars 2020"),
        ("nn", "torsdag 12. mars 2020"),
        ("da", "torsdag den 12. marts 2020"),
        ("sv", "torsdag 12 mars 2020"),
        ("en", "Thursday 12 March 2020"),
        ("fi", "Thursday 12 March 2020"),
    ],
)
def test_a_whole_day(language: str, told: str) -> None:
    """The weekday, the day, the month and the year, as people write them."""
    assert whole_day(date(2020, 3, 12), language) == told


def test_every_day_of_a_year_is_told_otherwise() -> None:
    """No month and no weekday is missing or doubled in any language."""
    days = [date(2020, 1, 1) + timedelta(days=count) for count in range(366)]
    for language in LANGUAGES:
        assert len({whole_day(day, language) for day in days}) == len(days)


def test_phrases_keep_their_places() -> None:
    """The number of the page and of all pages have their places in every language."""
    for language in LANGUAGES:
        assert phrase("page", language).count("{}") == 2
    assert phrase("page", "sv").format(1, 3) == "Sida 1 av 3"
