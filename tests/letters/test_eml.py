"""Drafts in a folder, one file each."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from kursus.letters.eml import Drafts, file_name
from kursus.letters.message import Mail
from kursus.letters.replies import Outcome, WayClosed

DAY = date(2020, 3, 2)


def mail(to: str = "kari@example.org", key: str = "<1@example.org>") -> Mail:
    """A draft to somebody."""
    return Mail("kurs@example.org", to, key, b"Subject: Hei\r\n\r\nHei\r\n")


def test_a_draft_is_a_file_of_its_own(tmp_path: Path) -> None:
    """In a folder that is made for it, for its owner alone, to the byte."""
    folder = tmp_path / "drafts"
    drafts = Drafts(folder, day=DAY)
    for each in (mail(), mail("ola@example.org"), mail(key="<2@example.org>")):
        assert drafts.deliver(each).outcome is Outcome.TAKEN
    drafts.close()
    names = sorted(path.name for path in folder.iterdir())
    assert [name.split()[:2] for name in names] == [
        ["2020-03-02", "kari@example.org"],
        ["2020-03-02", "kari@example.org"],
        ["2020-03-02", "ola@example.org"],
    ]
    assert {path.read_bytes() for path in folder.iterdir()} == {mail().content}
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
        assert modes == {0o700, 0o600}


def test_the_same_draft_is_one_file(tmp_path: Path) -> None:
    """What a killed run wrote and did not mark is written over by the next."""
    drafts = Drafts(tmp_path, day=DAY)
    drafts.deliver(mail())
    drafts.deliver(mail())
    assert len([*tmp_path.iterdir()]) == 1


@pytest.mark.parametrize("local", ["../../a", "a/b", "a\\b", "CON:", "a*?", "|a", "a" * 300, "'a"])
def test_no_address_names_another_place(local: str) -> None:
    """What a folder could not hold, or would be another folder, is not in the name."""
    name = file_name(mail(f"{local}@example.org"), day=DAY)
    assert not set(name) & set("/\\:*?|<>\"'")
    assert len(name) < 150
    assert name.startswith("2020-03-02 ")
    assert name.endswith(".eml")


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    """No draft can be written, so the run ends; a file in its place is left alone."""
    (tmp_path / "file").write_text("mine")
    for folder, said in (("file", "is a file, and drafts need"), ("no/such", "cannot be made")):
        with pytest.raises(WayClosed, match=said):
            Drafts(tmp_path / folder, day=DAY).deliver(mail())
    assert (tmp_path / "file").read_text() == "mine"
