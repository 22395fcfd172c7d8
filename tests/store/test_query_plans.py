"""What is asked every day finds its rows by an index, however many marks and lines there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store import engine
from kursus.store.engine import Connection
from tests.conftest import Kursus

# Tables that have a row for every person at every session, or for every change there ever was.
LONG = re.compile(r"SCAN (attendance|submission|change)\b(?! USING COVERING)")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that commands run, as they run them, without those of triggers."""
    statements: list[str] = []
    connect = engine.connect

    def traced(*words: object, **options: object) -> Connection:
        db: Connection = connect(*words, **options)  # type: ignore[arg-type]
        db.set_trace_callback(statements.append)
        return db

    monkeypatch.setattr(engine, "connect", traced)
    return statements


def plans_of(path: Path, statements: Sequence[str]) -> list[str]:
    """The lines of their plans, of those that look for rows."""
    db = sqlite3.connect(path)
    wanted = [text for text in statements if re.match(r"\s*(select|with|insert|update)\b", text)]
    lines = [row[3] for text in wanted for row in db.execute(f"explain query plan {text}")]
    db.close()
    assert lines
    return lines


@pytest.mark.parametrize(
    "line",
    [
        "mark F1 late 1",
        "mark F1 present rest",
        "attendance show 1",
        "attendance list F1 -f json",
        "attendance unmarked",
        "attendance matrix -f csv",
        "participant show 1",
        "homework submit H1 1",
        "homework missing --overdue",
        "status",
    ],
)
def test_no_long_table_is_scanned(
    kursus: Kursus, course: Programme, store_path: Path, seen: list[str], line: str
) -> None:
    """Marks, homework handed in and history are looked up, never read from end to end."""
    assert course.slug
    kursus('homework add "Prøv prateklar" --due 2.3.2020 --today 2020-02-01')
    seen.clear()
    kursus(f"{line} --today 2020-04-01")
    assert [text for text in plans_of(store_path, seen) if LONG.match(text)] == []


# What is looked for among all letters there ever were; `owed` is a table of its own.
LETTERS = re.compile(r"SCAN letter\b(?! USING (COVERING )?INDEX letter_(waiting|news|person))")


def test_what_was_sent_once_is_not_looked_at_again(
    kursus: Kursus, course: Programme, store_path: Path, seen: list[str]
) -> None:
    """A planning every few minutes finds what waits, however many letters have left."""
    assert course.slug
    kursus('programme edit --sender "Anne <anne@example.org>"')
    kursus("fagdag add Ny --date 2020-03-12 --today 2020-02-01")
    kursus("reminder rule add --usual")
    kursus("reminder rule on all --today 2020-02-01")
    seen.clear()
    assert "Wrote " in kursus("reminder send --eml drafts --today 2020-03-08").out
    of_letters = [text for text in seen if re.search(r"\bletter\b", text)]
    lasting = [text for text in of_letters if not re.search(r"\bowed\b", text)]
    assert [plan for plan in plans_of(store_path, lasting) if LETTERS.match(plan)] == []
