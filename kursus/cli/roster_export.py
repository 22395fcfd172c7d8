"""`kursus roster export`: the roster as a file that reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.answer import chunks
from kursus.errors import Wrong
from kursus.files.spool import Spool, TextSpool
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


# Forms that are told row by row, and the endings of such files.
STREAMED = frozenset({"csv", "tsv", "json", "jsonl"})


def export_roster(run: Run, *, columns: tuple[str, ...], statuses: tuple[str, ...]) -> None:
    """Write the roster: as CSV where nothing else is said."""
    fields = _fields(columns)
    wanted = [parse_status(text) for text in statuses]
    told = tuple(Column(field, heading(field, "en"), private=field in PRIVATE) for field in fields)
    run.format_option = run.format_option or "csv"
    form = run.output.rpartition(".")[2].lower() if run.output else run.format_option
    streamed = not run.emails and (form in STREAMED or (run.excel and not run.output))
    with Spool() as spool, TextSpool() as text:
        with run.reading() as db:
            programme = run.programme(db)
            day = max(run.today, programme.starts)
            rows = roster_export.list_rows(db, programme, fields=fields, statuses=wanted, day=day)
            if not streamed:
                spool.take(rows)
            elif run.output:
                # A file keeps nobody waiting, as a pipe might.
                run.show(Listing(told, rows), empty="", language=programme.language)
            else:
                text.take(chunks(run, Listing(told, rows), programme.language))
        for piece in text.pieces():
            click.echo(piece, nl=False)
        if not streamed:
            run.show(
                Listing(told, spool),
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
