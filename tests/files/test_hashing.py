"""The SHA-256 of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.errors import KursusError
from kursus.files.hashing import hash_of


def test_it_is_of_the_bytes(tmp_path: Path) -> None:
    """The one of three letters that FIPS 180-2 gives; of what cannot be read a sentence."""
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert hash_of(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(KursusError, match="cannot be read"):
        hash_of(tmp_path)
