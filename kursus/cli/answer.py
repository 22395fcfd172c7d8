"""Lists to the screen, to a pipe or to a file, in the form that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus.cli.run import terminal_width
from kursus.errors import Wrong

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.render.listing import Listing


def show(run: Run, listing: Listing, *, empty: str, language: str) -> None:
    """Write a list where the run wants it.

    Raises:
        Wrong: Addresses were asked of a list that has none.
    """
    if run.emails:
        click.echo(_addresses(listing))
    elif run.output:
        from kursus.files.output import write_listing

        write_listing(Path(run.output), listing, language=language, excel=run.excel)
        run.say(f"Wrote {len(listing.rows)} rows to {run.output}.")
    elif run.for_eyes and not listing.rows:
        click.echo(empty)
    else:
        from kursus.render.listing import render

        form = "excel" if run.excel else run.format_option or "table"
        for chunk in render(listing, form, width=terminal_width(), language=language):
            click.echo(chunk, nl=False)


def _addresses(listing: Listing) -> str:
    keys = [column.key for column in listing.columns]
    if "email" not in keys:
        raise Wrong("This list has no addresses.")
    place = keys.index("email")
    addresses = dict.fromkeys(str(row[place]) for row in listing.rows if row[place])
    return "; ".join(addresses)
