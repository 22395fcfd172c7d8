"""No room and no leave: full disks, limits, read-only files and folders, other owners.

Each is one sentence, changes nothing, and hinders nothing once it is over.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import dump, make_programme, typed

LIMITED = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from kursus.__main__ import main
main()
"""


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
