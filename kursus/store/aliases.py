"""Other spellings of people's names, as reports have them; each is one person's alone.

The one thing to know: spellings are compared as names are, without case, accents and the order of
their words. An address that is met in reports stands with the addresses people had before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.errors import AlreadyThere, NotFound, argument
from kursus.model.name import full_name, spelling_key
from kursus.model.pointing import same_address
from kursus.store.engine import Connection

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.model.programme import Programme


def find_person(db: Connection, text: str) -> int | None:
    """The key of the person whose alias the text is, or None."""
    row = db.execute(
        "select person from alias where folded = :folded", {"folded": spelling_key(text)}
    ).fetchone()
    return row[0] if row else None


def list_of(db: Connection, person: int) -> list[str]:
    """The other spellings of a person's name, in alphabetical order."""
    rows = db.execute(
        "select spelling from alias where person = :person order by folded", {"person": person}
    )
    return [spelling for (spelling,) in rows]


def list_of_programme(db: Connection, programme: Programme) -> dict[str, int]:
    """The keys of a programme's people by their aliases, as `spelling_key` makes them."""
    return dict(
        db.execute(
            """
            select alias.folded, alias.person
            from alias
            join participant on participant.person = alias.person
                and participant.programme = :programme
            """,
            {"programme": programme.key},
        ).fetchall()
    )


def add(db: Connection, person: Person, spelling: str) -> bool:
    """Let a spelling point at a person; whether it did not yet.

    Raises:
        AlreadyThere: It is somebody else's name, or their alias.
    """
    folded = spelling_key(spelling)
    if folded == spelling_key(person.name):
        return False
    holder = _holder(db, spelling)
    if holder is not None:
        key, name = holder
        if key == person.key:
            return False
        raise AlreadyThere(
            f"{spelling!r} points at {name}.", hint=f"kursus person show {argument(spelling)}"
        )
    db.execute(
        "insert into alias (folded, spelling, person) values (:folded, :spelling, :person)",
        {"folded": folded, "spelling": spelling, "person": person.key},
    )
    return True


def remove(db: Connection, person: Person, spelling: str) -> None:
    """Let a spelling point at a person no more.

    Raises:
        NotFound: It is none of theirs.
    """
    gone = db.execute(
        "delete from alias where folded = :folded and person = :person returning spelling",
        {"folded": spelling_key(spelling), "person": person.key},
    ).fetchall()
    if not gone:
        raise _none_of_theirs(person, spelling)


def add_email(db: Connection, person: Person, email: str) -> bool:
    """Let an address point at a person beside their own; whether it did not yet.

    Raises:
        AlreadyThere: It is somebody's present address, which wins over former ones.
    """
    if same_address(person.email, email):
        return False
    holder = db.execute(
        "select given_name, family_name from person where lower(email) = lower(:email)",
        {"email": email},
    ).fetchone()
    if holder:
        raise AlreadyThere(
            f"{email} is the address of {full_name(*holder)}.",
            hint=f"kursus person show {argument(email)}",
        )
    added = db.execute(
        """
        insert into former_email (person, email)
        select :person, :email
        where not exists (
            select 1 from former_email where person = :person and lower(email) = lower(:email)
        )
        returning email
        """,
        {"person": person.key, "email": email},
    ).fetchall()
    return bool(added)


def remove_email(db: Connection, person: Person, email: str) -> None:
    """Let an address that is not a person's present one point at them no more.

    Raises:
        NotFound: It is none of theirs.
    """
    gone = db.execute(
        """
        delete from former_email
        where person = :person and lower(email) = lower(:email)
        returning email
        """,
        {"person": person.key, "email": email},
    ).fetchall()
    if not gone:
        raise _none_of_theirs(person, email)


def _holder(db: Connection, spelling: str) -> tuple[int, str] | None:
    """The key and the name of whoever is called or spelled so."""
    from kursus.model.name import split_name
    from kursus.store import people

    key = find_person(db, spelling)
    if key is not None:
        return key, people.get(db, key).name
    namesakes = people.list_namesakes(db, *split_name(spelling))
    return (namesakes[0].key, namesakes[0].name) if namesakes else None


def _none_of_theirs(person: Person, text: str) -> NotFound:
    return NotFound(
        f"{text!r} is no other spelling of {person.name}.",
        hint=f"kursus person alias {argument(person.word)}",
    )
