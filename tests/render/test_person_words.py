"""The words of the page about a person, in every language of a programme."""

from __future__ import annotations

import pytest

from kursus.model.attendance import Status as Mark
from kursus.model.participant import Reason, Status
from kursus.model.role import Role
from kursus.model.submission import Status as Handed
from kursus.render.person_words import section, word
from kursus.store.person_export import SECTIONS

LANGUAGES = ("nb", "nn", "da", "sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_set_has_words(language: str) -> None:
    """None stays English but by being the same word."""
    same = {"digital", "person", "job", "paused"}
    for words in (Mark, Handed, Status, Reason, Role):
        for each in words:
            told = word(each, language)
            assert told
            assert told != each.value or each.value in same, each


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_has_a_heading(language: str) -> None:
    """In words, not as programs call it."""
    for key in [*(each.key for each in SECTIONS), "history"]:
        assert section(key, language) != section(key, "en") or key == "attendance", key


def test_a_word_of_ones_own_stays() -> None:
    """As roles in own words do; another language than those is taken as English."""
    assert word("kaffekoker", "nb") == "kaffekoker"
    assert word("late", "nb") == "for sen"
    assert word("waiting", "fi") == "waiting"
