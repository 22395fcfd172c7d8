"""Spells in and out of a programme. A spell is named by its participant and its first day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.kept_values import day_from, kept_values
from kursus.store.labels import HOMEWORK_LABEL

if TYPE_CHECKING:
    from kursus.model.participant import Spell

# The condition that a participant was in on some day; who left before the first day never was.
EVER_IN = """
exists (
    select 1
    from spell
    where spell.participant = participant.key
        and (spell.ends is null or spell.ends > spell.starts)
)
"""

FIRST_BEGINS = """
update {table}
set starts = :starts
where starts = :before
    and starts > :starts
    and (ends is null or ends > starts)
    and participant in (select key from participant where programme = :programme)
    and not exists (
        select 1
        from {table} as earlier
        where earlier.participant = {table}.participant and earlier.starts < :before
    )
"""


def lasts_on(table: str, day: str) -> str:
    """The condition that a row of `spell` or `membership` has begun by a day, and is not over.

    The day is an expression: a parameter or a column.
    """
    return f"({table}.starts <= {day} and ({table}.ends is null or {table}.ends > {day}))"


def nearest(day: str) -> str:
    """The join of a participant's spell that began last before a day or on it; else their first.

    Else null. The day is an expression: a parameter or a column.
    """
    return f"""
    left join spell on spell.participant = participant.key
        and spell.starts = coalesce(
            (
                select max(earlier.starts)
                from spell as earlier
                where earlier.participant = participant.key and earlier.starts <= {day}
            ),
            (
                select min(later.starts)
                from spell as later
                where later.participant = participant.key
            )
        )
    """


def add_many(db: Connection, spells: Iterable[tuple[int, Spell]]) -> None:
    """Add spells, each with its participant's key.

    A spell that was there from the same day, and so never lasted, becomes the new one.
    """
    db.executemany(
        """
        insert into spell (participant, starts, ends, reason, note)
        values (:participant, :starts, :ends, :reason, :note)
        on conflict (participant, starts) do update
        set ends = excluded.ends, reason = excluded.reason, note = excluded.note
        """,
        [_values(participant, spell) for participant, spell in spells],
    )


def change_many(db: Connection, spells: Iterable[tuple[int, Spell]]) -> None:
    """Change when and why spells ended, each with its participant's key."""
    db.executemany(
        """
        update spell
        set ends = :ends, reason = :reason, note = :note
        where participant = :participant and starts = :starts
        """,
        [_values(participant, spell) for participant, spell in spells],
    )


def move_start(db: Connection, participant: int, *, before: date, after: date) -> None:
    """Let the spell that starts on the day `before` start on the day `after`."""
    if before == after:
        return
    # A spell that never lasted may stand on that day.
    db.execute(
        """
        delete from spell
        where participant = :participant and starts = :after and ends = starts
        """,
        {"participant": participant, "after": after.isoformat()},
    )
    db.execute(
        """
        update spell
        set starts = :after
        where participant = :participant and starts = :before
        """,
        {
            "participant": participant,
            "before": before.isoformat(),
            "after": after.isoformat(),
        },
    )


def begin_earlier(db: Connection, programme: Programme, *, before: date) -> int:
    """Let who was in from the programme's first day be so when that comes earlier; how many.

    Their groups follow in the same way. Who came in later, or was never in, stays as they are, and
    so do all when it comes later.

    Args:
        db: The store, inside an operation.
        programme: As it is now.
        before: What its first day was.
    """
    values = {
        "programme": programme.key,
        "before": before.isoformat(),
        "starts": programme.starts.isoformat(),
    }
    db.execute(FIRST_BEGINS.format(table="membership"), values)
    return db.execute(FIRST_BEGINS.format(table="spell"), values).rowcount


def list_marks_outside(
    db: Connection, programme: Programme, *, since: date, participants: Collection[int]
) -> dict[int, list[str]]:
    """What people have marks at without being expected: labels by the participants' keys.

    Labels are those of gatherings and homework, by day; homework counts by the day it is due.

    Args:
        db: The store.
        programme: Where they take part.
        since: Only what lies on this day or later.
        participants: The keys of those who matter.
    """
    rows = db.execute(
        f"""
        select attendance.participant, gathering.label, gathering.day as day
        from gathering
        join session on session.gathering = gathering.key
        join attendance on attendance.session = session.key
        left join expected on expected.gathering = gathering.key
            and expected.participant = attendance.participant
        where gathering.programme = :programme
            and gathering.day >= :since
            and {among("attendance.participant", "participants")}
            and expected.participant is null
        union
        select submission.participant, {HOMEWORK_LABEL}, due.day
        from homework
        join due on due.homework = homework.key
        join submission on submission.homework = homework.key
        left join assigned on assigned.homework = homework.key
            and assigned.participant = submission.participant
        where homework.programme = :programme
            and due.day >= :since
            and {among("submission.participant", "participants")}
            and assigned.participant is null
        order by day
        """,
        {
            "programme": programme.key,
            "since": since.isoformat(),
            "participants": numbers(participants),
        },
    )
    found: dict[int, list[str]] = {}
    for participant, label, _ in rows:
        found.setdefault(participant, []).append(label)
    return found


def spell_from(starts: str, ends: str | None, reason: str | None, note: str | None) -> Spell:
    """The spell that is kept as these texts."""
    from kursus.model.participant import Reason, Spell

    return Spell(
        starts=date.fromisoformat(starts),
        ends=day_from(ends),
        reason=Reason(reason) if reason else None,
        note=note,
    )


def _values(participant: int, spell: Spell) -> dict[str, object]:
    return {"participant": participant} | kept_values(spell._asdict())
