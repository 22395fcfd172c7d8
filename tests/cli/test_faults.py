"""The faults of a file: the first on the screen, all of them in a file of their own."""

from __future__ import annotations

import csv
import re
import signal
from pathlib import Path

import pytest

from kursus.cli.faults import FAULTS_SHOWN, each_read
from kursus.errors import Stopped
from kursus.model.programme import Programme
from tests.conftest import Kursus

MORE = 50


def test_of_many_the_first_are_shown_and_a_file_takes_all(
    kursus: Kursus, folder: Path, asker: Programme
) -> None:
    """The line to type is said where it can be typed, and not where it was."""
    assert asker
    rows = "Kari Berg;no address\n" * (FAULTS_SHOWN + MORE)
    (folder / "a.csv").write_text(f"Navn;E-post\n{rows}", encoding="utf-8")
    told = kursus("roster import a.csv", exit=1).err
    assert told.count("line ") == FAULTS_SHOWN
    assert f"… and {MORE} more\n" in told
    assert "Hint:  add --faults FILE" in told
    told = kursus("roster import a.csv --faults faults.csv", exit=1).err
    assert "--faults" not in told
    with (folder / "faults.csv").open(encoding="utf-8") as file:
        kept = list(csv.DictReader(file))
    assert [int(row["line"]) for row in kept] == list(range(2, FAULTS_SHOWN + MORE + 2))
    assert {row["column"] for row in kept} == {"2"}


def test_it_is_said_after_another_hint(kursus: Kursus, folder: Path, asker: Programme) -> None:
    """A report of a meeting has one of its own."""
    assert asker
    kursus("fagdag add --date 2020-02-12 --from 9 --to 10")
    rows = "Kari Berg,12.2.2020 9:00,12.2.2020 9:30,x\n" * (FAULTS_SHOWN + MORE)
    (folder / "m.csv").write_text(f"Navn,Inn,Ut,Varighet\n{rows}", encoding="utf-8")
    told = kursus("attendance import F1 m.csv", exit=1).err
    assert re.search("Hint:  give the report as .*; add --faults FILE", told.replace("\n", " "))


def test_lines_of_marks_have_no_such_option(kursus: Kursus, asker: Programme) -> None:
    """So it is not offered."""
    assert asker
    kursus("fagdag add --date 2020-02-12")
    told = kursus("mark F1", stdin="blah blah\n" * (FAULTS_SHOWN + MORE), exit=1).err
    assert f"… and {MORE} more\n" in told
    assert "--faults" not in told


def test_a_signal_is_no_fault_of_the_file_that_is_being_read() -> None:
    """Where several files are tried one by one, it ends the command at the one it came in."""
    tried = []

    def read(path: str) -> str:
        tried.append(path)
        raise Stopped(signal.SIGTERM)

    with pytest.raises(Stopped) as stopped:
        each_read(["a.csv", "b.csv"], read)
    assert (tried, stopped.value.exit_code) == (["a.csv"], 128 + signal.SIGTERM)
