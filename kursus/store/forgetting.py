"""Forget people: what is known of them goes, here and in history, and what is counted stays.

The one thing to know: `KEPT` names what stays. All other columns are emptied and all other rows of
people go, so that a table or column that is added is forgotten until it is named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.model import forgotten
from kursus.store import engine_tables, history, traces
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.engine_wiping import wipe_history
from kursus.store.person_columns import NAME
from kursus.store.spells import lasts_on

# What is counted, by table: who was in when, for whom days were, and what became of them. Days
# stay, since they tell who was expected; times of coming and going, reasons and notes do not.
KEPT: Mapping[str, frozenset[str]] = {
    table: frozenset(columns.split())
    for table, columns in {
        "participant": "key programme person number status audience unit former replaces",
        "spell": "participant starts ends",
        "membership": "participant group starts ends",
        "attendance": "session participant status minutes mode reported",
        "report_minutes": "report session participant minutes",
        "guest": "session person",
        "reply": "gathering participant answer replied_on",
        "letter": "key rule person thing date due state at planned tries",
        "submission": ("homework participant status attempts first_on latest_on extended_until"),
    }.items()
}
COMMAND = "person forget"
NAMED = frozenset({"key", "given_name", "family_name", "sort_key", "left_on"})


class Counted(NamedTuple):
    """What stays of somebody.

    Attributes:
        person: Their key.
        places: The slugs of the programmes they took part in, each with their number there.
        marks: How many, as a guest too.
        submissions: How many.
    """

    person: int
    places: tuple[tuple[str, int], ...]
    marks: int
    submissions: int


def count(db: Connection, people: Sequence[int]) -> list[Counted]:
    """What stays of people when they are forgotten, in the order given."""
    keys = {"people": numbers(people)}
    places: dict[int, list[tuple[str, int]]] = {}
    rows = db.execute(
        f"""
        select participant.person, programme.slug, participant.number
        from participant
        join programme on programme.key = participant.programme
        where {among("participant.person", "people")}
        order by programme.starts, programme.slug
        """,
        keys,
    )
    for person, slug, number in rows:
        places.setdefault(person, []).append((slug, number))
    amounts = db.execute(
        f"""
        select
            person.key,
            (
                select count(*)
                from participant
                join attendance on attendance.participant = participant.key
                where participant.person = person.key
            ) + (select count(*) from guest where guest.person = person.key),
            (
                select count(*)
                from participant
                join submission on submission.participant = participant.key
                where participant.person = person.key
            )
        from person
        where {among("person.key", "people")}
        """,
        keys,
    )
    counted = {
        person: Counted(person, tuple(places.get(person, ())), marks, submissions)
        for person, marks, submissions in amounts
    }
    return [counted[person] for person in people]


def list_texts(db: Connection, people: Sequence[int]) -> list[str]:
    """The names and addresses of people, other spellings and former addresses among them."""
    rows = db.execute(
        f"""
        select {NAME} from person where {among("key", "people")}
        union
        select email from person where {among("key", "people")} and email is not null
        union
        select spelling from alias where {among("person", "people")}
        union
        select email from former_email where {among("person", "people")}
        order by 1
        """,
        {"people": numbers(people)},
    )
    return [text for (text,) in rows]


def forget(db: Connection, people: Sequence[int], *, today: date) -> None:
    """Forget people, in the operation under way, which becomes an event that is only told.

    Their file is to be written anew afterwards (`Store.wipe`): the engine leaves bytes between
    rows when it moves them.

    Args:
        db: The store, inside an operation.
        people: Their keys.
        today: From this day on nobody waits for them any more.
    """
    wipe_history(
        db,
        people=[key for person in people for key in traces.list_keys(db, person)],
        kept=KEPT,
    )
    db.execute("update current set recording = 0, unwiped = unwiped + 1")
    _drop_letters(db, people)
    keys = {"person": numbers(people), "participant": numbers(_list_participants(db, people))}
    _let_out(db, keys["participant"], today)
    _hide_the_rare(db, keys["participant"])
    for table, column, parent in traces.list_columns(db):
        if column == parent:
            _empty(db, table, column, keys[parent])
        elif parent == "person":
            theirs = among(f'"{column}"', "keys")
            db.execute(
                f'update "{table}" set "{column}" = null where {theirs}', {"keys": keys[parent]}
            )
    _take_names(db, keys["person"], today)
    db.execute("update current set recording = 1")
    history.tell(db)


def find_last(db: Connection) -> str | None:
    """When somebody was last forgotten, in UTC; None where nobody was."""
    (at,) = db.execute(
        """
        select max(at)
        from operation
        where kind = 'event' and (command = :command or command like :with_options)
        """,
        {"command": COMMAND, "with_options": f"{COMMAND} %"},
    ).fetchone()
    return at and str(at)


def _list_participants(db: Connection, people: Sequence[int]) -> list[int]:
    rows = db.execute(
        f"select key from participant where {among('person', 'people')}",
        {"people": numbers(people)},
    )
    return [key for (key,) in rows]


def _drop_letters(db: Connection, people: Sequence[int]) -> None:
    """Remove the letters that have not left, and copies of those to whoever was merged into them.

    Those that have left are counted.
    """
    merged = [key for person in people for key in traces.list_keys(db, person) if key != person]
    db.execute(
        f"""
        delete from letter
        where {among("person", "merged")}
            or (
                {among("person", "people")}
                and state <> 'sent' and state <> 'handed' and state <> 'refused'
            )
        """,
        {"people": numbers(people), "merged": numbers(merged)},
    )


def _let_out(db: Connection, participants: str, today: date) -> None:
    """End spells in programmes that are not over: no day that comes waits for them any more."""
    db.execute(
        f"""
        update spell
        set ends = :today
        where {among("participant", "participants")}
            and {lasts_on("spell", ":today")}
            and exists (
                select 1
                from participant
                join programme on programme.key = participant.programme
                where participant.key = spell.participant and programme.ends >= :today
            )
        """,
        {"participants": participants, "today": today.isoformat()},
    )


def _hide_the_rare(db: Connection, participants: str) -> None:
    """Empty units and former municipalities that would tell who it was.

    A former municipality stays where enough of the programme's participants came from it, and a
    unit where enough of these are in it, too (regulation (EU) 2016/679, recital 26: somebody whom
    nothing singles out is anonymous).
    """
    db.execute(
        f"""
        update participant
        set former = case when alike.of_former >= :fewest then participant.former end,
            unit = case when alike.of_both >= :fewest then participant.unit end
        from (
            select
                key,
                count(*) over (partition by programme, former) as of_former,
                count(*) over (partition by programme, former, unit) as of_both
            from participant
        ) as alike
        where alike.key = participant.key and {among("participant.key", "participants")}
        """,
        {"participants": participants, "fewest": forgotten.FEWEST_ALIKE},
    )


def _empty(db: Connection, table: str, column: str, keys: str) -> None:
    """Take out of the rows of people what is not counted, or the rows, where nothing is."""
    of_people = among(f'"{column}"', "keys")
    if table not in KEPT:
        db.execute(f'delete from "{table}" where {of_people}', {"keys": keys})
        return
    emptied = [name for name in engine_tables.get(db, table).columns if name not in KEPT[table]]
    if emptied:
        nothing = ", ".join(f'"{name}" = null' for name in emptied)
        db.execute(f'update "{table}" set {nothing} where {of_people}', {"keys": keys})


def _take_names(db: Connection, people: str, today: date) -> None:
    """Let people be nobody, and remove those of whom nothing is counted."""
    others = [name for name in engine_tables.get(db, "person").columns if name not in NAMED]
    db.execute(
        f"""
        update person
        set given_name = :name,
            family_name = '',
            sort_key = :sort_key,
            left_on = case when left_on <= :today then left_on else :today end,
            {", ".join(f'"{name}" = null' for name in others)}
        where {among("key", "people")}
        """,
        {
            "people": people,
            "name": forgotten.GIVEN_NAME,
            "sort_key": forgotten.SORT_KEY,
            "today": today.isoformat(),
        },
    )
    db.execute(
        f"""
        delete from person
        where {among("key", "people")}
            and not exists (select 1 from participant where participant.person = person.key)
            and not exists (select 1 from guest where guest.person = person.key)
        """,
        {"people": people},
    )
