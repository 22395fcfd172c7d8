"""The people whom the attendees of a meeting report may be, in a handful of statements.

The one thing to know: they are looked up by addresses, spellings and names, all at once, so that a
store of a hundred thousand people costs no more than one of a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kursus.model.gathering import Gathering
from kursus.model.meeting import Attendee
from kursus.model.name import sort_key
from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.model.report_matching import Candidate, Known, address_key, name_key
from kursus.store import expected
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, texts
from kursus.store.pointing import PERHAPS_TAKING_PART, SOMEONE, everybody

_BY_EMAIL = f"""
{SOMEONE} {PERHAPS_TAKING_PART}
where {among("lower(person.email)", "keys")}
"""
_BY_FORMER = f"""
{SOMEONE.replace("person.key,", "former_email.email, person.key,", 1)} {PERHAPS_TAKING_PART}
join former_email on former_email.person = person.key
where {among("lower(former_email.email)", "keys")}
"""
_BY_ALIAS = f"""
{SOMEONE.replace("person.key,", "alias.folded, person.key,", 1)} {PERHAPS_TAKING_PART}
join alias on alias.person = person.key
where {among("alias.folded", "keys")}
"""
_BY_NAME = f"""
{SOMEONE} {PERHAPS_TAKING_PART}
where {among("person.sort_key", "keys")}
"""


def look_up(
    db: Connection, programme: Programme, gathering: Gathering, attendees: Iterable[Attendee]
) -> Known:
    """Those of all the store who have an address, spelling or name of some attendees."""
    attendees = list(attendees)
    there = expected.participants(db, gathering)
    emails = {address_key(email) for each in attendees for email in each.emails}
    names = {name for each in attendees for name in (each.name, *each.names)}

    def rows(query: str, keys: Iterable[str]) -> list[tuple[object, ...]]:
        values = {"programme": programme.key, "keys": texts(sorted(keys))}
        return db.execute(f"{query} order by person.sort_key, person.key", values).fetchall()

    def keyed(found: Sequence[tuple[object, ...]]) -> dict[str, list[Candidate]]:
        people: dict[str, list[Candidate]] = {}
        for key, *row in found:
            one = candidate(Someone(*row), there)  # type: ignore[arg-type]
            people.setdefault(address_key(str(key)), []).append(one)
        return people

    by_email: dict[str, list[Candidate]] = {}
    for row in rows(_BY_EMAIL, emails):
        one = candidate(Someone(*row), there)  # type: ignore[arg-type]
        by_email.setdefault(address_key(str(one.someone.email)), []).append(one)
    by_name: dict[str, list[Candidate]] = {}
    for row in rows(_BY_NAME, {key for name in names for key in _sort_keys(name)}):
        one = candidate(Someone(*row), there)  # type: ignore[arg-type]
        by_name.setdefault(name_key(one.someone.name), []).append(one)
    return Known(
        by_email=by_email,
        by_former=keyed(rows(_BY_FORMER, emails)),
        by_alias=keyed(rows(_BY_ALIAS, map(name_key, names))),
        by_name=by_name,
    )


def list_of_programme(
    db: Connection, programme: Programme, gathering: Gathering
) -> list[Candidate]:
    """All participants of a programme, those expected at a gathering first, each by number."""
    there = expected.participants(db, gathering)
    people = [candidate(one, there) for one in everybody(db, programme) if not one.is_forgotten]
    return sorted(people, key=lambda one: one.distance)


def candidate(someone: Someone, there: set[int]) -> Candidate:
    """Somebody, with whether their participant's key is among those who are expected."""
    return Candidate(someone, someone.participant in there)


def _sort_keys(name: str) -> set[str]:
    """The sort keys a name may be kept under, wherever its parts part and whichever comes first."""
    words = name.replace(",", " ").split()
    keys = {sort_key(" ".join(words), "")}
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        keys |= {sort_key(first, last), sort_key(last, first)}
    return keys
