"""Who is who in meeting reports: what somebody said, who is near, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kursus.errors import AlreadyThere, ExtraMissing, NotFound
from kursus.model.meeting import Attendee, Report
from kursus.model.pointing import address_key
from kursus.model.report_matching import (
    Candidate,
    accept_keys,
    is_nobodys,
    name_key,
)
from kursus.report.near_names import Near, nearest
from kursus.store import aliases, expected, people, pointing, report_matching

if TYPE_CHECKING:
    from kursus.cli.meeting_result import Result
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

_MOST_TOLD = 20

# Names in reports, each with what was typed for the person.
Accepted: TypeAlias = tuple[tuple[str, str], ...]
# Each file as typed, what was read from it, and who is in it.
Read: TypeAlias = Sequence[tuple[str, Report, Sequence[Attendee]]]


def accepted_of(
    db: Connection, programme: Programme, gathering: Gathering, said: Accepted, read: Read
) -> dict[str, list[Candidate]]:
    """Whom somebody said names stand for, by the keys of the names.

    Raises:
        NotFound: A name is in no report, or a person is nobody or several; of several all are told.
    """
    accepted: dict[str, list[Candidate]] = {}
    if not said:
        return accepted
    keys = {key for _, _, there in read for each in there for key in accept_keys(each)}
    there = expected.participants(db, gathering)
    wrong: list[NotFound] = []
    for name, word in said:
        key = _key(name)
        try:
            if key not in keys:
                raise _not_in(name, read)
            someone = pointing.person(db, word, programme=programme)
        except NotFound as missing:
            wrong.append(missing)
            continue
        accepted.setdefault(key, []).append(report_matching.candidate(someone, there))
    if len(wrong) > 1:
        told = dict.fromkeys(each.sentence for each in wrong)
        raise NotFound(" ".join([*told][:_MOST_TOLD]), hint=wrong[0].hint)
    if wrong:
        raise wrong[0]
    return accepted


def _key(name: str) -> str:
    return address_key(name) if "@" in name else name_key(name)


def _not_in(name: str, read: Read) -> NotFound:
    from difflib import get_close_matches

    names = {each.name: None for _, _, there in read for each in there}
    near = " | ".join(get_close_matches(name, names, 3, 0.6))
    return NotFound(f"Nobody is called {name!r} in the report.", nearest=near)


def near_names(
    db: Connection, result: Result
) -> tuple[Mapping[str, tuple[Near, ...]], ExtraMissing | None]:
    """Those who may be meant by names that are nobody's, by name; or why none are offered.

    Who is in the reports under a name that is known is not meant by another.
    """
    unknown = result.unknown
    if not unknown:
        return {}, None
    others = report_matching.list_others(db, result.programme, result.gathering, but=result.known)
    try:
        found = nearest([verdict.attendee for verdict in unknown], others)
    except ExtraMissing as missing:
        return {}, missing
    names = [verdict.attendee.name for verdict in unknown]
    return dict(zip(names, found, strict=True)), None


def remember(
    db: Connection, said: Accepted, accepted: Mapping[str, Sequence[Candidate]], result: Result
) -> None:
    """Let names that somebody said are one person's point at them from now on."""
    for name in dict.fromkeys(name for name, _ in said):
        people_of = {each.someone.key for each in accepted[_key(name)]}
        if len(people_of) != 1 or is_nobodys(name):
            continue
        person = people.get(db, people_of.pop())
        try:
            add = aliases.add_email if "@" in name else aliases.add
            if add(db, person, name):
                result.remembered.append((name, person.name))
        except AlreadyThere as taken:
            result.not_remembered.append(taken.sentence)
