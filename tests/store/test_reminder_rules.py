"""The rules of a programme are kept, pointed at, changed and switched."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from kursus.errors import NotFound, Wrong
from kursus.model.programme import Programme
from kursus.model.reminder import USUAL, Event, Recipients, Timing
from kursus.store import reminder_rules
from kursus.store.engine import Connection
from tests.course import add_course

NOW = datetime(2020, 3, 2, 7, 30, tzinfo=UTC)


def test_the_usual_rules_are_there_and_off(asker: Programme, db: Connection) -> None:
    """In their order, with what each says of itself."""
    reminder_rules.add_usual(db, asker)
    rules = [named.rule for named in reminder_rules.list_all(db, asker)]
    assert [rule.label for rule in rules] == [f"R{number}" for number in range(1, len(USUAL) + 1)]
    for rule, usual in zip(rules, USUAL, strict=True):
        assert (rule.timing, rule.event, rule.template, rule.days, rule.working) == usual[:5]
        assert rule.recipients is usual.recipients
        assert (rule.clock, rule.since) == (time(8), None)


def test_what_a_rule_points_at_is_named(asker: Programme, db: Connection) -> None:
    """A gathering, a homework, a group and an audience by label or name."""
    add_course(db, asker)
    key = db.new_key()
    db.execute(
        """
        insert into "group" (key, programme, number, name) values (:key, :programme, 1, 'Nord')
        """,
        {"key": key, "programme": asker.key},
    )
    (gathering,) = db.execute("select key from gathering where label = 'F2'").fetchone()
    labels = reminder_rules.add(
        db,
        asker,
        facts=[
            {
                "timing": Timing.BEFORE,
                "event": Event.GATHERING,
                "template": "reminder",
                "gathering": gathering,
                "group": key,
                "days": 3,
                "clock": time(16, 5),
            }
        ],
    )
    assert labels == ["R1"]
    named = reminder_rules.get(db, asker, "r1")
    assert (named.at, named.of) == ("F2", "G1 Nord")
    assert (named.rule.days, named.rule.clock) == (3, time(16, 5))


def test_a_rule_is_changed_and_switched(asker: Programme, db: Connection) -> None:
    """Since when it is on is a moment in UTC."""
    reminder_rules.add_usual(db, asker)
    rule = reminder_rules.get(db, asker, "2").rule
    reminder_rules.change(db, rule, {"days": 5, "working": True, "recipients": Recipients.ROLES})
    reminder_rules.switch(db, [rule], since=NOW)
    changed = reminder_rules.get(db, asker, "2").rule
    assert changed == rule._replace(days=5, working=True, recipients=Recipients.ROLES, since=NOW)
    reminder_rules.change(db, rule, {})
    reminder_rules.switch(db, [rule], since=None)
    assert reminder_rules.get(db, asker, "2").rule.since is None


def test_numbers_never_return(asker: Programme, db: Connection) -> None:
    """Neither is one found that is gone, or was never there."""
    reminder_rules.add_usual(db, asker)
    last = f"R{len(USUAL)}"
    reminder_rules.remove(db, reminder_rules.get(db, asker, last).rule)
    with pytest.raises(NotFound, match=last):
        reminder_rules.get(db, asker, last)
    facts = {"timing": Timing.ON, "event": Event.MOVED, "template": "moved"}
    assert reminder_rules.add(db, asker, facts=[facts]) == [f"R{len(USUAL) + 1}"]
    assert reminder_rules.add(db, asker, facts=[]) == []
    for typed in ("R0", "99"):
        with pytest.raises(NotFound):
            reminder_rules.get(db, asker, typed)
    for typed in ("", "R", "all", "F2", "R٣", "R1234567"):
        with pytest.raises(Wrong):
            reminder_rules.get(db, asker, typed)


def test_several_are_pointed_at_once(asker: Programme, db: Connection) -> None:
    """In the order typed, each once; all of them by number."""
    reminder_rules.add_usual(db, asker)
    chosen = reminder_rules.get_many(db, asker, ["R3", "1", "r3"])
    assert [named.rule.label for named in chosen] == ["R3", "R1"]
    assert reminder_rules.get_many(db, asker, ["All"]) == reminder_rules.list_all(db, asker)
