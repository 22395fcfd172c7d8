"""A plan from a file, kept: gatherings first, then their sessions, then homework.

The one thing to know: moves and switches are done as they are one by one, so what was planned
stays; what the file says of sessions comes after, and counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kursus.model.gathering import Gathering, Kind, Mode, Plan
from kursus.model.plan import HOMEWORK, SESSION, Changes, Draft
from kursus.model.programme import Programme
from kursus.model.session import Own, Session
from kursus.store import (
    gathering_changes,
    gatherings,
    homework,
    session_changes,
    sessions,
    themes,
)
from kursus.store.engine import Connection

# What is corrected in place; the rest is moved or switched.
CORRECTED = {"title": "title", "by": "arranged_by", "place": "place", "link": "link"}
TIMES = ("starts", "ends")


def last_numbers(db: Connection, programme: Programme) -> dict[str, int]:
    """The last number that was given out, by the letter of the label."""
    rows = db.execute(
        "select kind, last from counter where programme = :programme", {"programme": programme.key}
    )
    return dict(rows.fetchall())


def apply(db: Connection, programme: Programme, changes: Changes, *, reason: str | None) -> None:
    """Keep what a file makes of a plan.

    Args:
        db: The store, inside an operation.
        programme: Whose plan it is.
        changes: Checked against the plan as it is now.
        reason: Why gatherings are moved or switched, or None.

    Raises:
        Wrong: A session would be on another day by a move.
    """
    if changes.themes:
        themes.add(db, programme, titles=changes.themes)
    keys = {theme.title: theme.key for theme in themes.list_all(db, programme)}
    of_days = [draft for draft in changes.drafts if draft.kind not in {SESSION, *HOMEWORK}]
    _add_gatherings(db, programme, [draft for draft in of_days if draft.new], keys)
    changed = [draft for draft in of_days if not draft.new]
    if changed:
        _correct(db, _now(db, programme), changed, keys)
        _move(db, _now(db, programme), changed, reason)
        _switch(db, _now(db, programme), changed, reason)
    for draft in changes.drafts:
        if draft.kind == SESSION:
            _put_session(db, programme, draft, keys)
    works = [draft for draft in changes.drafts if draft.kind in HOMEWORK]
    if works:
        _put_homework(db, programme, works)


def _add_gatherings(
    db: Connection, programme: Programme, drafts: Sequence[Draft], keys: Mapping[str, int]
) -> None:
    if not drafts:
        return
    plans = []
    for draft in drafts:
        group, audience = _whom(draft.facts)
        plans.append(
            Plan(
                kind=Kind(draft.kind),
                day=draft.facts["day"],
                title=draft.facts.get("title"),
                starts=draft.facts.get("starts"),
                ends=draft.facts.get("ends"),
                mode=draft.facts["mode"],
                place=draft.facts.get("place"),
                link=draft.facts.get("link"),
                themes=tuple(keys[title] for title in draft.facts.get("themes", ())),
                group=group,
                audience=audience,
                arranged_by=draft.facts.get("by"),
            )
        )
    gatherings.add(db, programme, plans)


def _correct(
    db: Connection, now: Mapping[str, Gathering], drafts: Sequence[Draft], keys: Mapping[str, int]
) -> None:
    for draft in drafts:
        gathering = now[draft.label]
        facts: dict[str, object] = {
            CORRECTED[name]: value
            for name, value in draft.facts.items()
            # With a switch they are those of the other mode, and what was planned stays.
            if name in CORRECTED and not ("mode" in draft.facts and name in {"place", "link"})
        }
        facts |= {
            name: draft.facts[name]
            for name in TIMES
            if name in draft.facts and getattr(gathering, name) is None
        }
        if "whom" in draft.facts:
            facts["group"], facts["audience"] = _whom(draft.facts)
        titles = draft.facts.get("themes")
        taught = None if titles is None else [keys[title] for title in titles]
        if facts or taught is not None:
            gathering_changes.change(db, gathering, facts=facts, themes=taught)


def _move(
    db: Connection, now: Mapping[str, Gathering], drafts: Sequence[Draft], reason: str | None
) -> None:
    for draft in drafts:
        gathering = now[draft.label]
        day: date = draft.facts.get("day", gathering.day)
        starts, ends = (draft.facts.get(name, getattr(gathering, name)) for name in TIMES)
        if (day, starts, ends) != (gathering.day, gathering.starts, gathering.ends):
            gathering_changes.move(db, gathering, day=day, starts=starts, ends=ends, reason=reason)


def _switch(
    db: Connection, now: Mapping[str, Gathering], drafts: Sequence[Draft], reason: str | None
) -> None:
    alike: dict[tuple[Mode, str | None, str | None], list[Gathering]] = {}
    for draft in drafts:
        if "mode" in draft.facts:
            to = (draft.facts["mode"], draft.facts.get("place"), draft.facts.get("link"))
            alike.setdefault(to, []).append(now[draft.label])
    for (mode, place, link), some in alike.items():
        gathering_changes.switch(db, some, to=mode, place=place, link=link, reason=reason)


def _put_session(
    db: Connection, programme: Programme, draft: Draft, keys: Mapping[str, int]
) -> None:
    facts = draft.facts
    theme = next((keys[title] for title in facts.get("themes", ())), None)
    if draft.new:
        gathering = gatherings.get(db, programme, str(draft.gathering))
        own = Own(*(facts.get(name) for name in Own._fields))
        session_changes.add(
            db, programme, gathering, title=facts.get("title"), theme=theme, own=own
        )
        return
    gathering, session = sessions.get(db, programme, draft.label)
    switched = "mode" in facts and facts["mode"] is not session.own.mode
    kept = {
        name: facts[name]
        for name in ("place", "link", *TIMES)
        if name in facts and (name not in TIMES or getattr(session.own, name) is None)
    }
    title = facts.get("title", session.title)
    own = session.own._replace(**({} if switched else kept))
    if theme is not None or title != session.title or own != session.own:
        themes = None if theme is None else [theme]
        session_changes.change(db, session, title=title, themes=themes, own=own)
    if switched:
        session_changes.switch(
            db,
            [(gathering, session)],
            to=facts["mode"],
            place=facts.get("place"),
            link=facts.get("link"),
        )
    _move_session(db, gathering, session, facts)


def _move_session(
    db: Connection, gathering: Gathering, session: Session, facts: Mapping[str, Any]
) -> None:
    starts, ends = (facts.get(name, getattr(session.own, name)) for name in TIMES)
    if (starts, ends) != (session.own.starts, session.own.ends):
        session_changes.move(db, session, starts=starts, ends=ends)
        session_changes.longer(db, gathering, starts, ends)


def _put_homework(db: Connection, programme: Programme, drafts: Sequence[Draft]) -> None:
    keys = {label: gathering.key for label, gathering in _now(db, programme).items()}
    known = {each.label: each for each in homework.list_all(db, programme)}
    for draft in drafts:
        facts = dict(draft.facts)
        for name in ("set_at", "due_at"):
            if name in facts:
                facts[name] = keys[facts[name]]
        if "whom" in facts:
            facts["group"], facts["audience"] = _whom(facts)
            del facts["whom"]
        if draft.new:
            homework.add(db, programme, facts=facts | {"kind": draft.kind})
        else:
            homework.change(db, known[draft.label], facts=facts)


def _now(db: Connection, programme: Programme) -> dict[str, Gathering]:
    return {gathering.label: gathering for gathering in gatherings.list_all(db, programme)}


def _whom(facts: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """The key of a group and the key of an audience, at most one of them there."""
    whom = facts.get("whom")
    return (None, None) if whom is None else (whom[0], whom[1])
