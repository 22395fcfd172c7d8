"""Write a meeting report of 10,000 lines, from a seed: `python benchmarks/reports.py SHAPE FILE`.

SHAPE is `teams` (participants, and what each did), `list` (the oldest list of Teams), `zoom` or
`meet`. One in three comes twice; times have seconds, and everybody an address, as in real ones.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from roster import GIVEN, SYLLABLES
from stores import SEED

LINES = 10_000
COMES_TWICE = 1 / 3
HALF_AN_HOUR = 1800
NINE = datetime.fromisoformat("2020-03-12 09:00")

Row = tuple[str, ...]


class Person(NamedTuple):
    """Somebody in the meeting, with when they came and left, once or twice."""

    name: str
    email: str
    stays: list[tuple[datetime, datetime]]


def people(lines_of: Callable[[Person], int]) -> Iterator[Person]:
    """Yield as many as fill the report, of each of whom it has so many lines."""
    draw = random.Random(SEED)
    lines = 0
    while lines < LINES:
        person = _person(draw, lines)
        yield person
        lines += lines_of(person)


def _person(draw: random.Random, at: int) -> Person:
    name = f"{draw.choice(GIVEN)} {''.join(draw.choices(SYLLABLES, k=3)).capitalize()}"
    twice = draw.random() < COMES_TWICE
    moments = [
        NINE + timedelta(minutes=minutes, seconds=draw.randrange(HALF_AN_HOUR))
        for minutes in ((0, 60, 90, 180) if twice else (0, 180))
    ]
    return Person(name, f"p{at}@example.org", list(zip(moments[::2], moments[1::2], strict=True)))


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}t {minutes % 60}m {rest}s"


def _row(person: Person, came: datetime, left: datetime, seconds: float) -> Row:
    form = "%d.%m.%Y, %H:%M:%S"
    times = (came.strftime(form), left.strftime(form), _length(seconds))
    return (person.name, *times, person.email)


def _spent(stays: list[tuple[datetime, datetime]]) -> float:
    return sum((left - came).total_seconds() for came, left in stays)


def teams() -> Iterator[Row]:
    """Yield the rows of a report in sections."""
    everybody = list(people(lambda person: 1 + len(person.stays)))
    yield ("1. Sammendrag",)
    yield ("Møtetittel", "Fagdag 3")
    yield ("Deltakere", str(len(everybody)))
    yield ("Starttidspunkt", "12.03.2020, 08:55:00")
    yield ()
    yield ("2. Deltakere",)
    times = ("Inn", "Ut", "Varighet", "E-post")
    yield ("Navn", *times, "Deltaker-ID (UPN)", "Rolle")
    for each in everybody:
        whole = _row(each, each.stays[0][0], each.stays[-1][1], _spent(each.stays))
        yield (*whole, each.email, "Deltaker")
    yield ()
    yield ("3. Aktivitet i møtet",)
    yield ("Navn", *times, "Rolle")
    for each in everybody:
        for stay in each.stays:
            yield (*_row(each, *stay, _spent([stay])), "Deltaker")


def teams_list() -> Iterator[Row]:
    """Yield the rows of a list of who came and left, in the order of the clock."""
    yield ("Fullt navn", "Brukerhandling", "Tidsstempel")
    events = [
        (moment, each.name + each.email.partition("@")[0], action)
        for each in people(lambda person: 2 * len(person.stays))
        for stay in each.stays
        for moment, action in zip(stay, ("Ble med", "Forlot"), strict=True)
    ]
    for moment, name, action in sorted(events):
        yield (name, action, moment.strftime("%d.%m.%Y, %H:%M:%S"))


def zoom() -> Iterator[Row]:
    """Yield the rows of a report of Zoom, one a stay."""
    yield (
        *("Name (Original Name)", "User Email", "Join Time", "Leave Time"),
        *("Duration (Minutes)", "Guest"),
    )
    for each in people(lambda person: len(person.stays)):
        for came, left in each.stays:
            times = (came.strftime("%m/%d/%Y %I:%M:%S %p"), left.strftime("%m/%d/%Y %I:%M:%S %p"))
            minutes = -int(-(left - came).total_seconds() // 60)
            yield (each.name, each.email, *times, str(minutes), "No")


def meet() -> Iterator[Row]:
    """Yield the rows of a report of Meet, one a person."""
    yield ("Fornavn", "Etternavn", "E-post", "Varighet", "Tid inn", "Tid ut")
    for each in people(lambda _: 1):
        came, left = each.stays[0][0], each.stays[-1][1]
        minutes = int((left - came).total_seconds() // 60)
        told = f"{minutes // 60} t {minutes % 60} min"
        yield (*each.name.split(), each.email, told, f"{came:%H:%M}", f"{left:%H:%M}")


SHAPES: dict[str, tuple[Callable[[], Iterator[Row]], str, str]] = {
    "teams": (teams, "utf-16", "\t"),
    "list": (teams_list, "utf-16", "\t"),
    "zoom": (zoom, "utf-8-sig", ","),
    "meet": (meet, "utf-8", ","),
}


if __name__ == "__main__":
    rows, encoding, delimiter = SHAPES[sys.argv[1]]
    with Path(sys.argv[2]).open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows())
