"""The reminder rules of a programme: what makes it owe letters.

The one thing to know: a rule that is off owes nothing. What is so already when one is switched on
is noted by `outbox`, which plans the letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from kursus.errors import NotFound
from kursus.model.programme import Programme
from kursus.model.reminder import (
    FROM_EIGHT,
    USUAL,
    Event,
    Recipients,
    Rule,
    Timing,
    parse_label,
    utc_text,
)
from kursus.store import programmes, silences
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_from, kept_values

COLUMNS = (
    "key, programme, number, timing, event, gathering, homework, days, working, clock, "
    'recipients, "group", audience, template, since'
)
_OF_RULE = ", ".join(f"reminder_rule.{column}" for column in COLUMNS.split(", "))
_KIND = "R"
# What a rule says of itself; the others are what it is and whether it is on.
FACTS = (
    "timing",
    "event",
    "gathering",
    "homework",
    "days",
    "working",
    "clock",
    "recipients",
    "group",
    "audience",
    "template",
)

_USUALLY: dict[str, object] = dict.fromkeys(FACTS) | {
    "days": 0,
    "working": False,
    "clock": FROM_EIGHT,
    "recipients": Recipients.EXPECTED,
}


class Named(NamedTuple):
    """A rule, and what it points at by name.

    Attributes:
        at: The label of the only gathering or homework it is about, or None.
        of: The label and name of the only group, or the name of the only audience, or None.
    """

    rule: Rule
    at: str | None
    of: str | None


def list_all(db: Connection, programme: Programme) -> list[Named]:
    """The rules of a programme, in the order of their numbers."""
    rows = db.execute(
        f"""
        select
            {_OF_RULE},
            coalesce(gathering.label, 'H' || homework.number),
            coalesce('G' || "group".number || ' ' || "group".name, audience.name)
        from reminder_rule
        left join gathering on gathering.key = reminder_rule.gathering
        left join homework on homework.key = reminder_rule.homework
        left join "group" on "group".key = reminder_rule."group"
        left join audience on audience.key = reminder_rule.audience
        where reminder_rule.programme = :programme
        order by reminder_rule.number
        """,
        {"programme": programme.key},
    )
    return [Named(rule_from(row[:-2]), *row[-2:]) for row in rows.fetchall()]


def get_many(db: Connection, programme: Programme, labels: Iterable[str]) -> list[Named]:
    """The rules pointed at, each once: in the order typed, or by number for `all`.

    Raises:
        NotFound: There is no such rule.
        Wrong: A label is none.
    """
    rules = {named.rule.number: named for named in list_all(db, programme)}
    chosen: dict[int, Named] = {}
    for label in labels:
        if label.casefold() == "all":
            chosen |= rules
            continue
        number = parse_label(label)
        if number not in rules:
            raise NotFound(
                f"{programme.slug} has no rule R{number}.", hint="kursus reminder rule list"
            )
        chosen[number] = rules[number]
    return list(chosen.values())


def get(db: Connection, programme: Programme, label: str) -> Named:
    """The rule pointed at.

    Raises:
        NotFound: There is no such rule.
        Wrong: It is no label of one.
    """
    return get_many(db, programme, [f"R{parse_label(label)}"])[0]


def list_telling(db: Connection, programme: Programme, event: Event) -> list[Named]:
    """The rules that tell everybody expected of what happens; none while nothing can be sent."""
    if programme.sender is None or silences.is_stopped(db, programme):
        return []
    return [
        named
        for named in list_all(db, programme)
        if named.rule.since
        and named.rule.event is event
        and named.rule.recipients is Recipients.EXPECTED
        and named.at is None
        and named.of is None
    ]


def add(
    db: Connection, programme: Programme, *, facts: Sequence[Mapping[str, object]]
) -> list[str]:
    """Add rules, switched off; their labels.

    Args:
        db: The store, inside an operation.
        programme: Whose they are.
        facts: What each says of itself: timing, event and template, and others of `FACTS`.
    """
    if not facts:
        return []
    numbers = programmes.next_numbers(db, programme, kind=_KIND, count=len(facts))
    rows = [
        kept_values(
            _USUALLY
            | dict(each)
            | {"key": db.new_key(), "programme": programme.key, "number": number, "since": None}
        )
        for number, each in zip(numbers, facts, strict=True)
    ]
    marks = ", ".join(f":{column.strip(chr(34))}" for column in COLUMNS.split(", "))
    db.executemany(f"insert into reminder_rule ({COLUMNS}) values ({marks})", rows)
    return [f"{_KIND}{number}" for number in numbers]


def add_usual(db: Connection, programme: Programme) -> list[str]:
    """Add those of the usual rules that are not there, switched off; their labels."""
    there = [named.rule for named in list_all(db, programme)]
    facts = [usual._asdict() for usual in USUAL]
    return add(
        db,
        programme,
        facts=[each for each in facts if not any(says(rule, each) for rule in there)],
    )


def says(rule: Rule, facts: Mapping[str, object]) -> bool:
    """Whether a rule says what others of these facts do; what is not among them is as usual."""
    told = rule._asdict()
    return all(told[name] == facts.get(name, _USUALLY.get(name)) for name in FACTS)


def change(db: Connection, rule: Rule, facts: Mapping[str, object]) -> None:
    """Let a rule say something else of itself; its letters that wait are planned anew.

    Args:
        db: The store, inside an operation.
        rule: The rule as it was.
        facts: Some of `FACTS`.
    """
    values = ", ".join(f'"{name}" = :{name}' for name in facts)
    if values:
        db.execute(
            f"update reminder_rule set {values} where key = :key",
            kept_values(facts) | {"key": rule.key},
        )


def switch(db: Connection, rules: Iterable[Rule], *, since: datetime | None) -> None:
    """Switch rules on from a moment, or off for None."""
    db.executemany(
        "update reminder_rule set since = :since where key = :key",
        [{"since": since and utc_text(since), "key": rule.key} for rule in rules],
    )


def remove(db: Connection, rule: Rule) -> None:
    """Remove a rule; its number never returns, and what it has sent stays sent."""
    db.execute("delete from reminder_rule where key = :key", {"key": rule.key})


def rule_from(row: Sequence[object]) -> Rule:
    """The rule that a row of `COLUMNS` holds."""
    rule = Rule(*row)  # type: ignore[arg-type]
    clock = clock_from(rule.clock)
    since = rule.since and datetime.fromisoformat(str(rule.since)).astimezone(UTC)
    return rule._replace(
        timing=Timing(rule.timing),
        event=Event(rule.event),
        working=bool(rule.working),
        clock=clock or FROM_EIGHT,
        recipients=Recipients(rule.recipients),
        since=since or None,
    )
