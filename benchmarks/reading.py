"""Read a meeting report many times: `reading.py kursus|csv FILE ENCODING DELIMITER`.

With `csv` it is the baseline: the file decoded, parted by `csv.reader`, and kept as a list of rows.
"""

from __future__ import annotations

import csv
import gc
import sys
from datetime import date
from pathlib import Path

TIMES = 20  # so that starting Python, the same for both, is little of it
DAY = date(2020, 3, 12)


def by_csv(path: Path, encoding: str, delimiter: str) -> None:
    """Read it as csv does."""
    with path.open(encoding=encoding, newline="") as stream:
        list(csv.reader(stream, delimiter=delimiter))


def by_kursus(path: Path) -> None:
    """Read it as `attendance import` does."""
    from kursus.files.meetings import read

    read(path, day=DAY, zone="Europe/Oslo")


if __name__ == "__main__":
    from kursus.__main__ import OBJECTS_BEFORE_A_LOOK_FOR_GARBAGE

    gc.set_threshold(OBJECTS_BEFORE_A_LOOK_FOR_GARBAGE)
    by, file, encoding, delimiter = sys.argv[1:]
    for _ in range(TIMES):
        if by == "csv":
            by_csv(Path(file), encoding, delimiter)
        else:
            by_kursus(Path(file))
