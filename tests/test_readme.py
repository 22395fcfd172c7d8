"""What the README and docs/ show is what the commands say: each is typed, in a folder of its own.

The one thing to know: a comment `<!-- today: 2026-01-05 -->` before a block says on which day it is
typed. With `KURSUS_GOLDEN=write` the answers are written into the documents anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tests.screen import environment, needs_screen, show

ROOT = Path(__file__).parent.parent
ASKER = ROOT / "examples" / "asker"
MARKS = "Navn;Status\nKari Nordli;til stede\nMärta Öberg;gyldig fravær\n17;0\n"
# What was done before the first line of docs/attendance.md, and of docs/letters.md.
BEFORE_ATTENDANCE = (
    "kursus init",
    "kursus programme add Kurs --start 2026-01-12 --end 2026-12-11 --language nb",
    "kursus roster import ansatte.csv",
    "kursus group divide --size 8",
    "kursus fagdag series --every '6 weeks' --count 4 --start 5.2 --from 9 --to 15 --mode digital",
    "kursus mark F1 excused 5 6",
)
BEFORE_LETTERS = (
    "kursus init",
    "kursus programme add 'Samtaler som virker' --start 2026-01-12 --end 2026-12-11 --language nb",
    "kursus roster import ansatte.csv",
    "kursus fagdag series --every '6 weeks' --count 4 --start 5.2 --from 9 --to 15 --place Hallen",
    "kursus homework add 'Prøv det med en kollega' --between F1 F2",
)

BLOCK = re.compile(
    r"(?:<!-- today: (?P<today>\S+) -->\n\n?)?```console\n(?P<lines>.*?)```\n", re.DOTALL
)
TYPED = re.compile(r"^\$ (?P<line>(?:\\\n|.)*)$", re.MULTILINE)


@needs_screen
def test_what_the_readme_shows(tmp_path: Path) -> None:
    """Every command line of the README is typed, and answers what stands there."""
    lay_out(tmp_path, report="teams-F2.csv", day="26.03.2026")
    assert_shown(ROOT / "README.md", tmp_path, least=12)


@needs_screen
def test_what_the_page_on_attendance_shows(tmp_path: Path) -> None:
    """So is every command line of docs/attendance.md."""
    lay_out(tmp_path, report="report.csv", day="05.02.2026")
    (tmp_path / "marks.csv").write_text(MARKS, encoding="utf-8")
    for line in BEFORE_ATTENDANCE:
        typed(line, tmp_path, today="2026-02-05")
    assert_shown(ROOT / "docs" / "attendance.md", tmp_path, least=8)


@needs_screen
def test_what_the_page_on_letters_shows(tmp_path: Path) -> None:
    """So is every command line of docs/letters.md that needs no mail server."""
    lay_out_roster(tmp_path)
    for line in BEFORE_LETTERS:
        typed(line, tmp_path, today="2026-01-20")
    assert_shown(ROOT / "docs" / "letters.md", tmp_path, least=8)


def lay_out_roster(folder: Path) -> None:
    """Put the roster of the example there."""
    shutil.copy(ASKER / "roster.csv", folder / "ansatte.csv")


def lay_out(folder: Path, *, report: str, day: str) -> None:
    """Put the roster and the report of the example there, the report as of another day."""
    lay_out_roster(folder)
    text = (ASKER / "teams-f3.csv").read_bytes().decode("utf-16")
    (folder / report).write_bytes(text.replace("14.05.2020", day).encode("utf-16"))


def typed(line: str, folder: Path, *, today: str) -> str:
    """Type a line at a screen, and return what it shows."""
    environ = environment(folder, KURSUS_TODAY=today)
    shown = show(["sh", "-c", line], folder=folder, environ=environ)
    assert shown.exit == 0, f"{line}\n{shown.text}"
    return shown.text


def assert_shown(document: Path, folder: Path, *, least: int) -> None:
    """See that a document shows what its commands answer, and that there are so many."""
    text = document.read_text(encoding="utf-8")
    today = ""

    def answered(block: re.Match[str]) -> str:
        nonlocal today
        today = block["today"] or today
        said = [
            f"{line[0]}\n{typed(line['line'], folder, today=today)}"
            for line in TYPED.finditer(block["lines"])
        ]
        start, end = block.span("lines")
        before, after = text[block.start() : start], text[end : block.end()]
        return before + "\n".join(said) + after

    now = BLOCK.sub(answered, text)
    if os.environ.get("KURSUS_GOLDEN") == "write":
        document.write_text(now, encoding="utf-8")
    else:
        assert now == text
    assert now.count("$ kursus") >= least
