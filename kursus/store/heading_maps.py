"""Headings that were mapped to the fields of a roster once, under a name."""

from __future__ import annotations

from collections.abc import Mapping

from kursus.errors import NotFound
from kursus.model.roster import Field
from kursus.store.engine import Connection

LEFT_OUT = "-"


def get(db: Connection, name: str) -> dict[str, Field | None]:
    """The fields by heading; None for a column that is left out.

    Raises:
        NotFound: No map has that name; the hint has those there are.
    """
    found = _read(db, name)
    if not found:
        names = list_names(db)
        hint = (
            f"one of: {', '.join(names)}"
            if names
            else 'kursus roster import FILE --map "HEADING=FIELD" --save-map NAME'
        )
        raise NotFound(f"No map of headings is called {name!r}.", hint=hint)
    return found


def list_names(db: Connection) -> list[str]:
    """The names that maps are kept under, in their order."""
    return [name for (name,) in db.execute("select distinct name from heading_map order by name")]


def save(db: Connection, name: str, mapped: Mapping[str, Field | None]) -> None:
    """Keep fields by heading under a name, in place of what was kept under it."""
    if _read(db, name) == dict(mapped):
        return
    db.execute("delete from heading_map where name = :name", {"name": name})
    db.executemany(
        "insert into heading_map (name, heading, field) values (:name, :heading, :field)",
        [
            {"name": name, "heading": heading, "field": field or LEFT_OUT}
            for heading, field in mapped.items()
        ],
    )


def _read(db: Connection, name: str) -> dict[str, Field | None]:
    rows = db.execute(
        "select heading, field from heading_map where name = :name order by heading",
        {"name": name},
    )
    return {heading: None if field == LEFT_OUT else Field(field) for heading, field in rows}
