"""What stands on sheets, in every language."""

from __future__ import annotations

from kursus.render.sheet_words import phrase

LANGUAGES = ("nb", "nn", "da", "sv", "en")


def test_phrases_keep_their_places() -> None:
    """The number of the page and of all pages have their places in every language."""
    for language in LANGUAGES:
        assert phrase("page", language).count("{}") == 2
    assert phrase("page", "sv").format(1, 3) == "Sida 1 av 3"
