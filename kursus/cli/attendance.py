"""`kursus attendance`: mark people, and see who did what at which session."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

attendance = Verbs(
    "attendance",
    summary="What each person did at each session.",
    verbs={
        "mark": Verb("mark", "Mark who was present, late, partial, excused or absent."),
        "clear": Verb("attendance_clear", "Make people unmarked again."),
        "sheet": Verb("attendance_sheet", "Write a sheet to fill in (.xlsx) or to sign (.pdf)."),
        "import": Verb(
            "attendance_import", "Take marks from a file; all of it, or nothing.", "import_"
        ),
        "list": Verb("attendance_list", "List the marks and the guests at a gathering.", "list_"),
        "show": Verb(
            "attendance_list", "Show what one person did at each session, and how it adds up."
        ),
        "matrix": Verb("attendance_list", "Show people by sessions, and who attended how much."),
        "unmarked": Verb("attendance_list", "List who was expected on past days and has no mark."),
        "absent": Verb("attendance_list", "List who was absent, somewhere or everywhere."),
    },
)
