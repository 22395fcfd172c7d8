"""Print the speeds that are promised, each as a ratio to a named baseline in the same run.

`make bench` builds the wheel, installs it alone, and runs this. Words after it choose jobs by the
beginnings of their names: `.venv/bin/python benchmarks/run.py start mark`.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from measure import Command, Compared, compare, run

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(os.path.dirname(HERE), "build", "wheel")
KURSUS = os.path.join(BUILT, "alone", "bin", "kursus")
PYTHON = os.path.join(BUILT, "alone", "bin", "python")
FOLDER = os.path.join(os.path.dirname(HERE), "build", "bench")
MEMORY_PROMISE = 24
REPORTS = {
    "teams": ("utf-16", "\t"),
    "list": ("utf-16", "\t"),
    "zoom": ("utf-8-sig", ","),
    "meet": ("utf-8", ","),
}
PASS = Command((PYTHON, "-c", "pass"))
UNMARK = """
update current set recording = 0;
delete from attendance where session = 50;
update current set recording = 1;
"""
EVERYDAY = {
    "start: list in JSON": (6.0, "participant list --format json"),
    "start: list in CSV": (6.0, "fagdag list --format csv"),
    "start: one mark": (6.0, "mark F1 present 4"),
    "start: homework handed in": (6.0, "homework submit H1 4"),
    "start: table for eyes": (9.0, "fagdag list"),
    "start: --help": (5.2, "--help"),
}


class Job(NamedTuple):
    """A promise: what is measured, against what, and how many times as much it may cost."""

    name: str
    baseline: str
    promise: float
    times: int
    commands: Callable[[], tuple[Command, Command]]
    mebibytes: int = MEMORY_PROMISE


class Bench:
    """The stores in a folder of their own, and the jobs on them."""

    def __init__(self) -> None:
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": FOLDER,
            "KURSUS_TODAY": "2020-12-01",
            "LANG": "C.UTF-8",
        }
        self.sqlite = _find("sqlite3", self.environ["PATH"])
        self.cp = _find("cp", self.environ["PATH"])

    def run(self, *words: str) -> None:
        """Run something that is not measured, in a process of its own, which keeps this one small.

        Raises:
            RuntimeError: It failed.
        """
        run(Command(words), folder=FOLDER, environ=self.environ)

    def made(self, name: str, *maker: str) -> str:
        """The path of a file; a command that gets the path makes it when it is first needed."""
        path = os.path.join(FOLDER, name)
        if not os.path.exists(path):
            print(f"  (making {name})", file=sys.stderr)
            self.run(*maker, f"{path}.new")
            os.rename(f"{path}.new", path)
        return path

    def store(self, size: str) -> str:
        """The store of that size."""
        return self.made(f"{size}.db", sys.executable, f"{HERE}/stores.py", size)

    def roster(self) -> str:
        """The roster of 100,000 people."""
        return self.made("roster.csv", sys.executable, f"{HERE}/roster.py")

    def filled(self) -> str:
        """A store that the roster was imported into."""
        path = os.path.join(FOLDER, "filled.db")
        if not os.path.exists(path):
            self.run(self.cp, self.store("empty"), path)
            self.run(KURSUS, "--store", path, "roster", "import", self.roster())
        return path

    def copying(self, store: str, to: str) -> Callable[[], None]:
        """What puts a fresh copy of a store in the folder."""
        return lambda: self.run(self.cp, store, os.path.join(FOLDER, to))

    def kursus(self, store: str, line: str, before: Callable[[], None] | None = None) -> Command:
        """A command line on a store of the folder."""
        path = os.path.join(FOLDER, store)
        return Command((KURSUS, "--store", path, *shlex.split(line)), before)

    def shell(self, store: str, query: str, before: Callable[[], None] | None = None) -> Command:
        """A query of `queries/` in the sqlite3 shell, read and written as CSV."""
        words = ("-bail", "-csv", "-cmd", f".cd '{FOLDER}'", os.path.join(FOLDER, store))
        return Command((self.sqlite, *words, f".read '{HERE}/queries/{query}.sql'"), before)

    def jobs(self) -> Iterator[Job]:
        """All the promises, cheap ones first."""
        for name, (promise, line) in EVERYDAY.items():
            yield Job(name, "python -c pass", promise, 31, lambda line=line: self.everyday(line))
        shell = "sqlite3: import and upsert"
        yield Job("roster import", shell, 2.6, 3, self.first_import)
        yield Job("roster again", "the first import", 0.8, 3, self.second_import)
        yield Job("roster undone", "the first import", 1.5, 3, self.undo)
        yield Job("roster export", "sqlite3 -csv", 2.3, 5, self.export)
        yield Job("mark in 5 million", "the same in 20 thousand", 1.1, 15, self.mark)
        yield Job("all present", "insert … select alone", 1.5, 3, self.all_present)
        for name, baseline, line in (
            ("matrix", "sqlite3: group_concat", "attendance matrix --format csv"),
            ("overdue", "sqlite3: same SQL", "homework missing --overdue --format csv"),
        ):
            answer = lambda query=name, line=line: self.large_answer(query, line)  # noqa: E731 - one a turn
            yield Job(name, baseline, 1.3, 3, answer)
        for shape in REPORTS:
            yield Job(
                f"meeting report: {shape}",
                "csv.reader",
                3.0,
                7,
                lambda shape=shape: self.meeting_report(shape),
                mebibytes=40,
            )

    def everyday(self, line: str) -> tuple[Command, Command]:
        """How soon an everyday command has answered."""
        self.store("small")
        return self.kursus("small.db", line), PASS

    def first_import(self) -> tuple[Command, Command]:
        """A roster into a store with nobody in it."""
        empty, roster = self.store("empty"), self.roster()
        ours, bare = self.copying(empty, "roster.db"), self.copying(empty, "bare.db")
        line = f"roster import {shlex.quote(roster)}"
        return self.kursus("roster.db", line, ours), self.shell("bare.db", "import", bare)

    def second_import(self) -> tuple[Command, Command]:
        """The same roster into a store that has it."""
        ours = self.copying(self.filled(), "again.db")
        first, _ = self.first_import()
        return self.kursus("again.db", f"roster import {shlex.quote(self.roster())}", ours), first

    def undo(self) -> tuple[Command, Command]:
        """The roster taken back."""
        ours = self.copying(self.filled(), "undone.db")
        first, _ = self.first_import()
        return self.kursus("undone.db", "undo", ours), first

    def export(self) -> tuple[Command, Command]:
        """The roster out again."""
        self.filled()
        return (
            self.kursus("filled.db", "roster export --format csv"),
            self.shell("filled.db", "export"),
        )

    def mark(self) -> tuple[Command, Command]:
        """One mark among many."""
        self.store("large")
        self.store("middle")
        line = "mark F3 late 77"
        return self.kursus("large.db", line), self.kursus("middle.db", line)

    def all_present(self) -> tuple[Command, Command]:
        """Everybody at one session."""
        large = self.store("large")

        def unmark() -> None:
            self.run(self.sqlite, large, UNMARK)

        return (
            self.kursus("large.db", "mark F50 present all", unmark),
            self.shell("large.db", "all_present", unmark),
        )

    def meeting_report(self, shape: str) -> tuple[Command, Command]:
        """A report of 10,000 lines, read many times by a process."""
        encoding, delimiter = REPORTS[shape]
        file = self.made(f"{shape}.csv", sys.executable, f"{HERE}/reports.py", shape)
        words = (PYTHON, f"{HERE}/reading.py")
        ours, bare = (Command((*words, by, file, encoding, delimiter)) for by in ("kursus", "csv"))
        return ours, bare

    def large_answer(self, query: str, line: str) -> tuple[Command, Command]:
        """A list from the large store."""
        self.store("large")
        return self.kursus("large.db", line), self.shell("large.db", query)


def _find(program: str, path: str) -> str:
    for folder in path.split(os.pathsep):
        if os.access(os.path.join(folder, program), os.X_OK):
            return os.path.join(folder, program)
    raise SystemExit(f"{program} is not installed.")


def tell(job: Job, figures: Compared) -> str:
    """A line of the table."""
    kept = "yes" if figures.ratio <= job.promise else "NO"
    memory = f"{figures.mebibytes:8.1f}" + (" !" if figures.mebibytes > job.mebibytes else "")
    return (
        f"{job.name:<26}{job.baseline:<28}{job.promise:>7.2f}{figures.ratio:>10.2f}"
        f"  {kept:<4}{figures.seconds:>8.3f}{memory}"
    )


def main() -> None:
    """Measure the jobs that were asked for, or all, and print the table.

    What was made for it lies in `build/bench`, and is made anew when it is removed.
    """
    wanted = tuple(sys.argv[1:])
    os.makedirs(FOLDER, exist_ok=True)
    bench = Bench()
    print(
        f"{'job':<26}{'baseline':<28}{'promise':>7}{'measured':>10}  kept"
        f"{'CPU s':>8}{'peak MiB':>10}"
    )
    for job in bench.jobs():
        if wanted and not job.name.startswith(wanted):
            continue
        a, b = job.commands()
        figures = compare(a, b, times=job.times, folder=FOLDER, environ=bench.environ)
        print(tell(job, figures), flush=True)


if __name__ == "__main__":
    main()
