"""The faults of a file, in a file of their own: `--faults FILE`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kursus.errors import Faults

# On the screen; a file takes them all.
FAULTS_SHOWN = 100


@contextmanager
def faults_kept(path: str | None) -> Iterator[None]:
    """Write the faults to the file that was asked for, whatever comes of them; None for none.

    Raises:
        Faults: As they were raised.
    """
    try:
        yield
    except Faults as refused:
        if len(refused.faults) > FAULTS_SHOWN and not (path or refused.hint):
            refused.hint = "add --faults FILE to have them all in a file"
        if path:
            from pathlib import Path

            from kursus.files.output import write_listing
            from kursus.render.listing import Column, Listing

            columns = (Column("line", "Line"), Column("column", "Column"), Column("fault", "Fault"))
            write_listing(Path(path), Listing(columns, list(refused.faults)))
        raise
