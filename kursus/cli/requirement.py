"""`kursus requirement`: what it takes to complete, and who can."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

requirement = Verbs(
    "requirement",
    summary="What it takes to complete, and who can.",
    verbs={
        "rule": Verb("requirement_rule", "Set how much has to be attended, or show it."),
        "status": Verb("requirement_status", "List how far each has come towards it."),
    },
)
