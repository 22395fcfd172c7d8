"""What tests of the outbox share: rules put in as they are kept, and what lies there in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kursus.model.programme import Programme
from kursus.model.reminder import Rule, utc_text
from kursus.store import letters
from kursus.store.database import Store
from kursus.store.engine import Connection
from kursus.store.outbox import Planned, plan
from kursus.store.reminder_rules import COLUMNS, rule_from

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


def rule_of(db: Connection, key: int) -> Rule:
    """The rule with a key, on or off."""
    row = db.execute(f"select {COLUMNS} from reminder_rule where key = :key", {"key": key})
    return rule_from(row.fetchone())


class Outbox:
    """The outbox of a store, planned at moments and looked at in words."""

    def __init__(self, store: Store, programme: Programme) -> None:
        self.store = store
        self.programme = programme

    def rule(self, timing: str, event: str, **more: object) -> int:
        """Put in a rule, as `add_rule` does; its key."""
        with self.store.writing("test") as work:
            return add_rule(work.db, self.programme, timing, event, **more)

    def do(self, sql: str, **values: object) -> None:
        """Change something by hand, whether or not it has history."""
        with self.store.noting() as db:
            db.execute(sql, values)

    def plan(self, moment: str) -> Planned:
        """Plan at a moment in UTC."""
        with self.store.noting() as db:
            return plan(db, now=at(moment))

    def send(self, moment: str, *, most: int = 1000) -> list[str]:
        """Plan, and send what can go: who got it, for what date, of which template."""
        with self.store.noting() as db:
            plan(db, now=at(moment))
            claim = db.new_key()
            lease = timedelta(minutes=10)
            some = letters.claim(db, now=at(moment), claim=claim, lease=lease, most=most)
            letters.mark_sent(db, [each.letter.row for each in some], now=at(moment))
            return sorted(
                f"{each.name.split()[0]} {each.template} {each.letter.key.date}" for each in some
            )

    def lying(self, state: str | None = None) -> list[str]:
        """What lies there: given name, template, date, state or why, and moment where it waits."""
        with self.store.reading() as db:
            rows = db.execute(
                """
                select person.given_name || ' ' || substr(person.family_name, 1, 1),
                    reminder_rule.template, letter.date, letter.state, letter.why, letter.due
                from letter
                join person on person.key = letter.person
                join reminder_rule on reminder_rule.key = letter.rule
                where :state is null or letter.state = :state
                order by letter.date, reminder_rule.number, person.sort_key
                """,
                {"state": state},
            ).fetchall()
        return [
            f"{name}: {template} {date} {why or now}{f' {due[5:16]}' if now == 'waiting' else ''}"
            for name, template, date, now, why, due in rows
        ]
