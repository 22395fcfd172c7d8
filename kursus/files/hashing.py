"""The SHA-256 of files, by which it is seen that one is what was written."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from kursus.errors import KursusError


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits.

    Raises:
        KursusError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise KursusError(f"{path} cannot be read: {error.strerror}.") from error
