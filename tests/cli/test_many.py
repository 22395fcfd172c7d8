"""Of many lines the first are said."""

from __future__ import annotations

import os

import pytest

from kursus.cli.many import SHOWN, say_first
from kursus.cli.run import Run


@pytest.mark.parametrize(
    ("more", "last"), [(0, f"  line {SHOWN}"), (1200, "  … and 1,200 more days")]
)
def test_the_others_are_counted(capsys: pytest.CaptureFixture[str], more: int, last: str) -> None:
    """As many as are shown need no count."""
    lines = [f"line {number}" for number in range(1, SHOWN + more + 1)]
    say_first(Run(environ=os.environ), lines, "days", indent="  ")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "  line 1"
    assert said[SHOWN - 1] == f"  line {SHOWN}"
    assert said[-1] == last
