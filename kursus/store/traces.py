"""Where people leave traces: which columns refer to a person, and by which keys the log knows one.

The one thing to know: the columns are asked of the schema, so a table that is added is among them.
Only those of letters are named here, since they are no references there.
"""

from __future__ import annotations

from kursus.store.engine import Connection
from kursus.store.engine_references import Reference, list_references

OF_PEOPLE = frozenset({"person", "participant"})
OF_LETTERS = tuple(Reference(table, "person", "person") for table in ("letter", "refused_email"))


def list_columns(db: Connection) -> list[Reference]:
    """Every column that refers to a person, or to a person's place in a programme."""
    references = [each for each in list_references(db) if each.parent in OF_PEOPLE]
    return [*references, *OF_LETTERS]


def list_keys(db: Connection, person: int) -> list[int]:
    """The key of a person, and those of all who were merged into them, which the log still has."""
    rows = db.execute(
        "select key from merged where person = :person order by key", {"person": person}
    )
    return [person, *(key for (key,) in rows)]
