"""Cards: a row for each fact, which programs know by its key and people by its heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.render.listing import Row

# As short as above the columns of lists.
SHORT = {"former": "Former"}


def named(run: Run, rows: Iterable[Row]) -> list[Row]:
    """The rows of a card, whose first cells are keys, as they are shown.

    For eyes a key becomes the heading that it has above columns; a label or other words begin
    with a capital. Programs are given the keys.
    """
    if not run.for_eyes:
        return list(rows)
    return [(_heading(str(key)), *cells) for key, *cells in rows]


def _heading(key: str) -> str:
    from kursus.render.headings import heading

    words = key[:1].upper() + key[1:].replace("_", " ")
    return SHORT.get(key) or heading(key, "en", words)
