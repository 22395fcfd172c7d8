"""Copies of the store that have people who were forgotten, as `kursus person forget` tells them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Kursus


@pytest.fixture
def kari(kursus: Kursus) -> None:
    """Kari is in the store, and in a copy of it."""
    kursus("person add 'Kari Berg' --email kari@example.org")


@pytest.mark.usefixtures("kari")
def test_copies_are_told_and_removed(kursus: Kursus, store_path: Path) -> None:
    """Each that was made before is told with the line to type, and goes with it."""
    before = Path(shutil.copy(store_path, f"{store_path}.before-0009"))
    answer = kursus("person forget kari --yes")
    assert f"1 copy of the store still has people who were forgotten:\n  {before}" in answer.out
    assert "Next: kursus person forget --copies" in answer.err
    later = Path(shutil.copy(store_path, f"{store_path}.before-0010"))
    os.utime(later, (4e9, 4e9))
    assert "cannot be undone" in kursus("person forget --copies", exit=1).err
    assert before.exists()
    assert f"Removed 1 copy:\n  {before}" in kursus("person forget --copies --yes").out
    assert not before.exists()
    assert later.exists()


@pytest.mark.usefixtures("kari")
def test_a_trial_tells_which_there_are(kursus: Kursus, store_path: Path) -> None:
    """Before anybody is forgotten, all of them have them."""
    copy = Path(shutil.copy(store_path, f"{store_path}.before-0009"))
    told = kursus("person forget kari --dry-run --copies").out
    assert told.endswith(f"1 copy of the store would still have what is forgotten:\n  {copy}\n")
    assert copy.exists()
