"""What tests of the outbox share: rules put in as they are kept, and what lies there in words."""

from __future__ import annotations

from datetime import UTC, datetime

from kursus.model.programme import Programme
from kursus.model.reminder import utc_text
from kursus.store.engine import Connection

LONG_AGO = "2020-01-01T00:00:00Z"


def at(text: str) -> datetime:
    """A moment in UTC from `2020-03-02 07:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def add_rule(db: Connection, programme: Programme, timing: str, event: str, **more: object) -> int:
    """Put in a rule, on since long ago unless said otherwise; its key."""
    (last,) = db.execute("select coalesce(max(number), 0) from reminder_rule").fetchone()
    values: dict[str, object] = {
        "gathering": None,
        "homework": None,
        "days": 0,
        "working": 0,
        "clock": "08:00",
        "recipients": "expected",
        "group": None,
        "audience": None,
        "template": "reminder",
        "since": LONG_AGO,
    }
    values |= more
    key = db.new_key()
    db.execute(
        """
        insert into reminder_rule (
            key, programme, number, timing, event, gathering, homework, days, working, clock,
            recipients, "group", audience, template, since
        )
        values (
            :key, :programme, :number, :timing, :event, :gathering, :homework, :days, :working,
            :clock, :recipients, :group, :audience, :template, :since
        )
        """,
        values
        | {
            "key": key,
            "programme": programme.key,
            "number": last + 1,
            "timing": timing,
            "event": event,
        },
    )
    return key


def put_in(db: Connection, rule: int, person: int, *, due: datetime, date: str = "x") -> int:
    """Put in a letter that waits, planned by nobody; its row."""
    key = db.new_key()
    db.execute(
        """
        insert into letter (key, rule, person, thing, date, due, state, at, planned, tries)
        values (:key, :rule, :person, 1, :date, :due, 'waiting', :due, 0, 0)
        """,
        {"key": key, "rule": rule, "person": person, "date": date, "due": utc_text(due)},
    )
    return key


def persons(db: Connection) -> dict[str, int]:
    """The keys of everybody in the store, by their given names and, of two, family names."""
    rows = db.execute("select key, given_name, family_name from person order by key").fetchall()
    keys: dict[str, int] = {}
    for key, given, family in rows:
        keys.setdefault(given, key)
        keys[f"{given} {family}"] = key
    return keys
