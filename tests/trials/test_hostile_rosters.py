"""Rosters of any names, and files of any bytes: they come back equal, or are refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.cli.main import run
from kursus.model.text import reason_against
from tests.conftest import Kursus

STATED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXTS = (
    st.text(max_size=30)
    .map(lambda text: " ".join(text.replace("\r", " ").split()))
    .filter(lambda text: reason_against(text) is None)
)
SPREADSHEET = st.sampled_from(["=1+1", "+47 412 34 567", "0012", "1e5", "-3,5", "'=x", "@a", "007"])
CELLS = TEXTS | SPREADSHEET


@st.composite
def rosters(draw: st.DrawFn) -> list[dict[str, str]]:
    """Some people of any names, told apart by their addresses."""
    count = draw(st.integers(1, 6))
    return [
        {
            "given_name": draw(CELLS) or "Kari",
            "family_name": draw(CELLS),
            "email": f"p{at}@example.org",
            "phone": draw(CELLS),
            "title": draw(CELLS),
            "unit": draw(CELLS),
            "former": draw(CELLS),
            "experience": draw(st.sampled_from(["", "12", "10+"])),
            "group": draw(CELLS),
        }
        for at in range(count)
    ]


@given(people=rosters(), form=st.sampled_from(["csv", "tsv", "json", "excel"]))
@STATED
def test_any_roster_comes_back_the_same(
    store_path: Path,
    capfd: pytest.CaptureFixture[str],
    people: list[dict[str, str]],
    form: str,
) -> None:
    """Import, export, import changes nothing, and the second export is the first to the byte."""
    folder, empty = store_path.parent, store_path.with_name("empty")
    if not empty.exists():
        empty.write_bytes(store_path.read_bytes())
    store_path.write_bytes(empty.read_bytes())
    assert (
        run(
            ["programme", "add", "T", "--slug", "t", "--start", "2020-01-01", "--end", "2020-12-01"]
        )
        == 0
    )
    (folder / "in.json").write_text(json.dumps(people), encoding="utf-8")
    assert run(["roster", "import", "in.json"]) == 0, capfd.readouterr().err
    ending = ["csv", "--excel"] if form == "excel" else [form]
    name = f"out.{ending[0]}"
    assert run(["roster", "export", "-o", name, *ending[1:]]) == 0
    first = (folder / name).read_bytes()
    capfd.readouterr()
    assert run(["roster", "import", name]) == 0, capfd.readouterr().err
    assert f" 0 new, 0 changed, {len(people)} unchanged; 0 miss" in capfd.readouterr().out
    assert run(["roster", "export", "-o", name, *ending[1:]]) == 0
    assert (folder / name).read_bytes() == first


ROSTER = (
    "Navn;E-post;Enhet\r\nKari Nordmann;kari@example.org;Nord\r\nÅse Lie;ase@example.org;Sør\r\n"
)


@given(
    at=st.integers(0, 200),
    by=st.binary(max_size=4),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", "cp850"]),
    ending=st.sampled_from(["csv", "json", "xlsx", "tsv"]),
)
@STATED
@pytest.mark.usefixtures("asker")
def test_mangled_bytes_are_taken_or_refused(
    folder: Path, at: int, by: bytes, encoding: str, ending: str
) -> None:
    """No bytes give anything but a sentence and an exit code of the list."""
    raw = ROSTER.encode(encoding)
    at = min(at, len(raw))
    (folder / f"m.{ending}").write_bytes(raw[:at] + by + raw[at + len(by) // 2 :])
    assert run(["roster", "diff", f"m.{ending}"]) in {0, 1}


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
        (b"Navn;Mail\n" + b"x" * 1_000_000 + b";k@example.org\n", "line 2"),
        (b"a;" * 20_000 + b"Navn\n" + b";" * 20_000 + b"x\n", "line 1"),
        (b"Navn;Stilling\nKari Berg;" + b"x" * 201 + b"\n", "line 2, column 2"),
        (b"Navn;Ansattnr\nKari;1\nOla;2\nPer;1\n", "line 4"),
    ],
)
def test_hostile_rosters_are_refused_with_their_line(
    kursus: Kursus, folder: Path, raw: bytes, line: str | None
) -> None:
    """Nothing of them is kept."""
    (folder / "h.csv").write_bytes(raw)
    answer = kursus("roster import h.csv", exit=1)
    assert line is None or line in answer.err
    assert kursus("roster export -f json").json() == []
