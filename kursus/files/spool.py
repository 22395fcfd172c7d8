"""Rows kept in a file without a name, so that the store is let go before they are written out.

The one thing to know: the file is gone when the spool is, whatever happens; only a few hundred
rows stand in memory at a time.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Iterator
from io import SEEK_END
from itertools import islice
from typing import IO, TYPE_CHECKING, Self

from kursus.errors import KursusError

if TYPE_CHECKING:
    from kursus.render.listing import Row

_CHUNK = 500
_LENGTH = 8
_IN_MEMORY = 1 << 20


class Spool(Collection["Row"]):
    """Rows of text, numbers and None, to be read as often as wanted; it knows how many.

    As a context it is gone at the end.
    """

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile

        self._count = 0
        # Up to a megabyte stays in memory; a file is made 0600 and unlinked at once.
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives on

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
        self._file.seek(0, SEEK_END)
        try:
            while chunk := list(islice(rows, _CHUNK)):
                self._count += len(chunk)
                piece = marshal.dumps(chunk)
                self._file.write(len(piece).to_bytes(_LENGTH, "big"))
                self._file.write(piece)
        except OSError as error:
            raise KursusError(
                f"The rows could not be set aside for a moment: {error.strerror}.",
                hint="make room in the folder for temporary files",
            ) from None

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Yield them all, from the first."""
        self._file.seek(0)
        read = 0
        while read < self._count:
            # A piece is read at once: marshal would ask the file for each value of each row.
            piece = self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))
            chunk = marshal.loads(piece)  # noqa: S302 - this process wrote it, and no other can
            read += len(chunk)
            yield from chunk

    def __contains__(self, row: object) -> bool:
        """Whether one of them is so."""
        return any(row == one for one in self)
