"""A power cut at any moment of a command.

What a command asks of the disk is written down while it runs. A disk is made from this, cut off
after any of it, that has lost, mixed up and torn what was not yet made safe.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.trials import strace
from tests.trials.conftest import Figures, amount
from tests.trials.model_disk import CALLS, Disk, events
from tests.trials.subjects import COMMANDS, prepare
from tests.trials.verdict import CARELESS, KURSUS, Ended, Subject

SIZE = 10
CUTS = amount(15, full=400)


def cut_off(subject: Subject, command: tuple[str, ...], figures: Figures, cuts: int) -> None:
    """Run a command once, and judge what so many power cuts would leave of it."""
    subject.put_back()
    ended, calls = strace.trace(subject, command, calls=CALLS)
    assert ended.code == 0, ended
    asked = events(calls, subject.folder)
    assert [event for event in asked if event.what == "write"]
    assert asked[-1].what == "answer"
    chance = random.Random(subject.words[0])  # noqa: S311 - states of a disk
    for number in range(cuts):
        # Each moment has its turn; so has the end, after which all must be there.
        moment = len(asked) - number % (len(asked) + 1)
        disk = Disk(subject.files)
        for event in asked[:moment]:
            disk.take(event)
        _lay_out(subject.folder, disk.after_a_cut(chance))
        figures.faults += 1
        left = Ended(-9, disk.answered, "")
        subject.judge(figures, left, f"after {moment} of {len(asked)}")


def _lay_out(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_power_cut(store_path: Path, figures: Figures, name: str) -> None:
    """The store is whole, as before or as after, and as after once that was said."""
    strace.needed()
    subject = prepare(name, store_path.parent, SIZE)
    cut_off(subject, KURSUS, figures, CUTS)
    assert not subject.found
    figures.hold()


@pytest.mark.parametrize("careless", ["synchronous = off", "journal_mode = delete"])
def test_a_disk_not_waited_for_is_seen_to_fail(store_path: Path, careless: str) -> None:
    """The control: without waiting for the disk, or for names on it, what was said is lost."""
    strace.needed()
    subject = prepare("mark", store_path.parent, SIZE)
    seen = Figures()
    cut_off(subject, (*CARELESS, careless), seen, 60)
    assert seen.lost or seen.torn
