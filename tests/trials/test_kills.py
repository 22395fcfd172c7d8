"""Killed at any moment of a command.

Some moments are anywhere from the start of the process to its end, the others from when it has
begun to write.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.trials.conftest import Figures, amount
from tests.trials.subjects import COMMANDS, prepare
from tests.trials.verdict import CARELESS, KURSUS, STORE, Ended, Subject

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
SIZE = amount(200, full=1500)
CARELESSLY = (*CARELESS, "journal_mode = memory", "cache_size = 10")

Begun = Callable[[], bool]


def killed(
    subject: Subject, command: tuple[str, ...], begun: Begun, seconds: float | None
) -> tuple[Ended, float]:
    """How the command ends that is killed so long after it has begun to do something.

    The other number is how long it went on after that, in seconds. With None it is not killed.
    """
    subject.put_back()
    with subprocess.Popen(
        [*command, *subject.words],
        cwd=subject.folder,
        env=subject.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        while running.poll() is None and not begun():
            time.sleep(0.001)
        began = time.monotonic()
        if seconds is not None:
            time.sleep(seconds)
            running.kill()
        out, err = running.communicate(timeout=60)
        return Ended(running.returncode, out, err), time.monotonic() - began


def at_once() -> bool:
    """Whether the process is there, which it is."""
    return True


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(store_path: Path, figures: Figures, name: str) -> None:
    """The store is whole, with all of the change or none, and with all of it once that was said."""
    subject = prepare(name, store_path.parent, SIZE)

    def writing() -> bool:
        with suppress(FileNotFoundError):
            return any(
                path.stat().st_size != len(subject.files.get(path.name, b""))
                for path in subject.folder.iterdir()
            )
        return True

    moments = [(begun, killed(subject, KURSUS, begun, None)[1]) for begun in (at_once, writing)]
    chance = random.Random(name)  # noqa: S311 - moments
    for turn in range(amount(4, full=200)):
        begun, longest = moments[turn % 2]
        ended, _ = killed(subject, KURSUS, begun, chance.uniform(0, longest))
        figures.faults += ended.code < 0
        subject.judge(figures, ended, f"turn {turn}")
    assert not subject.found
    figures.hold()


def test_a_journal_in_memory_is_seen_to_fail(store_path: Path) -> None:
    """The control: without a journal on the disk, a kill tears the store, and it is told so."""
    subject = prepare("import", store_path.parent, SIZE)
    seen = Figures()
    chance = random.Random(1)  # noqa: S311 - moments

    def writing() -> bool:
        return store_path.read_bytes() != subject.files[STORE]

    _, longest = killed(subject, CARELESSLY, writing, None)
    while not seen.torn and seen.tried < 20:
        ended, _ = killed(subject, CARELESSLY, writing, chance.uniform(0, longest))
        subject.judge(seen, ended, "control")
    assert seen.torn, seen
