"""Requirements, and how far each participant has come towards them, in one aggregate query.

The one thing to know: only what somebody is expected at counts, so those who joined late or left
are measured while they were in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.attendance import ATTENDED
from kursus.model.programme import Programme
from kursus.model.requirement import Measure, Progress, Requirement, Standing
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers, one_of
from kursus.store.person_columns import BY_NAME, PERSON, PERSON_JOINS

ATTENDANCE = "attendance"


def _minute(column: str) -> str:
    """The minute of the day of a session's time, or of its gathering's where it has none."""
    clock = f"coalesce(session.{column}, gathering.{column})"
    return f"cast(substr({clock}, 1, 2) as integer) * 60 + cast(substr({clock}, 4, 2) as integer)"


LENGTH = f"({_minute('ends')} - ({_minute('starts')}))"
# What somebody was there of each session, once as whole sessions, once in minutes. Minutes are
# null where nobody knows them: the session has no times, or they were there in part and nobody
# said how long.
PARTS = f"""
select
    expected.participant as participant,
    attendance.status as status,
    case
        when {one_of("attendance.status", ATTENDED)}
            or (:with_excused = 1 and attendance.status = 'excused') then 1
        else 0
    end as attended,
    case
        when attendance.status = 'partial' and attendance.minutes is null then null
        else {LENGTH}
    end as length,
    case
        when attendance.status = 'absent' then 0
        when attendance.status = 'excused' and :with_excused = 0 then 0
        when attendance.minutes < {LENGTH} then attendance.minutes
        when attendance.status = 'partial' and attendance.minutes is null then null
        else {LENGTH}
    end as minutes
from gathering
join session on session.gathering = gathering.key and session.state = 'open'
join expected on expected.gathering = gathering.key
left join attendance on attendance.session = session.key
    and attendance.participant = expected.participant
where gathering.programme = :programme
    and gathering.state <> 'cancelled'
    and (gathering.kind <> 'booster' or :with_booster = 1)
    and (:until is null or gathering.day <= :until)
    and (:participants is null or {among("expected.participant", "participants")})
"""


class Attended(NamedTuple):
    """How far one participant has come.

    Attributes:
        participant: Their key.
        sessions: In sessions.
        minutes: In minutes, of sessions where they are known.
        unknown: How many sessions with a mark have no known minutes.
    """

    participant: int
    number: int
    name: str
    email: str | None
    unit: str | None
    sessions: Progress
    minutes: Progress
    unknown: int

    def progress(self, measure: Measure) -> Progress:
        """How far they have come in what a requirement is measured in."""
        return self.minutes if measure is Measure.MINUTES else self.sessions

    def standing(self, requirement: Requirement) -> Standing | None:
        """Whether they can meet a requirement; None where nothing is expected of them."""
        return self.progress(requirement.measure).standing(requirement.least)


def find(db: Connection, programme: Programme) -> Requirement | None:
    """The rule of attendance of a programme, or None."""
    row = db.execute(
        """
        select least, measure, with_excused, with_booster
        from requirement
        where programme = :programme and kind = :kind
        """,
        {"programme": programme.key, "kind": ATTENDANCE},
    ).fetchone()
    if row is None:
        return None
    least, measure, with_excused, with_booster = row
    return Requirement(least, Measure(measure), bool(with_excused), bool(with_booster))


def change(db: Connection, programme: Programme, requirement: Requirement) -> None:
    """Let this be the rule of attendance of a programme."""
    db.execute(
        """
        insert into requirement (programme, kind, least, measure, with_excused, with_booster)
        values (:programme, :kind, :least, :measure, :with_excused, :with_booster)
        on conflict (programme, kind) do update
        set least = excluded.least, measure = excluded.measure,
            with_excused = excluded.with_excused, with_booster = excluded.with_booster
        """,
        {
            "programme": programme.key,
            "kind": ATTENDANCE,
            "least": requirement.least,
            "measure": requirement.measure.value,
            "with_excused": int(requirement.with_excused),
            "with_booster": int(requirement.with_booster),
        },
    )


def remove(db: Connection, programme: Programme) -> None:
    """Let a programme have no rule of attendance."""
    db.execute(
        "delete from requirement where programme = :programme and kind = :kind",
        {"programme": programme.key, "kind": ATTENDANCE},
    )


def list_attended(
    db: Connection,
    programme: Programme,
    requirement: Requirement,
    *,
    participants: Iterable[int] | None = None,
    until: date | None = None,
) -> list[Attended]:
    """How far those of whom something is expected have come, by name.

    Args:
        db: The store.
        programme: Where.
        requirement: What counts.
        participants: Their keys, or None for all.
        until: The last day that counts, or None for all that is planned.
    """
    rows = db.execute(
        f"""
        with part as ({PARTS}),
        summed as (
            select
                participant,
                sum(attended) as attended,
                count(status) as marked,
                count(*) - count(status) as open_sessions,
                coalesce(sum(minutes) filter (where status is not null), 0) as minutes,
                coalesce(sum(length) filter (where status is not null), 0) as marked_minutes,
                coalesce(sum(length) filter (where status is null), 0) as open_minutes,
                count(*) filter (where status is null and length is null) as untimed,
                count(*) filter (where status is not null and length is null) as unknown
            from part
            group by participant
        )
        select
            participant.key,
            {PERSON},
            summed.unknown,
            summed.attended,
            summed.marked,
            summed.open_sessions,
            summed.minutes,
            summed.marked_minutes,
            summed.open_minutes,
            summed.untimed
        from summed
        join participant on participant.key = summed.participant
        {PERSON_JOINS}
        {BY_NAME}
        """,
        {
            "programme": programme.key,
            "with_excused": int(requirement.with_excused),
            "with_booster": int(requirement.with_booster),
            "until": until.isoformat() if until else None,
            "participants": None if participants is None else numbers(participants),
        },
    )
    return [
        Attended(key, number, name, email, unit, _progress(row[:3]), _progress(row[3:]), unknown)
        for key, number, name, email, unit, unknown, *row in rows
    ]


def list_lost(
    db: Connection,
    programme: Programme,
    requirement: Requirement,
    *,
    participants: Iterable[int] | None = None,
) -> list[Attended]:
    """Those who can meet the requirement no more, by name; `participants` as above."""
    everybody = list_attended(db, programme, requirement, participants=participants)
    return [each for each in everybody if each.standing(requirement) is Standing.LOST]


def _progress(counts: Sequence[int]) -> Progress:
    return Progress(*counts)
