"""Who the attendees of a meeting report are: decided from addresses and names.

The one thing to know: nothing is guessed. What fits several people is a question that lists them,
and what nearly fits is no match. People of the gathering come before others of the programme, and
these before others who are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kursus.model.meeting import Attendee, by_names, were_together
from kursus.model.name import fold, spelling_key, words_of
from kursus.model.pointing import Someone, address_key

_ROBOT = re.compile(
    r"\b(otter|otterpilot|read[. ]?ai|fireflies|note[- ]?tak(er|ing)|tldv|tl;dv|fathom|meetgeek"
    r"|sembly|avoma|airgram|bot)\b"
)
_TELEPHONE = re.compile(r"\+?[0-9][0-9 *.()x-]{3,}")
_DEVICE = re.compile(
    r"\b(iphone|ipad|android|galaxy|samsung|huawei|pixel|macbook|laptop|pc|mobil|telefon|møterom"
    r"|mødelokale|mötesrum|meeting room)\b"
)

# Stands in the login of another organisation's guest, after their address at home with _ for its @
# (Microsoft Entra: "user_example.org#EXT#@host.example").
_GUEST = "#ext#@"
_AT_ONCE = 1000  # attendees


class Kind(StrEnum):
    """What an attendee turned out to be."""

    KNOWN = "known"
    SEVERAL = "several"
    MACHINE = "machine"
    UNKNOWN = "unknown"


class Candidate(NamedTuple):
    """Somebody known, and whether they are expected at the gathering."""

    someone: Someone
    is_expected: bool

    @property
    def distance(self) -> int:
        """0 for those expected, 1 for others of the programme, 2 for all others."""
        if self.is_expected:
            return 0
        return 1 if self.someone.participant is not None else 2


Found = Mapping[str, Sequence[Candidate]]


class Known(NamedTuple):
    """Those whom addresses and names may be of.

    Attributes:
        by_email: By present address, as `address_key` makes it.
        by_former: By an address they had before.
        by_alias: By another spelling, as `name_key` makes it.
        by_name: By name, as `name_key` makes it.
    """

    by_email: Found
    by_former: Found
    by_alias: Found
    by_name: Found


class Verdict(NamedTuple):
    """Who an attendee is.

    Attributes:
        kind: What came out.
        people: The one it is; those in one room where it was said; those it fits; else nobody.
        is_told: Whether an address or somebody's word tells it, and not a name alone.
    """

    attendee: Attendee
    kind: Kind
    people: tuple[Candidate, ...] = ()
    is_told: bool = False


def name_key(name: str) -> str:
    """The text by which two spellings of a name are the same; never empty for what has letters."""
    return spelling_key(name) or " ".join(name.casefold().split())


def accept_keys(attendee: Attendee) -> set[str]:
    """What an attendee may be called where somebody says who it is: names and addresses."""
    return {*_name_keys(attendee), *map(address_key, attendee.emails)}


def email_keys(attendee: Attendee) -> list[str]:
    """What the addresses of an attendee are known by, and that at home of a guest's login."""
    keys = list(map(address_key, attendee.emails))
    for login in [key for key in keys if _GUEST in key]:
        name, _, domain = login.partition(_GUEST)[0].rpartition("_")
        keys += [f"{name}@{domain}"] * bool(name)
    return keys


def _name_keys(attendee: Attendee) -> set[str]:
    return set(map(name_key, (attendee.name, *attendee.names)))


def match(
    attendees: Sequence[Attendee],
    look_up: Callable[[Sequence[Attendee]], Known],
    accepted: Mapping[str, Sequence[Candidate]],
) -> list[Verdict]:
    """Who each attendee is, in the order given.

    An address wins, present before former; then another spelling, then the name. Where an address
    is one person's and the name is another's, both are listed. Two attendees with addresses of
    their own are not both taken for one person by name alone. One login under names of several
    people is an attendee for each name.

    Args:
        attendees: Those of one report.
        look_up: Tells whom some of them may be; asked of a thousand at a time, to be forgotten.
        accepted: Whom somebody said a name or an address stands for; several share a room.
    """
    said: list[Verdict] = []
    alone: list[Verdict] = []
    for first in range(0, len(attendees), _AT_ONCE):
        some = attendees[first : first + _AT_ONCE]
        known = look_up(some)
        parts = [part for each in some for part in _told_apart(each, known, accepted)]
        said += [_match(part, known, accepted) for part in parts]
        alone += [_match(part, known, {}) for part in parts] if accepted else []
    verdicts = _with_words_taken(said, alone, accepted) if accepted else said
    by_address = {
        verdict.people[0].someone.key
        for verdict in verdicts
        if verdict.kind is Kind.KNOWN and verdict.is_told
    }
    by_name: dict[int, int] = {}
    for verdict in verdicts:
        if _is_by_name_alone(verdict):
            key = verdict.people[0].someone.key
            by_name[key] = by_name.get(key, 0) + 1
    return [
        verdict._replace(kind=Kind.SEVERAL)
        if _is_by_name_alone(verdict)
        and (
            verdict.people[0].someone.key in by_address
            or by_name[verdict.people[0].someone.key] > 1
        )
        else verdict
        for verdict in verdicts
    ]


def is_nobodys(name: str) -> bool:
    """Whether a name is that of a machine, a telephone or a room, which is remembered as nobody."""
    folded = name.casefold()
    return is_machine(name) or bool(_DEVICE.search(folded))


def is_machine(name: str) -> bool:
    """Whether a name is that of a robot that takes notes, or a telephone number."""
    return bool(_ROBOT.search(name.casefold()) or _TELEPHONE.fullmatch(name.strip()))


def full_words(name: str) -> list[str]:
    """The folded words of a name, for comparing it with others."""
    return words_of(fold(name.replace(",", " ")))


def _is_by_name_alone(verdict: Verdict) -> bool:
    """Whether only a name tells who it is, beside an address that is nobody's."""
    return verdict.kind is Kind.KNOWN and not verdict.is_told and bool(verdict.attendee.emails)


def _with_words_taken(
    said: Sequence[Verdict], alone: Sequence[Verdict], accepted: Mapping[str, Sequence[Candidate]]
) -> list[Verdict]:
    """Who each attendee is, by itself or by what somebody said.

    What was said of a name is not said of whoever has that name and is known by their address,
    where another has it too.
    """
    open_names = {key for one in alone if not one.is_told for key in _name_keys(one.attendee)}
    return [
        by_itself
        if by_itself.is_told
        and by_itself.kind is Kind.KNOWN
        and not accepted.keys() & set(map(address_key, by_itself.attendee.emails))
        and accepted.keys() & _name_keys(by_itself.attendee) <= open_names
        else by_word
        for by_itself, by_word in zip(alone, said, strict=True)
    ]


def _told_apart(
    attendee: Attendee, known: Known, accepted: Mapping[str, Sequence[Candidate]]
) -> list[Attendee]:
    """The attendee, or one for each name where one login stands for several people.

    It does where its names are of more than one person, and, where its addresses are nobody's,
    where it was there under two names at once.
    """
    parts = by_names(attendee)
    if len(parts) == 1:
        return parts
    named = [_named(part, known, accepted) for part in parts]
    if len(set(named) - {frozenset()}) > 1:
        return parts
    addresses = set(email_keys(attendee))
    if any(addresses & people.keys() for people in (known.by_email, known.by_former, accepted)):
        return [attendee]
    owned = (
        (who or number, stay)
        for number, (part, who) in enumerate(zip(parts, named, strict=True))
        for stay in part.stays
    )
    return parts if were_together(owned) else [attendee]


def _named(
    attendee: Attendee, known: Known, accepted: Mapping[str, Sequence[Candidate]]
) -> frozenset[int]:
    """The keys of those whom the names of an attendee are of."""
    keys = _name_keys(attendee)
    said = [each for key in keys for each in accepted.get(key, ())]
    found = said or _nearest(known.by_alias, keys) or _nearest(known.by_name, keys)
    return frozenset(each.someone.key for each in found)


def _match(
    attendee: Attendee, known: Known, accepted: Mapping[str, Sequence[Candidate]]
) -> Verdict:
    said = {
        each.someone.key: each for key in accept_keys(attendee) for each in accepted.get(key, ())
    }
    if said:
        return Verdict(attendee, Kind.KNOWN, tuple(said.values()), is_told=True)
    named = _nearest(known.by_name, map(name_key, attendee.names))
    for by_address in (known.by_email, known.by_former):
        found = _nearest(by_address, email_keys(attendee))
        if found:
            return _by_address(attendee, found, named)
    spelled = _nearest(known.by_alias, _name_keys(attendee))
    people = spelled or named
    if people:
        kind = Kind.KNOWN if len(people) == 1 else Kind.SEVERAL
        return Verdict(attendee, kind, people)
    machine = any(map(is_machine, (attendee.name, *attendee.names)))
    return Verdict(attendee, Kind.MACHINE if machine else Kind.UNKNOWN)


def _by_address(
    attendee: Attendee, found: tuple[Candidate, ...], named: tuple[Candidate, ...]
) -> Verdict:
    """Who has the address; of several who share a mailbox, the one who has the name too."""
    keys = {each.someone.key for each in named}
    both = tuple(each for each in found if each.someone.key in keys)
    if len(both) == 1:
        return Verdict(attendee, Kind.KNOWN, both, is_told=True)
    others = tuple(each for each in named if each not in found)
    if len(found) == 1 and not others:
        return Verdict(attendee, Kind.KNOWN, found, is_told=True)
    return Verdict(attendee, Kind.SEVERAL, (*found, *others))


def _nearest(found: Found, keys: Iterable[str]) -> tuple[Candidate, ...]:
    """The people under any of some keys, of those alone who are nearest to the gathering."""
    people = {each.someone.key: each for key in keys for each in found.get(key, ())}
    first = min((each.distance for each in people.values()), default=0)
    return tuple(each for each in people.values() if each.distance == first)
