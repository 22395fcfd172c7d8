"""Copies of a store are known by their names, wherever they lie."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kursus.errors import KursusError, StoreDamaged
from kursus.files.backups import Kind, back_up, hash_beside, list_copies, remove, superfluous
from kursus.files.hashing import hash_of
from kursus.store.database import Store
from tests.hostile import make_programme

COPIES = {
    "kursus.db.before-0009": Kind.BEFORE,
    "kursus-2020-03-02T101500Z.db": Kind.BACKUP,
    "kursus-2020-03-02T101500Z-2.db": Kind.BACKUP,
    "kursus.db.replaced-2020-03-03T101500Z": Kind.REPLACED,
    ".kursus-0123456789abcdef.db": Kind.LEFT_OVER,
    ".kursus-0123456789abcdef.db-journal": Kind.LEFT_OVER,
    ".kursus-0123456789abcdef.db.before-0010": Kind.LEFT_OVER,
    ".kursus-0123456789abcdef.replaced-2020-03-04T101500Z": Kind.LEFT_OVER,
    ".kursus.db.before-0010.4711.new": Kind.LEFT_OVER,
}
OTHERS = (
    "kursus.db",
    "kursus-2020.db",
    "kursus-2020-03-02T101500Z.db.sha256",
    "other-2020-03-02T101500Z.db",
    "kursus.db-journal",
    "xkursus.db.before-0009",
)


def test_copies_are_known_by_their_names(tmp_path: Path) -> None:
    """Each kind is found, the oldest first, and nothing that is only called alike."""
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).write_text("four")
    found = list_copies(tmp_path / "kursus.db")
    assert {copy.path.name: copy.kind for copy in found} == COPIES
    assert {copy.size for copy in found} == {4}
    times = [copy.time for copy in found]
    assert times == sorted(times)
    assert f"{found[0].time:%Y-%m-%d %H:%M:%S %Z}" == "2020-03-02 10:15:00 UTC"


def test_what_an_export_left_is_a_copy(tmp_path: Path) -> None:
    """A folder that a killed export was writing is found and removed, and no other folder is."""
    half = tmp_path / ".kursus-0123456789abcdef"
    for folder in (half, tmp_path / "kursus-2020-03-02T101500Z.db"):
        folder.mkdir()
        (folder / "person.csv").write_text("Kari")
        (folder / "unit.csv").write_text("Rus")
    (found,) = list_copies(tmp_path / "kursus.db")
    assert (found.kind, found.path, found.size) == (Kind.LEFT_OVER, half, 7)
    remove(half)
    assert list_copies(tmp_path / "kursus.db") == []


def test_copies_in_other_folders(tmp_path: Path) -> None:
    """Other folders are looked into as well; one that is not there has none."""
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "kursus-2020-03-02T101500Z.db").touch()
    folders = [tmp_path / "usb", tmp_path / "gone", tmp_path]
    (found,) = list_copies(tmp_path / "kursus.db", folders)
    assert found.path == tmp_path / "usb" / "kursus-2020-03-02T101500Z.db"


def test_a_time_that_never_was(tmp_path: Path) -> None:
    """A name with an impossible time is taken at the time of the file."""
    (tmp_path / "kursus-2020-13-32T101500Z.db").touch()
    (found,) = list_copies(tmp_path / "kursus.db")
    assert found.time.year > 2020


def test_a_note_is_read(tmp_path: Path) -> None:
    """A SHA-256 is taken as the usual programs write it, and from nothing else."""
    copy = tmp_path / "a.db"
    copy.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert hash_of(copy) == empty
    assert hash_beside(copy) is None
    note = tmp_path / "a.db.sha256"
    for text in (f"{empty}  a.db\n", f"{empty} *a.db\n", f"\\{empty}  a\\nb.db\n"):
        note.write_text(text)
        assert hash_beside(copy) == empty
    for raw in (b"", b"\xff\xfe", empty.encode()):
        note.write_bytes(raw)
        with pytest.raises(StoreDamaged):
            hash_beside(copy)
    with pytest.raises(KursusError, match="cannot be read"):
        hash_of(tmp_path / "none.db")


def test_a_copy_is_removed_with_what_lies_beside_it(tmp_path: Path) -> None:
    """The note of its hash goes, and a journal; what cannot be removed is told."""
    copy = tmp_path / "kursus-2020-03-02T101500Z.db"
    for ending in ("", ".sha256", "-journal"):
        copy.with_name(f"{copy.name}{ending}").touch()
    remove(copy)
    assert list(tmp_path.iterdir()) == []
    copy.mkdir()
    with pytest.raises(KursusError, match="was not removed"):
        remove(copy)


def test_backups_in_one_second_replace_nothing(store: Store, store_path: Path) -> None:
    """Made at once or one after the other, each has a name of its own, and counts as one."""
    make_programme(store_path)
    now = datetime(2020, 3, 2, 10, 15, tzinfo=UTC)
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(back_up, store, store_path.parent, now=now) for _ in range(8)]
    made = [one.result() for one in made]
    made += [back_up(store, store_path.parent, now=now) for _ in range(3)]
    names = [
        f"kursus-2020-03-02T101500Z{more}.db" for more in ("", *(f"-{n}" for n in range(2, 12)))
    ]
    assert sorted(path.name for path, _ in made) == sorted(names)
    assert [copy.path.name for copy in list_copies(store_path)] == names
    for path, _ in made:
        assert hash_beside(path) == hash_of(path)
    origin = made[0].held.origin
    older = superfluous(store_path, store_path.parent, origin=origin, keep=2)
    assert [copy.path.name for copy in older] == names[:-2]
