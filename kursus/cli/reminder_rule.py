"""`kursus reminder rule`: when a letter is owed, and to whom."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

rule = Verbs(
    "rule",
    summary="When a letter is owed, and to whom.",
    verbs={
        "list": Verb("reminder_rule_list", "List the rules, and what each does.", "list_"),
    },
)
