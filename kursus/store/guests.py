"""Guests: people who were at a session and not expected there.

The one thing to know: who is expected after all was there, and becomes present, not absent.
"""

from __future__ import annotations

from collections.abc import Sequence

from kursus.model.gathering import Gathering
from kursus.model.pointing import Someone
from kursus.model.session import Session
from kursus.store.engine import Connection
from kursus.store.person_columns import BY_NAME, NAME


def remove(db: Connection, sessions: Sequence[Session], people: Sequence[Someone]) -> int:
    """Take guests back from sessions; how many rows that were."""
    return db.executemany(
        "delete from guest where session = :session and person = :person",
        [
            {"session": session.key, "person": someone.key}
            for session in sessions
            for someone in people
        ],
    ).rowcount


def add(
    db: Connection, sessions: Sequence[Session], people: Sequence[Someone], *, note: str | None
) -> None:
    """Note that people were at sessions without being expected."""
    db.executemany(
        """
        insert into guest (session, person, note)
        values (:session, :person, :note)
        on conflict (session, person) do update set note = coalesce(excluded.note, guest.note)
        """,
        [
            {"session": session.key, "person": someone.key, "note": note}
            for session in sessions
            for someone in people
        ],
    )


def list_places(db: Connection, gathering: Gathering) -> set[tuple[int, int]]:
    """The guests of a gathering: keys of sessions, each with that of a person."""
    rows = db.execute(
        """
        select guest.session, guest.person
        from session
        join guest on guest.session = session.key
        where session.gathering = :gathering
        """,
        {"gathering": gathering.key},
    )
    return {(session, person) for session, person in rows}


def drop_expected(db: Connection, gathering: Gathering) -> None:
    """Let those who are expected at a gathering, and marked at a session, be no guests of it.

    They were noted as guests before they were put into its group, or let in.
    """
    db.execute(
        """
        delete from guest
        where session in (select key from session where gathering = :gathering)
            and exists (
                select 1
                from participant
                join expected on expected.participant = participant.key
                    and expected.gathering = :gathering
                join attendance on attendance.participant = participant.key
                where participant.person = guest.person
                    and attendance.session = guest.session
            )
        """,
        {"gathering": gathering.key},
    )


def mark_expected(db: Connection, session: Session) -> list[str]:
    """Mark present those guests of a session who are expected there and unmarked; their names."""
    rows = db.execute(
        f"""
        select participant.key, {NAME}
        from guest
        join participant on participant.person = guest.person
        join person on person.key = participant.person
        join expected on expected.participant = participant.key
            and expected.gathering = :gathering
        where guest.session = :session
            and not exists (
                select 1
                from attendance
                where attendance.session = :session
                    and attendance.participant = participant.key
            )
        {BY_NAME}
        """,
        {"session": session.key, "gathering": session.gathering},
    ).fetchall()
    db.executemany(
        """
        insert into attendance (session, participant, status)
        values (:session, :participant, 'present')
        """,
        [{"session": session.key, "participant": participant} for participant, _ in rows],
    )
    return [name for _, name in rows]
