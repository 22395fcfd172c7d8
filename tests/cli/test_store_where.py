"""`kursus store where` tells where the store is, what is in it, and its copies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Kursus

posix = pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")


def facts(kursus: Kursus, line: str = "") -> dict[str, object]:
    """What it tells, by fact."""
    return {row["fact"]: row["value"] for row in kursus(f"{line} store where -f json").json()}


def test_where_the_store_is(kursus: Kursus, store_path: Path) -> None:
    """The whole path is told, with what is in the store."""
    kursus("person add 'Kari Berg'")
    told = facts(kursus)
    assert told["path"] == str(store_path.absolute())
    assert (told["programmes"], told["people"], told["operations"]) == (0, 1, 1)
    assert "Path" in kursus("store where").out


def test_copies_are_told(kursus: Kursus, store_path: Path) -> None:
    """What lies beside the store and is a copy of it is on the list, with size and time."""
    store_path.with_name("kursus.db.before-0009").write_text("four")
    rows = kursus("store where -f json").json()
    (copy,) = [row for row in rows if row["fact"] == "before_migration"]
    assert copy["size"] == 4
    assert copy["time"].endswith("Z")
    minute = copy["time"][:16].replace("T", " ")
    words = kursus("store where").out.splitlines()[-1].split()
    assert " ".join(words[-3:]) == f"B {minute}"
    assert "kursus.db.before-0009" in words  # as it can be typed in this folder


@posix
def test_a_store_that_others_can_read(kursus: Kursus, store_path: Path) -> None:
    """It is said, with what to type."""
    store_path.chmod(0o600)
    assert "can be read by others" not in kursus("store where").err
    store_path.chmod(0o644)
    said = kursus("store where").err
    assert "can be read by others" in said
    assert f"chmod 600 {store_path}" in said


def test_a_synchronised_folder(kursus: Kursus, folder: Path) -> None:
    """It is said where a store is made and where it is looked at that nothing is promised there."""
    (folder / "OneDrive - Asker").mkdir()
    named = "--store 'OneDrive - Asker/kursus.db'"
    assert "lies in OneDrive" in kursus(f"{named} init").err
    assert "nothing is promised" in kursus(f"{named} store where").err
    assert facts(kursus, named)["shared_by"] == "OneDrive"
    assert facts(kursus)["shared_by"] is None


def test_a_damaged_store_has_copies_all_the_same(kursus: Kursus, store_path: Path) -> None:
    """Where a store cannot be opened its copies are still listed, and then it is said."""
    store_path.write_bytes(b"nothing like it")
    store_path.with_name("kursus-2020-03-02T101500Z.db").touch()
    answer = kursus("store where", exit=5)
    assert "kursus-2020-03-02T101500Z.db" in answer.out
    assert "not a store" in answer.err
    assert "Hint:  kursus store restore FILE\n" in answer.err


def test_no_store_at_all(kursus: Kursus) -> None:
    """A store that is not there is nowhere."""
    kursus("--store none.db store where", exit=5)
