"""Marks with minutes, seen to again when sessions change times.

The one thing to know: those that follow from when somebody came and left are measured again.
Minutes without such times are what somebody said: they stay, and it is told where they are more
than the session lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kursus.model.attendance import Mark, Said, Status, mark_at
from kursus.model.gathering import Gathering
from kursus.store import sessions
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_from
from kursus.store.person_columns import NAME


class Measured(NamedTuple):
    """A mark at a session, with whose it is and the label of the session."""

    label: str
    number: int
    name: str
    before: Mark
    after: Mark


def measure_again(db: Connection, gathering: Gathering) -> tuple[list[Measured], list[Measured]]:
    """Let marks with times be what those give at the sessions as they are.

    What comes back are first the marks that changed; then those whose minutes are more than their
    session lasts and stay as they are, with the mark that its length leaves as `after`. Both come
    session by session, by name. Sessions whose times are not known are left out.

    Args:
        db: The store, inside an operation.
        gathering: As it is now.
    """
    rows = _with_times(db, gathering)
    parts = {part.key: part for part in sessions.list_all(db, [gathering])} if rows else {}
    changed: list[Measured] = []
    longer: list[Measured] = []
    values: list[dict[str, object]] = []
    for session, participant, number, name, status, minutes, came, gone in rows:
        part = parts[session]
        if part.starts is None or part.ends is None:
            continue
        said = Said(came=clock_from(came), gone=clock_from(gone))
        before = Mark(status=Status(status), minutes=minutes, came=said.came, gone=said.gone)
        is_timed = came is not None or gone is not None
        after = mark_at(said, part) if is_timed else before.within(part)
        if after == before:
            continue
        (changed if is_timed else longer).append(Measured(part.label, number, name, before, after))
        if is_timed:
            values.append(
                {
                    "session": session,
                    "participant": participant,
                    "status": after.status.value,
                    "minutes": after.minutes,
                }
            )
    _put(db, values)
    return changed, longer


def _with_times(db: Connection, gathering: Gathering) -> list[tuple[Any, ...]]:
    """Return the marks that say when or how long somebody was there, and whose they are."""
    return db.execute(
        f"""
        select
            session.key,
            participant.key,
            participant.number,
            {NAME},
            attendance.status,
            attendance.minutes,
            attendance.came,
            attendance.gone
        from session
        join attendance on attendance.session = session.key
            and (
                attendance.came is not null
                or attendance.gone is not null
                or attendance.minutes is not null
            )
        join participant on participant.key = attendance.participant
        join person on person.key = participant.person
        where session.gathering = :gathering
        order by session.number, person.sort_key
        """,
        {"gathering": gathering.key},
    ).fetchall()


def _put(db: Connection, values: Sequence[dict[str, object]]) -> None:
    db.executemany(
        """
        update attendance
        set status = :status, minutes = :minutes,
            mode = case when :status = 'absent' then null else mode end
        where session = :session and participant = :participant
        """,
        values,
    )
