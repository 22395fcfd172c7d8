"""The plan of a programme, read in five statements however long it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from kursus.model.gathering import Gathering
from kursus.model.plan import SESSION, Item
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import gatherings, groups, pointing, programmes, sessions
from kursus.store.engine import Connection
from kursus.store.gatherings import clock_from


class Keys(NamedTuple):
    """The gatherings and the homework that somebody has to come to and hand in."""

    gatherings: set[int]
    homework: set[int]


def list_items(
    db: Connection, programme: Programme, *, today: date, only: Keys | None = None
) -> list[Item]:
    """Everything with a day, in the order of days and times.

    A gathering is followed by its sessions, where it has any, and they by the homework that is
    due that day.

    Args:
        db: The store.
        programme: Whose plan it is.
        today: States are as of this day.
        only: The gatherings and homework wanted, or None for all.
    """
    themes = _themes(db, programme)
    held = [
        gathering
        for gathering in gatherings.list_all(db, programme)
        if only is None or gathering.key in only.gatherings
    ]
    parts: dict[int, list[Session]] = defaultdict(list)
    for session in sessions.list_all(db, held):
        if not session.whole:
            parts[session.gathering].append(session)
    items: list[Item] = []
    for gathering in held:
        items.append(_of_gathering(gathering, themes[gathering.key], today))
        items += [_of_session(part, gathering, today) for part in parts[gathering.key]]
    for key, item in _homework(db, programme, today):
        if only is None or key in only.homework:
            items.append(item)
    # What is sorted keeps its order within a day.
    return sorted(items, key=lambda item: (item.day, item.is_homework))


def keys_for(db: Connection, programme: Programme, word: str) -> tuple[str, Keys]:
    """Whom a word points at, and what they are expected at and assigned.

    For a group or an audience that is what is for everybody, what is for itself, and what is for
    an audience or a group that some of its members are in on that day.

    Args:
        db: The store.
        programme: Whose plan it is.
        word: A group's label or name, an audience's name, or whatever points at a participant.

    Raises:
        NotFound: It points at nobody, or at several.
    """
    group = groups.find(db, programme, word)
    if group:
        return group.name, _keys_of(db, programme, group=group.key, audience=None)
    audience = groups.find_audience(db, programme, word)
    if audience:
        names = {key: name for name, key in programmes.list_audiences(db, programme).items()}
        return names[audience], _keys_of(db, programme, group=None, audience=audience)
    someone = pointing.participant(db, word, programme=programme)
    rows = db.execute(
        """
        select 'gathering', gathering from expected where participant = :participant
        union all
        select 'homework', homework from assigned where participant = :participant
        """,
        {"participant": someone.participant},
    )
    return someone.name, _keys(rows.fetchall())


def _keys_of(
    db: Connection, programme: Programme, *, group: int | None, audience: int | None
) -> Keys:
    rows = db.execute(
        """
        with item (kind, key, "group", audience, day) as (
            select 'gathering', key, "group", audience, day
            from gathering
            where programme = :programme
            union all
            select 'homework', homework.key, homework."group", homework.audience, due.day
            from homework
            join due on due.homework = homework.key
            where homework.programme = :programme
        )
        select item.kind, item.key
        from item
        where (item."group" is null and item.audience is null)
            or item."group" = :group
            or item.audience = :audience
            or exists (
                select 1
                from membership
                join participant on participant.key = membership.participant
                where (
                        (membership."group" = :group and participant.audience = item.audience)
                        or (
                            membership."group" = item."group"
                            and participant.audience = :audience
                        )
                    )
                    and membership.starts <= item.day
                    and (membership.ends is null or membership.ends > item.day)
            )
        """,
        {"programme": programme.key, "group": group, "audience": audience},
    )
    return _keys(rows.fetchall())


def _keys(rows: list[tuple[str, int]]) -> Keys:
    return Keys(
        {key for kind, key in rows if kind == "gathering"},
        {key for kind, key in rows if kind == "homework"},
    )


def _themes(db: Connection, programme: Programme) -> dict[int, tuple[str, ...]]:
    rows = db.execute(
        """
        select gathering_theme.gathering, theme.title
        from theme
        join gathering_theme on gathering_theme.theme = theme.key
        where theme.programme = :programme
        order by theme.number
        """,
        {"programme": programme.key},
    )
    titles: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for gathering, title in rows:
        titles[gathering] += (title,)
    return titles


def _of_gathering(gathering: Gathering, themes: tuple[str, ...], today: date) -> Item:
    return Item(
        label=gathering.label,
        kind=gathering.kind.value,
        day=gathering.day,
        title=gathering.title,
        state=gathering.state(today).value,
        starts=gathering.starts,
        ends=gathering.ends,
        themes=themes,
        mode=gathering.mode,
        place=gathering.place,
        link=gathering.link,
        for_whom=gathering.for_whom,
        group=gathering.group,
        arranged_by=gathering.arranged_by,
        planned_day=gathering.planned_day,
        planned_starts=gathering.planned.starts,
        planned_ends=gathering.planned.ends,
        planned_mode=gathering.planned.mode,
        reason=gathering.reason,
    )


def _of_session(session: Session, gathering: Gathering, today: date) -> Item:
    own = session.own._asdict()
    return Item(
        label=session.label,
        kind=SESSION,
        day=session.day,
        title=session.title,
        state="cancelled" if session.cancelled else gathering.state(today).value,
        gathering=gathering.label,
        starts=session.starts,
        ends=session.ends,
        themes=(session.theme,) if session.theme else (),
        mode=session.mode,
        place=session.place,
        link=session.link,
        for_whom=gathering.for_whom,
        planned_day=gathering.planned_day,
        planned_starts=session.planned.starts or gathering.planned.starts,
        planned_ends=session.planned.ends or gathering.planned.ends,
        planned_mode=session.planned.mode or gathering.planned.mode,
        own=frozenset(name for name, value in own.items() if value is not None),
    )


def _homework(db: Connection, programme: Programme, today: date) -> list[tuple[int, Item]]:
    rows = db.execute(
        """
        select
            homework.key,
            homework.number,
            homework.kind,
            homework.title,
            homework.text,
            due.day,
            set_at.label,
            due_at.label,
            due_at.starts,
            homework."group",
            coalesce("group".name, audience.name),
            homework.optional,
            homework.checked
        from homework
        join due on due.homework = homework.key
        left join gathering as set_at on set_at.key = homework.set_at
        left join gathering as due_at on due_at.key = homework.due_at
        left join "group" on "group".key = homework."group"
        left join audience on audience.key = homework.audience
        where homework.programme = :programme
        order by due.day, homework.number
        """,
        {"programme": programme.key},
    )
    items = []
    for key, number, kind, title, text, day, set_at, due_at, starts, group, whom, *flags in rows:
        due = date.fromisoformat(day)
        item = Item(
            label=f"H{number}",
            kind=kind,
            day=due,
            title=title,
            state="past" if due < today else "today" if due == today else "coming",
            starts=clock_from(starts),
            for_whom=whom,
            group=group,
            set_at=set_at,
            due_at=due_at,
            optional=bool(flags[0]),
            checked=bool(flags[1]),
            text=text,
        )
        items.append((key, item))
    return items
