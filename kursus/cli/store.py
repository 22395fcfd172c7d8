"""`kursus store`: where the file is, whether it is sound, and its copies."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

store = Verbs(
    "store",
    summary="The file itself: where it is, whether it is sound, its copies, what lies in it.",
    verbs={
        "where": Verb("store_where", "Show where the store is, what is in it, and its copies."),
        "check": Verb("store_check", "Check that the store is sound; it ends with 5 if not."),
        "backup": Verb("store_backup", "Copy the store, and see that the copy is sound."),
        "restore": Verb("store_restore", "Put a backup in the store's place."),
        "compact": Verb("store_compact", "Make the file smaller, also by what is old in the log."),
        "export": Verb("store_export", "Write everything into a new folder, as CSV."),
        "import": Verb(
            "store_import", "Take in what `store export` wrote, into an empty store.", "import_"
        ),
        "sql": Verb("store_sql", "Ask the store a question in SQL, which changes nothing."),
        "schema": Verb("store_schema", "Print the store's schema, or make it as shipped again."),
    },
)
