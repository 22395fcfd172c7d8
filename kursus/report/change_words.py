"""What the rows and columns of the history are called in words.

The one thing to know: a table that has no line here is told by its own name and columns.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.sentence import counted

HIDDEN = frozenset({"key", "folded", "meeting", "sort_key", "whole", "programme"})
YES_OR_NO = frozenset({"optional", "checked", "reported", "working"})
# As a label or as whom it is about: the row itself.
OWN = "key"
PEOPLE = frozenset({"participant", "person"})
PLURALS = {
    "alias": "aliases",
    "fagdag": "fagdager",
    "former address": "former addresses",
    "guidance": "guidance",
    "homework": "homework",
    "person": "people",
    "reply": "replies",
    "skills": "skills",
}


class Shape(NamedTuple):
    """How a table is told.

    Attributes:
        kind: What one row of it is.
        label: The columns, the first with a value, of what it is or is about.
        who: The column of the person or participant it is about.
        bare: The column whose value needs no name.
    """

    kind: str
    label: tuple[str, ...] = ()
    who: str | None = None
    bare: str | None = None


SHAPES = {
    "alias": Shape("alias", (), "person", "spelling"),
    "attendance": Shape("mark", ("session",), "participant", "status"),
    "audience": Shape("audience", (OWN,)),
    "correction": Shape("correction", (), "participant", "field"),
    "former_email": Shape("former address", (), "person", "email"),
    "gathering": Shape("gathering", (OWN,)),
    "gathering_theme": Shape("gathering theme", ("gathering",), None, "theme"),
    "goal": Shape("goal", ("number",), None, "text"),
    "group": Shape("group", (OWN,)),
    "guest": Shape("guest", ("session",), "person"),
    "heading_map": Shape("heading", ("heading",)),
    "homework": Shape("homework", (OWN,)),
    "letter_template": Shape("template", ("name",)),
    "membership": Shape("membership", ("group",), "participant"),
    "participant": Shape("participant", (), OWN),
    "person": Shape("person", (), OWN),
    "programme": Shape("programme", (OWN,)),
    "reply": Shape("reply", ("gathering",), "participant", "answer"),
    "reminder_rule": Shape("rule", (OWN,)),
    "report": Shape("report", ("gathering",), None, "source"),
    "requirement": Shape("requirement", (), None, "kind"),
    "role": Shape("role", ("session", "gathering"), "person", "role"),
    "session": Shape("session", (OWN,)),
    "silence": Shape("silence", ("programme",), "person"),
    "spell": Shape("enrolment", (), "participant"),
    "submission": Shape("submission", ("homework",), "participant", "status"),
    "theme": Shape("theme", (OWN,)),
    "unit": Shape("unit", (OWN,)),
}

# What columns are called, where they are not called so in the store.
FIELDS = {
    "arranged_by": "by",
    "checked": "to_be_approved",
    "day": "date",
    "due_on": "due",
    "ends": "to",
    "first_on": "first_handed_in",
    "gone": "left",
    "latest_on": "last_handed_in",
    "planned_day": "planned_date",
    "planned_ends": "planned_to",
    "planned_starts": "planned_from",
    "reported": "by_a_report",
    "since": "on_since",
    "starts": "from",
}
OF_TABLE = {
    ("programme", "starts"): "start",
    ("programme", "ends"): "end",
    ("spell", "starts"): "in_from",
    ("spell", "ends"): "out_from",
    ("membership", "starts"): "in_from",
    ("membership", "ends"): "out_from",
    ("correction", "field"): "corrected",
    ("correction", "file_value"): "in_the_file",
    ("heading_map", "name"): "map",
}


def kind_of(table: str) -> str:
    """What one row of a table is called."""
    return SHAPES[table].kind if table in SHAPES else table.replace("_", " ")


def counted_of(count: int, kind: str) -> str:
    """How many of a kind: `1 mark`, `2 people`."""
    return counted(count, kind, PLURALS.get(kind))
