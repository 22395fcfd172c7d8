"""`python -m kursus` and the `kursus` command."""

from __future__ import annotations

import sys

from kursus.cli.main import run


def main() -> None:
    """Run the command line that was typed, and end with its exit code."""
    sys.exit(run([_in_utf_8(argument) for argument in sys.argv[1:]]))


def _in_utf_8(argument: str) -> str:
    """The argument as it was typed, also where the locale knows no letter but ASCII (PEP 383)."""
    if argument.isascii():
        return argument
    typed = argument.encode(sys.getfilesystemencoding(), "surrogateescape")
    return typed.decode("utf-8", "surrogateescape")


if __name__ == "__main__":
    main()
