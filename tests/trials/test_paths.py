"""Paths: names that mean something elsewhere, links, journals, and stores in another mode.

A store is found under the name that was typed and no other, or refused in a sentence.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile import dump, typed
from tests.soundness import check_sound
from tests.trials.conftest import Figures

NAMES = (
    "a b.db",
    "æøå.db",
    "\u00e5.db",
    "a\u030a.db",
    "q?x=1.db",
    "h#x.db",
    "%41.db",
    "q'uo\"te.db",
    "new\nline.db",
    "-dash.db",
    "file:x.db",
    ":memory:",
    " ",
)


@pytest.mark.skipif(os.name != "posix", reason="Windows takes few of these names")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_store_of_any_name(folder: Path, figures: Figures, name: str) -> None:
    """It is made under that name and no other, readable by its owner, and found again."""
    assert typed(["--store", name, "init"]).exit == 0
    add = ["programme", "add", "Asker", "--start", "2020-01-13", "--end", "2020-12-11"]
    assert typed([*add, "--store", name]).exit == 0
    assert "Asker" in typed(["status", "--store", name]).out
    assert {path.name for path in folder.iterdir()} <= {name, f"{name}-journal"}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    figures.tried += 3


@pytest.mark.parametrize("name", ["ut #?%41.csv", "a\u030a b.csv", "010190-1230.csv"])
def test_files_of_any_name(store_path: Path, small: bytes, figures: Figures, name: str) -> None:
    """Rosters and plans are written and read under the name that was typed."""
    store_path.write_bytes(small)
    for noun, again in (("roster", "diff"), ("plan", "import")):
        assert typed([noun, "export", "-o", name]).exit == 0
        assert Path(name).exists()
        assert typed([noun, again, name]).exit == 0
        figures.tried += 2


@pytest.mark.skipif(os.name == "nt", reason="links are made otherwise there")
def test_two_names(store_path: Path, small: bytes, figures: Figures) -> None:
    """A symbolic link leads to the store and its journal; a hard one does not, and is refused."""
    store_path.write_bytes(small)
    folder = store_path.parent
    (folder / "elsewhere").mkdir()
    link = folder / "elsewhere" / "link.db"
    link.symlink_to(store_path)
    assert typed(["--store", str(link), "person", "add", "Ny Lie"]).exit == 0
    assert "Ny Lie" in typed(["person", "list"]).out
    assert [path.name for path in link.parent.iterdir()] == ["link.db"]
    os.link(store_path, folder / "second.db")
    before = store_path.read_bytes()
    for name in ("kursus.db", "second.db", str(link)):
        for words in (["status"], ["person", "add", "Per Vik"]):
            answer = typed(["--store", name, *words])
            assert answer.exit == 5
            assert "has a second name (a hard link)" in answer.err
            figures.tried += 1
            figures.faults += 1
    figures.torn += store_path.read_bytes() != before
    (folder / "second.db").unlink()
    assert typed(["person", "add", "Per Vik"]).exit == 0
    check_sound(store_path)
    figures.hold()


def cut_off(store: Path, name: str) -> None:
    """Leave a store as a power cut may: half changed, with its journal, and renamed since."""
    other = sqlite3.connect(store, isolation_level=None)
    with closing(other):
        other.execute("pragma cache_size = 1")
        other.execute("begin immediate")
        other.execute("update person set given_name = given_name || hex(zeroblob(5000))")
        other.execute("delete from change")
        for path, kept in ((store, "half"), (Path(f"{store}-journal"), "journal")):
            shutil.copyfile(path, store.with_name(kept))
    Path(f"{store}-journal").unlink(missing_ok=True)
    store.unlink()
    store.with_name("half").rename(store.with_name(name))
    store.with_name("journal").rename(f"{store}-journal")


def test_a_journal_beside_a_renamed_store(store_path: Path, small: bytes, figures: Figures) -> None:
    """It is told, with the line that sets it right; an empty journal is normal, and is not."""
    store_path.write_bytes(small)
    whole = dump(store_path)
    cut_off(store_path, "renamed.db")
    half = store_path.with_name("renamed.db").read_bytes()
    assert half != small
    for words in (["status"], ["person", "add", "Ny Lie"]):
        answer = typed(["--store", "renamed.db", *words])
        assert answer.exit == 5
        assert "kursus.db-journal" in answer.err
        assert answer.err.splitlines()[-1].startswith("Hint:  mv renamed.db ")
        figures.tried += 1
        figures.faults += 1
    assert store_path.with_name("renamed.db").read_bytes() == half
    store_path.with_name("renamed.db").rename(store_path)
    assert typed(["status"]).exit == 0
    figures.torn += dump(store_path) != whole
    store_path.with_name("old.db-journal").touch()
    assert typed(["person", "add", "Ny Lie"]).exit == 0
    check_sound(store_path)
    figures.tried += 2
    figures.hold()


def test_a_store_in_another_mode(store_path: Path, small: bytes, figures: Figures) -> None:
    """A store found in WAL mode is switched back, or refused while another program has it open."""
    store_path.write_bytes(small)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        assert other.execute("pragma journal_mode = wal").fetchone() == ("wal",)
        other.execute("update theme set title = 'Nytt' where number = 1")
        answer = typed(["person", "add", "Ny Lie"])
        assert answer.exit == 5
        assert answer.err.startswith("Error: The store is busy")
    for words in (["theme", "list"], ["person", "add", "Ny Lie"]):
        answer = typed(words)
        assert answer.exit == 0
        figures.tried += 1
    assert store_path.read_bytes()[18:20] == b"\x01\x01"
    figures.lost += "Nytt" not in typed(["theme", "list"]).out
    check_sound(store_path)
    figures.hold()
