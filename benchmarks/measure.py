"""Measure commands as whole processes, in turn, by the operating system's own accounting.

The machine's speed drifts, so two commands run A B A B …, and the figure is the median of the
ratios of their processor time. The one thing to know: Linux lets a process begin with the peak of
memory of the one that started it, so this module and `run` import next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """A command to be measured.

    Attributes:
        words: The program, by its path, and its arguments.
        before: What to do before each run, unmeasured.
    """

    words: Sequence[str]
    before: Callable[[], None] | None = None


class Ran(NamedTuple):
    """What one run cost: seconds of processor time, and the peak of memory in MiB."""

    seconds: float
    mebibytes: float


class Compared(NamedTuple):
    """Two commands beside each other: the median ratio A/B, A's seconds, and A's highest peak."""

    ratio: float
    seconds: float
    mebibytes: float


def run(command: Command, *, folder: str, environ: Mapping[str, str]) -> Ran:
    """Run a command once; what it prints is read by nobody.

    Raises:
        RuntimeError: It failed.
    """
    if command.before:
        command.before()
    errors = f"{folder}/errors.txt"
    process = os.posix_spawn(
        command.words[0],
        command.words,
        environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        ],
    )
    _, status, used = os.wait4(process, 0)
    if status:
        with open(errors, encoding="utf-8", errors="replace") as said:
            raise RuntimeError(f"{' '.join(command.words)}\n{said.read()}")
    return Ran(seconds=used.ru_utime + used.ru_stime, mebibytes=used.ru_maxrss / 1024)


def compare(
    a: Command, b: Command, *, times: int, folder: str, environ: Mapping[str, str]
) -> Compared:
    """Run two commands in turn, so many times each after one run that does not count."""
    pairs = [
        (run(a, folder=folder, environ=environ), run(b, folder=folder, environ=environ))
        for _ in range(times + 1)
    ][1:]
    return Compared(
        ratio=_median([of_a.seconds / of_b.seconds for of_a, of_b in pairs]),
        seconds=_median([of_a.seconds for of_a, _ in pairs]),
        mebibytes=max(of_a.mebibytes for of_a, _ in pairs),
    )


def _median(figures: list[float]) -> float:
    # The module `statistics` alone would raise the floor of memory by a quarter.
    return sorted(figures)[len(figures) // 2]
