"""`kursus person`: people, with the facts of today."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

person = Verbs(
    "person",
    summary="People, with the facts of today. One is named by e-mail, number or name.",
    verbs={
        "add": Verb("person_edit", 'Add a person: "Kari Berg" or "Berg, Kari".'),
        "list": Verb(
            "person_list", "List everybody in the store who has not left, by name.", "list_"
        ),
        "show": Verb(
            "person_list", "Show a person: the facts of today beside those of each programme."
        ),
        "edit": Verb("person_edit", 'Change the facts of today; "" clears one, as in --email "".'),
        "search": Verb(
            "person_list", "Search names, addresses, units, titles and former employers."
        ),
        "left": Verb(
            "person_edit", "Note that somebody left their job; what they take part in stays."
        ),
        "alias": Verb(
            "person_alias", "Let other spellings of a name, or other addresses, point at somebody."
        ),
        "merge": Verb("person_merge", "Make one person of two who are the same human being."),
        "export": Verb(
            "person_export",
            "Tell all that is held about somebody, for them: a page to read, or JSON.",
        ),
        "remove": Verb("person_edit", "Remove somebody who was never anywhere."),
        "forget": Verb(
            "person_forget",
            "Forget people for good: all that is known of them, here and in the log.",
        ),
    },
)
