"""Sessions: the parts of gatherings, each with the times, mode, place and link that hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from kursus.errors import NotFound
from kursus.model.gathering import Gathering, Mode, parse_label
from kursus.model.programme import Programme
from kursus.model.session import Own, Session
from kursus.store import gatherings
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_from

SELECT = """
select
    session.key,
    session.gathering,
    session.number,
    session.whole,
    session.title,
    theme.title,
    session.starts,
    session.ends,
    session.mode,
    session.place,
    session.link,
    session.planned_starts,
    session.planned_ends,
    session.planned_mode,
    session.planned_place,
    session.planned_link,
    session.state,
    session.reason
from session
left join theme on theme.key = session.theme
"""


def point(db: Connection, programme: Programme, label: str) -> tuple[Gathering, list[Session]]:
    """The gathering and the sessions that a label means.

    `F2` means all sessions that are not cancelled; `F2.1` that one, cancelled or not.

    Raises:
        NotFound: There is no such gathering or session; the hint has the nearest labels.
        Wrong: It is no label of a gathering.
    """
    number = parse_label(label).session
    gathering = gatherings.get(db, programme, label)
    sessions = list_all(db, [gathering])
    if number is None:
        return gathering, [session for session in sessions if not session.cancelled]
    chosen = [session for session in sessions if session.number == number and not session.whole]
    if not chosen:
        raise no_such(gathering, sessions, number)
    return gathering, chosen


def get(db: Connection, programme: Programme, label: str) -> tuple[Gathering, Session]:
    """The one session that a label like `F2.1` means, with its gathering.

    Raises:
        NotFound: There is none.
        Wrong: It is not the label of a session.
    """
    gathering, sessions = point(db, programme, label)
    if parse_label(label).session is None:
        parts = " | ".join(session.label for session in sessions if not session.whole)
        raise NotFound(
            f"{gathering.label} is a gathering, not a session.",
            hint=f'kursus session add {gathering.label} "TITLE" --from 9 --to 12',
            nearest=parts,
        )
    return gathering, sessions[0]


def list_all(db: Connection, of: Sequence[Gathering]) -> list[Session]:
    """The sessions of some gatherings, cancelled ones too, in the order of those gatherings.

    Within a gathering they come by time, then number.
    """
    if not of:
        return []
    whose = {gathering.key: gathering for gathering in of}
    if len(whose) == 1:
        rows = db.execute(
            f"{SELECT} where session.gathering = :gathering", {"gathering": of[0].key}
        )
    else:
        rows = db.execute(
            f"""
            {SELECT}
            join gathering on gathering.key = session.gathering
            where gathering.programme = :programme
            """,
            {"programme": of[0].programme},
        )
    found = [session_from(row, whose[row[1]]) for row in rows if row[1] in whose]
    order = {key: place for place, key in enumerate(whose)}
    found.sort(key=lambda each: (order[each.gathering], each.starts or time.max, each.number))
    return found


def list_labels(db: Connection, programme: Programme) -> list[str]:
    """The labels of the gatherings, each followed by those of its sessions, by day."""
    rows = db.execute(
        """
        select gathering.label, session.number, session.whole
        from gathering
        join session on session.gathering = gathering.key
        where gathering.programme = :programme
        order by gathering.day, gathering.starts is null, gathering.starts, gathering.kind,
            gathering.number, session.number
        """,
        {"programme": programme.key},
    )
    labels: dict[str, None] = {}
    for label, number, whole in rows:
        labels[label] = None
        if not whole:
            labels[f"{label}.{number}"] = None
    return list(labels)


def session_from(row: Sequence[object], gathering: Gathering) -> Session:
    """The session that a row of `SELECT` holds, with what it has from its gathering."""
    own = _own(row[6:11])
    number, whole = int(str(row[2])), bool(row[3])
    return Session(
        key=int(str(row[0])),
        gathering=gathering.key,
        number=number,
        label=gathering.label if whole else f"{gathering.label}.{number}",
        whole=whole,
        title=row[4],  # type: ignore[arg-type]
        theme=row[5],  # type: ignore[arg-type]
        day=gathering.day,
        starts=own.starts or gathering.starts,
        ends=own.ends or gathering.ends,
        mode=own.mode or gathering.mode,
        place=own.place or gathering.place,
        link=own.link or gathering.link,
        own=own,
        planned=_own(row[11:16]),
        cancelled=row[16] == "cancelled",
        reason=row[17],  # type: ignore[arg-type]
        zone=gathering.zone,
    )


def no_such(gathering: Gathering, sessions: Sequence[Session], number: int) -> NotFound:
    """The failure for a session that is not there, with those that are."""
    labels = " | ".join(session.label for session in sessions)
    return NotFound(f"There is no {gathering.label}.{number}.", nearest=labels)


def _own(row: Sequence[object]) -> Own:
    starts, ends, mode, place, link = row
    return Own(
        clock_from(starts),
        clock_from(ends),
        Mode(str(mode)) if mode else None,
        place,  # type: ignore[arg-type]
        link,  # type: ignore[arg-type]
    )
