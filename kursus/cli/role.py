"""`kursus role`: who leads, coordinates, trains and advises."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

role = Verbs(
    "role",
    summary="Who leads, coordinates, trains and advises, in all or at one gathering.",
    verbs={
        "add": Verb("role_changes", "Give somebody a role; they need not take part."),
        "list": Verb(
            "role_list",
            "List the roles: those in all of the programme, then by gathering.",
            "list_",
        ),
        "remove": Verb("role_changes", "Take a role from somebody."),
    },
)
