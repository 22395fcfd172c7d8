"""`kursus letter template`: the texts that letters are made of."""

from __future__ import annotations

from kursus.cli.verbs import Verb, Verbs

template = Verbs(
    "template",
    summary="The texts that letters are made of.",
    verbs={
        "list": Verb("letter_template_list", "List the templates, and who wrote each.", "list_"),
        "show": Verb("letter_template_list", "Show the text of a template."),
        "facts": Verb("letter_template_list", "List the facts that a template can name."),
        "edit": Verb("letter_template_edit", "Write a template anew, in your editor or a file."),
        "check": Verb("letter_template_edit", "See that templates can be filled in."),
        "reset": Verb("letter_template_edit", "Take the text that kursus brings along again."),
    },
)
