"""`kursus unit`: where people work, in which area, and led by whom."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

unit = Verbs(
    "unit",
    summary="Where people work. An area is a unit that others lie in.",
    verbs={
        "add": Verb("unit_changes", "Add a unit; its area is added too where it is not there."),
        "list": Verb(
            "unit_list", "List the units under their areas, with leaders and people today.", "list_"
        ),
        "show": Verb("unit_list", "Show who works in a unit today, and in the units below it."),
        "edit": Verb("unit_changes", 'Change the area or the leader of a unit; "" clears.'),
        "rename": Verb("unit_changes", "Give a unit another name."),
        "merge": Verb("unit_changes", "Move all of OTHER to KEEP, and remove OTHER."),
        "remove": Verb("unit_changes", "Remove a unit that nothing hangs on."),
    },
)
