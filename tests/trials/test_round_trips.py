"""Round trips: everything out and in again, and names and numbers of any kind.

What was exported, imported and exported again is the same to the byte.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.cli.main import run
from kursus.model.text import reason_against
from tests.hostile import typed
from tests.trials.conftest import Figures, amount

STATED = settings(
    max_examples=amount(8, full=200),
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


@given(people=rosters(), form=st.sampled_from(["csv", "tsv", "json", "xlsx", "excel"]))
@STATED
def test_any_roster_comes_back_the_same(
    store_path: Path,
    figures: Figures,
    capfd: pytest.CaptureFixture[str],
    people: list[dict[str, str]],
    form: str,
) -> None:
    """Import, export, import changes nothing, and the second export is the first to the byte."""
    figures.tried += 1
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
    assert form == "xlsx" or (folder / name).read_bytes() == first
    kept = json.loads(typed(["roster", "export", "-f", "json"]).out)
    assert run(["roster", "export", "-o", "again.json"]) == 0
    assert json.loads((folder / "again.json").read_text(encoding="utf-8")) == kept


@given(people=rosters(), history=st.booleans())
@STATED
def test_all_there_is_comes_back_the_same(
    store_path: Path, template: bytes, figures: Figures, people: list[dict[str, str]], history: bool
) -> None:
    """A store that is exported, taken in by another and exported again gives the same files."""
    figures.tried += 1
    store_path.write_bytes(template)
    other = store_path.with_name("other.db")
    other.write_bytes(template)
    (store_path.parent / "in.json").write_text(json.dumps(people), encoding="utf-8")
    year = ["--start", "2020-01-01", "--end", "2020-12-01"]
    log = ["--history"] if history else []
    for words in (
        ["programme", "add", "T", "--slug", "t", *year],
        ["roster", "import", "in.json"],
        ["fagdag", "add", "Dag", "--date", "2020-02-12"],
        ["mark", "F1", "present", "all"],
        ["store", "export", "first", *log],
        ["store", "import", "first", "--store", "other.db"],
        ["store", "export", "second", "--store", "other.db", *log],
    ):
        answer = typed(words)
        assert answer.exit == 0, (words, answer)
    files = [
        {path.name: path.read_bytes() for path in (store_path.parent / name).iterdir()}
        for name in ("first", "second")
    ]
    for name in ("first", "second"):
        shutil.rmtree(store_path.parent / name)
    assert files[0] == files[1]
