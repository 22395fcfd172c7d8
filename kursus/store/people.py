"""People: each human being once, with the facts of today and the addresses they had before.

The one thing to know: facts travel as mappings by the names in `FACTS`. A unit is a name, and is
added where it is not there; dates are ISO text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date

from kursus.errors import AlreadyThere, NotFound, argument
from kursus.model import forgotten
from kursus.model.name import sort_key
from kursus.model.person import Person
from kursus.model.programme import Programme
from kursus.model.sentence import listed
from kursus.store import person_card, units
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.kept_values import day_from

# In the order of `SELECT`.
FACTS = tuple(field.name for field in fields(Person) if field.name != "key")
SELECT = """
select
    person.key,
    person.given_name,
    person.family_name,
    person.email,
    person.phone,
    person.employee_number,
    person.title,
    unit.name,
    person.employer,
    person.former,
    person.experience,
    person.education,
    person.left_on
from person
left join unit on unit.key = person.unit
"""
INSERT = """
insert into person (
    key, given_name, family_name, sort_key, email, phone, employee_number, title, unit, employer,
    former, experience, education, left_on
)
values (
    :key, :given_name, :family_name, :sort_key, :email, :phone, :employee_number, :title, :unit,
    :employer, :former, :experience, :education, :left_on
)
"""
UPDATE = """
update person
set given_name = :given_name, family_name = :family_name, sort_key = :sort_key, email = :email,
    phone = :phone, employee_number = :employee_number, title = :title, unit = :unit,
    employer = :employer, former = :former, experience = :experience, education = :education,
    left_on = :left_on
where key = :key
"""
KEEP_EMAIL = """
insert into former_email (person, email)
select key, email
from person
where key = :key and email is not null and lower(email) <> lower(coalesce(:email, ''))
on conflict (person, email) do nothing
"""
DROP_EMAIL = "delete from former_email where person = :key and lower(email) = lower(:email)"


def add(db: Connection, facts: Mapping[str, object]) -> int:
    """Add a person; their key. See `add_many`."""
    (key,) = add_many(db, [facts])
    return key


def add_many(db: Connection, people: Sequence[Mapping[str, object]]) -> range:
    """Add people; their keys, in the order given.

    Args:
        db: The store, inside an operation.
        people: Values of `FACTS` by name for each; what is left out is not known.

    Raises:
        AlreadyThere: An employee number is taken.
    """
    keys = db.new_keys(len(people))
    unit_keys = units.keys_of(db, (str(facts["unit"]) for facts in people if facts.get("unit")))
    unknown = dict.fromkeys(FACTS)
    db.executemany(
        INSERT,
        (
            _row(key, unknown | {"given_name": "", "family_name": ""} | dict(facts), unit_keys)
            for key, facts in zip(keys, people, strict=True)
        ),
    )
    return keys


def change(db: Connection, key: int, facts: Mapping[str, object]) -> None:
    """Change some facts of a person; the others stay. See `change_many`.

    Raises:
        NotFound: They are not in the store.
        AlreadyThere: An employee number is taken.
    """
    change_many(db, [(get(db, key), facts)])


def change_many(db: Connection, changes: Iterable[tuple[Person, Mapping[str, object]]]) -> None:
    """Change some facts of people; the others stay.

    An address that is replaced goes to the former ones, and one that comes back leaves them.

    Args:
        db: The store, inside an operation.
        changes: Each person as they are kept, and new values of `FACTS` by name.

    Raises:
        AlreadyThere: An employee number is taken.
    """
    pairs = list(changes)
    unit_keys = units.keys_of(
        db,
        (str(name) for person, facts in pairs for name in (person.unit, facts.get("unit")) if name),
    )
    rows = [_row(person.key, facts_of(person) | dict(facts), unit_keys) for person, facts in pairs]
    with_email = [row for row, (_, facts) in zip(rows, pairs, strict=True) if "email" in facts]
    db.executemany(KEEP_EMAIL, with_email)
    db.executemany(DROP_EMAIL, with_email)
    db.executemany(UPDATE, rows)


def facts_of(person: Person) -> dict[str, str | None]:
    """The facts of a person by name, as `add` takes them."""
    values = {name: getattr(person, name) for name in FACTS}
    return values | {"left_on": person.left_on.isoformat() if person.left_on else None}


def get(db: Connection, key: int) -> Person:
    """The person with that key.

    Raises:
        NotFound: There is none.
    """
    row = db.execute(f"{SELECT} where person.key = :key", {"key": key}).fetchone()
    if row is None:
        raise NotFound("That person is not in the store any more.", hint="kursus person list")
    return person_from(row)


def list_all(
    db: Connection, *, today: date, unit: units.Unit | None = None, left: bool | None = False
) -> list[Person]:
    """People by name; nobody who was forgotten.

    Args:
        db: The store.
        today: The day on which somebody has left or not.
        unit: Only those who work in it, or in a unit below it.
        left: False: those who have not left their job; True: those who have; None: all.
    """
    rows = db.execute(
        f"""
        {SELECT}
        where (:unit is null or {among("person.unit", "unit")})
            and (:left is null or (person.left_on is not null and person.left_on <= :today) = :left)
            and person.sort_key <> :forgotten
        order by person.sort_key, person.key
        """,
        {
            "unit": numbers({unit.key, *units.keys_below(db, unit)}) if unit else None,
            "left": left,
            "today": today.isoformat(),
            "forgotten": forgotten.SORT_KEY,
        },
    )
    return [person_from(row) for row in rows]


def list_namesakes(db: Connection, given_name: str, family_name: str) -> list[Person]:
    """Everybody with that name, whatever its case and accents."""
    rows = db.execute(
        f"{SELECT} where person.sort_key = :sort_key order by person.key",
        {"sort_key": sort_key(given_name, family_name)},
    )
    return [person_from(row) for row in rows]


def list_with_email(db: Connection, email: str) -> list[Person]:
    """Everybody who has that address now; a mailbox may be shared."""
    rows = db.execute(
        f"{SELECT} where lower(person.email) = lower(:email) order by person.sort_key",
        {"email": email},
    )
    return [person_from(row) for row in rows]


def find_by_number(db: Connection, employee_number: str) -> Person | None:
    """The person with that employee number, or None."""
    row = db.execute(
        f"{SELECT} where person.employee_number = :number", {"number": employee_number}
    ).fetchone()
    return person_from(row) if row else None


def list_alike_numbers(db: Connection, employee_number: str) -> list[Person]:
    """Everybody whose employee number is another only by the zeros it begins with, by name."""
    rows = db.execute(
        f"""
        {SELECT}
        where ltrim(person.employee_number, '0') = ltrim(:number, '0')
            and person.employee_number <> :number
        order by person.sort_key
        """,
        {"number": employee_number},
    )
    return [person_from(row) for row in rows]


def list_names(db: Connection, programme: Programme | None) -> list[tuple[str, str]]:
    """Given and family names, those who take part in the programme first, then by name."""
    return db.execute(
        """
        select person.given_name, person.family_name
        from person
        left join participant on participant.person = person.key
            and participant.programme = :programme
        where person.sort_key <> :forgotten
        order by participant.key is null, person.sort_key
        """,
        {"programme": programme.key if programme else None, "forgotten": forgotten.SORT_KEY},
    ).fetchall()


def list_former_emails(db: Connection, key: int) -> list[str]:
    """The addresses a person had before, by name."""
    rows = db.execute(
        "select email from former_email where person = :person order by email", {"person": key}
    )
    return [email for (email,) in rows]


def remove(db: Connection, person: Person) -> None:
    """Remove a person whom nothing in the store is about.

    Raises:
        AlreadyThere: Something is; the sentence says what.
    """
    there = person_card.list_whereabouts(db, person.key)
    if there:
        raise AlreadyThere(
            f"{person.name} {listed(there)}.",
            hint=f"kursus person show {argument(person.word)}",
        )
    who = {"key": person.key}
    db.execute("delete from refused_email where person = :key", who)
    db.execute("delete from person where key = :key", who)


def person_from(row: Sequence[object]) -> Person:
    """The person that a row of `SELECT` holds."""
    key, *facts = row
    values = dict(zip(FACTS, facts, strict=True))
    left_on = values.pop("left_on")
    return Person(
        key=key,  # type: ignore[arg-type]
        left_on=day_from(left_on),
        **values,  # type: ignore[arg-type]
    )


def _row(key: int, facts: Mapping[str, object], unit_keys: Mapping[str, int]) -> dict[str, object]:
    given_name, family_name = str(facts["given_name"]), str(facts["family_name"])
    unit = facts["unit"]
    return dict(facts) | {
        "key": key,
        "sort_key": sort_key(given_name, family_name),
        "unit": unit_keys[str(unit)] if unit else None,
    }
