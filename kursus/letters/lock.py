"""One run at a time that sends, by a lock of the system on a file beside the store.

The one thing to know: the system frees the lock however a run ends, so the file may stay, and says
nothing by being there. What stands in it is who had the lock last, and what that run has claimed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from platform import node

from kursus.errors import KursusError

ENDING = "-sending"
_LONGEST = 1000  # bytes that are read of it
_DIGITS = 16  # of a key


class Turn:
    """The turn of a run that sends, of which there is one at a time."""

    def __init__(self, number: int) -> None:
        """A turn.

        Args:
            number: The descriptor of the file, which is locked.
        """
        self._number = number

    def claim_before(self) -> int | None:
        """What the run before has claimed, which has ended; None where that is not known.

        Only one of this machine has ended for sure: on a shared drive not every machine sees the
        locks of the others.
        """
        os.lseek(self._number, 0, os.SEEK_SET)
        noted = os.read(self._number, _LONGEST).decode("utf-8", "replace")
        claim, _, machine = noted.partition(" ")
        known = machine == f"{node()}\n" and len(claim) <= _DIGITS
        return int(claim) if known and claim.isascii() and claim.isdecimal() else None

    def note(self, claim: int) -> None:
        """Note what this run claims letters by; without room for it their lease has to end."""
        with suppress(OSError):
            os.ftruncate(self._number, 0)
            os.lseek(self._number, 0, os.SEEK_SET)
            os.write(self._number, f"{claim} {node()}\n".encode())


@contextmanager
def sending_alone(store: str | os.PathLike[str]) -> Iterator[Turn | None]:
    """The turn to send from the store, None while another run does; none begins to meanwhile.

    Raises:
        KursusError: The file cannot be made beside the store.
    """
    path = os.path.realpath(store) + ENDING
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise KursusError(
            f"{path} cannot be made, by which one run at a time sends: {error.strerror}."
        ) from None
    try:
        yield Turn(number) if _locked(number) else None
    finally:
        os.close(number)


def _locked(number: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
