"""What must not be in any store is found, each by the rule that is for it, with an example."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kursus.store import checks
from kursus.store.database import Store
from tests.hostile import make_programme

# A report of each gathering, where everybody was.
REPORTS = (
    "insert into report (key, gathering, source) select key, key, 'meet' from gathering",
    """
    insert into report_minutes (report, session, participant, minutes)
    select report.key, session.key, participant.key, 40
    from report
    join session on session.gathering = report.gathering
    join participant
    """,
)

# How to break each rule, past all of kursus and of its triggers.
BREAKING = {
    "an operation that never ended": "update current set operation = 1",
    "a gathering without a session": """
        delete from session
        where gathering = (select key from gathering where kind = 'fagdag' and number = 1)
    """,
    "a whole day beside other sessions": """
        insert into session (key, gathering, number, whole, state)
        select key + 1000, gathering, number + 1, 1, state from session
    """,
    "spells that overlap": """
        insert into spell (participant, starts, ends)
        select participant, '2020-02-01', null from spell
    """,
    "memberships that overlap": """
        insert into membership (participant, "group", starts, ends)
        select participant, "group", '2020-03-05', null from membership
    """,
    "a number that was never given out": "update participant set number = number + 100",
    "a mark at another programme's session": """
        update participant set programme = 2 where number = 1
    """,
    "minutes by a report of another gathering": """
        insert into report_minutes (report, session, participant, minutes)
        select report.key, session.key, 1, 40
        from report
        join session on session.gathering <> report.gathering
    """,
    "minutes at another programme's session": """
        update participant set programme = 2 where number = 1
    """,
    "a letter rule about another programme": """
        insert into reminder_rule (
            key, programme, number, timing, event, gathering, days, working, clock, recipients,
            template
        )
        select 1, 2, 1, 'before', 'gathering', min(key), 4, 0, '08:00', 'expected', 'reminder'
        from gathering
    """,
    "somebody in without a spell": "delete from spell",
    "somebody out with an open spell": "update participant set status = 'declined'",
    checks.REFERENCES: "delete from person",
    checks.HISTORY: "update person set title = 'Another'",
}


def find(path: Path) -> dict[str, checks.Found]:
    """What the checks find in a store, by rule; only what must not be."""
    with Store(path=path, actor="tester").as_it_is() as db:
        return {one.rule: one for one in checks.ask(db) if one.found}


def test_a_sound_store(store_path: Path) -> None:
    """A programme that was typed answers to none of the questions, and all of them are asked."""
    make_programme(store_path)
    with Store(path=store_path, actor="tester").as_it_is() as db:
        found = list(checks.ask(db))
    assert {one.found for one in found} == {0}
    assert {one.rule for one in found} == {*checks.RULES, *BREAKING, checks.PAGES}


@pytest.mark.parametrize("rule", BREAKING)
def test_each_rule_finds(store_path: Path, rule: str) -> None:
    """Each rule finds what it is for, and says of one where it is."""
    make_programme(store_path)
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("pragma ignore_check_constraints = on")
        db.execute("update current set recording = 0")
        for statement in REPORTS:
            db.execute(statement)
        assert db.execute(BREAKING[rule]).rowcount > 0
        db.execute("update current set recording = 1")
    found = find(store_path)
    assert rule in found, found
    assert found[rule].example


def test_a_history_that_is_not_whole(store_path: Path) -> None:
    """Where changes were taken out of the log it is not held against the data, and that is said."""
    make_programme(store_path)
    with closing(sqlite3.connect(store_path)) as db, db:
        db.execute("delete from change where operation = (select max(operation) from change)")
        db.execute("update operation set final = 'compacted' where number = 3")
    with Store(path=store_path, actor="tester").as_it_is() as db:
        (history,) = [one for one in checks.ask(db) if one.rule == checks.HISTORY]
    assert history.found is None
    assert "operation 3" in str(history.example)


def test_pages_that_changed_places(store_path: Path) -> None:
    """Damage to the file is told, and the other questions are asked all the same."""
    make_programme(store_path)
    with closing(sqlite3.connect(store_path)) as db:
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = 'attendance'"
        ).fetchone()
    store = bytearray(store_path.read_bytes())
    store[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\x0d\x00\x00\xff\xff\x00\x10\x00"
    store_path.write_bytes(store)
    with Store(path=store_path, actor="tester").as_it_is() as db:
        found = list(checks.ask(db))
    assert next(one for one in found if one.rule == checks.PAGES).found
    assert len(found) == len(checks.RULES) + 3
