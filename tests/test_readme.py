"""What the README and docs/ show is what the commands say: each is typed, from the first line on.

The one thing to know: nothing is done beside that, so whoever types along sees the same. A block of
`console` shows answers, one of `sh` none. With `KURSUS_GOLDEN=write` the answers are written into
the documents anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.screen import environment, needs_screen, show

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

BLOCK = re.compile(r"```(?P<kind>console|sh)\n(?P<lines>.*?)```\n", re.DOTALL)
SHOWN = re.compile(r"^\$ (?P<line>(?:\\\n|.)*)$", re.MULTILINE)


@dataclass(slots=True)
class Shell:
    """Where somebody types, whose home is a folder of the test's."""

    folder: Path
    environ: dict[str, str]

    def typed(self, line: str) -> str:
        """What a line shows; the folder and what is exported stay for the next one."""
        match shlex.split(line):
            case ["cd", folder]:
                self.folder /= folder.replace("~", self.environ["HOME"])
                assert self.folder.is_dir()
                return ""
            case ["export", named]:
                name, _, value = named.partition("=")
                self.environ[name] = value
                return ""
        shown = show(["sh", "-c", line], folder=self.folder, environ=self.environ)
        assert shown.exit == 0, f"{line}\n{shown.text}"
        return shown.text


@needs_screen
def test_what_the_readme_shows(tmp_path: Path) -> None:
    """Every command line of the README is typed, and answers what stands there."""
    assert_shown(ROOT / "README.md", tmp_path, least=12)


@needs_screen
def test_what_the_page_on_attendance_shows(tmp_path: Path) -> None:
    """So is every command line of docs/attendance.md."""
    assert_shown(ROOT / "docs" / "attendance.md", tmp_path, least=8)


@needs_screen
def test_what_the_page_on_letters_shows(tmp_path: Path) -> None:
    """So is every command line of docs/letters.md that needs no mail server."""
    assert_shown(ROOT / "docs" / "letters.md", tmp_path, least=8)


def test_the_two_rosters_are_one() -> None:
    """Those who type along meet the people of the play that the tests hold."""
    roster = (EXAMPLES / "fjordvik" / "ansatte.csv").read_bytes()
    assert roster == (EXAMPLES / "asker" / "roster.csv").read_bytes()


def assert_shown(document: Path, home: Path, *, least: int) -> None:
    """See that a document shows what its commands answer, and that there are so many.

    They are typed where a clone is, at a place with a space in it, with nothing but what the
    clone has.
    """
    clone = home / "a clone"
    shutil.copytree(EXAMPLES, clone / "examples")
    shell = Shell(clone, environment(home, TZ="Europe/Oslo"))
    text = document.read_text(encoding="utf-8")

    def answered(block: re.Match[str]) -> str:
        if block["kind"] == "sh":
            for line in block["lines"].splitlines():
                shell.typed(line)
            return block[0]
        said = [
            f"{line[0]}\n{shell.typed(line['line'])}" for line in SHOWN.finditer(block["lines"])
        ]
        return "```console\n" + "\n".join(said) + "```\n"

    now = BLOCK.sub(answered, text)
    if os.environ.get("KURSUS_GOLDEN") == "write":
        document.write_text(now, encoding="utf-8")
    else:
        assert now == text
    assert now.count("$ kursus") >= least
