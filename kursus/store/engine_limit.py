"""An end to what takes too long: statements of the engine, SQLite, stop when their time is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from kursus.errors import KursusError, StoreError
from kursus.store.engine import STEPS_BETWEEN_BREATHS, Connection, breathe, translated


@contextmanager
def within(db: Connection, seconds: float, *, what: str) -> Iterator[None]:
    """Let all statements inside take so long together, and no longer.

    Args:
        db: The store.
        seconds: How long.
        what: What is being done, for the sentence: "The check".

    Raises:
        KursusError: The time was over before they were done.
    """
    ends = time.monotonic() + seconds

    def over() -> int:
        return breathe() or int(time.monotonic() > ends)

    db.set_progress_handler(over, STEPS_BETWEEN_BREATHS)
    try:
        with translated():
            yield
    except StoreError as error:
        if time.monotonic() <= ends or breathe():
            raise
        unit = "second" if seconds == 1 else "seconds"
        raise KursusError(
            f"{what} was given up: it was not done after {seconds:g} {unit}.",
            hint="--seconds N gives it more time",
        ) from error
    finally:
        db.set_progress_handler(breathe, STEPS_BETWEEN_BREATHS)
