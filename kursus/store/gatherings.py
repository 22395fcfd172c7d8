"""Gatherings of all four kinds: looked up by label, listed, added, corrected and removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kursus.errors import NotFound
from kursus.model.gathering import Arrangement, Gathering, Kind, Mode, Plan, parse_label
from kursus.model.programme import Programme
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_from, clock_text

NEAREST = 3

SELECT = """
select
    gathering.key,
    gathering.programme,
    gathering.kind,
    gathering.number,
    gathering.label,
    gathering.title,
    gathering.day,
    gathering.starts,
    gathering.ends,
    gathering.mode,
    gathering.place,
    gathering.link,
    gathering.planned_day,
    gathering.planned_starts,
    gathering.planned_ends,
    gathering.planned_mode,
    gathering.planned_place,
    gathering.planned_link,
    gathering."group",
    gathering.audience,
    coalesce("group".name, audience.name),
    gathering.arranged_by,
    gathering.state,
    gathering.reason,
    exists (
        select 1
        from session
        join attendance on attendance.session = session.key
        where session.gathering = gathering.key
    ),
    programme.timezone
from gathering
join programme on programme.key = gathering.programme
left join "group" on "group".key = gathering."group"
left join audience on audience.key = gathering.audience
"""


def get(db: Connection, programme: Programme, label: str, *, kind: Kind | None = None) -> Gathering:
    """The gathering with that label, typed in upper or lower case.

    Args:
        db: The store.
        programme: Where it is.
        label: As typed; the number of a session in it is not looked at.
        kind: The kind it has to be of, or None for any.

    Raises:
        NotFound: There is none, or it is of another kind; the hint has the nearest labels.
        Wrong: It is no label of a gathering.
    """
    wanted = parse_label(label)
    if kind and wanted.kind is not kind:
        raise NotFound(
            f"{wanted} is no {kind} but {wanted.kind}.", hint=f"kursus {wanted.kind} list"
        )
    row = db.execute(
        f"{SELECT} where gathering.programme = :programme and gathering.label = :label",
        {"programme": programme.key, "label": wanted.gathering},
    ).fetchone()
    if row is None:
        raise _no_such(db, programme, wanted.gathering, wanted.kind, wanted.number)
    return gathering_from(row)


def get_many(
    db: Connection, programme: Programme, labels: Sequence[str], *, kind: Kind | None = None
) -> list[Gathering]:
    """The gatherings with those labels, each once, in the order typed.

    Raises:
        NotFound: One of them is not there, or of another kind.
        Wrong: One is no label of a gathering.
    """
    if len(labels) == 1:
        return [get(db, programme, labels[0], kind=kind)]
    known = {gathering.label: gathering for gathering in list_all(db, programme)}
    found: dict[str, Gathering] = {}
    for typed in labels:
        label = parse_label(typed).gathering
        of_kind = kind is None or (label in known and known[label].kind is kind)
        found[label] = (
            known[label] if label in known and of_kind else get(db, programme, typed, kind=kind)
        )
    return list(found.values())


def list_all(db: Connection, programme: Programme, kind: Kind | None = None) -> list[Gathering]:
    """The gatherings of the programme, or those of one kind, by day, time and number."""
    rows = db.execute(
        f"""
        {SELECT}
        where gathering.programme = :programme and (:kind is null or gathering.kind = :kind)
        order by gathering.day, gathering.starts is null, gathering.starts, gathering.kind,
            gathering.number
        """,
        {"programme": programme.key, "kind": kind},
    )
    return [gathering_from(row) for row in rows]


def list_labels(db: Connection, programme: Programme, kind: Kind | None = None) -> list[str]:
    """The labels, in the order of their days."""
    rows = db.execute(
        """
        select label
        from gathering
        where programme = :programme and (:kind is null or kind = :kind)
        order by day, starts is null, starts, kind, number
        """,
        {"programme": programme.key, "kind": kind},
    )
    return [label for (label,) in rows]


def add(db: Connection, programme: Programme, plans: Sequence[Plan]) -> list[Gathering]:
    """Add gatherings; each takes the next number of its kind, in the order given.

    Every one is born with a session that is the whole day.
    """
    numbers: dict[Kind, list[int]] = {}
    for kind in Kind:
        count = sum(plan.kind is kind for plan in plans)
        if count:
            given = programmes.next_numbers(db, programme, kind=kind.letter, count=count)
            numbers[kind] = list(given)[::-1]
    rows = [
        _values(programme, plan, key, numbers[plan.kind].pop())
        for plan, key in zip(plans, db.new_keys(len(plans)), strict=True)
    ]
    db.executemany(
        """
        insert into gathering (
            key, programme, kind, number, label, title, day, starts, ends, mode, place, link,
            planned_day, planned_starts, planned_ends, planned_mode, planned_place, planned_link,
            "group", audience, arranged_by, state
        )
        values (
            :key, :programme, :kind, :number, :label, :title, :day, :starts, :ends, :mode, :place,
            :link, :day, :starts, :ends, :mode, :place, :link, :group, :audience, :arranged_by,
            'open'
        )
        """,
        rows,
    )
    db.executemany(
        """
        insert into session (key, gathering, number, whole, state)
        values (:key, :gathering, 1, 1, 'open')
        """,
        [
            {"key": key, "gathering": row["key"]}
            for row, key in zip(rows, db.new_keys(len(rows)), strict=True)
        ],
    )
    db.executemany(
        "insert into gathering_theme (gathering, theme) values (:gathering, :theme)",
        [
            {"gathering": row["key"], "theme": theme}
            for row, plan in zip(rows, plans, strict=True)
            for theme in dict.fromkeys(plan.themes)
        ],
    )
    added = {row["label"] for row in rows}
    return [each for each in list_all(db, programme) if each.label in added]


def gathering_from(row: Sequence[object]) -> Gathering:
    """The gathering that a row of `SELECT` holds."""
    planned = Arrangement(
        starts=clock_from(row[13]),
        ends=clock_from(row[14]),
        mode=Mode(str(row[15])),
        place=row[16],  # type: ignore[arg-type]
        link=row[17],  # type: ignore[arg-type]
    )
    return Gathering(
        key=row[0],  # type: ignore[arg-type]
        programme=row[1],  # type: ignore[arg-type]
        kind=Kind(str(row[2])),
        number=row[3],  # type: ignore[arg-type]
        label=str(row[4]),
        title=row[5],  # type: ignore[arg-type]
        day=date.fromisoformat(str(row[6])),
        starts=clock_from(row[7]),
        ends=clock_from(row[8]),
        mode=Mode(str(row[9])),
        place=row[10],  # type: ignore[arg-type]
        link=row[11],  # type: ignore[arg-type]
        planned_day=date.fromisoformat(str(row[12])),
        planned=planned,
        group=row[18],  # type: ignore[arg-type]
        audience=row[19],  # type: ignore[arg-type]
        for_whom=row[20],  # type: ignore[arg-type]
        arranged_by=row[21],  # type: ignore[arg-type]
        closed=row[22] == "closed",
        cancelled=row[22] == "cancelled",
        reason=row[23],  # type: ignore[arg-type]
        has_marks=bool(row[24]),
        zone=str(row[25]),
    )


def _values(programme: Programme, plan: Plan, key: int, number: int) -> dict[str, object]:
    return {
        "key": key,
        "programme": programme.key,
        "kind": plan.kind.value,
        "number": number,
        "label": f"{plan.kind.letter}{number}",
        "title": plan.title,
        "day": plan.day.isoformat(),
        "starts": clock_text(plan.starts),
        "ends": clock_text(plan.ends),
        "mode": plan.mode.value,
        "place": plan.place,
        "link": plan.link,
        "group": plan.group,
        "audience": plan.audience,
        "arranged_by": plan.arranged_by,
    }


def _no_such(db: Connection, programme: Programme, label: str, kind: Kind, number: int) -> NotFound:
    rows = db.execute(
        """
        select label, number
        from gathering
        where programme = :programme and kind = :kind
        order by abs(number - :number), number
        limit :nearest
        """,
        {"programme": programme.key, "kind": kind, "number": number, "nearest": NEAREST},
    ).fetchall()
    near = " | ".join(row[0] for row in sorted(rows, key=lambda row: int(row[1])))
    return NotFound(
        f"There is no {label} in {programme.slug}.",
        hint=f"kursus {kind} add --date DATE",
        nearest=near,
    )
