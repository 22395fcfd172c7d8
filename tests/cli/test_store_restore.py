"""`kursus store restore` puts a sound backup in the store's place: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kursus.store.database import Store
from tests.cli.test_store_backup import copies
from tests.conftest import Kursus
from tests.hostile import dump, make_programme, typed, untypable
from tests.letters_kept import add_letter, list_letters
from tests.soundness import check_sound
from tests.store.test_migrate import newer

__all__ = ["newer"]

KILLS = int(os.environ.get("KURSUS_KILLS", "6"))
PAGE = 4096


@pytest.fixture
def backup(kursus: Kursus, store_path: Path) -> Path:
    """A backup of the programme; a person came into the store since."""
    make_programme(store_path)
    kursus("store backup")
    kursus("person add 'Siden Lie'")
    (copy,) = copies(store_path.parent)
    return copy


def people(path: Path) -> set[str]:
    """The family names in a store."""
    with closing(sqlite3.connect(path)) as db:
        return {name for (name,) in db.execute("select family_name from person")}


def replaced(folder: Path) -> list[Path]:
    """What restoring kept."""
    return sorted(folder.glob("kursus.db.replaced-*"))


def test_the_store_is_as_it_was(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """The store is the backup again but for the log, and what was replaced is kept whole."""
    before = dump(store_path)
    inode = store_path.stat().st_ino
    answer = kursus(f"store restore {backup.name} --yes")
    assert "Restored kursus.db: 1 programme, 5 people" in answer.out
    assert store_path.stat().st_ino == inode
    assert "Lie" not in people(store_path)
    assert kursus("log -f json").json()[0]["command"] == "store restore"
    check_sound(store_path)
    (kept,) = replaced(store_path.parent)
    assert dump(kept) == before
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not list(store_path.parent.glob(".kursus-*"))
    kursus(f"store restore {kept.name} --yes")
    assert "Lie" in people(store_path)
    assert "no change" in kursus("undo 24", exit=1).err


def test_it_asks_first(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """With nobody to ask it is refused; a dry run says what would be, and changes nothing."""
    before = store_path.read_bytes()
    assert "add --yes" in kursus(f"store restore {backup.name}", exit=1).err
    tried = kursus(f"store restore {backup.name} --dry-run")
    assert "Restored kursus.db" in tried.out
    assert "Next:" not in tried.err
    assert store_path.read_bytes() == before
    assert replaced(store_path.parent) == []


def test_a_damaged_backup_is_refused(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """For one other bit, a broken rule, or another kind of file nothing is changed."""
    before = store_path.read_bytes()
    note = backup.with_name(f"{backup.name}.sha256")
    raw = bytearray(backup.read_bytes())
    raw[-1] ^= 1
    backup.write_bytes(raw)
    assert "SHA-256" in kursus(f"store restore {backup.name} -y", exit=5).err
    note.unlink()
    with closing(sqlite3.connect(backup)) as db, db:
        db.execute("update current set recording = 0")
    assert "not sound" in kursus(f"store restore {backup.name} -y", exit=5).err
    backup.write_bytes(raw[: len(raw) // 2])
    cut = kursus(f"store restore {backup.name} -y", exit=5).err
    assert f"Error: {backup.name} is damaged, or is not a store of kursus.\n" in cut
    backup.write_text("nothing like it")
    assert "not a store" in kursus(f"store restore {backup.name} -y", exit=5).err
    kursus("store restore kursus.db -y", exit=4)
    assert store_path.read_bytes() == before
    assert replaced(store_path.parent) == []


def test_an_older_backup_is_brought_up(
    kursus: Kursus, store_path: Path, backup: Path, newer: int
) -> None:
    """A backup of an older schema becomes a store of the newest; the file of it stays older."""
    raw = backup.read_bytes()
    kursus("status")
    kursus(f"store restore {backup.name} -y")
    for path, version in ((store_path, newer), (backup, newer - 1)):
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("pragma user_version").fetchone() == (version,)
    assert backup.read_bytes() == raw
    assert "Lie" not in people(store_path)
    assert not list(store_path.parent.glob(".kursus-*"))


def test_a_store_that_is_gone(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """Without a store there is nothing to ask, but a journal without its store is told."""
    store_path.unlink()
    journal = store_path.with_name("kursus.db-journal")
    journal.write_text("hot")
    assert "is left of a store" in kursus(f"store restore {backup.name}", exit=1).err
    journal.unlink()
    kursus(f"store restore {backup.name}")
    assert "Lie" not in people(store_path)
    check_sound(store_path)
    if os.name == "posix":
        assert stat.S_IMODE(store_path.stat().st_mode) == 0o600


def test_a_damaged_store_is_replaced(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """A store with damaged pages, or a planted trigger, is replaced and kept as it is."""
    with closing(sqlite3.connect(store_path)) as db:
        (page,) = db.execute("select rootpage from sqlite_master where name = 'person'").fetchone()
        db.execute("create trigger planted after insert on unit begin delete from unit; end")
    raw = bytearray(store_path.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    store_path.write_bytes(raw)
    kursus("status", exit=5)
    kursus(f"store restore {backup.name} -y")
    check_sound(store_path)
    (kept,) = replaced(store_path.parent)
    assert bytes(raw[(page - 1) * PAGE : page * PAGE]) in kept.read_bytes()


def test_what_was_sent_stays_sent(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """A letter that left since the backup is not sent again; a copy of another store has none."""
    with Store(path=store_path, actor="tester").noting() as db:
        add_letter(db, person=1)
    answer = kursus(f"store restore {backup.name} -y")
    assert "1 letter that left since the backup will not be sent again." in answer.said
    with Store(path=store_path, actor="tester").reading() as db:
        assert list_letters(db, 1) == [(1, 2, "sent")]
    check_sound(store_path)


def test_who_was_silenced_since_stays_silent(kursus: Kursus, backup: Path) -> None:
    """Somebody who asked not to be written to is not, as far as the backup knows them."""
    kursus("reminder stop 'Kari Moe' 'Siden Lie'")
    kursus("reminder stop")
    answer = kursus(f"store restore {backup.name} -y")
    assert "Who was stopped since the backup is not written to" in answer.said
    rows = kursus("reminder stopped -f json").json()
    assert [row["programme"] or row["name"] for row in rows] == ["asker-2020", "Kari Moe"]


def test_what_is_no_store_is_left_alone(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """Another file under the store's name is not written over; it says what to do."""
    store_path.write_text("mine")
    assert "move kursus.db away" in kursus(f"store restore {backup.name} -y", exit=5).err
    assert store_path.read_text() == "mine"


def test_a_copy_of_another_store(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """It is said that the backup is not one of this store."""
    assert backup.exists()
    kursus("--store other.db init")
    assert "another store" in kursus(f"--store other.db store restore {backup.name} -y").err
    assert people(Path("other.db")) == people(backup)
    assert store_path.exists()


def test_behind_a_lock(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """While somebody else writes for long the store is busy, and stays what it is."""
    with closing(sqlite3.connect(store_path, isolation_level=None)) as db:
        db.execute("begin immediate")
        assert "busy" in kursus(f"store restore {backup.name} -y", exit=5).err
    assert "Lie" in people(store_path)
    assert replaced(store_path.parent) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_at_any_moment(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """Killed, it leaves the store as before or as after, and can be done again."""
    command = [sys.executable, "-m", "kursus", "store", "restore", backup.name, "--yes"]
    raw = store_path.read_bytes()
    before = dump(store_path)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    took = time.monotonic() - began
    for at in range(KILLS):
        store_path.write_bytes(raw)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            # The first half is Python's start.
            time.sleep(took * (0.4 + 0.6 * at / KILLS))
            running.send_signal(signal.SIGKILL)
        check_sound(store_path)
        if dump(store_path) != before:
            assert kursus("log -f json").json()[0]["command"] == "store restore"
            assert "Lie" not in people(store_path)
    kursus(f"store restore {backup.name} --yes")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte and a half."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=1500k", "none", str(place)]
    if not mount or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_full_disk(kursus: Kursus, store_path: Path, backup: Path, small_disk: Path) -> None:
    """Where there is no room, neither restoring nor a backup changes anything, and it is said."""
    there = small_disk / "kursus.db"
    shutil.copy(store_path, there)
    before = dump(there)
    for line, size in ((f"store restore {backup} --yes", 500_000), ("store backup", 900_000)):
        (small_disk / "more").write_bytes(bytes(size))
        answer = typed(["--store", str(there), *line.split()])
        assert answer.exit in {1, 5}, answer
        assert "full" in answer.err
        assert dump(there) == before
        assert {path.name for path in small_disk.iterdir()} <= {
            "kursus.db",
            "kursus.db-journal",
            "more",
        }
    kursus(f"--store {there} status")


def test_hints_are_about_copies(kursus: Kursus, store_path: Path, backup: Path) -> None:
    """Whatever is wrong with a backup, no hint would make, repair or change the store instead."""
    assert "There is no backup none.db." in kursus("store restore none.db -y", exit=3).err
    with closing(sqlite3.connect(backup)) as db:
        db.execute("create table strange (key integer)")
    backup.with_name(f"{backup.name}.sha256").unlink()
    (store_path.parent / "mine.txt").write_text("mine")
    for name in ("none.db", backup.name, "mine.txt", "."):
        said = kursus(f"store restore {name} -y", exit=3 if name == "none.db" else 5).err
        assert "Hint:  kursus store where   (lists the copies)" in said
        assert not untypable(said)


@pytest.mark.parametrize("path", [".", "''", "/", ".."])
def test_a_folder_is_no_backup(kursus: Kursus, path: str) -> None:
    """It is refused by its path, also where a path has no name of a file in it."""
    assert "is not a file" in kursus(f"store restore {path}", exit=5).err
