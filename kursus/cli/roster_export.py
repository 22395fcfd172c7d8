"""`kursus roster export`: the roster as a file that reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.cli.aside import Aside
from kursus.errors import Wrong
from kursus.model.participant import parse_status
from kursus.model.roster import Field
from kursus.render.headings import heading
from kursus.render.listing import Column, Listing
from kursus.store import roster_export

if TYPE_CHECKING:
    from kursus.cli.run import Run

# The whole name says nothing that its two parts do not.
DEFAULT = tuple(field for field in Field if field is not Field.NAME)


def export_roster(run: Run, *, columns: tuple[str, ...], statuses: tuple[str, ...]) -> None:
    """Write the roster: as CSV where nothing else is said."""
    fields = _fields(columns)
    wanted = [parse_status(text) for text in statuses]
    told = tuple(Column(field, heading(field, "en")) for field in fields)
    run.format_option = run.format_option or "csv"
    with Aside(run) as answer:
        with run.reading() as db:
            programme = run.programme(db)
            day = max(run.today, programme.starts)
            rows = roster_export.list_rows(db, programme, fields=fields, statuses=wanted, day=day)
            answer.take(Listing(told, rows), language=programme.language)
        answer.show(empty="Nobody takes part yet.")


def _fields(columns: tuple[str, ...]) -> tuple[Field, ...]:
    fields = []
    for text in columns:
        key = text.strip().casefold().replace(" ", "_").replace("-", "_")
        if key not in list(Field):
            raise Wrong(f"{text!r} is no column of a roster.", hint=f"one of: {', '.join(Field)}")
        fields.append(Field(key))
    return tuple(dict.fromkeys(fields)) or DEFAULT
