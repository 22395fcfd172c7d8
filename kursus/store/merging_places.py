"""Two places in one programme that are one human being's: what each had becomes one place's.

The one thing to know: the kept place keeps its number, and the other's is not given out again.
What gives way is handed back, so that it can be told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kursus.model.merging import Stay, joined_texts, united_spells, united_status, united_stays
from kursus.model.participant import Spell, Status
from kursus.store import corrections, merging_rows
from kursus.store.engine import Connection
from kursus.store.merging_rows import SAYING, GaveWay, Row
from kursus.store.spells import spell_from

FACTS = ("title", "unit", "employer", "former", "experience", "education", "audience")

# Every column that refers to a participant; a test holds it against the schema.
TAKEN_CARE_OF = frozenset(
    {
        *((table, "participant") for table in SAYING),
        ("spell", "participant"),
        ("membership", "participant"),
        ("correction", "participant"),
        ("report_minutes", "participant"),
        ("participant", "replaces"),
    }
)


class Place(NamedTuple):
    """A place in a programme that both had.

    Attributes:
        programme: The key of the programme.
        slug: Its name.
        kept: The key of the participant who stays.
        kept_number: Their number.
        other: The key of the participant who goes.
        other_number: Their number, which is not given out again.
    """

    programme: int
    slug: str
    kept: int
    kept_number: int
    other: int
    other_number: int


def list_shared(db: Connection, *, kept: int, other: int) -> list[Place]:
    """The places in programmes that both persons take part in, by programme."""
    rows = db.execute(
        """
        select programme.key, programme.slug, mine.key, mine.number, theirs.key, theirs.number
        from participant as mine
        join participant as theirs on theirs.programme = mine.programme
            and theirs.person = :other
        join programme on programme.key = mine.programme
        where mine.person = :kept
        order by programme.starts, programme.slug
        """,
        {"kept": kept, "other": other},
    )
    return [Place(*row) for row in rows]


def list_differences(db: Connection, place: Place) -> list[GaveWay]:
    """The facts that the two have differently in a programme, the kept one's as kept."""
    kept, other = _facts(db, place.kept), _facts(db, place.other)
    names = (fact for fact in FACTS if kept[fact] and other[fact] and kept[fact] != other[fact])
    return [GaveWay(fact, str(kept[fact]), str(other[fact]), fact) for fact in names]


def merge(db: Connection, place: Place, *, take: Collection[str]) -> list[GaveWay]:
    """Let one place have what two had; what gave way.

    Args:
        db: The store, inside an operation.
        place: The two.
        take: The facts of which the other's value is taken; `attendance` and `homework` take
            the other's wherever the two differ.
    """
    gave_way = _merge_facts(db, place, take=take)
    _merge_spells(db, place)
    _merge_stays(db, place)
    gave_way.extend(merging_rows.merge(db, kept=place.kept, other=place.other, take=take))
    _merge_corrections(db, place)
    _merge_minutes(db, place)
    both = {"kept": place.kept, "other": place.other}
    db.execute(
        "update participant set replaces = :kept where replaces = :other and key <> :kept", both
    )
    db.execute("delete from participant where key = :other", both)
    return gave_way


def _facts(db: Connection, participant: int) -> Row:
    """The facts of a participant by name, units and audiences as names; also status and note."""
    row = db.execute(
        """
        select
            participant.title, unit.name, participant.employer, participant.former,
            participant.experience, participant.education, audience.name, participant.status,
            participant.note, participant.replaces, participant.unit, participant.audience
        from participant
        left join unit on unit.key = participant.unit
        left join audience on audience.key = participant.audience
        where participant.key = :participant
        """,
        {"participant": participant},
    ).fetchone()
    names = (*FACTS, "status", "note", "replaces", "unit_key", "audience_key")
    return dict(zip(names, row, strict=True))


def _merge_facts(db: Connection, place: Place, *, take: Collection[str]) -> list[GaveWay]:
    """Let the kept one have the facts of both; of two that differ the one that was chosen."""
    kept, other = _facts(db, place.kept), _facts(db, place.other)
    now = dict(kept)
    for fact in FACTS:
        if other[fact] and (fact in take or not kept[fact]):
            now |= {name: other[name] for name in (fact, f"{fact}_key") if name in other}
    now["status"] = united_status(Status(kept["status"]), Status(other["status"]))
    now["note"] = joined_texts(kept["note"], other["note"])
    now["replaces"] = next(
        (
            key
            for key in (kept["replaces"], other["replaces"])
            if key and key not in {place.kept, place.other}
        ),
        None,
    )
    for participant, before in ((place.kept, kept), (place.other, other)):
        changed = {fact: (before[fact], now[fact]) for fact in FACTS if before[fact] != now[fact]}
        corrections.note_for_participant(db, participant=participant, changes=changed)
    db.execute(
        """
        update participant
        set title = :title, unit = :unit_key, employer = :employer, former = :former,
            experience = :experience, education = :education, audience = :audience_key,
            status = :status, note = :note, replaces = :replaces
        where key = :key
        """,
        now | {"key": place.kept},
    )
    return [
        GaveWay(fact, str(now[fact]), str(gone[fact]), fact if fact in FACTS else None)
        for fact in (*FACTS, "status")
        for gone in (kept, other)
        if gone[fact] and gone[fact] != now[fact]
    ]


def _merge_spells(db: Connection, place: Place) -> None:
    both: dict[int, list[Spell]] = {place.kept: [], place.other: []}
    rows = db.execute(
        """
        select participant, starts, ends, reason, note
        from spell
        where participant = :kept or participant = :other
        order by starts
        """,
        {"kept": place.kept, "other": place.other},
    )
    for participant, *spell in rows:
        both[participant].append(spell_from(*spell))
    _replace(
        db,
        "spell",
        ("starts", "ends", "reason", "note"),
        place,
        [
            (spell.starts.isoformat(), spell.ends and spell.ends.isoformat(), *spell[2:])
            for spell in united_spells(both[place.kept], both[place.other])
        ],
    )


def _merge_stays(db: Connection, place: Place) -> None:
    both: dict[int, list[Stay]] = {place.kept: [], place.other: []}
    rows = db.execute(
        """
        select participant, starts, ends, "group"
        from membership
        where participant = :kept or participant = :other
        """,
        {"kept": place.kept, "other": place.other},
    )
    for participant, *stay in rows:
        both[participant].append(Stay(*stay))
    united = united_stays(both[place.kept], both[place.other])
    _replace(db, "membership", ("starts", "ends", "group"), place, united)


def _replace(
    db: Connection,
    table: str,
    columns: tuple[str, ...],
    place: Place,
    rows: Iterable[tuple[object, ...]],
) -> None:
    """Let the kept one have these rows of a table, and the other none."""
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f":{column}" for column in columns)
    both = {"kept": place.kept, "other": place.other}
    wanted = set(rows)
    db.execute(f"delete from {table} where participant = :other", both)
    if wanted == set(db.execute(f"select {names} from {table} where participant = :kept", both)):
        return
    db.execute(f"delete from {table} where participant = :kept", both)
    db.executemany(
        f"insert into {table} (participant, {names}) values (:kept, {values})",
        [dict(zip(columns, row, strict=True)) | both for row in sorted(wanted, key=str)],
    )


def _merge_corrections(db: Connection, place: Place) -> None:
    """Remember what the file had said of either; of both, what it said of the kept one."""
    both = {"kept": place.kept, "other": place.other}
    db.execute(
        """
        insert into correction (participant, field, file_value)
        select :kept, field, file_value
        from correction
        where participant = :other
        on conflict (participant, field) do nothing
        """,
        both,
    )
    db.execute("delete from correction where participant = :other", both)


def _merge_minutes(db: Connection, place: Place) -> None:
    """Let the kept one have what reports say; of one report the longer, which is surely true."""
    both = {"kept": place.kept, "other": place.other}
    db.execute(
        """
        insert into report_minutes (report, session, participant, minutes)
        select report, session, :kept, minutes
        from report_minutes
        where participant = :other
        on conflict (report, session, participant) do update
        set minutes = case
            when excluded.minutes > report_minutes.minutes then excluded.minutes
            else report_minutes.minutes
        end
        """,
        both,
    )
    db.execute("delete from report_minutes where participant = :other", both)
