"""`kursus session`: the parts of a gathering, each with its own time, theme, mode and place."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

VERBS = {
    "add": Verb("session_add", "Add a session to a gathering."),
    "list": Verb("session_list", "List the sessions of a gathering, or of all.", "list_"),
    "show": Verb("session_list", "Show all that is known of one, the plan beside it."),
    "edit": Verb("session_add", "Correct what a session says of itself."),
    "move": Verb("session_changes", "Move a session to other times of the day."),
    "switch": Verb("session_changes", "Switch sessions to digital, physical or hybrid."),
    "cancel": Verb("session_changes", "Cancel sessions; what is known of them is kept."),
    "reopen": Verb("session_changes", "Take cancelled sessions back."),
    "remove": Verb("session_add", "Remove one that was added by mistake and has no marks."),
}

session = Verbs(
    "session",
    verbs=VERBS,
    summary="The parts of a gathering; F2.1 is the first session of F2.",
)
