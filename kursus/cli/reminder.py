"""`kursus reminder`: the rules that owe letters, and the letters that are owed."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

reminder = Verbs(
    "reminder",
    summary="Letters that go out by themselves.",
    verbs={
        "rule": Verb("reminder_rule", "When a letter is owed, and to whom."),
        "due": Verb("reminder_due", "List the letters that are owed now, and those that come."),
        "preview": Verb(
            "reminder_preview",
            "Show the letters that would go now, or those of a rule or about a label.",
        ),
        "send": Verb(
            "reminder_send", "Send the letters that are owed now, of all open programmes."
        ),
        "sent": Verb("reminder_marks", "Mark letters as sent by another mailer."),
        "retry": Verb("reminder_marks", "Try again what was refused or put off."),
        "log": Verb("reminder_log", "List what became of letters, newest first."),
        "refused": Verb("reminder_log", "List whose address was refused for good."),
        "stop": Verb(
            "reminder_stop",
            "Write to nobody in the programme any more, or to these people in none.",
        ),
        "resume": Verb("reminder_stop", "Write to the programme, or to these people, again."),
        "stopped": Verb("reminder_stop", "List the programmes and people that are not written to."),
    },
)
