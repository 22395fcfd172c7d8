"""The faults of files, told together, or in a file of their own: `--faults FILE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kursus.errors import Faults, KursusError

# On the screen; a file takes them all.
FAULTS_SHOWN = 100

T = TypeVar("T")


def each_read(files: Iterable[str], read: Callable[[str], T]) -> list[T]:
    """What was read from each file, in their order.

    Raises:
        KursusError: Why one of them cannot be read.
        Faults: Several cannot; what is wrong in all of them.
    """
    found: list[T] = []
    wrong: list[tuple[str, KursusError]] = []
    for file in files:
        try:
            found.append(read(file))
        except KursusError as error:
            wrong.append((file, error))
    if len(wrong) == 1:
        raise wrong[0][1]
    if wrong:
        faults = [
            fault._replace(file=file)
            for file, error in wrong
            if isinstance(error, Faults)
            for fault in error.faults
        ]
        hints = [error.hint for _, error in wrong if error.hint]
        sentence = " ".join(error.sentence for _, error in wrong)
        raise Faults(sentence, faults, hint=hints[0] if hints else None)
    return found


@contextmanager
def faults_kept(path: str | None) -> Iterator[None]:
    """Write the faults to the file that was asked for, whatever comes of them; None for none.

    Raises:
        Faults: As they were raised.
    """
    try:
        yield
    except Faults as refused:
        if len(refused.faults) > FAULTS_SHOWN and not path:
            all_of_them = "add --faults FILE to have them all in a file"
            refused.hint = "; ".join(filter(None, (refused.hint, all_of_them)))
        if path:
            from pathlib import Path

            from kursus.files.output import write_listing
            from kursus.render.listing import Column, Listing

            columns = (
                Column("line", "Line"),
                Column("column", "Column"),
                Column("fault", "Fault"),
                Column("file", "File"),
            )
            write_listing(Path(path), Listing(columns, list(refused.faults)))
        raise
