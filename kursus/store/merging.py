"""One human being who was entered twice: all that the other has becomes the kept one's.

The one thing to know: every column that refers to a person is in `MOVES`, which a test holds
against the schema; what two places in one programme come to is in `merging_places`, and what has
been written to either in `merging_letters`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kursus.errors import AlreadyThere
from kursus.model.name import full_name, spelling_key
from kursus.model.person import Person
from kursus.model.pointing import same_address
from kursus.store import aliases, corrections, merging_letters, merging_places, people
from kursus.store.engine import Connection
from kursus.store.labels import SESSION_LABEL
from kursus.store.merging_places import Place
from kursus.store.merging_rows import GaveWay

NAME = ("given_name", "family_name")
# Facts of today that a participant has none of; a roster is held against them.
IN_ROSTER = ("email", "phone", "employee_number", "left_on")

# What lets the rows of a table be the kept one's, by the column that refers to a person. Rows that
# would then stand there twice say one thing, and become one.
MOVES: dict[tuple[str, str], tuple[str, ...]] = {
    ("participant", "person"): ("update participant set person = :kept where person = :other",),
    ("unit", "leader"): ("update unit set leader = :kept where leader = :other",),
    ("group", "leader"): ('update "group" set leader = :kept where leader = :other',),
    ("alias", "person"): ("update alias set person = :kept where person = :other",),
    ("merged", "person"): ("update merged set person = :kept where person = :other",),
    ("silence", "person"): (
        """
        delete from silence
        where person = :other
            and exists (select 1 from silence as same where same.person = :kept)
        """,
        "update silence set person = :kept where person = :other",
    ),
    ("former_email", "person"): (
        """
        insert into former_email (person, email)
        select :kept, email
        from former_email
        where person = :other
        on conflict (person, email) do nothing
        """,
        "delete from former_email where person = :other",
    ),
    ("role", "person"): (
        """
        delete from role
        where person = :other
            and exists (
                select 1
                from role as same
                where same.person = :kept
                    and same.programme = role.programme
                    and same.role = role.role
                    and coalesce(same.gathering, 0) = coalesce(role.gathering, 0)
                    and coalesce(same.session, 0) = coalesce(role.session, 0)
            )
        """,
        "update role set person = :kept where person = :other",
    ),
    ("guest", "person"): (
        """
        insert into guest (session, person, note)
        select session, :kept, note
        from guest
        where person = :other
        on conflict (session, person) do update
        set note = case
            when guest.note is null or guest.note = excluded.note then excluded.note
            when excluded.note is null then guest.note
            else guest.note || '\n' || excluded.note
        end
        """,
        "delete from guest where person = :other",
    ),
}


class Merged(NamedTuple):
    """What became of two persons.

    Attributes:
        person: The kept one, as they are now.
        gave_way: The facts of today that differed.
        alias: The name that goes on pointing at them, or None.
        former_email: The address that goes on pointing at them, or None.
        came: How many rows came from the other, by table; of what there were none, nothing.
        places: The places in programmes that both had, with what gave way in each.
        were_guests: The labels of sessions they are expected at and were noted as a guest of.
    """

    person: Person
    gave_way: list[GaveWay]
    alias: str | None
    former_email: str | None
    came: dict[str, int]
    places: list[tuple[Place, list[GaveWay]]]
    were_guests: list[str]


def list_differences(kept: Person, other: Person) -> list[GaveWay]:
    """The facts of today that both have and have differently, the kept one's as kept.

    That somebody has not left their job is a fact, too. Names are one fact.
    """
    mine, theirs = people.facts_of(kept), people.facts_of(other)
    differing = [
        GaveWay(fact, str(mine[fact]), str(theirs[fact]), fact)
        for fact in people.FACTS
        if fact not in NAME and mine[fact] and theirs[fact] and mine[fact] != theirs[fact]
    ]
    if kept.name != other.name:
        differing.insert(0, GaveWay("name", kept.name, other.name, "name"))
    if bool(kept.left_on) != bool(other.left_on):
        mine_left, theirs_left = (str(one.left_on or "has not left") for one in (kept, other))
        differing.append(GaveWay("left_on", mine_left, theirs_left, "left_on"))
    return differing


def merge(db: Connection, kept: Person, other: Person, *, take: Collection[str]) -> Merged:
    """Let one person be what two were; what came and what gave way.

    Args:
        db: The store, inside an operation.
        kept: The one who stays, as they are.
        other: The one who goes, as they are.
        take: The facts of which the other's value is taken: those of today, `name`, `left_on`,
            `audience`, `attendance` and `homework`.
    """
    now = _facts(kept, other, take)
    _note_corrections(db, kept, other, now)
    came = _count(db, other)
    merging_letters.merge(db, kept=kept.key, other=other.key)
    shared = merging_places.list_shared(db, kept=kept.key, other=other.key)
    places = [(place, merging_places.merge(db, place, take=take)) for place in shared]
    both = {"kept": kept.key, "other": other.key}
    for statements in MOVES.values():
        for statement in statements:
            db.execute(statement, both)
    db.execute("delete from person where key = :other", both)
    db.execute("insert into merged (key, person) values (:other, :kept)", both)
    people.change(db, kept.key, now)
    person = people.get(db, kept.key)
    return Merged(
        person=person,
        gave_way=[
            each._replace(kept=each.given_up, given_up=each.kept) if each.what in take else each
            for each in list_differences(kept, other)
        ],
        alias=_keep_name(db, person, kept, other),
        former_email=_keep_email(db, person, kept, other),
        came=came,
        places=places,
        were_guests=_settle_guests(db, person),
    )


def _facts(kept: Person, other: Person, take: Collection[str]) -> dict[str, str | None]:
    """The facts that the kept one gets: what they lack, and what is taken."""
    mine, theirs = people.facts_of(kept), people.facts_of(other)
    wanted = {fact for fact in people.FACTS if fact in take or mine[fact] is None} - {*NAME}
    if "left_on" not in take:
        wanted.discard("left_on")
    facts = {fact: theirs[fact] for fact in wanted if theirs[fact] or fact == "left_on"}
    return facts | ({fact: theirs[fact] for fact in NAME} if "name" in take else {})


def _note_corrections(
    db: Connection, kept: Person, other: Person, now: dict[str, str | None]
) -> None:
    """Remember for the next roster what either was, since this was changed by hand."""
    after = people.facts_of(kept) | now
    for person in (kept, other):
        before = people.facts_of(person)
        changed = {
            fact: (before[fact], after[fact])
            for fact in (*NAME, *IN_ROSTER)
            if before[fact] != after[fact]
        }
        if any(fact in changed for fact in NAME):
            changed["name"] = (person.name, full_name(*(str(after[fact]) for fact in NAME)))
        corrections.note_for_person(db, person=person.key, changes=changed)


def _keep_name(db: Connection, person: Person, *both: Person) -> str | None:
    """Let the name that went be an alias, where it is nobody else's; None where it is not."""
    db.execute(
        "delete from alias where person = :person and folded = :folded",
        {"person": person.key, "folded": spelling_key(person.name)},
    )
    gone = next((one.name for one in both if one.name != person.name), None)
    if gone is None:
        return None
    try:
        return gone if aliases.add(db, person, gone) else None
    except AlreadyThere:
        return None


def _keep_email(db: Connection, person: Person, *both: Person) -> str | None:
    """Let the address that went be a former one; None where none did."""
    emails = [one.email for one in both if one.email]
    gone = next((email for email in emails if not same_address(email, person.email)), None)
    if gone:
        aliases.add_email(db, person, gone)
    return gone


def _count(db: Connection, other: Person) -> dict[str, int]:
    """How many rows of each table are somebody's."""
    counts = {}
    for table, column in MOVES:
        (count,) = db.execute(
            f'select count(*) from "{table}" where "{column}" = :person', {"person": other.key}
        ).fetchone()
        if count:
            counts[table] = count
    return counts


def _settle_guests(db: Connection, person: Person) -> list[str]:
    """Let somebody be no guest where they are marked; the labels of where they still are expected.

    They were noted as a guest under the other name. With a note they stay one.
    """
    who = {"person": person.key}
    db.execute(
        """
        delete from guest
        where person = :person
            and note is null
            and session in (
                select attendance.session
                from attendance
                join participant on participant.key = attendance.participant
                where participant.person = :person
            )
        """,
        who,
    )
    rows = db.execute(
        f"""
        select
            {SESSION_LABEL}
        from guest
        join session on session.key = guest.session
        join gathering on gathering.key = session.gathering
        join expected on expected.gathering = gathering.key
        join participant on participant.key = expected.participant
            and participant.person = guest.person
        where guest.person = :person
        order by gathering.day, session.number
        """,
        who,
    )
    return [label for (label,) in rows]
