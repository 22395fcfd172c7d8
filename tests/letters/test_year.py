"""The year in Asker and the booster after it, with a cron that sends letters every morning.

What went out is held by a golden file: it is what a careful coordinator would have sent.
"""

from __future__ import annotations

import csv
import os
import shlex
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from kursus.model.sentence import runs_of
from tests.conftest import Kursus

ASKER = Path(__file__).parent.parent.parent / "examples" / "asker"
FIRST, LAST = date(2020, 1, 6), date(2022, 12, 31)
DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)
# Between these nothing happens, and cron is run once a week.
PAUSE, EVE = date(2021, 1, 4), date(2022, 8, 29)
# Stands where kursus would be found, and writes down what it is asked: day, words, standard input.
SCRIBE = """#!/bin/sh
{ printf '%s\\036' "$KURSUS_TODAY" "$@"; printf '\\035'; cat; printf '\\034'; } >>"$SCRIBE"
"""


class Typed(NamedTuple):
    """A command of the story, the day on which it was typed, and what it read."""

    day: date
    line: str
    stdin: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Typed]]:
    """The folder of files that the story makes by itself, and its commands in their order."""
    home = tmp_path_factory.mktemp("story")
    scribe, written = home / "bin" / "kursus", home / "written"
    scribe.parent.mkdir()
    scribe.write_text(SCRIBE, encoding="utf-8")
    scribe.chmod(0o755)
    environ = os.environ | {"PATH": f"{scribe.parent}:{os.environ['PATH']}", "SCRIBE": str(written)}
    subprocess.run(
        ["sh", ASKER / "play.sh", home / "files"],
        env=environ,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return home / "files", list(_typed(written.read_text(encoding="utf-8")))


def _typed(text: str) -> Iterator[Typed]:
    for record in text.split("\034")[:-1]:
        words, stdin = record.split("\035")
        day, *line = words.split("\036")[:-1]
        if line != ["init"]:
            yield Typed(date.fromisoformat(day), shlex.join(line), stdin)


def walk(
    kursus: Kursus,
    story: tuple[Path, list[Typed]],
    send: Callable[[str], None],
    *,
    times: Callable[[date], int],
) -> list[dict[str, str]]:
    """Play the story, with cron in the mornings; the letters that went.

    Args:
        kursus: Types a command.
        story: What is typed.
        send: What cron does, with the option that says which moment it is.
        times: How often it does so on a day.
    """
    files, typed = story
    shutil.copytree(files, Path.cwd(), dirs_exist_ok=True)
    by_day = defaultdict(list)
    for each in typed:
        by_day[each.day].append(each)
    day = FIRST
    while day <= LAST:
        for _ in range(times(day) if day > FIRST else 0):
            send(f"--today {day}T08:30")
        for each in by_day[day]:
            kursus(f"{each.line} --today {day}", stdin=each.stdin)
        day += DAILY if day < PAUSE or day > EVE else WEEKLY
    rows = csv.DictReader(kursus("reminder log --state sent -f csv").out.splitlines())
    return [row | {"day": row["time"][:10]} for row in rows]


def told(letters: Iterable[dict[str, str]], *, by: Iterable[str]) -> str:
    """A line for all letters that have these in common, with the numbers of whom they went to."""
    together = defaultdict(list)
    for one in letters:
        together[tuple(one[key] for key in by)].append(int(one["number"]))
    lines = []
    for common, numbers in together.items():
        whom = ", ".join(runs_of([str(number) for number in sorted(numbers)]))
        lines.append(f"{'  '.join(common)}  {len(numbers)}: {whom}\n")
    return "".join(sorted(lines))


TIMES = {
    "once a day": lambda _: 1,
    "twice a day": lambda _: 2,
    "on seven days in ten": lambda day: day.toordinal() % 10 not in {3, 4, 5},
}


@pytest.mark.parametrize("times", TIMES.values(), ids=TIMES)
def test_what_a_careful_coordinator_would_send(
    kursus: Kursus,
    story: tuple[Path, list[Typed]],
    golden: Callable[[str, str], None],
    times: Callable[[date], int],
) -> None:
    """The same letters, each once to everybody, whenever cron runs; on their days if it does daily.

    They go by a mailer of others, which is given the keys and gives them back.
    """

    def send(moment: str) -> None:
        day = moment.rsplit(maxsplit=1)[-1][:10]
        owed = kursus(f"reminder due --until {day} -f json {moment}").json()
        kursus(f"reminder sent - {moment}", stdin="\n".join(one["key"] for one in owed))

    letters = walk(kursus, story, send, times=times)
    assert letters
    golden("letters/asker.txt", told(letters, by=("letter", "about", "date")))
    if times is TIMES["once a day"]:
        golden("letters/asker-days.txt", told(letters, by=("day", "letter", "about", "title")))
