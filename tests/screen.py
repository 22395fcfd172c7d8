"""Runs a command at a screen of 80 columns, where tables and sentences are laid out for eyes.

The one thing to know: a screen is a pseudo-terminal, which Windows has not; what needs one is
skipped there.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

WIDTH = 80
PIECE = 1 << 16

needs_screen = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What was on the screen when a command had ended, and its exit code."""

    exit: int
    text: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """Next to nothing, as cron gives it, and `kursus` on the PATH."""
    here = Path(sys.executable).parent
    return {
        "PATH": f"{here}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(home),
        "LANG": "C",
        **more,
    }


def show(
    command: Sequence[str | Path],
    *,
    folder: Path,
    environ: dict[str, str],
    typed: str | None = None,
) -> Shown:
    """Run a command in a folder until it has ended.

    Args:
        command: The words of it.
        folder: Where it is run.
        environ: All of its environment.
        typed: What somebody at the keyboard types, a line for each question, which the screen
            shows; None where nobody is there.
    """
    import fcntl
    import pty
    import termios

    screen, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    keyboard = subprocess.DEVNULL if typed is None else inside
    with subprocess.Popen(
        command, cwd=folder, env=environ, stdin=keyboard, stdout=inside, stderr=inside
    ) as process:
        os.close(inside)
        # It waits in the terminal until it is asked for.
        os.write(screen, (typed or "").encode())
        text = b"".join(iter(lambda: _read(screen), b""))
    os.close(screen)
    return Shown(exit=process.returncode, text=text.decode().replace("\r\n", "\n"))


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, PIECE)
    except OSError:  # Linux says so when the last writer has gone
        return b""
