"""`kursus gathering`, `fagdag`, `guidance`, `skills` and `booster`: one set of commands.

The commands are made once and stand in every noun; `of_kind` tells them which noun was typed.
"""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

VERBS = {
    "add": Verb("gathering_add", "Add one, which gets the next label of its kind, as in F3."),
    "series": Verb("gathering_series", "Add several by a rule, numbered by date."),
    "list": Verb(
        "gathering_list", "List them by day, with how many are expected and marked.", "list_"
    ),
    "show": Verb("gathering_show", "Show all that is known of one, the plan beside it."),
    "edit": Verb("gathering_edit", "Correct what one says of itself."),
    "move": Verb("gathering_move", "Move to another day or time; the plan is kept."),
    "switch": Verb("gathering_switch", "Switch to digital, physical or hybrid, and back."),
    "cancel": Verb("gathering_states", "Cancel; what is known of it is kept."),
    "close": Verb("gathering_states", "Close what was held: its marks are locked."),
    "reopen": Verb("gathering_states", "Open again what was closed or cancelled."),
    "remove": Verb("gathering_edit", "Remove one that was added by mistake and has no marks."),
}
OF_ALL_KINDS = VERBS | {
    "add": Verb("gathering_add", VERBS["add"].summary, "add_of_any_kind"),
    "series": Verb("gathering_series", VERBS["series"].summary, "series_of_any_kind"),
}
OF_BOOSTERS = VERBS | {
    "plan": Verb("booster", "Add a booster so long after the programme's end, on a working day."),
    "invite": Verb("booster_invite", "List whom to invite, and who has left since."),
    "reply": Verb("booster", "Note who comes to the booster and who does not."),
    "compare": Verb("booster", "Compare the booster with the first roster."),
}

gathering = Verbs("gathering", verbs=OF_ALL_KINDS, summary="Planned meetings of all kinds.")
fagdag = Verbs("fagdag", verbs=VERBS, summary="Days of teaching; their labels begin with F.")
guidance = Verbs("guidance", verbs=VERBS, summary="Guidance in groups; the labels begin with V.")
skills = Verbs("skills", verbs=VERBS, summary="Skills training; the labels begin with T.")
booster = Verbs(
    "booster", verbs=OF_BOOSTERS, summary="The gathering after some years; its label begins with B."
)
