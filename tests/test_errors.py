"""Failures, and the words that hints are made of."""

from __future__ import annotations

import shlex

import pytest

from kursus.errors import argument, quoted


@pytest.mark.parametrize("text", ["Kari Berg", 'Per "Pelle" Dahl', "O'Brien", "$HOME `a` \\b"])
def test_quoted(text: str) -> None:
    """A shell reads one word, which is the text."""
    assert shlex.split(quoted(text)) == [text]


def test_an_argument_is_no_option() -> None:
    """What begins like an option stands after the mark that ends options."""
    assert argument("--yes") == '-- "--yes"'
    assert argument("Kari Berg") == '"Kari Berg"'
