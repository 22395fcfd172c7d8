"""Gatherings that are corrected, moved, switched, cancelled, closed, reopened or removed.

The one thing to know: only a correction touches what was planned, and only where nothing was moved
or switched since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from kursus.errors import AlreadyThere
from kursus.model.gathering import Gathering, Mode
from kursus.model.session import later_by, minutes_between
from kursus.store import gathering_facts, sessions
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_text, kept_values

EDITABLE = (
    "title",
    "day",
    "starts",
    "ends",
    "place",
    "link",
    "group",
    "audience",
    "arranged_by",
)
OF_MODE = {"place", "link"}


def change(
    db: Connection,
    gathering: Gathering,
    *,
    facts: Mapping[str, object],
    themes: Sequence[int] | None = None,
) -> None:
    """Correct some facts of a gathering.

    What was planned is corrected with it, fact by fact, where it still is as planned.

    Args:
        db: The store, inside an operation.
        gathering: As it was looked up.
        facts: New values by the names in `EDITABLE`.
        themes: The keys of its themes from now on, or None to leave them.
    """
    now = {name: getattr(gathering, name) for name in EDITABLE} | dict(facts)
    planned: dict[str, object] = {
        "day": gathering.planned_day,
        "starts": gathering.planned.starts,
        "ends": gathering.planned.ends,
        "place": gathering.planned.place,
        "link": gathering.planned.link,
    }
    switched = gathering.mode is not gathering.planned.mode
    corrected = {
        f"planned_{name}": now[name]
        if was == getattr(gathering, name) and not (switched and name in OF_MODE)
        else was
        for name, was in planned.items()
    }
    db.execute(
        """
        update gathering
        set title = :title, day = :day, starts = :starts, ends = :ends, place = :place,
            link = :link, planned_day = :planned_day, planned_starts = :planned_starts,
            planned_ends = :planned_ends, planned_place = :planned_place,
            planned_link = :planned_link, "group" = :group, audience = :audience,
            arranged_by = :arranged_by
        where key = :key
        """,
        kept_values(now | corrected) | {"key": gathering.key},
    )
    if themes is not None:
        _put_themes(db, gathering, themes)


def move(
    db: Connection,
    gathering: Gathering,
    *,
    day: date,
    starts: time | None,
    ends: time | None,
    reason: str | None,
) -> None:
    """Move a gathering to a day and times; what was planned stays.

    Sessions with times of their own begin and end as much later or earlier as the gathering does.

    Raises:
        Wrong: A session would then be on another day.
    """
    db.execute(
        """
        update gathering
        set day = :day, starts = :starts, ends = :ends, reason = coalesce(:reason, reason)
        where key = :key
        """,
        {
            "key": gathering.key,
            "day": day.isoformat(),
            "starts": clock_text(starts),
            "ends": clock_text(ends),
            "reason": reason,
        },
    )
    if gathering.starts is None or starts is None or starts == gathering.starts:
        return
    later = minutes_between(gathering.starts, starts)
    db.executemany(
        "update session set starts = :starts, ends = :ends where key = :key",
        [
            {
                "key": session.key,
                "starts": _later(session.own.starts, later),
                "ends": _later(session.own.ends, later),
            }
            for session in sessions.list_all(db, [gathering])
        ],
    )


def switch(
    db: Connection,
    of: Sequence[Gathering],
    *,
    to: Mode,
    place: str | None,
    link: str | None,
    reason: str | None,
) -> None:
    """Switch gatherings to a mode; places and links stay unless new ones are given.

    Sessions with a mode of their own are switched too. When the gathering goes back to the mode it
    was planned in, they are again as they were planned.
    """
    rows = [
        {"key": each.key, "to": to.value, "place": place, "link": link, "reason": reason}
        for each in of
    ]
    db.executemany(
        """
        update gathering
        set mode = :to, place = coalesce(:place, place), link = coalesce(:link, link),
            reason = coalesce(:reason, reason)
        where key = :key
        """,
        rows,
    )
    db.executemany(
        """
        update session
        set mode = case when :back = 1 then planned_mode else :to end
        where gathering = :key and mode is not null
        """,
        [
            {"key": each.key, "to": to.value, "back": int(to is each.planned.mode is not each.mode)}
            for each in of
        ],
    )


def cancel(db: Connection, of: Sequence[Gathering], *, reason: str) -> None:
    """Cancel gatherings; what hangs on them is kept."""
    db.executemany(
        "update gathering set state = 'cancelled', reason = :reason where key = :key",
        [{"key": each.key, "reason": reason} for each in of],
    )


def close(db: Connection, of: Sequence[Gathering], *, reason: str | None = None) -> None:
    """Lock the marks of gatherings; the reason that is there stays unless a new one is given."""
    db.executemany(
        """
        update gathering
        set state = 'closed', reason = coalesce(:reason, reason)
        where key = :key
        """,
        [{"key": each.key, "reason": reason} for each in of],
    )


def reopen(db: Connection, of: Sequence[Gathering]) -> None:
    """Open gatherings that were closed or cancelled; the reason of a cancellation goes with it."""
    db.executemany(
        """
        update gathering
        set reason = case when state = 'cancelled' then null else reason end, state = 'open'
        where key = :key
        """,
        [{"key": each.key} for each in of],
    )


def remove(db: Connection, gathering: Gathering) -> None:
    """Remove a gathering on which nothing hangs; its label is never given out again.

    Raises:
        AlreadyThere: Somebody is marked there or has replied, or homework is tied to it.
    """
    uses = gathering_facts.count_uses(db, gathering)
    if uses.homework:
        raise AlreadyThere(
            f"{uses.homework} is set or due at {gathering.named}.",
            hint=f"kursus homework edit {uses.homework}",
        )
    if uses.said_of_people:
        raise AlreadyThere(
            f"{gathering.named} has {uses.said_of_people}.",
            hint=f'kursus {gathering.kind} cancel {gathering.label} --reason "…"',
        )
    db.execute("delete from gathering where key = :key", {"key": gathering.key})


def _put_themes(db: Connection, gathering: Gathering, themes: Sequence[int]) -> None:
    db.execute("delete from gathering_theme where gathering = :key", {"key": gathering.key})
    db.executemany(
        "insert into gathering_theme (gathering, theme) values (:gathering, :theme)",
        [{"gathering": gathering.key, "theme": theme} for theme in dict.fromkeys(themes)],
    )


def _later(clock: time | None, minutes: int) -> str | None:
    return None if clock is None else clock_text(later_by(clock, minutes))
