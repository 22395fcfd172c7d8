"""`kursus reminder rule`: when a letter is owed, and to whom."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

rule = Verbs(
    "rule",
    summary="When a letter is owed, and to whom.",
    verbs={
        "add": Verb("reminder_rule_changes", "Add a rule, switched off."),
        "list": Verb("reminder_rule_list", "List the rules, and what each does.", "list_"),
        "on": Verb("reminder_rule_switch", "Switch rules on, and tell how many letters they owe."),
        "off": Verb(
            "reminder_rule_switch", "Switch rules off; what waits of their letters is not sent."
        ),
        "edit": Verb(
            "reminder_rule_changes",
            "Change what a rule says; what it sent already is not sent again.",
        ),
        "remove": Verb(
            "reminder_rule_changes", "Remove rules; what waits of their letters is not sent."
        ),
    },
)
