"""Write a roster of many people, from a seed: `python benchmarks/roster.py FILE`."""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

from stores import SEED

PEOPLE = 100_000
HEADINGS = (
    "Fornavn",
    "Etternavn",
    "E-post",
    "Telefon",
    "Ansattnr",
    "Stilling",
    "Enhet",
    "Arbeidsgiver",
    "Tidligere kommune",
    "Erfaring",
)
GIVEN = (
    "Kari Ola Åse Bjørn Ingrid Søren Märta Jörg Anne Per Liv Knut Berit Øystein Sissel Håkon Gro "
    "Leif Turid Arne Randi Odd Nils Unni Tor Hege Stian Siri Lars Maja"
).split()
SYLLABLES = (
    "berg dal vik sund nes hei strand lien moen haug bakk øy ås rud stad sæter heim land myr holm"
).split()
TITLES = ("Sykepleier", "Miljøterapeut", "Vernepleier", "Fagleder", "Rådgiver", "Psykolog")
MUNICIPALITIES = ("Asker", "Røyken", "Hurum", "Bærum", "Lier")
UNITS = 400
TWO_GIVEN_NAMES = 0.2


def write(path: Path) -> None:
    """Write a CSV of people with ten columns, as Excel would."""
    draw = random.Random(SEED)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(_person(draw, at) for at in range(PEOPLE))


def _person(draw: random.Random, at: int) -> tuple[str, ...]:
    given = draw.choice(GIVEN)
    if draw.random() < TWO_GIVEN_NAMES:
        given += f" {draw.choice(GIVEN)}"
    number = f"{draw.randrange(400, 999)} {draw.randrange(100):02} {draw.randrange(1000):03}"
    return (
        given,
        "".join(draw.choices(SYLLABLES, k=2)).capitalize(),
        f"p{at}@example.org",
        f"+47 {number}",
        f"{at:06}",
        draw.choice(TITLES),
        f"Enhet {draw.randrange(UNITS)}",
        "Asker kommune",
        draw.choice(MUNICIPALITIES),
        f"{draw.randrange(1, 40)}{draw.choice(('', '', '+'))}",
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]))
