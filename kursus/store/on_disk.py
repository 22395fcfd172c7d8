"""Put files and their names safely on the disk, so that a power cut does not take them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would make CRLF of LF otherwise
_UNSYNCED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}


def sync_file(path: Path) -> None:
    """Wait until what was written into a file is on the disk.

    Raises:
        OSError: The disk refused.
    """
    number = os.open(path, os.O_RDWR | _BINARY)  # Windows syncs only what it may write
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where it can be opened at all.

    On Windows it cannot; some file systems cannot do it, and some folders may be written in but
    not read.

    Raises:
        OSError: The disk refused.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno not in _UNSYNCED:
            raise
