"""Whatever is typed after whatever else, the store keeps its rules.

`KURSUS_EXAMPLES=500` tries more sequences than `make test` does.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import make_programme, typed, untypable
from tests.soundness import check_sound

EXAMPLES = int(os.environ.get("KURSUS_EXAMPLES", "25"))
STEPS = 12

WORDS = {
    "PERSON": ("1", "2", "3", "4", "5", "6", "'rest olsen'"),
    "WHO": ("1", "2 4", "all", "rest", "G1", "ansatte", "3"),
    "DAY": ("2020-01-13", "2020-02-12", "2020-02-13", "2020-03-11", "2020-04-08", "2020-12-11"),
    "DAG": ("F1", "F2", "F3", "F4", "V1", "B1"),
    "PART": ("F1", "F2", "F2.1", "F2.2", "F3.1"),
    "WORK": ("H1", "H2", "H3"),
    "GROUP": ("G1", "G2", "G3"),
    "RULE": ("R1", "R2", "R3", "R5", "R7", "R9", "R11", "R14"),
    "STATUS": ("present", "absent", "late", "excused"),
    "MODE": ("digital", "physical", "hybrid"),
    "HOUR": ("8", "9.30", "11", "13", "15"),
    "NUMBER": ("1", "3", "5", "8", "15", "16", "17", "18", "19"),
}
LINES = (
    "participant add 'rest olsen' --from DAY",
    "participant add 'rest olsen' --replaces PERSON",
    "participant add 'rest olsen' --requested",
    "participant approve PERSON --from DAY",
    "participant decline PERSON",
    "participant complete PERSON",
    "participant withdraw PERSON --date DAY --reason job",
    "participant pause PERSON --date DAY",
    "participant resume PERSON --date DAY",
    "participant remove PERSON",
    "participant edit PERSON --from DAY",
    "programme edit asker-2020 --capacity 3",
    "programme edit asker-2020 --start 2020-02-12",
    "group add Ny",
    "group put GROUP PERSON PERSON --date DAY",
    "group take-out PERSON --date DAY",
    "group divide --size 2 --start DAY",
    "group remove GROUP",
    "fagdag add Ny --date DAY",
    "gathering move DAG DAY --reason x",
    "gathering switch DAG --to MODE --reason x",
    "gathering cancel DAG --reason x",
    "gathering close DAG",
    "gathering reopen DAG",
    "gathering edit DAG --for WHO",
    "gathering remove DAG",
    "session add DAG Ny --from HOUR --to HOUR",
    "session move PART --from HOUR --to HOUR",
    "session cancel PART --reason syk",
    "session reopen PART",
    "session remove PART",
    "mark PART STATUS WHO",
    "mark PART came PERSON HOUR",
    "mark PART partial PERSON 40",
    "mark PART --guest 'rest olsen'",
    "attendance clear PART WHO",
    "homework add Ny --between DAG DAG",
    "homework edit WORK --between DAG DAG --check",
    "homework submit WORK WHO",
    "homework approve WORK WHO",
    "homework again WORK PERSON",
    "homework extend WORK PERSON --until DAY",
    "homework clear WORK WHO",
    "homework remove WORK",
    "booster reply B1 yes WHO",
    "person left PERSON --date DAY",
    "person remove PERSON",
    "person alias PERSON Ekstra",
    "person merge PERSON PERSON",
    "person merge 'rest olsen' PERSON --take name --take attendance",
    "role add PERSON lead --at DAG",
    "theme remove Relasjon --from-gatherings",
    "programme edit --sender 'Kurs <kurs@example.org>'",
    "reminder rule on RULE RULE",
    "reminder rule off RULE",
    "reminder rule add --before DAG --days 2",
    "reminder rule add --after WORK --days 1 --working",
    "reminder rule edit RULE --for WHO",
    "reminder rule remove RULE",
    "reminder stop",
    "reminder resume",
    "reminder stop PERSON",
    "reminder resume PERSON",
    "reminder send --eml drafts --yes",
    "roster export -o roster.csv",
    "roster import roster.csv",
    "plan export -o plan.csv",
    "plan import plan.csv",
    "undo",
    "redo",
    "undo NUMBER",
    "undo NUMBER --keep-changed",
)
READS = ("status", "plan", "attendance matrix", "homework matrix", "booster compare", "log")


@st.composite
def steps(draw: st.DrawFn) -> str:
    """A line with words that fit, more or less, and the day on which it is typed."""
    words = shlex.split(draw(st.sampled_from(LINES)))
    line = [
        draw(st.sampled_from(WORDS[word])) if word in WORDS else shlex.quote(word) for word in words
    ]
    today = draw(st.sampled_from(("2020-03-02", "2020-03-02", "2020-06-01", "2022-12-20")))
    return " ".join(["--today", today, *line])


@pytest.fixture(scope="module")
def small(template: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a small programme, to be copied."""
    path = tmp_path_factory.mktemp("small") / "kursus.db"
    path.write_bytes(template)
    make_programme(path)
    check_sound(path)
    return path


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=st.lists(steps(), min_size=STEPS // 2, max_size=STEPS))
def test_a_sequence(store_path: Path, small: Path, lines: list[str]) -> None:
    """After each command, done or refused, the rules hold and the history equals the data."""
    store_path.write_bytes(small.read_bytes())
    for name in ("roster.csv", "plan.csv"):
        Path(name).unlink(missing_ok=True)
    for line in lines:
        answer = typed(shlex.split(line))
        assert answer.exit in {0, 1, 2, 3, 4}, answer
        check_sound(store_path)
        assert untypable(answer.said) == [], line
    for line in READS:
        assert typed(line.split()).exit in {0, 1, 3}, line
