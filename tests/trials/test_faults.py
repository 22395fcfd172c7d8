"""Killed, or refused by the disk, at each thing that is asked of it.

A command is run once to see what it asks: to write, to put on the disk, to cut off, to name and to
remove. Then it is run again for each of these, which fails, or is the last thing it does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trials import strace
from tests.trials.conftest import Figures, amount
from tests.trials.subjects import COMMANDS, prepare

SIZE = 10
# Restoring puts three files on the disk, and each has to be spoken of rightly.
SAMPLE = {"restore": 19}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_disk_refuses(store_path: Path, figures: Figures, name: str) -> None:
    """The store is as before or as after, and as was said; a failure is a sentence and a code."""
    strace.needed()
    subject = prepare(name, store_path.parent, SIZE)
    points = strace.points(subject)
    # Most of what is asked is to write; a sample has few of these, and more of the rest.
    writes = [point for point in points if point[0] == "pwrite64"]
    others = [point for point in points if point[0] != "pwrite64"]
    for point, fault in (*_some(writes, sample=1), *_some(others, sample=SAMPLE.get(name, 4))):
        subject.put_back()
        ended, failed = strace.fail_at(subject, point, fault)
        figures.faults += failed
        subject.judge(figures, ended, f"{fault} at {point}")
    assert not subject.found
    assert figures.faults > figures.tried // 2
    figures.hold()


def _some(points: list[tuple[str, int]], *, sample: int) -> list[tuple[tuple[str, int], str]]:
    """Every fault at every point; in `make test` about so many of them."""
    tries = [(point, fault) for point in points for fault in strace.FAULTS]
    step = max(1, len(tries) // amount(sample, full=len(tries)))
    return tries[::step]
