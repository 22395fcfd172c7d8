"""`kursus store backup` makes copies that are whole, sound, and readable by their owner alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Kursus
from tests.hostile import dump, make_programme
from tests.soundness import check_sound

BACKUPS = 3
WRITER = """
import sys
from kursus.store.database import Store
store = Store(path=sys.argv[1], actor="writer")
print("begun", flush=True)
for n in range(1, 2000):
    with store.writing("unit add") as work:
        for each in ("a", "b"):
            work.db.execute(
                "insert into unit (key, name, sort_key) values (:key, :name, :name)",
                {"key": work.db.new_key(), "name": f"{n}{each}"},
            )
"""


def copies(folder: Path) -> list[Path]:
    """The backups in a folder."""
    return sorted(folder.glob("kursus-*.db"))


def at(folder: Path, time: str, source: Path) -> Path:
    """A backup in a folder, made of a store at another time."""
    path = folder / f"kursus-{time}.db"
    shutil.copy(source, path)
    return path


def test_a_copy_beside_the_store(kursus: Kursus, store_path: Path) -> None:
    """It holds what the store holds, is for its owner alone, and nothing else is left behind."""
    make_programme(store_path)
    said = kursus("store backup").out
    (copy,) = copies(store_path.parent)
    assert f"Copied kursus.db to {copy}: 1 programme, 5 people, 22 operations." in " ".join(
        said.split()
    )
    assert dump(copy) == dump(store_path)
    check_sound(copy)
    note = copy.with_name(f"{copy.name}.sha256")
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (copy, note)} == {0o600}
    assert {path.name for path in store_path.parent.iterdir()} == {
        "kursus.db",
        "kursus.db-journal",
        copy.name,
        note.name,
    }
    assert "sound" in kursus(f"--store {copy} store check").out


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum")
def test_the_hash_is_as_others_read_it(kursus: Kursus, folder: Path) -> None:
    """`sha256sum -c` says that the copy is well."""
    kursus("store backup")
    (note,) = folder.glob("*.sha256")
    subprocess.run(["sha256sum", "--strict", "-c", note.name], cwd=folder, check=True)


def test_two_in_a_second(kursus: Kursus, folder: Path) -> None:
    """Two backups in one second have two names."""
    for _ in range(3):
        kursus("store backup")
    assert len(copies(folder)) == 3
    assert len(kursus("store where -f json").json()) == 7 + 3


def test_another_folder_is_remembered(kursus: Kursus, folder: Path) -> None:
    """A backup elsewhere is listed by `where`; a folder that is not there is said."""
    (folder / "usb stick").mkdir()
    kursus("store backup --to 'usb stick'")
    kursus("store backup --to 'usb stick' --keep 1")
    rows = kursus("store where -f json").json()
    assert {row["value"] for row in rows if row["fact"] == "backup"} == {
        str(path) for path in copies(folder / "usb stick")
    }
    assert "mkdir" in kursus("store backup --to none", exit=3).err


def test_older_ones_are_removed(kursus: Kursus, store_path: Path, tmp_path: Path) -> None:
    """So many stay as are wanted; what is no backup of this store stays whatever it is called."""
    make_programme(store_path)
    folder = tmp_path / "usb"
    folder.mkdir()
    old = [at(folder, f"2019-03-0{day}T101500Z", store_path) for day in range(1, 6)]
    (folder / f"{old[0].name}.sha256").write_text("old")
    other = folder / "kursus-2019-01-01T101500Z.db"
    kursus("--store other.db init")
    shutil.copy("other.db", other)
    broken = folder / "kursus-2018-01-01T101500Z.db"
    broken.write_text("no store")
    tried = kursus(f"store backup --to {folder} --keep 3 --dry-run").out
    assert tried.count("Removed") == 3
    assert copies(folder) == sorted([*old, other, broken])
    kursus(f"store backup --to {folder} --keep 3")
    left = copies(folder)
    assert left[:2] == [broken, other]
    assert left[2:4] == old[3:]
    assert len(left) == 5
    assert not (folder / f"{old[0].name}.sha256").exists()


def test_old_ones_are_removed_by_age(kursus: Kursus, store_path: Path, tmp_path: Path) -> None:
    """Those older than so many days go, but never the newest."""
    make_programme(store_path)
    folder = tmp_path / "usb"
    folder.mkdir()
    old = at(folder, "2019-03-01T101500Z", store_path)
    ahead = at(folder, "2999-03-01T101500Z", store_path)
    kursus(f"store backup --to {folder} --keep-days 30")
    assert not old.exists()
    assert ahead.exists()
    assert len(copies(folder)) == 2
    kursus("store backup --keep 1 --keep-days 2", exit=2)
    kursus("store backup --keep 0", exit=2)
    kursus("store backup --keep-days 9999999", exit=2)


def test_an_unsound_store_is_not_copied(kursus: Kursus, store_path: Path) -> None:
    """Of a damaged store there is no new backup, and the older ones stay."""
    make_programme(store_path)
    kursus("store backup")
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("update current set recording = 0")
    assert "not sound" in kursus("store backup --keep 1", exit=5).err
    assert len(copies(store_path.parent)) == 1
    assert not list(store_path.parent.glob(".kursus-*"))


def test_while_somebody_writes(kursus: Kursus, store_path: Path) -> None:
    """Each copy has whole operations, and nobody who writes has to wait too long."""
    command = [sys.executable, "-c", WRITER, str(store_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        try:
            assert writer.stdout
            writer.stdout.readline()
            for _ in range(BACKUPS):
                kursus("store backup")
            assert writer.poll() is None, writer.stderr and writer.stderr.read()
        finally:
            writer.terminate()
    counts = []
    for copy in copies(store_path.parent):
        check_sound(copy)
        with closing(sqlite3.connect(copy)) as db:
            (count,) = db.execute("select count(*) from unit").fetchone()
        assert count % 2 == 0
        counts.append(count)
    assert len(set(counts)) == BACKUPS


def test_behind_a_lock(kursus: Kursus, store_path: Path) -> None:
    """A store that somebody else keeps for himself is busy, and nothing is left behind."""
    with closing(sqlite3.connect(store_path, isolation_level=None)) as db:
        db.execute("begin exclusive")
        assert "busy" in kursus("store backup", exit=5).err
    assert copies(store_path.parent) == []


def test_a_file_is_no_folder(kursus: Kursus, store_path: Path) -> None:
    """It is said, and nobody is told to make a folder of that name."""
    answer = kursus(f"store backup --to {store_path.name}", exit=2)
    assert f"{store_path} is a file, and backups lie in a folder." in answer.err
    assert "mkdir" not in answer.err
