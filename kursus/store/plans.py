"""The plan of a programme, read in five statements however long it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time
from typing import NamedTuple

from kursus.model.gathering import Gathering
from kursus.model.homework import Homework
from kursus.model.plan import SESSION, Item
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import (
    gathering_facts,
    gatherings,
    groups,
    homework,
    pointing,
    programmes,
    sessions,
)
from kursus.store.engine import Connection
from kursus.store.spells import lasts_on


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
    themes = gathering_facts.list_themes(db, programme)
    every = gatherings.list_all(db, programme)
    held = [gathering for gathering in every if only is None or gathering.key in only.gatherings]
    parts: dict[int, list[Session]] = defaultdict(list)
    for session in sessions.list_all(db, held):
        if not session.whole:
            parts[session.gathering].append(session)
    items: list[Item] = []
    for gathering in held:
        items.append(_of_gathering(gathering, tuple(themes.get(gathering.key, ())), today))
        items += [_of_session(part, gathering, today) for part in parts[gathering.key]]
    starts = {gathering.label: gathering.starts for gathering in every}
    items += [
        _of_homework(each, starts.get(each.due_at or ""), today)
        for each in homework.list_all(db, programme)
        if only is None or each.key in only.homework
    ]
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
        f"""
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
                    and {lasts_on("membership", "item.day")}
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
        reason=session.reason,
        own=frozenset(name for name, value in own.items() if value is not None),
    )


def _of_homework(each: Homework, starts: time | None, today: date) -> Item:
    """The item of homework, at the time when the gathering starts that it is due at."""
    coming = "today" if each.due == today else "coming"
    return Item(
        label=each.label,
        kind=each.kind.value,
        day=each.due,
        title=each.title,
        state="past" if each.due < today else coming,
        starts=starts,
        for_whom=each.for_whom,
        group=each.group,
        set_at=each.set_at,
        due_at=each.due_at,
        optional=each.optional,
        checked=each.checked,
        text=each.text,
    )
