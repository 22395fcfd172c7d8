"""What the labels and the words of homework say."""

from __future__ import annotations

import pytest

from kursus.errors import Wrong
from kursus.model.homework import KIND_ALIASES, number_of
from kursus.model.submission import STATUS_ALIASES


def test_labels_in_either_case() -> None:
    """The number is what a label says."""
    assert (number_of("H3"), number_of("h12")) == (3, 12)


@pytest.mark.parametrize("text", ["", "H", "H0", "3", "F2", "H3.1", "H-1", "H²", "H1234567"])
def test_no_label(text: str) -> None:
    """Each is refused with its text."""
    with pytest.raises(Wrong, match="not the label"):
        number_of(text)


def test_aliases_are_as_they_are_looked_up() -> None:
    """In small letters."""
    assert all(word == word.casefold() for word in (*KIND_ALIASES, *STATUS_ALIASES))
