"""The keys of every listing, in one golden file: what scripts may rely on, and one word an idea."""

from __future__ import annotations

import ast
import csv
import io
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from kursus.render.headings import heading
from tests.conftest import Kursus

COMMANDS = Path(__file__).parent.parent.parent / "kursus" / "cli"

FILLED = """
programme add Kartlegging --slug asker --start 2020-01-13 --end 2020-12-11 --audience Leder
programme goal add 'Felles språk'
theme add Relasjon
unit add 'Enhet Nord' --in Helse
person add 'Kari Berg' --email kari@example.org --unit 'Enhet Nord' --former Asker
person add 'Ola Nordmann' --email ola@example.org
participant add kari ola
group add Nord --leader kari
group put G1 kari
fagdag add Relasjon --date 2020-02-12 --from 9 --to 15 --theme 1
fagdag add Kart --date 2020-02-26 --from 9 --to 15
session add F2 Morgen --from 9 --to 12
session add F2 Kveld --from 12 --to 15
booster plan
role add kari lead
mark F1 present kari
mark F2 absent kari
homework add Prøv --between F1 F2
homework submit H1 kari
programme edit --sender 'Kari Berg <kari@example.org>'
reminder rule on all
"""

LISTINGS = """
log
log show 5
status
programme list
programme show
programme goal list
theme list
theme show 1
unit list
unit show Helse
person list
person search kari
person show kari
role list
participant list
participant show kari
group list
group show G1
roster export
roster diff roster.csv
plan
plan export
gathering list
fagdag show F1
fagdag show F1 --history
session list
session show F2.1
attendance list F1
attendance unmarked
attendance absent
attendance show kari
attendance matrix
homework list
homework list H1
homework list --person kari
homework missing
homework matrix
homework show H1
store where
reminder rule list
reminder due --until 2022-12-31
reminder log --state passed
letter template list
letter template facts moved
letter template show moved
reminder preview F1
store check
booster invite
booster compare
booster compare --people
"""

# Where room on the screen is short; files for Excel have the whole words.
SHORT = {"number": "No", "former": "Former", "percent": "%", "employee_number": "Employee no"}


@pytest.fixture
def filled(kursus: Kursus, folder: Path) -> Kursus:
    """The command line with a programme in which every listing has something to say."""
    for line in FILLED.strip().splitlines():
        kursus(line)
    text = "Navn;E-post;Enhet\nKari Berg;kari@example.org;Enhet Sør\n"
    (folder / "roster.csv").write_text(text, encoding="utf-8")
    return kursus


def test_keys_are_a_promise(filled: Kursus, golden: Callable[[str, str], None]) -> None:
    """JSON and CSV have the same keys in the same order, and those are written down."""
    told = []
    for line in LISTINGS.strip().splitlines():
        rows = filled(f"{line} -f json").json()
        assert rows, line
        keys = list(rows[0])
        assert all(list(row) == keys for row in rows), line
        header = next(csv.reader(io.StringIO(filled(f"{line} -f csv").out)))
        assert header == keys, line
        told.append(f"{line}\n    {', '.join(keys)}\n")
        if "fact" in keys:
            facts = dict.fromkeys(row["fact"] for row in rows)
            told.append(f"        {', '.join(facts)}\n")
    golden("keys.txt", "".join(told))


def test_a_key_has_one_heading() -> None:
    """What is the same thing is called the same on every screen, and in files for Excel."""
    headings: dict[str, set[str]] = defaultdict(set)
    for path in COMMANDS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Column":
                key, said = node.args[:2]
                if isinstance(key, ast.Constant) and isinstance(said, ast.Constant):
                    headings[str(key.value)].add(str(said.value))
    assert len(headings) > 50
    for key, said in headings.items():
        assert said == {SHORT.get(key, heading(key, "en"))}, key
