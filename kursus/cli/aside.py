"""A long list, told while the store is read, and shown once the store is let go.

The one thing to know: forms that are told row by row are set aside as their text, so that rows
pass through memory once; the others need every row, and get the rows themselves.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import TYPE_CHECKING, Self

import click

from kursus.cli.answer import chunks, end_on
from kursus.files.spool import Spool, TextSpool

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.render.listing import Column, Listing, Row

# Forms that are told row by row, and the endings of such files.
STREAMED = frozenset({"csv", "tsv", "json", "jsonl"})


class Aside:
    """One list: `take` it inside `Run.reading`, `show` it after; as a context it is then gone.

    Attributes:
        rows: What `take` was given, where the form needs every row, as tables for eyes do; for
            the others there are none.
    """

    rows: Collection[Row] = ()

    def __init__(self, run: Run) -> None:
        self._run = run
        self._spool = Spool()
        self._text = TextSpool()
        self._streamed = _is_streamed(run)

    def __enter__(self) -> Self:
        """Return the list, with nothing in it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what was set aside."""
        self._spool.__exit__()
        self._text.__exit__()

    def take(self, listing: Listing, *, language: str) -> None:
        """Set a list aside, whose rows may be read from the store as they are asked for.

        Args:
            listing: The columns and rows.
            language: The language of headings in a file for Excel.

        Raises:
            KursusError: There is no room for it.
        """
        self._listing = listing
        self._language = language
        if not self._streamed:
            self._spool.take(listing.rows)
            self.rows = self._spool
            return
        if self._run.exit_code:
            self._listing = listing = _looked_at(listing)
        if self._run.output:
            # A file keeps nobody waiting, as a pipe might.
            self._run.show(listing, empty="", language=language)
        else:
            self._text.take(chunks(self._run, listing, language))

    def show(self, *, empty: str, columns: tuple[Column, ...] | None = None) -> None:
        """Answer with the list.

        Args:
            empty: The sentence for eyes when there are no rows.
            columns: In place of those that were taken, where it takes the rows to tell.
        """
        if self._streamed:
            for piece in self._text.pieces():
                click.echo(piece, nl=False)
            end_on(self._run, self._listing.rows)
            return
        listing = self._listing._replace(rows=self.rows)
        if columns is not None:
            listing = listing._replace(columns=columns)
        self._run.show(listing, empty=empty, language=self._language)


def _is_streamed(run: Run) -> bool:
    if run.emails:
        return False
    if run.output:
        return run.output.rpartition(".")[2].lower() in STREAMED
    return run.excel or run.format_option in STREAMED


def _looked_at(listing: Listing) -> Listing:
    """The same list, whose rows are true only where there are some."""
    rows = iter(listing.rows)
    first = next(rows, None)
    return listing._replace(rows=() if first is None else chain([first], rows))
