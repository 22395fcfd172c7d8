"""The store and the programme that were typed, repeated in the lines to type next.

The one thing to know: a hint is a text with command lines of kursus in it. Each has `kursus`
before a noun, outside quotation marks, and goes on until the next or to the end.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kursus.cli.nouns import ALL
from kursus.errors import as_word

_LINE = re.compile(rf'"[^"]*"|(?<![^\s(])kursus (?=(?:{"|".join(ALL)})\b)')
# What is the same whichever programme is meant, or names one itself.
_OF_NO_PROGRAMME = re.compile(r"(completion|init|store|programme (add|list|show|use))\b")


def with_typed(hint: str, *, store: str | None, programme: str | None) -> str:
    """The hint, with `--store` and `-p` after each `kursus` that does not say these itself.

    Args:
        hint: Sentences and command lines.
        store: What was typed after `--store`, or None where nothing was.
        programme: Likewise after `-p`.
    """
    begins = [found.end() for found in _LINE.finditer(hint) if not found[0].startswith('"')]
    told = hint[: begins[0]] if begins else hint
    for start, end in pairwise([*begins, len(hint)]):
        line = hint[start:end]
        told += f"{_options(line, store=store, programme=programme)}{line}"
    return told


def _options(line: str, *, store: str | None, programme: str | None) -> str:
    words = line.split()
    if "--help" in words:
        return ""
    options = ""
    if store and "--store" not in words:
        options += f"--store {as_word(store)} "
    named = {"-p", "--programme", programme} & set(words)
    if programme and not named and not _OF_NO_PROGRAMME.match(line):
        options += f"-p {as_word(programme)} "
    return options
