"""The outbox as a planning leaves it, looked at and not kept.

The one thing to know: planning writes, also where nothing of it stays; so a store that nobody may
write is looked at in a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kursus.cli.run import Run
from kursus.errors import StoreReadOnly
from kursus.store.database import Connection


@contextmanager
def looking_ahead(run: Run) -> Iterator[Connection]:
    """A transaction to plan in, of which nothing is kept.

    Raises:
        StoreReadOnly: The store cannot be written; the hint is how a copy is looked at.
        StoreError: The store is missing, busy, damaged or newer.
    """
    try:
        with run.store.noting(keep=False) as db:
            yield db
    except StoreReadOnly as refusal:
        raise StoreReadOnly(
            "What is owed is worked out in the store, and its file or folder is read-only.",
            hint="kursus store backup --to FOLDER   (and look into that copy by --store)",
        ) from refusal
