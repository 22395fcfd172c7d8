"""Failures, and the words that hints are made of."""

from __future__ import annotations

import shlex

import pytest

from kursus.errors import NotFound, argument, quoted


@pytest.mark.parametrize("text", ["Kari Berg", 'Per "Pelle" Dahl', "O'Brien", "$HOME `a` \\b"])
def test_quoted(text: str) -> None:
    """A shell reads one word, which is the text."""
    assert shlex.split(quoted(text)) == [text]


def test_an_argument_is_no_option() -> None:
    """What begins like an option stands after the mark that ends options."""
    assert argument("--yes") == '-- "--yes"'
    assert argument("Kari Berg") == '"Kari Berg"'


def test_the_nearest_are_the_hint() -> None:
    """Where there are any; else it is what else can be typed."""
    near = NotFound("There is no F7.", hint="kursus fagdag list", nearest="F6 | F8")
    assert (near.nearest, near.hint) == ("F6 | F8", "perhaps F6 | F8")
    none = NotFound("There is no F7.", hint="kursus fagdag list", nearest="")
    assert (none.nearest, none.hint) == (None, "kursus fagdag list")
