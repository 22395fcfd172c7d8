"""Rows kept in a file without a name, so that the store is let go before they are written out.

The one thing to know: the file is gone when the spool is, whatever happens; only a few hundred
rows stand in memory at a time.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Self

from kursus.errors import KursusError

if TYPE_CHECKING:
    from kursus.render.listing import Row

_CHUNK = 500
_IN_MEMORY = 1 << 16
_PIECE = 1 << 16


class Spool(Collection["Row"]):
    """Rows of text, numbers and None, to be read as often as wanted; it knows how many.

    As a context it is gone at the end.
    """

    def __init__(self) -> None:
        self._file = _unnamed()
        self._count = 0
        self._sizes = array("L")

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the rows."""
        self._file.close()

    def take(self, rows: Iterable[Row]) -> None:
        """Take rows in, after those that are there.

        Raises:
            KursusError: There is no room for them.
        """
        rows = iter(rows)
        with _told():
            while chunk := list(islice(rows, _CHUNK)):
                self._count += len(chunk)
                self._sizes.append(self._file.write(marshal.dumps(chunk)))

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Yield them all, from the first."""
        self._file.seek(0)
        for size in self._sizes:
            yield from marshal.loads(self._file.read(size))  # noqa: S302 - this process wrote it

    def __contains__(self, row: object) -> bool:
        """Whether one of them is so."""
        return any(row == one for one in self)


class TextSpool:
    """Text that is written out once it is whole; as a context it is gone at the end."""

    def __init__(self) -> None:
        self._file = _unnamed()

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the text."""
        self._file.close()

    def take(self, chunks: Iterable[str]) -> None:
        """Take text in, after what is there.

        Raises:
            KursusError: There is no room for it.
        """
        with _told():
            for chunk in chunks:
                self._file.write(chunk.encode())

    def pieces(self) -> Iterator[bytes]:
        """Yield all of it in UTF-8, a piece at a time."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece


def _unnamed() -> IO[bytes]:
    """A file that nobody else can open: unlinked, or gone when it is closed, and 0600."""
    from tempfile import SpooledTemporaryFile

    return SpooledTemporaryFile(max_size=_IN_MEMORY)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KursusError(
            f"There was no room to set the rows aside for a moment: {error.strerror}.",
            hint="make room in the folder for temporary files",
        ) from None
