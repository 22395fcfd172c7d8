"""Lists to the screen, to a pipe or to a file, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kursus.cli.streams import terminal_width
from kursus.errors import Wrong
from kursus.model.sentence import first_of

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.render.listing import Listing, Row

SOMETHING_ON_THE_LIST = 10

WITHOUT_NAMED = 20


def show(
    run: Run,
    listing: Listing,
    *,
    empty: str,
    language: str,
    to_do: Iterable[Row] | None = None,
) -> None:
    """Write a list where the run wants it.

    Args:
        run: Where to, and how.
        listing: The columns and rows.
        empty: The sentence for eyes when there are no rows.
        language: The language of headings in a file for Excel.
        to_do: The rows that the exit code is about; None for all.

    Raises:
        Wrong: Addresses were asked of a list that has none.
    """
    rows = listing.rows
    if run.emails:
        _answer_addresses(run, listing, empty)
    elif run.output:
        from pathlib import Path

        from kursus.files.output import write_listing

        listing = _told(run, listing)
        write_listing(Path(run.output), listing, language=language, excel=run.excel)
        run.say(f"Wrote {run.output}.")
    elif run.for_eyes and not listing.rows:
        click.echo(empty)
    else:
        for chunk in chunks(run, listing, language):
            click.echo(chunk, nl=False)
    end_on(run, rows if to_do is None else to_do)


def end_on(run: Run, rows: Iterable[Row]) -> None:
    """End with the exit code that was asked for, where there is something on a list."""
    if run.exit_code and rows:
        raise click.exceptions.Exit(SOMETHING_ON_THE_LIST)


def chunks(run: Run, listing: Listing, language: str) -> Iterator[str]:
    """Yield the text of a list in the form that was asked for on the screen or in a pipe."""
    listing = _told(run, listing)
    if run.excel:
        from kursus.render.person_words import in_words
        from kursus.render.separated import excel_text

        return excel_text(in_words(listing, language))
    from kursus.render.listing import Format, render

    return render(listing, Format(run.format_option or "table"), width=terminal_width())


def _told(run: Run, listing: Listing) -> Listing:
    """The list without its private columns, where that was asked for."""
    return listing.redacted() if run.redact else listing


def _answer_addresses(run: Run, listing: Listing, empty: str) -> None:
    """Write the addresses of a list of people; who has none is named beside them.

    Of nobody no line is written, and the sentence for an empty list is told beside it.

    Raises:
        Wrong: The list has none, or they were to be left out.
    """
    if run.redact:
        raise Wrong("--redact leaves out the addresses that --emails asks for.")
    keys = [column.key for column in listing.columns]
    if "email" not in keys:
        raise Wrong("This list has no addresses.")
    email = keys.index("email")
    name = keys.index("name") if "name" in keys else email
    addresses: dict[str, None] = {}
    without: dict[str, None] = {}
    for row in listing.rows:
        if row[email]:
            addresses[str(row[email])] = None
        elif row[name]:
            without[str(row[name])] = None
    text = "; ".join(addresses)
    if run.output:
        from pathlib import Path

        from kursus.files.whole import write_whole

        write_whole(Path(run.output), [f"{text}\n"])
        run.say(f"Wrote {run.output}.")
    elif addresses:
        click.echo(text)
    if not listing.rows:
        run.warn(empty)
    if without:
        run.warn(f"Without an address: {first_of(list(without), WITHOUT_NAMED)}.")
