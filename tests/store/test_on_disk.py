"""What is waited for is there; what cannot be waited for is no failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kursus.store.on_disk import sync_file, sync_folder


def test_a_file_and_its_folder(folder: Path) -> None:
    """Both can be waited for, and are as they were."""
    path = folder / "a.txt"
    path.write_text("some")
    sync_file(path)
    sync_folder(folder)
    assert path.read_text() == "some"


def test_a_file_that_is_not_there(folder: Path) -> None:
    """What is not there cannot be put on the disk."""
    with pytest.raises(FileNotFoundError):
        sync_file(folder / "none")


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="folders cannot be opened here")
def test_a_folder_that_is_not_there(folder: Path) -> None:
    """Nor can the names in a folder that is not there."""
    with pytest.raises(FileNotFoundError):
        sync_folder(folder / "none")
