"""`kursus roster export`: the roster as a file that reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.errors import Wrong
from kursus.files.spool import Spool
from kursus.model.participant import parse_status
from kursus.model.roster import Field
from kursus.render.headings import heading
from kursus.render.listing import Column, Listing
from kursus.store import roster_export

if TYPE_CHECKING:
    from kursus.cli.run import Run

# The whole name says nothing that its two parts do not.
DEFAULT = tuple(field for field in Field if field is not Field.NAME)
PRIVATE = frozenset({Field.PHONE, Field.EMPLOYEE_NUMBER})


def export_roster(run: Run, *, columns: tuple[str, ...], statuses: tuple[str, ...]) -> None:
    """Write the roster: as CSV where nothing else is said."""
    fields = _fields(columns)
    wanted = [parse_status(text) for text in statuses]
    with Spool() as spool:
        with run.reading() as db:
            programme = run.programme(db)
            day = max(run.today, programme.starts)
            spool.take(
                roster_export.list_rows(db, programme, fields=fields, statuses=wanted, day=day)
            )
        run.format_option = run.format_option or "csv"
        columns_told = tuple(
            Column(field, heading(field, "en"), private=field in PRIVATE) for field in fields
        )
        run.show(
            Listing(columns_told, spool),
            empty="Nobody takes part yet.",
            language=programme.language,
        )


def _fields(columns: tuple[str, ...]) -> tuple[Field, ...]:
    fields = []
    for text in columns:
        key = text.strip().casefold().replace(" ", "_").replace("-", "_")
        if key not in list(Field):
            raise Wrong(f"{text!r} is no column of a roster.", hint=f"one of: {', '.join(Field)}")
        fields.append(Field(key))
    return tuple(dict.fromkeys(fields)) or DEFAULT
