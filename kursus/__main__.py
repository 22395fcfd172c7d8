"""`python -m kursus` and the `kursus` command."""

from __future__ import annotations

import sys

from kursus.cli.main import run


def main() -> None:
    """Run the command line that was typed, and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
