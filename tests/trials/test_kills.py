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
from pathlib import Path

import pytest

from tests.trials.conftest import Figures, amount
from tests.trials.subjects import COMMANDS, prepare
from tests.trials.verdict import CARELESS, KURSUS, STORE, Ended, Subject

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
SIZE = amount(200, full=1500)
CARELESSLY = (*CARELESS, "journal_mode = memory", "cache_size = 10")


def killed(
    subject: Subject, command: tuple[str, ...], seconds: float, *, begun: Callable[[], bool]
) -> Ended:
    """How the command ends that is killed so long after it has begun to do something."""
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
        time.sleep(seconds)
        running.kill()
        out, err = running.communicate(timeout=60)
        return Ended(running.returncode, out, err)


def longest(subject: Subject, command: tuple[str, ...]) -> float:
    """How long the command takes when nothing comes in its way, in seconds."""
    subject.put_back()
    began = time.monotonic()
    assert subject.run(command).code == 0
    return time.monotonic() - began


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(store_path: Path, figures: Figures, name: str) -> None:
    """The store is whole, with all of the change or none, and with all of it once that was said."""
    subject = prepare(name, store_path.parent, SIZE)
    journal = store_path.with_name(f"{STORE}-journal")
    moments = longest(subject, KURSUS)
    chance = random.Random(name)  # noqa: S311 - moments
    for turn in range(amount(3, full=200)):
        subject.put_back()
        if turn % 2:
            ended = killed(subject, KURSUS, chance.uniform(0, moments), begun=lambda: True)
        else:
            ended = killed(
                subject,
                KURSUS,
                chance.uniform(0, moments / 2),
                begun=lambda: journal.exists() and journal.stat().st_size > 0,
            )
        figures.faults += ended.code < 0
        subject.judge(figures, ended, f"turn {turn}")
    assert not subject.found
    figures.hold()


def test_a_journal_in_memory_is_seen_to_fail(store_path: Path) -> None:
    """The control: without a journal on the disk, a kill tears the store, and it is told so."""
    subject = prepare("import", store_path.parent, SIZE)
    seen = Figures()
    chance = random.Random(1)  # noqa: S311 - moments
    before = subject.files[STORE]
    moments = longest(subject, CARELESSLY)
    while not seen.torn and seen.tried < 20:
        subject.put_back()
        began = store_path.stat().st_mtime_ns
        ended = killed(
            subject,
            CARELESSLY,
            chance.uniform(0, moments / 4),
            begun=lambda began=began: store_path.stat().st_mtime_ns != began,
        )
        subject.judge(seen, ended, "control")
    assert before != store_path.read_bytes()
    assert seen.torn, seen
