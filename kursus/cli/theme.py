"""`kursus theme`: what is taught, and where."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

theme = Verbs(
    "theme",
    summary="What is taught. A theme is named by its number or by words of its title.",
    verbs={
        "add": Verb("theme_changes", "Add themes, in this order."),
        "list": Verb("theme_list", "List the themes, and where each is taught.", "list_"),
        "show": Verb("theme_list", "Show where a theme is taught."),
        "edit": Verb("theme_changes", "Give a theme another title."),
        "rename": Verb("theme_changes", "Give a theme another title."),
        "remove": Verb("theme_changes", "Remove a theme that is not taught anywhere."),
    },
)
