"""What was said of two participants at sessions, of homework and to invitations, as one's.

The one thing to know: of two rows about one thing one counts, and the texts of both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from kursus.model.merging import HANDED_IN, WAS_THERE, joined_texts, other_wins
from kursus.store.engine import Connection
from kursus.store.labels import HOMEWORK_LABEL, SESSION_LABEL

ATTENDANCE, HOMEWORK = "attendance", "homework"
TAKEN_BY = {"attendance": ATTENDANCE, "submission": HOMEWORK}
# How the values are told that say little by themselves.
TOLD = {
    "minutes": "{} minutes",
    "came": "came {}",
    "gone": "left {}",
    "attempts": "{} attempts",
    "first_on": "first {}",
    "extended_until": "until {}",
}

# The tables whose rows say one thing of a participant at one thing: that column, and the others.
SAYING = {
    "attendance": ("session", ("status", "minutes", "mode", "came", "gone", "note", "reported")),
    "submission": (
        "homework",
        (
            "status",
            "attempts",
            "first_on",
            "latest_on",
            "extended_until",
            "feedback",
            "link",
            "note",
        ),
    ),
    "reply": ("gathering", ("answer", "replied_on")),
}
TEXTS = frozenset({"note", "feedback"})
UNTOLD = TEXTS | {"reported"}
LABELS = {
    "attendance": f"""
        select
            session.key,
            {SESSION_LABEL}
        from session
        join gathering on gathering.key = session.gathering
        where session.key in (select session from attendance where participant = :participant)
        order by gathering.day, session.number
    """,
    "submission": f"""
        select key, {HOMEWORK_LABEL}
        from homework
        where key in (select homework from submission where participant = :participant)
        order by number
    """,
    "reply": """
        select key, label
        from gathering
        where key in (select gathering from reply where participant = :participant)
        order by day
    """,
}

Row = dict[str, Any]


class GaveWay(NamedTuple):
    """Two values for one thing, of which one was kept.

    Attributes:
        what: The fact, or the label of a session, of homework or of a gathering.
        kept: The value that counts now.
        given_up: The value that does not.
        taken_by: What in `take` lets the other's value count, or None where nothing does.
    """

    what: str
    kept: str
    given_up: str
    taken_by: str | None


def merge(db: Connection, *, kept: int, other: int, take: Collection[str]) -> list[GaveWay]:
    """Let one participant have all that was said of two; what gave way.

    Args:
        db: The store, inside an operation.
        kept: The participant who stays.
        other: The participant who goes.
        take: With `attendance` and `homework` in it the other's counts wherever the two differ.
    """
    choosers: dict[str, Callable[[Row, Row], bool]] = {
        "attendance": _chooser(WAS_THERE, take_other=ATTENDANCE in take),
        "submission": _chooser(HANDED_IN, take_other=HOMEWORK in take),
        "reply": lambda mine, theirs: bool(theirs["replied_on"] > mine["replied_on"]),
    }
    gave_way = []
    for table, other_counts in choosers.items():
        gave_way.extend(_merge_table(db, table, other_counts, kept=kept, other=other))
    return gave_way


def _chooser(wins: frozenset[str], *, take_other: bool) -> Callable[[Row, Row], bool]:
    """What says whether the other's row counts and not the kept one's."""
    if take_other:
        return lambda _mine, _theirs: True
    return lambda mine, theirs: other_wins(mine["status"], theirs["status"], wins)


def _merge_table(
    db: Connection, table: str, other_counts: Callable[[Row, Row], bool], *, kept: int, other: int
) -> list[GaveWay]:
    """Let the kept one have what the other had in a table, and one of two that differ."""
    at, columns = SAYING[table]
    labels = db.execute(LABELS[table], {"participant": other}).fetchall()
    mine, theirs = (_said(db, table, participant) for participant in (kept, other))
    db.execute(f"delete from {table} where participant = :other", {"other": other})
    gave_way, rows = [], []
    for key, label in labels:
        row = theirs[key]
        if key in mine:
            first, second = mine[key], row
            if other_counts(first, second):
                first, second = second, first
            row = _united(first, second)
            if _told(row) != _told(second):
                gave_way.append(GaveWay(label, _told(row), _told(second), TAKEN_BY.get(table)))
        rows.append(row | {at: key, "participant": kept})
    names = ", ".join((at, "participant", *columns))
    values = ", ".join(f":{column}" for column in (at, "participant", *columns))
    updates = ", ".join(f"{column} = excluded.{column}" for column in columns)
    db.executemany(
        f"""
        insert into {table} ({names})
        values ({values})
        on conflict ({at}, participant) do update set {updates}
        """,
        rows,
    )
    return gave_way


def _said(db: Connection, table: str, participant: int) -> dict[int, Row]:
    """What a table says of a participant, by the key of what it is said at."""
    at, columns = SAYING[table]
    rows = db.execute(
        f"select {at}, {', '.join(columns)} from {table} where participant = :participant",
        {"participant": participant},
    )
    return {key: dict(zip(columns, row, strict=True)) for key, *row in rows}


def _united(first: Row, second: Row) -> Row:
    """The row that counts with the texts of both; what it leaves open, the other may tell."""
    alike = first.get("status") == second.get("status")
    united = {}
    for name, value in first.items():
        if name in TEXTS:
            united[name] = joined_texts(value, second[name])
        else:
            united[name] = second[name] if value is None and alike else value
    return united


def _told(row: Mapping[str, Any]) -> str:
    """What a row says, without its texts: `late, 240 minutes, came 09:20`."""
    said = {name: value for name, value in row.items() if value is not None and name not in UNTOLD}
    if said.get("attempts", 0) <= 1:
        said.pop("attempts", None)
    if said.get("first_on") == said.get("latest_on"):
        said.pop("first_on", None)
    return ", ".join(TOLD.get(name, "{}").format(value) for name, value in said.items())
