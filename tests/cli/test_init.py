"""`kursus init`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Kursus


@pytest.mark.parametrize("line", ["init --store new.db", "init --store new.db --default"])
def test_what_is_only_tried_makes_nothing(kursus: Kursus, folder: Path, line: str) -> None:
    """No store, no note of where it is, and nothing to type next; then it is made after all."""
    before = sorted(folder.parent.rglob("*"))
    answer = kursus(f"{line} --dry-run")
    assert answer.out.startswith("Only tried; nothing of this is kept:\nMade the store new.db.\n")
    assert answer.err == ""
    assert sorted(folder.parent.rglob("*")) == before
    assert "Made the store new.db." in kursus(line).out


def test_a_trial_fails_where_a_store_cannot_be_made(kursus: Kursus) -> None:
    """Where one is, or where there is no folder."""
    kursus("init --dry-run", exit=4)
    kursus("init --dry-run --store nowhere/new.db", exit=1)
    assert "is used from now on" in kursus("init --default --dry-run").out
    assert "is used from now on" in kursus("init --default").out
