"""Run a command under strace: what it asks of the disk, and what happens when that is refused.

The one thing to know: without strace these trials are skipped, and fail where `CI` is set, for
there it has to be installed.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.trials.verdict import KURSUS, Ended, Subject

MISSING = shutil.which("strace") is None
# All by which a file or a name changes, but opening. A question mark: not every machine has it.
CALLS = (
    "write,pwrite64,fsync,fdatasync,ftruncate,?unlink,unlinkat,?rename,?renameat,?renameat2,"
    "?link,linkat"
)
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
LONGEST = 1 << 28
_LINE = re.compile(r"\d+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")


class Call(NamedTuple):
    """One call of the system that went well.

    Attributes:
        name: What was called.
        arguments: As strace writes them, in which every text is in hexadecimal digits.
        result: What came back.
    """

    name: str
    arguments: str
    result: int


def needed() -> None:
    """Skip the test where there is no strace, loudly; in CI that is a failure."""
    if MISSING and os.environ.get("CI"):
        pytest.fail("strace is not installed, and CI has to try this: apt-get install strace")
    if MISSING:
        pytest.skip("NOT TRIED: strace is not installed (apt-get install strace)")


def trace(
    subject: Subject, command: tuple[str, ...] = KURSUS, *, calls: str = CALLS
) -> tuple[Ended, list[Call]]:
    """Run a command to its end; how it ended, and what it asked of the system, in order."""
    written = subject.folder.parent / "trace"
    options = ("-y", "-xx", "-s", str(LONGEST), "-e", f"trace={calls}")
    ended = subject.run((*_strace(written), "--seccomp-bpf", *options, *command))
    return ended, list(_calls(written))


def points(subject: Subject) -> list[tuple[str, int]]:
    """Every call at which something could go wrong: its name, and how many there were of it."""
    subject.put_back()
    ended, calls = trace(subject)
    assert ended.code == 0, ended
    seen: Counter[str] = Counter()
    found = []
    for call in calls:
        seen[call.name] += 1
        found.append((call.name, seen[call.name]))
    return found


def fail_at(subject: Subject, point: tuple[str, int], fault: str) -> tuple[Ended, bool]:
    """Run a command that is refused at a point, or killed right after; whether it got there."""
    name, number = point
    written = subject.folder.parent / "trace"
    # A signal is not given where strace looks at chosen calls alone.
    fast = () if fault.startswith("signal") else ("--seccomp-bpf",)
    options = (*fast, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={number}")
    ended = subject.run((*_strace(written), *options, *KURSUS))
    said = written.read_text(encoding="utf-8", errors="replace")
    return ended, "(INJECTED)" in said or "killed by SIGKILL" in said


def _strace(written: Path) -> tuple[str, ...]:
    return ("strace", "-f", "-o", str(written))


def _calls(written: Path) -> Iterator[Call]:
    with written.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found and not found["result"].startswith("-"):
                yield Call(found["name"], found["arguments"], int(found["result"]))
