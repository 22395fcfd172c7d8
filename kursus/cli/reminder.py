"""`kursus reminder`: the rules that owe letters, and the letters that are owed."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

reminder = Verbs(
    "reminder",
    summary="Letters that go out by themselves.",
    verbs={
        "rule": Verb("reminder_rule", "When a letter is owed, and to whom."),
    },
)
