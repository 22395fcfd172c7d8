"""`kursus letter`: what letters say."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

letter = Verbs(
    "letter",
    summary="What letters say.",
    verbs={
        "template": Verb("letter_template", "The texts that letters are made of."),
    },
)
