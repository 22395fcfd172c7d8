"""`kursus programme`: one run of a course of study, for one host."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

programme = Verbs(
    "programme",
    summary="One run of a course of study, for one host.",
    verbs={
        "add": Verb("programme_changes", "Add a programme; --start and --end are needed."),
        "list": Verb("programme_list", "List the programmes.", "list_"),
        "show": Verb("programme_list", "Show all that is known of a programme."),
        "edit": Verb("programme_changes", "Change what a programme says of itself."),
        "use": Verb(
            "programme_changes", "Take this programme where none is named, for you at a terminal."
        ),
        "goal": Verb("programme_goal", "What the programme is to reach."),
        "clone": Verb("programme_clone", "Make another run of a programme; --start is needed."),
        "archive": Verb(
            "programme_changes",
            "Put a programme away; all of it is kept, and can be named with -p.",
        ),
    },
)
