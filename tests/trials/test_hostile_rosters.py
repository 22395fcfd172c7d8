"""Hostile rosters: any encoding, any bytes, ragged, cut off, bombs.

They are taken exactly, or refused with line and column, and nothing of them is kept.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.cli.main import run
from tests.conftest import Kursus
from tests.trials.conftest import Figures, amount

STATED = settings(
    max_examples=amount(25, full=500),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp850",
    "cp865",
    "mac-roman",
)

ROSTER = (
    "Navn;E-post;Enhet\r\nKari Nordmann;kari@example.org;Nord\r\nÅse Lie;ase@example.org;Sør\r\n"
)


@given(
    mangled=st.tuples(st.integers(0, 200), st.binary(max_size=4)),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", "cp850"]),
    ending=st.sampled_from(["csv", "json", "xlsx", "tsv"]),
)
@STATED
@pytest.mark.usefixtures("asker")
def test_mangled_bytes_are_taken_or_refused(
    folder: Path, figures: Figures, mangled: tuple[int, bytes], encoding: str, ending: str
) -> None:
    """No bytes give anything but a sentence and an exit code of the list."""
    figures.tried += 1
    figures.faults += 1
    raw, (at, by) = ROSTER.encode(encoding), mangled
    at = min(at, len(raw))
    (folder / f"m.{ending}").write_bytes(raw[:at] + by + raw[at + len(by) // 2 :])
    assert run(["roster", "diff", f"m.{ending}"]) in {0, 1}


@pytest.mark.usefixtures("asker")
@pytest.mark.parametrize(("encoding", "delimiter"), list(product(ENCODINGS, ";,\t|")))
def test_any_encoding_and_delimiter(
    kursus: Kursus, folder: Path, figures: Figures, encoding: str, delimiter: str
) -> None:
    """Names keep their letters whatever they were written in, or the roster is refused."""
    text = ROSTER.replace(";", delimiter)
    (folder / "r.csv").write_bytes(text.encode(encoding))
    figures.tried += 1
    code = run(["roster", "import", "r.csv"])
    assert code in {0, 1}
    kept = [each["name"] for each in kursus("participant list -f json").json()]
    assert set(kept) == (set() if code else {"Kari Nordmann", "Åse Lie"})


@pytest.mark.usefixtures("asker")
@given(bad=st.sets(st.integers(0, 19), max_size=8))
@STATED
def test_every_line_is_taken_or_refused(
    folder: Path, capfd: pytest.CaptureFixture[str], figures: Figures, bad: set[int]
) -> None:
    """What would be imported and what is refused are together the lines that are there."""
    rows = [
        f"Ny{at} Berg;ny{at}@example.org;{'x' * 201 if at in bad else 'Trener'}" for at in range(20)
    ]
    (folder / "r.csv").write_text("\n".join(["Navn;E-post;Stilling", *rows]), encoding="utf-8")
    capfd.readouterr()
    code = run(["roster", "import", "r.csv", "--dry-run"])
    said = capfd.readouterr()
    refused = [f"line {at + 2}, column 3" for at in sorted(bad)]
    assert code == bool(bad)
    assert [line for line in refused if line not in said.err] == []
    assert said.err.count("line ") >= len(refused)
    assert bad or "20 new" in said.out
    figures.tried += 1
    figures.faults += bool(bad)


@pytest.mark.usefixtures("asker")
@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", None),
        (b"Navn\n", "line 1"),
        (b"Navn;Mail\nKari Berg\n", "line 2"),
        (b'Navn;Mail\n"Kari Berg;k@example.org\n', "line 2"),
        (b"Navn;navn\nKari;Berg\n", "line 1, column 2"),
        (b"Navn;Mail\nKari\x00Berg;k@example.org\n", "line 2"),
        (b"Navn;Mail\n" + b"x" * 10_000_000 + b";k@example.org\n", "line 2"),
        (b"a;" * amount(20_000, full=1_000_000) + b"Navn\nKari\n", "line 1"),
        (b"Navn;Stilling\nKari Berg;" + b"x" * 201 + b"\n", "line 2, column 2"),
        (b"Navn;Ansattnr\nKari;1\nOla;2\nPer;1\n", "line 4"),
    ],
)
def test_hostile_rosters_are_refused_with_their_line(
    kursus: Kursus, folder: Path, figures: Figures, raw: bytes, line: str | None
) -> None:
    """Nothing of them is kept."""
    figures.tried += 1
    figures.faults += 1
    (folder / "h.csv").write_bytes(raw)
    answer = kursus("roster import h.csv", exit=1)
    assert line is None or line in answer.err
    assert kursus("roster export -f json").json() == []
