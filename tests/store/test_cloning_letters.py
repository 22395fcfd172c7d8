"""Rules and templates of another run are those of the one before, and the rules are off."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from kursus.model.programme import Programme
from kursus.model.reminder import Event, Recipients, Timing
from kursus.store import cloning, groups, homework, programmes, reminder_rules
from kursus.store.engine import Connection
from tests.course import add_course

NOW = datetime(2020, 3, 2, 7, 30, tzinfo=UTC)
BEFORE = {"timing": Timing.BEFORE, "event": Event.GATHERING, "template": "reminder", "days": 2}


def test_rules_point_at_what_was_made(asker: Programme, db: Connection) -> None:
    """At its days, homework and audiences; what is about a group is left out, and all are off."""
    add_course(db, asker)
    (day,) = db.execute("select key from gathering where label = 'F2'").fetchone()
    work = homework.add(db, asker, facts={"title": "Les", "due_at": day})
    audience = programmes.add_audience(db, asker, name="ansatte")
    (group,) = groups.add_many(db, asker, ["Nord"])
    reminder_rules.add(
        db,
        asker,
        facts=[
            BEFORE | {"gathering": day, "audience": audience, "clock": time(16)},
            BEFORE | {"group": group.key},
            BEFORE | {"event": Event.DUE, "homework": work.key, "recipients": Recipients.LACKING},
        ],
    )
    rules = reminder_rules.list_all(db, asker)
    reminder_rules.switch(db, [named.rule for named in rules], since=NOW)
    db.execute(
        "insert into letter_template (programme, name, text) values (:key, 'moved', 'Hei')",
        {"key": asker.key},
    )
    facts = cloning.facts_of(asker) | {"starts": "2021-01-11", "ends": "2021-12-31"}
    target = programmes.add(db, slug="ny", facts=facts)
    original = cloning.list_original(db, asker)
    days = {label: each + timedelta(days=364) for label, each in original.dated}
    made = cloning.clone(db, asker, target, original, days=days)
    assert (made.rules, made.templates, made.left_out) == (2, 1, ["R2"])
    first, second = reminder_rules.list_all(db, target)
    assert (first.at, first.of, first.rule.clock) == ("F2", "ansatte", time(16))
    assert (second.rule.label, second.at, second.rule.recipients) == ("R2", "H1", "lacking")
    assert first.rule.gathering == made.gatherings["F2"].key
    assert first.rule.audience != audience
    assert second.rule.homework != work.key
    assert {first.rule.since, second.rule.since} == {None}
    templates = db.execute(
        "select name, text from letter_template where programme = :key", {"key": target.key}
    )
    assert templates.fetchall() == [("moved", "Hei")]
