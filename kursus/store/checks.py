"""What holds of every store, whatever was typed: the rules that its tables cannot hold themselves.

The one thing to know: nothing in a sound store answers to any of these questions. They are asked in
one snapshot, and every fault is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kursus.errors import StoreDamaged
from kursus.store import engine_checks
from kursus.store.engine import Connection, translated

# Who is said to have been at a session of a programme that is not theirs.
_AT_ANOTHER = """
    select participant.number from {table}
    join session on session.key = {table}.session
    join gathering on gathering.key = session.gathering
    join participant on participant.key = {table}.participant
    where participant.programme <> gathering.programme
"""
# What must not be, and the question that finds it: its first column names one.
RULES = {
    "an operation that never ended": """
        select case when operation is null then 'recording' else 'operation' end
        from current
        where operation is not null or recording <> 1
    """,
    "a gathering without a session": """
        select label from gathering
        where not exists (select 1 from session where session.gathering = gathering.key)
    """,
    "a whole day beside other sessions": """
        select label from gathering where key in (
            select gathering from session
            group by gathering having max(whole) = 1 and count(*) > 1
        )
    """,
    "a gathering that calendars have no number for": """
        select label from gathering
        where not exists (
            select 1 from calendar_event where calendar_event.gathering = gathering.key
        )
    """,
    "spells that overlap": """
        select participant.number from spell as one
        join spell as other on other.participant = one.participant and other.starts > one.starts
        join participant on participant.key = one.participant
        where one.ends is null or one.ends > other.starts
    """,
    "memberships that overlap": """
        select participant.number from membership as one
        join membership as other on other.participant = one.participant
            and (other.starts, other."group") > (one.starts, one."group")
        join participant on participant.key = one.participant
        where one.starts < coalesce(one.ends, '9999')
            and one.starts < coalesce(other.ends, '9999')
            and other.starts < coalesce(one.ends, '9999')
            and other.starts < coalesce(other.ends, '9999')
    """,
    "a number that was never given out": """
        select number from participant
        where number > (
            select last from counter
            where counter.programme = participant.programme and kind = 'participant'
        )
    """,
    "a mark at another programme's session": _AT_ANOTHER.format(table="attendance"),
    "minutes by a report of another gathering": """
        select gathering.label from report_minutes
        join session on session.key = report_minutes.session
        join report on report.key = report_minutes.report
            and report.gathering <> session.gathering
        join gathering on gathering.key = session.gathering
    """,
    "minutes at another programme's session": _AT_ANOTHER.format(table="report_minutes"),
    "a letter rule about another programme": """
        select 'R' || number from reminder_rule
        where programme <> (select programme from gathering where key = reminder_rule.gathering)
            or programme <> (select programme from homework where key = reminder_rule.homework)
            or programme <> (select programme from "group" where key = reminder_rule."group")
            or programme <> (select programme from audience where key = reminder_rule.audience)
    """,
    "somebody in without a spell": """
        select number from participant
        where (status = 'enrolled' or status = 'completed')
            and not exists (select 1 from spell where spell.participant = participant.key)
    """,
    "somebody out with an open spell": """
        select number from participant
        join spell on spell.participant = participant.key and spell.ends is null
        where status = 'withdrawn' or status = 'declined' or status = 'requested'
            or status = 'waiting'
    """,
}
PAGES = "damage to the file"
REFERENCES = "a row that points at nothing"
HISTORY = "a table that is not as its history tells"


class Found(NamedTuple):
    """What one question found.

    Attributes:
        rule: What must not be.
        found: How often it is; 0 in a sound store, None where it could not be asked.
        example: What one of them is called, why it could not be asked, or None.
    """

    rule: str
    found: int | None
    example: str | None


def ask(db: Connection, *, history: bool = True) -> Iterator[Found]:
    """Ask every question of a store, one after the other; the cheap ones last.

    Damage that keeps a question from being answered is told as what it found.

    Args:
        db: The store.
        history: Whether to ask the history, too, which takes the longest.
    """
    yield _found(PAGES, db, engine_checks.damaged_pages)
    yield _found(REFERENCES, db, engine_checks.dangling_rows)
    if history:
        yield _ask_history(db)
    for rule, query in RULES.items():
        yield _found(rule, db, _asking(query))


def _ask_history(db: Connection) -> Found:
    why = _why_not_whole_or_damaged(db)
    if why:
        return Found(HISTORY, None, why)
    return _found(HISTORY, db, engine_checks.tables_unlike_history)


def why_not_whole(db: Connection) -> str | None:
    """Why the log does not tell how each row came about; None where it does."""
    lacking = db.execute(
        "select number from operation where final = 'compacted' or final = 'forgotten' limit 1"
    ).fetchone()
    if lacking:
        return f"the history is not whole: it does not tell what operation {lacking[0]} changed"
    other = db.execute(
        "select number from operation where schema_version <> :version limit 1",
        {"version": db.schema_version},
    ).fetchone()
    return f"operation {other[0]} was in a store of another form" if other else None


def _why_not_whole_or_damaged(db: Connection) -> str | None:
    try:
        return why_not_whole(db)
    except StoreDamaged:
        return "the log cannot be read"


def _asking(query: str) -> Callable[[Connection], list[object]]:
    return lambda db: [row[0] for row in db.execute(query)]


def _found(rule: str, db: Connection, question: Callable[[Connection], Sequence[object]]) -> Found:
    try:
        with translated():
            found = question(db)
    except StoreDamaged as error:
        return Found(rule, 1, error.sentence)
    return Found(rule, len(found), str(found[0]) if found else None)
