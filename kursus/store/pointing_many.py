"""Find what many words point at, in a handful of statements however many there are.

The one thing to know: a word that points at nobody, or at several, does not end the search; its
failure stands in its place, so that all of them can be told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kursus.errors import KursusError, NotFound
from kursus.model.group import number_of
from kursus.model.name import fold, spelling_key, words_of
from kursus.model.pointing import (
    BEGINNINGS,
    EVERYONE,
    REST,
    Someone,
    address_key,
    no_number,
    parse_address,
    ranked,
)
from kursus.model.programme import Programme
from kursus.store import aliases, groups, pointing, programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers

# Up to so many names are looked up one by one; for more, everybody is read once.
FEW = 2
# Only the first failures are told with the nearest names, since each looks through everybody.
WITH_NEAREST = 10
# Beyond so many the file or the programme is another one, and words are not looked into any more.
MOST_FAILURES = 200


class Meant(NamedTuple):
    """What one word points at.

    Attributes:
        people: The participants; several for a group or an audience.
        everyone: Whether the word is `all`.
        rest: Whether the word is `rest`.
        failure: Why it points at nobody, or None.
    """

    people: tuple[Someone, ...] = ()
    everyone: bool = False
    rest: bool = False
    failure: KursusError | None = None


def each(
    db: Connection, words: Iterable[str], *, programme: Programme, day: date
) -> dict[str, Meant]:
    """What each word points at among the participants of a programme, by word, in their order.

    Args:
        db: The store.
        words: What was typed or read: names, numbers, addresses, groups, audiences, all, rest.
        programme: Where they take part.
        day: Members of a group or audience count if they are in on this day.
    """
    meant: dict[str, Meant] = {}
    numbered: list[str] = []
    named: list[str] = []
    wanted = dict.fromkeys(words)
    for word in wanted:
        if word.casefold() in EVERYONE:
            meant[word] = Meant(everyone=True)
        elif word.casefold() in REST:
            meant[word] = Meant(rest=True)
        elif word.isascii() and word.isdecimal() and len(word) <= pointing.LONGEST_NUMBER:
            numbered.append(word)
        else:
            named.append(word)
    meant |= _by_number(db, numbered, programme)
    meant |= _groups(db, [word for word in named if "@" not in word], programme, day)
    meant |= _by_name(db, [word for word in named if word not in meant], programme)
    return {word: meant[word] for word in wanted}


def _by_number(db: Connection, words: list[str], programme: Programme) -> dict[str, Meant]:
    if not words:
        return {}
    someones = pointing.someones(
        db,
        f"""
        {pointing.SOMEONE} {pointing.TAKING_PART}
        where {among("participant.number", "numbers")}
        """,
        {"programme": programme.key, "numbers": numbers(int(word) for word in words)},
    )
    found = {someone.number: someone for someone in someones}
    return {word: _numbered(word, found.get(int(word))) for word in words}


def _numbered(word: str, found: Someone | None) -> Meant:
    """Who was found of a number, or why nobody is meant by it."""
    if found is None:
        return Meant(failure=no_number(word))
    try:
        return Meant(people=(found.remembered(),))
    except NotFound as failure:
        return Meant(failure=failure)


def _groups(db: Connection, words: list[str], programme: Programme, day: date) -> dict[str, Meant]:
    if not words:
        return {}
    known: dict[str, tuple[int | None, int | None]] = {
        name.casefold(): (None, key)
        for name, key in programmes.list_audiences(db, programme).items()
    }
    all_groups = groups.list_all(db, programme)
    known |= {group.name.casefold(): (group.key, None) for group in all_groups}
    known |= {group.label.casefold(): (group.key, None) for group in all_groups}
    meant = {}
    for word in words:
        group, audience = known.get(word.casefold(), (None, None))
        if group is not None:
            meant[word] = Meant(people=tuple(pointing.group_members(db, group, day=day)))
        elif audience is not None:
            meant[word] = Meant(people=tuple(pointing.audience_members(db, audience, day=day)))
        elif number_of(word) is not None:
            meant[word] = Meant(failure=groups.no_such(db, programme, word))
    return meant


def _by_name(db: Connection, words: list[str], programme: Programme) -> dict[str, Meant]:
    everybody = _Everybody(db, programme) if len(words) > FEW else None
    meant: dict[str, Meant] = {}
    failures = 0
    for word in words:
        found = everybody.find(word) if everybody else None
        if found is None and failures >= MOST_FAILURES:
            meant[word] = Meant(failure=NotFound(f"{word!r} is nobody, or several, here."))
            continue
        try:
            one = found or pointing.participant(
                db, word, programme=programme, with_nearest=failures < WITH_NEAREST
            )
            meant[word] = Meant(people=(one,))
        except KursusError as failure:
            failures += 1
            meant[word] = Meant(failure=failure)
    return meant


class _Everybody:
    """All participants of a programme, to be looked up by address and name without the store."""

    def __init__(self, db: Connection, programme: Programme) -> None:
        everybody = pointing.everybody(db, programme)
        self.people = [someone for someone in everybody if not someone.is_forgotten]
        self.by_email: dict[str, list[Someone]] = {}
        self.by_word: dict[str, list[Someone]] = {}
        for someone in self.people:
            if someone.email:
                self.by_email.setdefault(address_key(someone.email), []).append(someone)
            for word in words_of(someone.sort_key):
                self.by_word.setdefault(word, []).append(someone)
        self.aliases = aliases.list_of_programme(db, programme)

    def find(self, text: str) -> Someone | None:
        """The one that the text points at; None for nobody and for several."""
        if "@" in text:
            return _only(self.by_email.get(address_key(parse_address(text)[1] or text), []))
        typed = words_of(fold(text.replace(",", " ")))
        whole = min((self.by_word.get(word, []) for word in typed), key=len, default=[])
        # Where all words are whole names of somebody, those who have them hide all others.
        near = [one for one in whole if set(typed) <= set(words_of(one.sort_key))]
        alias_of = self.aliases.get(spelling_key(text)) if self.aliases else None
        if alias_of is not None:
            near = self.people
        rank, found = ranked(text, near or self.people, alias_of=alias_of)
        # Beginnings give way to somebody of the store who has that very name.
        return _only(found) if rank < BEGINNINGS else None


def _only(found: Sequence[Someone]) -> Someone | None:
    return found[0] if len(found) == 1 else None
