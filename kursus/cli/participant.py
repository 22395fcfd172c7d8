"""`kursus participant`: who takes part in a programme, as they were there."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

participant = Verbs(
    "participant",
    summary="Who takes part in a programme, as they were there.",
    verbs={
        "add": Verb("participant_add", "Let people take part who are in the store, or are new."),
        "list": Verb("participant_list", "List the participants, by number.", "list_"),
        "show": Verb(
            "participant_card", "Show one participant: as they were in the programme, and today."
        ),
        "edit": Verb("participant_edit", "Change what somebody was in this programme."),
        "remove": Verb(
            "participant_edit",
            "Remove people who were added by mistake; the persons stay in the store.",
        ),
        "approve": Verb("participant_status", "Let people in who asked to take part, or who wait."),
        "decline": Verb(
            "participant_status", "Say no to people who asked to take part, or who wait."
        ),
        "withdraw": Verb(
            "participant_status", "Take people out for good, from today or from --date."
        ),
        "pause": Verb(
            "participant_status", "Take people out for a while, from today or from --date."
        ),
        "resume": Verb("participant_status", "Let people who paused or withdrew come back."),
        "complete": Verb(
            "participant_status", "Note that people completed; `all` is everybody enrolled."
        ),
    },
)
