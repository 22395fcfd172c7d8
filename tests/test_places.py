"""Stores and files of any name are found, and a disk that is full is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import dump, make_programme, typed

NAMES = (
    "a b.db",
    "æøå.db",
    "a\u030a.db",
    "q?x=1.db",
    "h#x.db",
    "%41.db",
    "q'uo\"te.db",
    "new\nline.db",
    "-dash.db",
    "file:x.db",
    ":memory:",
)
LIMITED = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from kursus.__main__ import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows takes few of these names")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_store_of_any_name(folder: Path, name: str) -> None:
    """It is made under that name and no other, readable by its owner, and found again."""
    assert typed(["--store", name, "init"]).exit == 0
    add = ["programme", "add", "Asker", "--start", "2020-01-13", "--end", "2020-12-11"]
    assert typed([*add, "--store", name]).exit == 0
    assert "Asker" in typed(["status", "--store", name]).out
    assert {path.name for path in folder.iterdir()} <= {name, f"{name}-journal"}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["ut #?%41.csv", "a\u030a b.csv", "010190-1230.csv"])
def test_files_of_any_name(store_path: Path, name: str) -> None:
    """Rosters and plans are written and read under the name that was typed."""
    make_programme(store_path)
    for noun, again in (("roster", "diff"), ("plan", "import")):
        assert typed([noun, "export", "-o", name]).exit == 0
        assert Path(name).exists()
        assert typed([noun, again, name]).exit == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("size", [0, 8_000, 420_000, 900_000])
def test_no_room_on_the_disk(store_path: Path, size: int) -> None:
    """Where files may not grow, an import changes nothing and says why in one sentence."""
    make_programme(store_path)
    before = dump(store_path)
    rows = [f"Ny{n} Berg;ny{n}@example.org" for n in range(4000)]
    Path("new.csv").write_text("\n".join(["Navn;E-post", *rows]), encoding="utf-8")
    command = [sys.executable, "-c", LIMITED, str(size), "roster", "import", "new.csv"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 5, ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "nothing was changed" in ended.stderr
    assert dump(store_path) == before
    assert typed(["status"]).exit == 0
