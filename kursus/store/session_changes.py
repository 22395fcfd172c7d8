"""Sessions that are added, corrected, moved, switched, cancelled, reopened or removed.

The one thing to know: a gathering is born with one session, the whole day. The first session that
is added takes that row over, and with it the marks; the last one removed becomes it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from kursus.errors import AlreadyThere, KursusError
from kursus.model.gathering import Gathering, Mode
from kursus.model.programme import Programme
from kursus.model.session import Own, Session
from kursus.store import gathering_changes, gathering_facts, programmes, sessions
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_text, kept_values

INSERT = """
insert into session (
    key, gathering, number, whole, title, theme, starts, ends, mode, place, link,
    planned_starts, planned_ends, planned_mode, planned_place, planned_link, state
)
values (
    :key, :gathering, :number, 0, :title, :theme, :starts, :ends, :mode, :place, :link,
    :starts, :ends, :mode, :place, :link, 'open'
)
"""
TAKE_OVER = """
update session
set number = :number, whole = 0, title = :title, theme = :theme, starts = :starts, ends = :ends,
    mode = :mode, place = :place, link = :link, planned_starts = :starts, planned_ends = :ends,
    planned_mode = :mode, planned_place = :place, planned_link = :link
where key = :key
"""


def add(
    db: Connection,
    programme: Programme,
    gathering: Gathering,
    *,
    title: str | None,
    theme: int | None,
    own: Own,
) -> Session:
    """Add a session, which takes the next number of its gathering; the session.

    A gathering that is shorter is made as long as its sessions are.

    Args:
        db: The store, inside an operation.
        programme: Where the gathering is.
        gathering: As it was looked up.
        title: Its title, or None.
        theme: The key of its theme, or None.
        own: Its times, and what else is not as its gathering has it.
    """
    (number,) = programmes.next_numbers(db, programme, kind=gathering.label)
    parts = sessions.list_all(db, [gathering])
    whole = next((part.key for part in parts if part.whole), None)
    values = values_of(own) | {
        "key": whole or db.new_key(),
        "gathering": gathering.key,
        "number": number,
        "title": title,
        "theme": theme,
    }
    db.execute(TAKE_OVER if whole else INSERT, values)
    longer(db, gathering, own.starts, own.ends)
    return sessions.get(db, programme, f"{gathering.label}.{number}")[1]


def longer(db: Connection, gathering: Gathering, starts: time | None, ends: time | None) -> None:
    """Make a gathering as long as a session needs; one that is long enough stays as it is."""
    facts: dict[str, object] = {}
    if starts and (gathering.starts is None or starts < gathering.starts):
        facts["starts"] = starts
    if ends and (gathering.ends is None or ends > gathering.ends):
        facts["ends"] = ends
    if facts:
        gathering_changes.change(db, gathering, facts=facts)


def change(
    db: Connection,
    session: Session,
    *,
    title: str | None,
    themes: Sequence[int] | None,
    own: Own,
) -> None:
    """Correct a session; what was planned is corrected with it where it still is as planned.

    Args:
        db: The store, inside an operation.
        session: As it was looked up.
        title: Its title from now on, or None.
        themes: The key of its theme from now on, none for no theme, or None to leave it.
        own: Its own times, place and link from now on; its mode is left.
    """
    was, before, now = values_of(session.planned), values_of(session.own), values_of(own)
    planned = {
        f"planned_{name}": now[name] if was[name] == before[name] else was[name] for name in was
    }
    db.execute(
        """
        update session
        set title = :title, theme = case when :leave = 1 then theme else :theme end,
            starts = :starts, ends = :ends, place = :place, link = :link,
            planned_starts = :planned_starts, planned_ends = :planned_ends,
            planned_place = :planned_place, planned_link = :planned_link
        where key = :key
        """,
        now
        | planned
        | {
            "key": session.key,
            "title": title,
            "leave": int(themes is None),
            "theme": next(iter(themes or ()), None),
        },
    )


def move(
    db: Connection,
    session: Session,
    *,
    starts: time | None,
    ends: time | None,
    reason: str | None = None,
) -> None:
    """Give a session other times; those planned stay, and so does a reason without a new one."""
    db.execute(
        """
        update session
        set starts = :starts, ends = :ends, reason = coalesce(:reason, reason)
        where key = :key
        """,
        {
            "key": session.key,
            "starts": clock_text(starts),
            "ends": clock_text(ends),
            "reason": reason,
        },
    )


def switch(
    db: Connection,
    of: Sequence[tuple[Gathering, Session]],
    *,
    to: Mode,
    place: str | None,
    link: str | None,
    reason: str | None = None,
) -> None:
    """Switch sessions to a mode; places and links stay unless new ones are given.

    One that was planned to be as its gathering is follows it again, once it has its mode.
    """
    db.executemany(
        """
        update session
        set mode = :mode, place = coalesce(:place, place), link = coalesce(:link, link),
            reason = coalesce(:reason, reason)
        where key = :key
        """,
        [
            {
                "key": session.key,
                "mode": None if session.planned.mode is None and to is gathering.mode else to.value,
                "place": place,
                "link": link,
                "reason": reason,
            }
            for gathering, session in of
        ],
    )


def cancel(db: Connection, gathering: Gathering, session: Session, *, reason: str) -> None:
    """Cancel a session; its marks are kept, and count no more.

    Raises:
        KursusError: It is the only one left of its gathering.
    """
    _check_others(db, gathering, session)
    _put_state(db, session, "cancelled", reason=reason)


def reopen(db: Connection, session: Session) -> None:
    """Take a cancelled session back; the reason goes with the cancellation."""
    _put_state(db, session, "open", reason=None)


def remove(db: Connection, gathering: Gathering, session: Session) -> None:
    """Remove a session without marks; its label is never given out again.

    The last one becomes the whole day again.

    Raises:
        AlreadyThere: Somebody is marked at it.
        KursusError: All others are cancelled.
    """
    uses = gathering_facts.count_uses(db, gathering, session=session.key)
    if uses.said_of_people:
        raise AlreadyThere(
            f"{session.named} has {uses.said_of_people}.",
            hint=f'kursus session cancel {session.label} --reason "…"',
        )
    if len(sessions.list_all(db, [gathering])) > 1:
        _check_others(db, gathering, session)
        db.execute("delete from session where key = :key", {"key": session.key})
        return
    db.execute(
        """
        update session
        set whole = 1, title = null, theme = null, starts = null, ends = null, mode = null,
            place = null, link = null, planned_starts = null, planned_ends = null,
            planned_mode = null, planned_place = null, planned_link = null, state = 'open',
            reason = null
        where key = :key
        """,
        {"key": session.key},
    )


def _check_others(db: Connection, gathering: Gathering, session: Session) -> None:
    others = (part for part in sessions.list_all(db, [gathering]) if part.key != session.key)
    if all(part.cancelled for part in others):
        raise KursusError(
            f"{session.named} is the only session left of {gathering.named}.",
            hint=f'kursus {gathering.kind} cancel {gathering.label} --reason "…"',
        )


def _put_state(db: Connection, session: Session, state: str, *, reason: str | None) -> None:
    db.execute(
        "update session set state = :state, reason = :reason where key = :key",
        {"key": session.key, "state": state, "reason": reason},
    )


def values_of(own: Own) -> dict[str, object]:
    """What a session says for itself, as the store keeps it, by column."""
    return kept_values(own._asdict())
