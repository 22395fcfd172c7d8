"""`kursus log`: what was changed, by whom and when."""

from __future__ import annotations

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.store import history


@click.command()
@click.option("--all", "everywhere", is_flag=True, help="Of all programmes.")
@click.option(
    "--last",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="How many.",
)
@reads
def log(run: Run, *, everywhere: bool, last: int) -> None:
    """List the operations, newest first."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        wanted = bool(run.programme_option or run.environ.get("KURSUS_PROGRAMME"))
        programme = run.programme(db).key if wanted and not everywhere else None
        operations = history.list_operations(db, programme=programme, limit=last)
    columns = (
        Column("number", "No", align="right"),
        Column("time", "Time (UTC)"),
        Column("actor", "Who"),
        Column("programme", "Programme"),
        Column("command", "Command"),
        Column("changes", "Changes", align="right"),
    )
    run.show(Listing(columns, operations), empty="Nothing was changed yet.")
