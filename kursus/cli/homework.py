"""`kursus homework`: what lies between the gatherings, and who has done it."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

homework = Verbs(
    "homework",
    summary="""
    What lies between the gatherings, homework and practical exercises, and who has done it.

    WHO is a number, a name, an e-mail address, a group, an audience, all, or rest: those it is
    for who have not been heard of yet.
    """,
    verbs={
        "add": Verb("homework_changes", "Add homework, which takes the next number."),
        "list": Verb(
            "homework_list",
            "List homework, whom one is for, or that of one person.",
            "list_",
        ),
        "show": Verb(
            "homework_show",
            "Show all that is known of one, and who lacks it.",
        ),
        "edit": Verb(
            "homework_changes",
            "Change what homework says of itself.",
        ),
        "remove": Verb(
            "homework_changes",
            "Remove homework that nobody has handed in.",
        ),
        "submit": Verb("submission_steps", "Note who handed it in; once more is one more attempt."),
        "again": Verb("submission_steps", "Ask people to do it again."),
        "approve": Verb(
            "submission_steps",
            "Approve what was handed in; all and rest are those who wait for it.",
        ),
        "excuse": Verb("submission_steps", "Excuse people from it; it counts as done."),
        "extend": Verb(
            "submission_steps", "Give people more time; late is counted from their last day."
        ),
        "clear": Verb(
            "submission_steps", "Take back all that was said of their homework, as after a mistake."
        ),
        "missing": Verb(
            "homework_missing", "List who has not handed in what, or has to do it again."
        ),
        "matrix": Verb("homework_matrix", "Show people by homework, and how far each has come."),
    },
)
