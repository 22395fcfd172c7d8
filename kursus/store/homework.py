"""Homework: looked up by label, listed with counts, added, corrected and removed.

The one thing to know: the views `due` and `assigned` say when it is due and whom it is for; nothing
here repeats them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.errors import AlreadyThere, NotFound
from kursus.model.homework import LETTER, Homework, Kind, number_of
from kursus.model.programme import Programme
from kursus.model.submission import DONE, Status
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import one_of
from kursus.store.homework_missing import LACKS, LAST_DAY
from kursus.store.kept_values import day_from, kept_values

NEAREST = 3

SELECT = """
select
    homework.key,
    homework.programme,
    homework.number,
    homework.title,
    homework.kind,
    homework.text,
    before.label,
    before.day,
    after.label,
    due.day,
    after.state,
    homework."group",
    homework.audience,
    coalesce("group".name, audience.name),
    homework.optional,
    homework.checked
from homework
join due on due.homework = homework.key
left join gathering as before on before.key = homework.set_at
left join gathering as after on after.key = homework.due_at
left join "group" on "group".key = homework."group"
left join audience on audience.key = homework.audience
"""

COLUMNS = (
    "title",
    "kind",
    "text",
    "set_at",
    "due_at",
    "due_on",
    "group",
    "audience",
    "optional",
    "checked",
)


class Tally(NamedTuple):
    """Counts of the participants that homework is for.

    `waiting` have handed in what nobody has approved yet; `late` are those of `missing` whose
    last day is over. Who is excused is done.
    """

    assigned: int = 0
    done: int = 0
    waiting: int = 0
    missing: int = 0
    late: int = 0


def add(db: Connection, programme: Programme, *, facts: Mapping[str, object]) -> Homework:
    """Add homework, which takes the next number.

    Args:
        db: The store, inside an operation.
        programme: Where it is.
        facts: Values by name, out of `COLUMNS`; gatherings, group and audience are keys, and
            exactly one of `due_at` and `due_on` is there.
    """
    (number,) = programmes.next_numbers(db, programme, kind=LETTER)
    defaults = {"kind": Kind.HOMEWORK, "optional": False, "checked": False}
    values = kept_values(dict.fromkeys(COLUMNS) | defaults | dict(facts))
    values |= {"key": db.new_key(), "programme": programme.key, "number": number}
    db.execute(
        """
        insert into homework (
            key, programme, number, title, kind, text, set_at, due_at, due_on, "group", audience,
            optional, checked
        )
        values (
            :key, :programme, :number, :title, :kind, :text, :set_at, :due_at, :due_on, :group,
            :audience, :optional, :checked
        )
        """,
        values,
    )
    return get(db, programme, f"{LETTER}{number}")


def get(db: Connection, programme: Programme, label: str) -> Homework:
    """The homework with that label, typed in upper or lower case.

    Raises:
        NotFound: There is none; the hint has the nearest labels.
        Wrong: It is no label of homework.
    """
    number = number_of(label)
    row = db.execute(
        f"{SELECT} where homework.programme = :programme and homework.number = :number",
        {"programme": programme.key, "number": number},
    ).fetchone()
    if row is None:
        raise NotFound(
            f"There is no {LETTER}{number} in {programme.slug}.",
            hint='kursus homework add "TITLE" --between F1 F2',
            nearest=_nearest(db, programme, number),
        )
    return homework_from(row)


def list_all(db: Connection, programme: Programme) -> list[Homework]:
    """The homework of a programme, by the day it is due and then by number."""
    rows = db.execute(
        f"{SELECT} where homework.programme = :programme order by due.day, homework.number",
        {"programme": programme.key},
    )
    return [homework_from(row) for row in rows]


def list_labels(db: Connection, programme: Programme) -> list[str]:
    """The labels, by number."""
    rows = db.execute(
        "select number from homework where programme = :programme order by number",
        {"programme": programme.key},
    )
    return [f"{LETTER}{number}" for (number,) in rows]


def change(db: Connection, homework: Homework, *, facts: Mapping[str, object]) -> None:
    """Change some facts of homework; they are named as in `add`."""
    values = kept_values(facts)
    # A day of its own takes the place of a gathering, and the other way round.
    if "due_on" in values or "due_at" in values:
        values = {"due_on": None, "due_at": None} | values
    names = [name for name in COLUMNS if name in values]
    changed = ", ".join(f'"{name}" = :{name}' for name in names)
    db.execute(
        f"update homework set {changed} where key = :key", dict(values) | {"key": homework.key}
    )


def remove(db: Connection, homework: Homework) -> None:
    """Remove homework that nothing was said about yet.

    Raises:
        AlreadyThere: Somebody handed it in, or was excused or given more time.
    """
    (count,) = db.execute(
        "select count(*) from submission where homework = :homework", {"homework": homework.key}
    ).fetchone()
    if count:
        people = "one participant" if count == 1 else f"{count} participants"
        raise AlreadyThere(
            f"{homework.named} stays: it has the work of {people}.",
            hint=f"kursus homework clear {homework.label} all   (then remove it)",
        )
    db.execute("delete from homework where key = :key", {"key": homework.key})


def count_each(
    db: Connection, programme: Programme, *, today: date, homework: Homework | None = None
) -> dict[int, Tally]:
    """Counts by the key of the homework, of one or of all in a programme.

    Homework that is for nobody is left out.
    """
    rows = db.execute(
        f"""
        select
            homework.key,
            count(*),
            count(*) filter (
                where {one_of("submission.status", DONE)}
                    or (submission.status = '{Status.SUBMITTED}' and homework.checked = 0)
            ),
            count(*) filter (
                where submission.status = '{Status.SUBMITTED}' and homework.checked = 1
            ),
            count(*) filter (where {LACKS}),
            count(*) filter (where {LACKS} and {LAST_DAY} < :today)
        from homework
        join due on due.homework = homework.key
        join assigned on assigned.homework = homework.key
        left join submission on submission.homework = homework.key
            and submission.participant = assigned.participant
        where homework.programme = :programme and (:homework is null or homework.key = :homework)
        group by homework.key
        """,
        {
            "programme": programme.key,
            "today": today.isoformat(),
            "homework": homework.key if homework else None,
        },
    )
    return {key: Tally(*counts) for key, *counts in rows}


def count_strays(db: Connection, homework: Homework) -> int:
    """How many have handed it in without its being for them, as after a change of group."""
    (count,) = db.execute(
        """
        select count(*)
        from submission
        where homework = :homework
            and attempts > 0
            and not exists (
                select 1
                from assigned
                where assigned.homework = submission.homework
                    and assigned.participant = submission.participant
            )
        """,
        {"homework": homework.key},
    ).fetchone()
    return int(count)


def homework_from(row: Sequence[object]) -> Homework:
    """The homework that a row of `SELECT` holds."""
    return Homework(
        key=row[0],  # type: ignore[arg-type]
        programme=row[1],  # type: ignore[arg-type]
        number=row[2],  # type: ignore[arg-type]
        title=str(row[3]),
        kind=Kind(str(row[4])),
        text=row[5],  # type: ignore[arg-type]
        set_at=row[6],  # type: ignore[arg-type]
        set_on=day_from(row[7]),
        due_at=row[8],  # type: ignore[arg-type]
        due=date.fromisoformat(str(row[9])),
        due_cancelled=row[10] == "cancelled",
        group=row[11],  # type: ignore[arg-type]
        audience=row[12],  # type: ignore[arg-type]
        for_whom=row[13],  # type: ignore[arg-type]
        optional=bool(row[14]),
        checked=bool(row[15]),
    )


def _nearest(db: Connection, programme: Programme, number: int) -> str:
    rows = db.execute(
        """
        select number
        from homework
        where programme = :programme
        order by abs(number - :number), number
        limit :nearest
        """,
        {"programme": programme.key, "number": number, "nearest": NEAREST},
    ).fetchall()
    return " | ".join(f"{LETTER}{near}" for (near,) in sorted(rows))
