"""What one participant's card counts: sessions by what they did there, and homework.

Only what they are expected at counts, and only what was not cancelled.
"""

from __future__ import annotations

from datetime import date

from kursus.model.attendance import UNMARKED
from kursus.model.attendance import Status as Attendance
from kursus.model.submission import Status as Submission
from kursus.store.engine import Connection
from kursus.store.homework_missing import LACKS, LAST_DAY

# What is said of a session that is still to come, and of homework that is past its day.
COMING = "coming"
OVERDUE = "overdue"


def count_sessions(db: Connection, participant: int, *, today: date) -> dict[str, int]:
    """How many sessions a participant has of each mark; also `unmarked` and `coming`."""
    rows = db.execute(
        f"""
        select
            coalesce(
                attendance.status,
                case when gathering.day <= :today then '{UNMARKED}' else '{COMING}' end
            ) as told,
            count(*)
        from expected
        join gathering on gathering.key = expected.gathering
        join session on session.gathering = gathering.key
        left join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where expected.participant = :participant
            and gathering.state <> 'cancelled'
            and session.state <> 'cancelled'
        group by told
        """,
        {"participant": participant, "today": today.isoformat()},
    ).fetchall()
    return _in_order(dict(rows), (*Attendance, UNMARKED, COMING))


def count_homework(db: Connection, participant: int, *, today: date) -> dict[str, int]:
    """How much homework a participant has of each status; `overdue` is what is past its day."""
    rows = db.execute(
        f"""
        select
            case
                when {LACKS} and {LAST_DAY} < :today then '{OVERDUE}'
                else coalesce(submission.status, '{Submission.ASSIGNED}')
            end as told,
            count(*)
        from assigned
        join due on due.homework = assigned.homework
        left join submission on submission.homework = assigned.homework
            and submission.participant = assigned.participant
        where assigned.participant = :participant
        group by told
        """,
        {"participant": participant, "today": today.isoformat()},
    ).fetchall()
    return _in_order(dict(rows), (*Submission, OVERDUE))


def count_traces(db: Connection, participant: int) -> dict[str, int]:
    """How many marks, submissions and replies a participant has; of what there is none, nothing."""
    row = db.execute(
        """
        select
            (select count(*) from attendance where participant = :participant),
            (select count(*) from submission where participant = :participant),
            (select count(*) from reply where participant = :participant)
        """,
        {"participant": participant},
    ).fetchone()
    counts = dict(zip(("marks", "submissions", "replies"), row, strict=True))
    return {what: count for what, count in counts.items() if count}


def _in_order(counts: dict[str, int], order: tuple[str, ...]) -> dict[str, int]:
    return {name: counts[name] for name in order if name in counts}
