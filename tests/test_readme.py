"""What the README shows is what the commands say: each is typed, in order, in an empty folder.

The one thing to know: a comment `<!-- today: 2026-01-05 -->` before a block says on which day it is
typed. With `KURSUS_GOLDEN=write` the answers are written into the README anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tests.screen import environment, needs_screen, show

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

BLOCK = re.compile(
    r"(?:<!-- today: (?P<today>\S+) -->\n\n?)?```console\n(?P<lines>.*?)```\n", re.DOTALL
)
TYPED = re.compile(r"^\$ (?P<line>(?:\\\n|.)*)$", re.MULTILINE)


@needs_screen
def test_what_the_readme_shows(tmp_path: Path) -> None:
    """Every command line of the README is typed, and answers what stands there."""
    shutil.copy(ROOT / "examples" / "asker" / "roster.csv", tmp_path / "ansatte.csv")
    text = README.read_text(encoding="utf-8")
    today = ""

    def answered(block: re.Match[str]) -> str:
        nonlocal today
        today = block["today"] or today
        environ = environment(tmp_path, KURSUS_TODAY=today)
        said = []
        for typed in TYPED.finditer(block["lines"]):
            shown = show(["sh", "-c", typed["line"]], folder=tmp_path, environ=environ)
            assert shown.exit == 0, f"{typed[0]}\n{shown.text}"
            said.append(f"{typed[0]}\n{shown.text}")
        start, end = block.span("lines")
        before, after = text[block.start() : start], text[end : block.end()]
        return before + "\n".join(said) + after

    now = BLOCK.sub(answered, text)
    if os.environ.get("KURSUS_GOLDEN") == "write":
        README.write_text(now, encoding="utf-8")
    else:
        assert now == text
    assert now.count("$ kursus") >= 12
