"""Find what people point at: persons by e-mail, number or name; groups and audiences by name.

People of the programme come first, then all of the store. Nothing is guessed: what matches
nothing, or several, is a failure that lists what is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kursus.errors import NotFound, argument
from kursus.model.pointing import (
    BEGINNINGS,
    WHOLE_NAME,
    Someone,
    best_matches,
    longest_word,
    nearest,
    no_number,
    parse_address,
    ranked,
    several,
)
from kursus.model.programme import Programme
from kursus.store import aliases
from kursus.store.engine import Connection
from kursus.store.spells import lasts_on

# No programme has a billion people.
LONGEST_NUMBER = 9

COLUMNS = """
    person.key,
    person.given_name,
    person.family_name,
    person.sort_key,
    person.email,
    unit.name,
    participant.key,
    participant.number
"""
PEOPLE = "from person left join unit on unit.key = person.unit"
SOMEONE = f"select {COLUMNS} {PEOPLE}\n"
TAKING_PART = """
join participant on participant.person = person.key and participant.programme = :programme
"""
PERHAPS_TAKING_PART = f"left {TAKING_PART.strip()}\n"


class Pointed:
    """Whom some words point at.

    Attributes:
        people: The people named, in the order typed, each once.
        everyone: Whether `all` was among the words.
        rest: Whether `rest` was among the words.
    """

    def __init__(self) -> None:
        self.people: list[Someone] = []
        self.everyone = False
        self.rest = False


def person(
    db: Connection, word: str, *, programme: Programme | None, hint: str | None = None
) -> Someone:
    """The one person that a word points at, in the programme or elsewhere in the store.

    Raises:
        NotFound: It points at nobody, or at several; `hint` as for `nobody`.
    """
    found = find_or_none(db, word, programme=programme)
    if found is None:
        raise nobody(db, word, programme=programme, hint=hint)
    return found


def find_or_none(db: Connection, word: str, *, programme: Programme | None) -> Someone | None:
    """The one person that a word points at, as `person` finds them; None for nobody.

    Raises:
        NotFound: It points at several.
    """
    found = _find(db, word, programme)
    if len(found) > 1:
        raise several(word, found)
    return found[0].remembered() if found else None


def participant(
    db: Connection, word: str, *, programme: Programme, with_nearest: bool = True
) -> Someone:
    """The one participant of the programme that a word points at; `participant` is never None.

    Args:
        db: The store.
        word: What was typed.
        programme: Where they take part.
        with_nearest: Whether to look for near names where it points at nobody.

    Raises:
        NotFound: It points at nobody, at several, or at somebody who does not take part.
    """
    someone = find_or_none(db, word, programme=programme)
    if someone is None:
        raise nobody(db, word, programme=programme, with_nearest=with_nearest)
    if someone.participant is None:
        raise NotFound(
            f"{someone.name} does not take part in {programme.slug}.",
            hint=f"kursus participant add {argument(someone.word)}",
        )
    return someone


def who(db: Connection, words: Sequence[str], *, programme: Programme, day: date) -> Pointed:
    """The participants that words point at: persons, groups, audiences, `all` and `rest`.

    Args:
        db: The store.
        words: What was typed.
        programme: Where they take part.
        day: Members of a group or audience count if they are in on this day.

    Raises:
        NotFound: A word points at nobody or at several.
    """
    from kursus.store.pointing_many import each

    pointed = Pointed()
    people: dict[int, Someone] = {}
    for meant in each(db, words, programme=programme, day=day).values():
        if meant.failure is not None:
            raise meant.failure
        pointed.everyone = pointed.everyone or meant.everyone
        pointed.rest = pointed.rest or meant.rest
        people |= {someone.key: someone for someone in meant.people}
    pointed.people = list(people.values())
    return pointed


def group_members(db: Connection, group: int, *, day: date) -> list[Someone]:
    """The members of a group on a day, by name."""
    return someones(
        db,
        f"""
        {SOMEONE}
        join participant on participant.person = person.key
        join membership on membership.participant = participant.key
            and membership."group" = :group
            and {lasts_on("membership", ":day")}
        join spell on spell.participant = participant.key
            and {lasts_on("spell", ":day")}
        order by person.sort_key
        """,
        {"group": group, "day": day.isoformat()},
    )


def audience_members(db: Connection, audience: int, *, day: date) -> list[Someone]:
    """The members of an audience on a day, by name."""
    return someones(
        db,
        f"""
        {SOMEONE}
        join participant on participant.person = person.key
            and participant.audience = :audience
        join spell on spell.participant = participant.key
            and {lasts_on("spell", ":day")}
        order by person.sort_key
        """,
        {"audience": audience, "day": day.isoformat()},
    )


def everybody(db: Connection, programme: Programme) -> list[Someone]:
    """All participants of a programme, by number."""
    return someones(
        db, f"{SOMEONE} {TAKING_PART} order by participant.number", {"programme": programme.key}
    )


def someones(db: Connection, query: str, values: dict[str, object]) -> list[Someone]:
    """The people that a query beginning with `SOMEONE` finds, in its order."""
    return [Someone(*row) for row in db.execute(query, values)]


def _find(db: Connection, word: str, programme: Programme | None) -> list[Someone]:
    """Everybody whom a word points at equally well; several means that it does not tell."""
    key = programme.key if programme else None
    if word.isdecimal():
        if len(word) > LONGEST_NUMBER:
            return []
        return someones(
            db,
            f"{SOMEONE} {TAKING_PART} where participant.number = :number",
            {"programme": key, "number": int(word)},
        )
    name, address = parse_address(word)
    if address:
        found = (programme and _by_email(db, address, TAKING_PART, key)) or _by_email(
            db, address, PERHAPS_TAKING_PART, key
        )
        # A mailbox that several share is told apart by the name beside it.
        return (len(found) > 1 and best_matches(name, found)) or found
    here, found_here = _by_name(db, word, TAKING_PART, key) if programme else (BEGINNINGS, [])
    if found_here and here < BEGINNINGS:
        return found_here
    # Nobody is taken for somebody else of the store who has that very name.
    anywhere, found = _by_name(db, word, PERHAPS_TAKING_PART, key)
    return found_here if found_here and anywhere > WHOLE_NAME else found


def _by_email(db: Connection, address: str, join: str, programme: int | None) -> list[Someone]:
    """Those who have the address, else those who had it before."""
    values: dict[str, object] = {"programme": programme, "email": address}
    return someones(
        db,
        f"""
        {SOMEONE} {join}
        where lower(person.email) = lower(:email)
        order by person.sort_key, person.key
        """,
        values,
    ) or someones(
        db,
        f"""
        {SOMEONE} {join}
        where person.key in (select person from former_email where lower(email) = lower(:email))
        order by person.sort_key, person.key
        """,
        values,
    )


def _by_name(
    db: Connection, word: str, join: str, programme: int | None
) -> tuple[int, list[Someone]]:
    if not any(letter.isalnum() for letter in word):
        return BEGINNINGS, []
    alias_of = aliases.find_person(db, word)
    pattern = longest_word(word).replace("\\", "\\\\").replace("%", "\\%")
    candidates = someones(
        db,
        f"""
        {SOMEONE} {join}
        where person.sort_key like :pattern escape '\\' or person.key = :alias_of
        order by person.sort_key, person.key
        """,
        {"programme": programme, "pattern": f"%{pattern}%", "alias_of": alias_of},
    )
    return ranked(word, candidates, alias_of=alias_of)


def _nearest(db: Connection, word: str, programme: Programme | None) -> list[Someone]:
    """At most three who are nearly called so: of the programme, else of all the store."""
    near = nearest(word, everybody(db, programme)) if programme else []
    return near or nearest(
        word,
        someones(
            db,
            f"{SOMEONE} {PERHAPS_TAKING_PART}",
            {"programme": programme.key if programme else None},
        ),
    )


def nobody(
    db: Connection,
    word: str,
    *,
    programme: Programme | None,
    hint: str | None = None,
    with_nearest: bool = True,
) -> NotFound:
    """The failure that a word points at nobody, with those who are nearly called so.

    Args:
        db: The store.
        word: What was typed.
        programme: Whose participants come first.
        hint: What to type where nobody is nearly called so; to search where nothing is given.
        with_nearest: Whether to look for near names.
    """
    if word.isdecimal():
        return no_number(word)
    if "," in word and " " not in word:
        hint = f"without commas: {' '.join(word.replace(',', ' ').split())}"
        return NotFound(f"Nobody is called {word!r} here.", hint=hint)
    names = " | ".join(
        someone.described for someone in (_nearest(db, word, programme) if with_nearest else [])
    )
    return NotFound(
        f"Nobody is called {word!r} here.",
        hint=hint or f"kursus person search {argument(word)}",
        nearest=names,
    )
