"""Find what people point at: persons by e-mail, number or name; groups and audiences by name.

People of the programme come first, then all of the store. Nothing is guessed: what matches
nothing, or several, is a failure that lists what is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kursus.errors import NotFound
from kursus.model.pointing import Someone, best_matches, longest_word, parse_address
from kursus.model.programme import Programme
from kursus.store.engine import Connection

LISTED = 10

SOMEONE = """
select
    person.key,
    person.given_name,
    person.family_name,
    person.sort_key,
    person.email,
    unit.name,
    participant.key,
    participant.number
from person
left join unit on unit.key = person.unit
"""
TAKING_PART = """
join participant on participant.person = person.key and participant.programme = :programme
"""
PERHAPS_TAKING_PART = f"left {TAKING_PART.strip()}\n"


@dataclass(slots=True, kw_only=True)
class Pointed:
    """Whom some words point at.

    Attributes:
        people: The people named, in the order typed, each once.
        everyone: Whether `all` was among the words.
        rest: Whether `rest` was among the words.
    """

    people: list[Someone] = field(default_factory=list)
    everyone: bool = False
    rest: bool = False


def person(db: Connection, word: str, *, programme: Programme | None) -> Someone:
    """The one person that a word points at, in the programme or elsewhere in the store.

    Raises:
        NotFound: It points at nobody, or at several.
    """
    found = find_or_none(db, word, programme=programme)
    if found is None:
        raise _nobody(db, word, programme)
    return found


def find_or_none(db: Connection, word: str, *, programme: Programme | None) -> Someone | None:
    """The one person that a word points at, as `person` finds them; None for nobody.

    Raises:
        NotFound: It points at several.
    """
    found = _find(db, word, programme)
    if len(found) > 1:
        raise _several(word, found)
    return found[0] if found else None


def participant(db: Connection, word: str, *, programme: Programme) -> Someone:
    """The one participant of the programme that a word points at; `participant` is never None.

    Raises:
        NotFound: It points at nobody, at several, or at somebody who does not take part.
    """
    someone = person(db, word, programme=programme)
    if someone.participant is None:
        raise NotFound(
            f"{someone.name} does not take part in {programme.slug}.",
            hint=f'kursus participant add "{someone.email or someone.name}"',
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
            and membership.starts <= :day
            and (membership.ends is null or membership.ends > :day)
        join spell on spell.participant = participant.key
            and spell.starts <= :day
            and (spell.ends is null or spell.ends > :day)
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
            and spell.starts <= :day
            and (spell.ends is null or spell.ends > :day)
        order by person.sort_key
        """,
        {"audience": audience, "day": day.isoformat()},
    )


def everybody(db: Connection, programme: Programme) -> list[Someone]:
    """All participants of a programme, in no order."""
    return someones(db, f"{SOMEONE} {TAKING_PART}", {"programme": programme.key})


def someones(db: Connection, query: str, values: dict[str, object]) -> list[Someone]:
    """The people that a query beginning with `SOMEONE` finds, in its order."""
    return [
        Someone(
            key=row[0],
            given_name=row[1],
            family_name=row[2],
            sort_key=row[3],
            email=row[4],
            unit=row[5],
            participant=row[6],
            number=row[7],
        )
        for row in db.execute(query, values)
    ]


def _find(db: Connection, word: str, programme: Programme | None) -> list[Someone]:
    key = programme.key if programme else None
    if word.isdecimal() and len(word) <= 9:  # noqa: PLR2004 - no programme has a billion people
        return someones(
            db,
            f"{SOMEONE} {TAKING_PART} where participant.number = :number",
            {"programme": key, "number": int(word)},
        )
    word = parse_address(word)[1] or word
    narrow = _by_email if "@" in word else _by_name
    if programme:
        found = narrow(db, word, TAKING_PART, key)
        if found:
            return found
    return narrow(db, word, PERHAPS_TAKING_PART, key)


def _by_email(db: Connection, word: str, join: str, programme: int | None) -> list[Someone]:
    return someones(
        db,
        f"""
        {SOMEONE} {join}
        where lower(person.email) = lower(:email)
            or person.key in (select person from former_email where lower(email) = lower(:email))
        """,
        {"programme": programme, "email": word},
    )


def _by_name(db: Connection, word: str, join: str, programme: int | None) -> list[Someone]:
    longest = longest_word(word)
    if not longest:
        return []
    pattern = longest.replace("\\", "\\\\").replace("%", "\\%")
    candidates = someones(
        db,
        f"""
        {SOMEONE} {join}
        where person.sort_key like :pattern escape '\\'
        order by person.sort_key
        """,
        {"programme": programme, "pattern": f"%{pattern}%"},
    )
    return best_matches(word, candidates)


def _nobody(db: Connection, word: str, programme: Programme | None) -> NotFound:
    from difflib import get_close_matches

    if word.isdecimal():
        return NotFound(f"There is no participant number {word}.", hint="kursus participant list")
    key = programme.key if programme else None
    join = TAKING_PART if programme else PERHAPS_TAKING_PART
    people = someones(db, f"{SOMEONE} {join}", {"programme": key})
    names = {someone.name.casefold(): someone for someone in people}
    near = [names[name].described for name in get_close_matches(word.casefold(), names, 3, 0.6)]
    hint = f"perhaps {' | '.join(near)}" if near else f'kursus person search "{word}"'
    return NotFound(f"Nobody is called {word!r} here.", hint=hint)


def _several(word: str, found: Sequence[Someone]) -> NotFound:
    names = "; ".join(someone.described for someone in found[:LISTED])
    more = f"; and {len(found) - LISTED} more" if len(found) > LISTED else ""
    best = found[0]
    return NotFound(
        f"{word!r} fits several: {names}{more}.",
        hint=f"say which, as in {best.number or best.email or best.name}",
    )
