"""The gatherings as calendars show them, and the numbers by which calendars know a change.

The one thing to know: triggers write the numbers. Only a restored store is told here what the one
in its place had come to, so that no number is given out twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import datetime
from typing import NamedTuple

from kursus.model.calendar_event import CalendarEvent
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import gathering_facts, gatherings, programmes, sessions
from kursus.store.engine import Connection

# The first schema that has the numbers, and a time before all changes.
SINCE = 11
NEVER = "2020-01-01T00:00:00Z"


class Counted(NamedTuple):
    """How often the gathering with a key was changed, and when last, as ISO text in UTC."""

    gathering: int
    sequence: int
    at: str


def list_events(
    db: Connection, programme: Programme, *, only: Container[int] | None = None
) -> list[CalendarEvent]:
    """The gatherings of a programme as events, cancelled ones too, by day and time.

    Args:
        db: The store.
        programme: Whose they are.
        only: The keys of those wanted, or None for all.
    """
    chosen = [
        gathering
        for gathering in gatherings.list_all(db, programme)
        if only is None or gathering.key in only
    ]
    themes = gathering_facts.list_themes(db, programme)
    parts: dict[int, list[Session]] = defaultdict(list)
    for session in sessions.list_all(db, chosen):
        parts[session.gathering].append(session)
    counted = {each.gathering: each for each in _counted(db, programme)}
    return [
        CalendarEvent(
            programme=programme,
            gathering=gathering,
            sessions=tuple(parts[gathering.key]),
            themes=tuple(themes.get(gathering.key, ())),
            sequence=counted[gathering.key].sequence,
            at=datetime.fromisoformat(counted[gathering.key].at),
        )
        for gathering in chosen
    ]


def list_expected(db: Connection, *, person: int) -> list[CalendarEvent]:
    """What somebody is expected at in all open programmes, by day and time."""
    rows = db.execute(
        """
        select gathering.programme, gathering.key
        from participant
        join expected on expected.participant = participant.key
        join gathering on gathering.key = expected.gathering
        where participant.person = :person
        """,
        {"person": person},
    )
    keys: dict[int, set[int]] = defaultdict(set)
    for programme, gathering in rows:
        keys[programme].add(gathering)
    events = [
        event
        for programme in programmes.list_all(db)
        if programme.key in keys and programme.state == "open"
        for event in list_events(db, programme, only=keys[programme.key])
    ]
    events.sort(key=lambda event: (event.gathering.day, event.starts is None, event.starts))
    return events


def list_counted(db: Connection) -> list[Counted]:
    """How often each gathering was changed; nothing for a store of before that was counted."""
    if db.schema_version < SINCE:
        return []
    return [
        Counted(*row) for row in db.execute("select gathering, sequence, at from calendar_event")
    ]


def count_on(db: Connection, replaced: Iterable[Counted]) -> None:
    """Go on from the numbers of a store that this one takes the place of, in the open operation.

    What that store said otherwise of a gathering, calendars have heard: they get a higher number.
    """
    db.executemany(
        """
        update calendar_event
        set
            sequence = :sequence + 1,
            at = (select operation.at from operation join current on operation = operation.key)
        where gathering = :gathering
            and sequence <= :sequence
            and (sequence < :sequence or at <> :at)
        """,
        [each._asdict() for each in replaced],
    )


def _counted(db: Connection, programme: Programme) -> list[Counted]:
    rows = db.execute(
        """
        select gathering.key, coalesce(calendar_event.sequence, 0),
            coalesce(calendar_event.at, :never)
        from gathering
        left join calendar_event on calendar_event.gathering = gathering.key
        where gathering.programme = :programme
        """,
        {"programme": programme.key, "never": NEVER},
    )
    return [Counted(*row) for row in rows]
