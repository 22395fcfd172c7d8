"""What trials share: how much to try, the figures they give, and the table of them.

The one thing to know: figures travel on the reports of the tests, so that they arrive from every
worker; the table is printed where `tests/trials` is named, as `make trials` does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pytest
from tabulate import tabulate

from tests.hostile import make_programme

FULL = os.environ.get("KURSUS_TRIALS") == "full"
FIGURES = "figures"
HEADINGS = ("trial", "tried", "faults", "lost", "torn", "tracebacks", "seconds")


@dataclass
class Figures:
    """What one trial counted.

    Attributes:
        tried: States, moments, files or lines that were tried.
        faults: Of these, where something was made to fail: killed, refused, cut off.
        lost: Changes that were acknowledged and are not there.
        torn: Stores that are neither as before nor as after, or whose history is not their data.
        tracebacks: Answers that no user should see.
    """

    tried: int = 0
    faults: int = 0
    lost: int = 0
    torn: int = 0
    tracebacks: int = 0

    def hold(self) -> None:
        """Assert that the trial tried something, and that nothing came of it."""
        assert self.tried
        assert (self.lost, self.torn, self.tracebacks) == (0, 0, 0), self


def amount(sample: int, *, full: int) -> int:
    """How much to try: a sample, or all of it in `make trials`."""
    return full if FULL else sample


@pytest.fixture(scope="session")
def small(template: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with a small programme that has a little of everything."""
    path = tmp_path_factory.mktemp("small") / "kursus.db"
    path.write_bytes(template)
    make_programme(path)
    return path.read_bytes()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """What this trial counts; goes into the table under the first line of its module."""
    counted = Figures()
    began = time.monotonic()
    yield counted
    seconds = time.monotonic() - began
    title = (request.module.__doc__ or request.module.__name__).splitlines()[0]
    request.node.user_properties.append(
        (FIGURES, {"trial": title, **asdict(counted), "seconds": seconds})
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, a line for each trial."""
    rows: dict[str, dict[str, float]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) != "teardown":
                continue
            for name, figures in report.user_properties:
                if name == FIGURES:
                    row = rows.setdefault(figures["trial"], dict.fromkeys(HEADINGS[1:], 0))
                    for heading in HEADINGS[1:]:
                        row[heading] += figures[heading]
    if rows:
        table = [
            [trial, *(round(row[heading]) for heading in HEADINGS[1:])]
            for trial, row in sorted(rows.items())
        ]
        terminalreporter.section("what was tried")
        terminalreporter.write_line(tabulate(table, HEADINGS, disable_numparse=True))
