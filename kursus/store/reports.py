"""Meeting reports that were read: for which gathering, and how long who was there by each.

The one thing to know: minutes are added and replaced, never removed. A later report of a meeting
has all that an earlier one had, so whom it does not name was named by somebody's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from kursus.model.gathering import Gathering
from kursus.model.meeting import Source
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers

# The key of a session and of a participant.
Place: TypeAlias = tuple[int, int]
Minutes: TypeAlias = dict[Place, int]


class Kept(NamedTuple):
    """A report that was read for a gathering.

    Attributes:
        meeting: What tells its meeting from others of that day, or None where nothing does.
        minutes: How long who was at which session.
    """

    key: int
    source: Source
    meeting: str | None
    minutes: Minutes


def digest(meeting: str | None) -> str | None:
    """What is kept of a meeting's identity: it may have names in it, and is only compared."""
    # By way of hashlib it would bring OpenSSL along, in 4 MiB of memory.
    from _blake2 import blake2b

    return None if meeting is None else blake2b(meeting.encode(), digest_size=16).hexdigest()


def list_all(db: Connection, gathering: Gathering) -> list[Kept]:
    """The reports that were read for a gathering, the oldest first."""
    rows = db.execute(
        "select key, source, meeting from report where gathering = :gathering order by key",
        {"gathering": gathering.key},
    )
    kept = {key: Kept(key, Source(source), meeting, {}) for key, source, meeting in rows}
    minutes = db.execute(
        """
        select report_minutes.report, report_minutes.session, report_minutes.participant,
            report_minutes.minutes
        from report
        join report_minutes on report_minutes.report = report.key
        where report.gathering = :gathering
        """,
        {"gathering": gathering.key},
    )
    for report, session, participant, amount in minutes:
        kept[report].minutes[session, participant] = amount
    return list(kept.values())


def list_totals(
    db: Connection, gathering: Gathering, participants: Iterable[int]
) -> dict[int, dict[int, int]]:
    """How long some participants were there by all reports together, by session."""
    rows = db.execute(
        f"""
        select report_minutes.session, report_minutes.participant, sum(report_minutes.minutes)
        from report
        join report_minutes on report_minutes.report = report.key
        where report.gathering = :gathering
            and {among("report_minutes.participant", "participants")}
        group by report_minutes.session, report_minutes.participant
        """,
        {"gathering": gathering.key, "participants": numbers(participants)},
    )
    totals: dict[int, dict[int, int]] = {}
    for session, participant, minutes in rows:
        totals.setdefault(session, {})[participant] = minutes
    return totals


def add(db: Connection, gathering: Gathering, source: Source, meeting: str | None) -> Kept:
    """Note that a report was read; without minutes as yet."""
    kept = Kept(db.new_key(), source, meeting, {})
    db.execute(
        """
        insert into report (key, gathering, source, meeting)
        values (:key, :gathering, :source, :meeting)
        """,
        {"key": kept.key, "gathering": gathering.key, "source": source.value, "meeting": meeting},
    )
    return kept


def set_minutes(db: Connection, report: Kept, minutes: Mapping[Place, int]) -> bool:
    """Let a report say so many minutes of these people; whether that is anything new."""
    changed = [place for place, amount in minutes.items() if report.minutes.get(place) != amount]
    db.executemany(
        """
        insert into report_minutes (report, session, participant, minutes)
        values (:report, :session, :participant, :minutes)
        on conflict (report, session, participant) do update set minutes = excluded.minutes
        """,
        (
            {
                "report": report.key,
                "session": session,
                "participant": participant,
                "minutes": minutes[session, participant],
            }
            for session, participant in changed
        ),
    )
    report.minutes.update(minutes)
    return bool(changed)


def list_reported(db: Connection, gathering: Gathering, participants: Iterable[int]) -> set[Place]:
    """Where the marks of some participants at a gathering follow from reports."""
    rows = db.execute(
        f"""
        select attendance.session, attendance.participant
        from session
        join attendance on attendance.session = session.key and attendance.reported = 1
        where session.gathering = :gathering and {among("attendance.participant", "participants")}
        """,
        {"gathering": gathering.key, "participants": numbers(participants)},
    )
    return {(session, participant) for session, participant in rows}
