"""Runs lines of a shell, where the streams and the environment themselves are what is tried."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def shell(folder: Path, line: str, *, seconds: float = 60, **environ: str) -> tuple[int, str]:
    """How a line for the shell ends in a folder, and all it says; `k` is kursus."""
    ended = subprocess.run(
        ["/bin/sh", "-c", f'k() {{ "$PYTHON" -m kursus "$@"; }}\n{line}'],
        cwd=folder,
        env={**os.environ, "PYTHON": sys.executable, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    said = ended.stdout + ended.stderr
    assert "Traceback" not in said, (line, said)
    assert "Exception ignored" not in said, (line, said)
    return ended.returncode, said
