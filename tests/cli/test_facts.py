"""The facts of a card."""

from __future__ import annotations

import os

from kursus.cli.facts import named
from kursus.cli.run import Run

ROWS = [("email", "kari@example.org"), ("reply_to", "x"), ("former", "Asker"), ("F2.1", "9")]


def test_people_see_headings_and_programs_keys() -> None:
    """The same headings as above columns; labels stay as they are."""
    run = Run(environ=os.environ)
    assert [fact for fact, _ in named(run, ROWS)] == ["E-mail", "Reply to", "Former", "F2.1"]
    run.format_option = "json"
    assert named(run, ROWS) == ROWS
