"""One run at a time that sends, by a lock of the system on a file beside the store.

The one thing to know: the system frees the lock however a run ends, so the file may stay, and says
nothing by being there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kursus.errors import KursusError

ENDING = "-sending"


@contextmanager
def sending_alone(store: str | os.PathLike[str]) -> Iterator[bool]:
    """Whether no other run is sending from the store; none begins to while this lasts.

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
        yield _locked(number)
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
