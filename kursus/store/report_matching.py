"""The people whom the attendees of a meeting report may be, in a handful of statements.

The one thing to know: they are looked up by addresses, spellings and names, all at once, so that a
store of a hundred thousand people costs no more than one of a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from sys import intern

from kursus.model.gathering import Gathering
from kursus.model.meeting import Attendee
from kursus.model.name import sort_key, without_brackets
from kursus.model.pointing import Someone, address_key
from kursus.model.programme import Programme
from kursus.model.report_matching import Candidate, Known, email_keys, name_key
from kursus.store import expected
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, texts
from kursus.store.pointing import COLUMNS, PEOPLE, PERHAPS_TAKING_PART, SOMEONE, TAKING_PART


def _under(key: str, join: str = "") -> str:
    """The query for those who have one of some keys, each with the key before them."""
    folded = key if key in {"person.sort_key", "alias.folded"} else f"lower({key})"
    return f"""
        select {key}, {COLUMNS}
        {PEOPLE}
        {PERHAPS_TAKING_PART} {join}
        where {among(folded, "keys")}
        order by person.sort_key, person.key
    """


_BY_EMAIL = _under("person.email")
_BY_FORMER = _under("former_email.email", "join former_email on former_email.person = person.key")
_BY_ALIAS = _under("alias.folded", "join alias on alias.person = person.key")
_BY_NAME = _under("person.sort_key")
_IN_BRACKETS = f"""
    {SOMEONE} {PERHAPS_TAKING_PART}
    where person.given_name like '%(%' or person.family_name like '%(%'
    order by person.sort_key, person.key
"""


def looking_up(
    db: Connection, programme: Programme, gathering: Gathering
) -> Callable[[Iterable[Attendee]], Known]:
    """What tells those of all the store who have an address, spelling or name of some attendees.

    Each person is made once, however often it is asked. A name is also found without what stands in
    brackets in it, for which all names are looked through once.
    """
    there = expected.participants(db, gathering)
    bracketed = [Someone(*row) for row in db.execute(_IN_BRACKETS, {"programme": programme.key})]
    people: dict[int, Candidate] = {}

    def found(query: str, keys: Iterable[str]) -> Iterator[tuple[str, Candidate]]:
        values = {"programme": programme.key, "keys": texts(keys)}
        for key, person, given_name, *row in db.execute(query, values):
            if person not in people:
                someone = Someone(person, intern(given_name), *row)
                people[person] = candidate(someone, there)
            yield key, people[person]

    def look_up(attendees: Iterable[Attendee]) -> Known:
        some = list(attendees)
        emails = {key for each in some for key in email_keys(each)}
        names = {name for each in some for name in (each.name, *each.names)}
        named = [
            (name_key(one.someone.name), one)
            for _, one in found(_BY_NAME, (key for name in names for key in _sort_keys(name)))
        ]
        wanted = set(map(name_key, names)) if bracketed else set()
        named += [
            (key, candidate(someone, there))
            for someone in bracketed
            if (key := name_key(without_brackets(someone.name))) in wanted
        ]
        return Known(
            by_email=_gathered((address_key(key), one) for key, one in found(_BY_EMAIL, emails)),
            by_former=_gathered((address_key(key), one) for key, one in found(_BY_FORMER, emails)),
            by_alias=_gathered(found(_BY_ALIAS, map(name_key, names))),
            by_name=_gathered(named),
        )

    return look_up


def _gathered(found: Iterable[tuple[str, Candidate]]) -> dict[str, list[Candidate]]:
    gathered: dict[str, list[Candidate]] = {}
    for key, one in found:
        gathered.setdefault(key, []).append(one)
    return gathered


def list_others(
    db: Connection, programme: Programme, gathering: Gathering, *, but: Collection[int]
) -> list[Candidate]:
    """The participants of a programme without some persons, those expected first, by number."""
    there = expected.participants(db, gathering)
    rows = db.execute(
        f"{SOMEONE} {TAKING_PART} order by participant.number", {"programme": programme.key}
    )
    people = [candidate(Someone(*row), there) for row in rows if row[0] not in but]
    remembered = (one for one in people if not one.someone.is_forgotten)
    return sorted(remembered, key=lambda one: one.distance)


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
