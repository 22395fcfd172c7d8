"""`kursus programme list` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import slugs
from kursus.cli.facts import named
from kursus.cli.options import reads
from kursus.cli.parameters import TEXT
from kursus.cli.programme_facts import CALLED, fact_text
from kursus.cli.run import Run
from kursus.store import goals, programmes

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command("list")
@reads
def list_(run: Run) -> None:
    """List the programmes."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        rows = [
            (p.slug, p.title, p.host, p.starts, p.ends, p.capacity, p.state)
            for p in programmes.list_all(db)
        ]
    columns = (
        Column("programme", "Programme"),
        Column("title", "Title"),
        Column("host", "Host"),
        Column("start", "Start"),
        Column("end", "End"),
        Column("capacity", "Capacity", align="right"),
        Column("state", "State"),
    )
    run.show(
        Listing(columns, rows),
        empty='There is no programme yet. Next: kursus programme add "TITLE" --start … --end …',
    )


@click.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@reads
def show(run: Run, *, slug: str | None) -> None:
    """Show all that is known of a programme."""
    from kursus.render.listing import Column, Listing
    from kursus.store import themes

    with run.reading() as db:
        shown = chosen(run, db, slug)
        rows = [
            (
                CALLED.get(name, name),
                fact_text(shown, name) if run.for_eyes else getattr(shown, name),
            )
            for name in programmes.COLUMNS
            if getattr(shown, name) is not None
        ]
        rows += [(f"goal {number}", text) for number, text in goals.list_all(db, shown)]
        rows += [("audience", name) for name in programmes.list_audiences(db, shown)]
        rows += [(f"theme {t.number}", t.title) for t in themes.list_all(db, shown)]
    columns = (Column("fact", "Fact"), Column("value", "Value", wrap=True))
    run.show(Listing(columns, named(run, rows)), empty="")


def chosen(run: Run, db: Connection, slug: str | None) -> Programme:
    """The programme of that slug, or the one that is meant where none is typed."""
    if slug:
        run.programme_option = slug
    return run.programme(db)
