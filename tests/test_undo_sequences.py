"""Whatever was typed, undo takes it all back, and redo does it all again.

`KURSUS_EXAMPLES=500` tries more sequences than `make test` does.
"""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import typed
from tests.soundness import check_sound
from tests.test_sequences import EXAMPLES, STEPS, small, steps

__all__ = ["small"]

# What undo does not take back: the log itself, how often calendars are to be told of a change, and
# what people were written.
OF_HISTORY = (
    "operation",
    "change",
    "current",
    "calendar_event",
    "letter",
    "announced",
    "refused_email",
)


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those of the history itself."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {
            name: sorted(db.execute(f'select * from "{name}"').fetchall(), key=repr)
            for (name,) in names
            if name not in OF_HISTORY and "sqlite_" not in name
        }


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lines=st.lists(
        steps().filter(lambda line: "undo" not in line and "redo" not in line),
        min_size=2,
        max_size=STEPS,
    )
)
def test_all_the_way_back_and_forth(store_path: Path, small: Path, lines: list[str]) -> None:
    """Undo as often as anything was done gives the first store, and redo as often the last."""
    store_path.write_bytes(small.read_bytes())
    for name in ("roster.csv", "plan.csv"):
        Path(name).unlink(missing_ok=True)
    first = dump(store_path)
    seen = [first]
    for line in lines:
        typed(shlex.split(f"--as kari {line}"))
        now = dump(store_path)
        if now != seen[-1]:
            seen.append(now)
    for before in reversed(seen[:-1]):
        answer = typed(["--as", "kari", "undo"])
        assert answer.exit == 0, answer
        assert dump(store_path) == before
    check_sound(store_path)
    assert typed(["--as", "kari", "undo"]).exit == 1
    for after in seen[1:]:
        answer = typed(["--as", "kari", "redo"])
        assert answer.exit == 0, answer
        assert dump(store_path) == after
    check_sound(store_path)
    assert typed(["--as", "kari", "redo"]).exit == 1
