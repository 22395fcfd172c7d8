"""No room and no leave: full disks, limits, read-only files and folders, other owners.

Each is one sentence, changes nothing, and hinders nothing once it is over. Root sees no limits, so
where the tests run as root the program is run without root's powers.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hostile import dump, typed
from tests.trials.conftest import Figures, amount
from tests.trials.subjects import KURSUS, roster

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
NEW = 4000
NOBODY = 65534
LIMITED = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from kursus.__main__ import main
main()
"""
# A disk of 4 MB, of which a file takes what is to be missing; it is gone when the shell has ended.
SMALL_DISK = """
set -e
mount -t tmpfs -o size=4m none disk
cp kursus.db new.csv disk
cd disk
free=$(df --output=avail -k . | tail -1)
head -c $(( (free - ROOM) * 1024 )) /dev/zero >filler
code=0
"$PYTHON" -m kursus roster import new.csv >../out 2>../err || code=$?
rm filler
"$PYTHON" -m kursus status >../status
cp kursus.db ../after.db
exit $code
"""


def is_root() -> bool:
    """Whether the tests run as root, who may do anything."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def ordinary() -> tuple[str, ...]:
    """What to put before a command so that it runs as an ordinary user's does."""
    if not is_root():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root sees no limits, and there is no setpriv to take its powers away")
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def check_refused(
    figures: Figures, ended: subprocess.CompletedProcess[str], codes: Sequence[int] = (5,)
) -> None:
    """Assert that a command could not be done, and said so in one sentence, with a hint or not."""
    figures.tried += 1
    figures.faults += 1
    figures.tracebacks += "Traceback" in ended.stderr
    assert ended.returncode in codes, ended
    assert ended.stderr.startswith("Error: ")
    told = ended.stderr.splitlines()
    assert len(told) == 1 or (len(told) == 2 and told[1].startswith("Hint:")), told


@pytest.fixture
def desk(store_path: Path, small: bytes) -> Path:
    """A folder with the store of a small programme, and a roster."""
    store_path.write_bytes(small)
    store_path.chmod(0o600)
    roster(store_path.with_name("new.csv"), "ny", NEW)
    return store_path.parent


def test_files_may_not_grow(desk: Path, figures: Figures) -> None:
    """Wherever a limit of the size of files is met, an import changes nothing, and says why."""
    before = dump(desk / "kursus.db")
    sizes = (0, 8_000, 420_000, 900_000, *range(10_000, 1_000_000, 30_000))
    for size in sizes[: amount(4, full=len(sizes))]:
        ended = run([sys.executable, "-c", LIMITED, str(size), "roster", "import", "new.csv"], desk)
        check_refused(figures, ended)
        assert "nothing was changed" in ended.stderr
        figures.torn += dump(desk / "kursus.db") != before
    assert typed(["roster", "import", "new.csv"]).exit == 0
    figures.hold()


def test_a_full_disk(desk: Path, figures: Figures) -> None:
    """Whatever room is left, an import that finds too little changes nothing, and says why."""
    if not is_root() or run(["unshare", "--mount", "true"], desk).returncode:
        pytest.skip("a disk can be made by root alone")
    (desk / "disk").mkdir()
    before = dump(desk / "kursus.db")
    rooms = (0, 12, 300, 600, *range(4, 700, 24))
    for room in rooms[: amount(4, full=len(rooms))]:
        script = SMALL_DISK.replace("ROOM", str(room)).replace('"$PYTHON"', f'"{sys.executable}"')
        ended = run(["unshare", "--mount", "sh", "-c", script], desk)
        said = (desk / "err").read_text(encoding="utf-8")
        check_refused(figures, subprocess.CompletedProcess([], ended.returncode, "", said))
        assert "nothing was changed" in said
        figures.torn += dump(desk / "after.db") != before
    figures.hold()


class Obstacle(NamedTuple):
    """Something that is in the way.

    Attributes:
        put: Puts it there.
        reads: How reading ends: 0 where it is not in the way of that.
        makes: How making another store in the folder ends.
    """

    put: Callable[[Path], None]
    reads: int
    makes: int


def give_away(store: Path) -> None:
    """Let somebody else own a store that only its owner may read."""
    os.chown(store, NOBODY, NOBODY)


OBSTACLES = {
    "a read-only file": Obstacle(lambda store: store.chmod(0o400), 0, 0),
    "a read-only folder": Obstacle(lambda store: store.parent.chmod(0o500), 0, 1),
    "both": Obstacle(lambda store: (store.chmod(0o400), store.parent.chmod(0o500))[0], 0, 1),
    "a file that may not be read": Obstacle(lambda store: store.chmod(0o000), 5, 0),
    "a folder that may not be entered": Obstacle(lambda store: store.parent.chmod(0o600), 5, 1),
    "a folder that may not be listed": Obstacle(lambda store: store.parent.chmod(0o100), 0, 1),
    "another owner": Obstacle(give_away, 5, 0),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_no_leave(desk: Path, figures: Figures, name: str) -> None:
    """Who may not write changes nothing, and is told so; once they may again, all goes on."""
    obstacle, store = OBSTACLES[name], desk / "kursus.db"
    if obstacle.put is give_away and not is_root():
        pytest.skip("only root gives files away")
    before, above = store.read_bytes(), desk.parent
    kursus = (*ordinary(), *KURSUS, "--store", str(store))
    owner, mode = store.stat(), desk.stat().st_mode
    obstacle.put(store)
    try:
        for words in (["person", "add", "Ny Lie"], ["roster", "import", str(desk / "new.csv")]):
            check_refused(figures, run([*kursus, *words], above), codes=(1, 5))
        ended = run([*kursus, "status"], above)
        assert ended.returncode == obstacle.reads, ended
        if ended.returncode:
            check_refused(figures, ended)
        made = run([*ordinary(), *KURSUS, "init", "--store", str(desk / "new.db")], above)
        assert made.returncode == obstacle.makes, made
        if made.returncode:
            check_refused(figures, made, codes=(1,))
    finally:
        desk.chmod(mode)
        store.chmod(owner.st_mode)
        if is_root():
            os.chown(store, owner.st_uid, owner.st_gid)
    figures.torn += store.read_bytes() != before
    left = {path.name for path in desk.iterdir() if path.stat().st_size}
    assert left <= {"kursus.db", "new.csv", "new.db"}
    assert run([*kursus, "person", "add", "Ny Lie"], above).returncode == 0
    figures.hold()


@pytest.mark.parametrize("name", ["a read-only file", "a read-only folder"])
def test_letters_of_a_store_that_may_only_be_read(desk: Path, figures: Figures, name: str) -> None:
    """What is owed is seen in a copy, and how one gets that is told; nobody is told to send so."""
    store = desk / "kursus.db"
    kursus = (*ordinary(), *KURSUS, "--store", str(store))
    desk_mode, store_mode = desk.stat().st_mode, store.stat().st_mode
    OBSTACLES[name].put(store)
    try:
        for line in ("due", "preview", "send --eml drafts --dry-run"):
            ended = run([*kursus, "reminder", *line.split()], desk.parent)
            check_refused(figures, ended)
            assert "store backup --to FOLDER" in ended.stderr
        ended = run([*kursus, "reminder", "send", "--eml", "drafts"], desk.parent)
        check_refused(figures, ended, codes=(1, 5))
        assert "backup" not in ended.stderr
        assert run([*kursus, "store", "backup", "--to", str(desk.parent)], desk).returncode == 0
    finally:
        desk.chmod(desk_mode)
        store.chmod(store_mode)
    (copy,) = desk.parent.glob("kursus-*.db")
    assert run([*KURSUS, "--store", str(copy), "reminder", "due"], desk).returncode == 0
    figures.hold()


@pytest.mark.parametrize("line", ["status", "person add 'Ny Lie'", "init", "roster export -o {}"])
def test_a_missing_folder(desk: Path, figures: Figures, line: str) -> None:
    """It is named, and not made."""
    words = [word.format("none/out.csv") for word in shlex.split(line)]
    store = [] if "{}" in line else ["--store", "none/kursus.db"]
    check_refused(figures, run([*KURSUS, *store, *words], desk), codes=(1, 3, 5))
    assert not (desk / "none").exists()
    figures.hold()
