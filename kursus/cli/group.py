"""`kursus group`: some of the participants, with dates of membership."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

group = Verbs(
    "group",
    summary="Some of the participants, with dates; a label such as G3, or the name, says which.",
    verbs={
        "add": Verb("group_changes", "Add a group; it gets the next label, as in G3."),
        "divide": Verb(
            "group_changes",
            "Divide all enrolled who are in no group into new groups of much the same size.",
        ),
        "put": Verb("group_changes", "Put people into a group, and out of the one they were in."),
        "take-out": Verb("group_changes", "Take people out of their groups.", "take_out"),
        "list": Verb(
            "group_list",
            "List the groups, with who leads them and how many members they have.",
            "list_",
        ),
        "show": Verb("group_list", "Show the members of a group."),
        "edit": Verb("group_changes", "Give a group another name or leader; its label stays."),
        "remove": Verb(
            "group_changes", "Remove a group that nothing is for; its label never returns."
        ),
    },
)
