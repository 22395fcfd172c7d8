"""A meeting report: who was in a meeting, and when, as Teams, Zoom or Meet wrote it down.

The one thing to know: times are wall times of the programme, joined and left are never kept in the
store, and a person may stand on any number of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

_MINUTE = 60
_CHANGE_OF_DEVICE = timedelta(minutes=1)
_PARENTHESIS = re.compile(r"\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]\s*\Z")


class Source(StrEnum):
    """Who wrote a meeting report."""

    TEAMS = "teams"
    ZOOM = "zoom"
    MEET = "meet"


class Stay(NamedTuple):
    """Once that somebody was in a meeting: one row of a report.

    Attributes:
        line: The line of the file it stands on, from 1.
        name: What they were called in the meeting, as written.
        emails: Every address the row gives, an e-mail or a login name; none, one or two.
        joined: When they came; None where the report has only durations.
        left: When they left; None where the report has only durations, and beside `joined` where
            nothing in the report tells when anybody left.
        seconds: How long they stayed, where the times do not tell it: there are none, or they are
            of the first and the last of several stays.
    """

    line: int
    name: str
    emails: tuple[str, ...] = ()
    joined: datetime | None = None
    left: datetime | None = None
    seconds: int | None = None


class Report(NamedTuple):
    """A meeting report as it was read.

    Attributes:
        source: Who wrote it.
        meeting: What tells this meeting from another of the same day (its number or title, and when
            it began), the same in a report that was pulled again later; None where nothing does.
        title: What the meeting was called, or None.
        stays: The rows, in the order of the file.
    """

    source: Source
    meeting: str | None
    title: str | None
    stays: tuple[Stay, ...]


class Attendee(NamedTuple):
    """Somebody in a report: all the stays that are of one address, or of one name without any.

    Attributes:
        name: What they were called, as first written.
        names: What they may be found by, best first: without what Teams adds in parentheses; with
            Zoom the original name in parentheses as well.
        emails: Their addresses, each once, as first written.
        stays: At least one.
        source: Who wrote the report.
    """

    name: str
    names: tuple[str, ...]
    emails: tuple[str, ...]
    stays: tuple[Stay, ...]
    source: Source


class Spent(NamedTuple):
    """How many seconds of a session somebody was in the meeting.

    Attributes:
        least: What the report proves.
        most: What it allows; the same, but where one row sums up several stays (or several times
            and a break) and reaches beyond the session.
    """

    least: int
    most: int


def attendees(report: Report) -> list[Attendee]:
    """Return everybody in a report, in the order of their first rows.

    Rows with an address in common are of one person, whatever its capital letters; rows without
    any are of one person where the names are the same without what Teams adds to them.
    """
    people: dict[int, list[Stay]] = {}
    keys: dict[str, int] = {}
    for number, stay in enumerate(report.stays):
        mine = [email.casefold() for email in stay.emails] or [
            "\n" + bare_name(stay.name, report.source).casefold()
        ]
        found = sorted({keys[key] for key in mine if key in keys})
        person = found[0] if found else number
        for other in found[1:]:
            people[person] += people.pop(other)
            keys.update({key: person for key, old in keys.items() if old == other})
        people.setdefault(person, []).append(stay)
        keys.update(dict.fromkeys(mine, person))
    return [_attendee(report.source, people[person]) for person in sorted(people)]


def _attendee(source: Source, stays: list[Stay]) -> Attendee:
    stays = sorted(stays, key=lambda stay: stay.line)
    names: dict[str, str] = {}
    for stay in stays:
        for name in _names(stay.name, source):
            names.setdefault(name.casefold(), name)
    emails: dict[str, str] = {}
    for stay in stays:
        for email in stay.emails:
            emails.setdefault(email.casefold(), email)
    every = tuple(emails.values())
    if every == stays[0].emails:
        every = stays[0].emails  # which takes half the memory of another
    return Attendee(stays[0].name, tuple(names.values()), every, tuple(stays), source)


def by_names(attendee: Attendee) -> list[Attendee]:
    """Return an attendee as one for each name they had, each with all the addresses.

    Names are the same whatever their capital letters and what Teams adds to them.
    """
    stays: dict[str, list[Stay]] = {}
    for stay in attendee.stays:
        stays.setdefault(bare_name(stay.name, attendee.source).casefold(), []).append(stay)
    if len(stays) == 1:
        return [attendee]
    parts = (_attendee(attendee.source, each) for each in stays.values())
    return [part._replace(emails=attendee.emails) for part in parts]


def were_together(stays: Iterable[tuple[object, Stay]]) -> bool:
    """Whether stays of two owners were at once, for longer than it takes to change a device.

    Each stay has its owner before it; stays without both times tell nothing.
    """
    timed = [(stay.joined, stay.left, owner) for owner, stay in stays if stay.joined and stay.left]
    reached, last = datetime.min, None  # noqa: DTZ901 - wall time
    for joined, left, owner in sorted(timed, key=lambda each: each[:2]):
        if owner != last and min(reached, left) - joined > _CHANGE_OF_DEVICE:
            return True
        if left >= reached:
            reached, last = left, owner
    return False


def bare_name(name: str, source: Source) -> str:
    """Return a name without the parentheses at its end, unless nothing else is left.

    Teams adds `(External)`, `(Unverified)` and `(Guest)` in the language of whoever pulled the
    report, and organisations add their own; Zoom adds the original name.
    """
    return _names(name, source)[0]


def _names(name: str, source: Source) -> list[str]:
    """Return the name without parentheses, and, of Zoom, what stands in them."""
    inner: list[str] = []
    bare = name
    while (found := _PARENTHESIS.search(bare)) and found.start():
        inner.insert(0, found[1].strip())
        bare = bare[: found.start()].rstrip()
    return [bare, *(each for each in inner if each and source is Source.ZOOM)]


def spent(stays: Iterable[Stay], *, starts: datetime, ends: datetime) -> Spent:
    """Return the seconds of the session from `starts` to `ends` that the stays cover.

    Overlaps count once. A stay that nothing ends lasts to the end of the session. Durations without
    times are of the whole meeting, so they count up to the length of the session; rows that
    are alike in all count once.
    """
    stays = list(stays)
    timed = [stay for stay in stays if stay.joined and stay.seconds is None]
    least = most = _covered(timed, starts, ends)
    whole: dict[tuple[object, ...], int] = {}
    merged: dict[tuple[object, ...], tuple[int, int]] = {}
    for stay in stays:
        if stay.seconds is None:
            continue
        if stay.joined and stay.left:
            inside = _covered([stay], starts, ends)
            outside = round((stay.left - stay.joined).total_seconds()) - inside
            merged[stay[3:]] = max(stay.seconds - outside, 0), min(stay.seconds, inside)
        else:
            whole[stay[1:]] = stay.seconds
    least = max(least, *(low for low, _ in merged.values()), 0) + sum(whole.values())
    most += sum(high for _, high in merged.values()) + sum(whole.values())
    length = round((ends - starts).total_seconds())
    return Spent(min(least, length), min(most, length))


def seconds_together(stays: Iterable[Stay]) -> int:
    """Return the seconds that the stays with both times cover, overlaps once."""
    timed = [stay for stay in stays if stay.joined and stay.left]
    if not timed:
        return 0
    first = min(stay.joined for stay in timed if stay.joined)
    last = max(stay.left for stay in timed if stay.left)
    return _covered(timed, first, last)


def _covered(stays: Iterable[Stay], starts: datetime, ends: datetime) -> int:
    """Return the seconds between two moments that stays with times cover, overlaps once."""
    total, reached = 0.0, starts
    for joined, left in sorted((stay.joined or starts, stay.left or ends) for stay in stays):
        begins, stops = max(joined, reached), min(left, ends)
        if stops > begins:
            total += (stops - begins).total_seconds()
            reached = stops
    return round(total)


def whole_minutes(seconds: int) -> int:
    """Return the whole minutes in so many seconds: 59 seconds are none.

    Rounded down, so that minutes never reach a threshold that the seconds do not.
    """
    return seconds // _MINUTE
