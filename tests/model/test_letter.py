"""The keys of letters: typed back as they were shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.errors import Wrong
from kursus.model.letter import LetterKey, parse_key

NUMBERS = some.integers(min_value=0, max_value=2**63 - 1)
DATES = some.from_regex(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]( [0-9]{1,4})?|waiting", fullmatch=True)


@given(some.builds(LetterKey, NUMBERS, NUMBERS, NUMBERS, DATES))
def test_a_key_is_read_as_it_is_written(key: LetterKey) -> None:
    """It has no blank, and nothing that a shell or a header would part."""
    assert parse_key(f" {key}\n") == key
    assert not set(str(key)) - set("abcdefghijklmnopqrstuvwxyz0123456789.-_")


@pytest.mark.parametrize("text", ["", "a.b.c", "a.b.ø.2020-03-12", "1.2.3", "...", "a b c d"])
def test_what_is_no_key(text: str) -> None:
    """It is named, with the line that shows keys."""
    with pytest.raises(Wrong, match="is no letter's key") as refused:
        parse_key(text)
    assert refused.value.hint == "kursus reminder preview -f json"
