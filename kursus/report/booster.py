"""The booster against the first roster: counts by unit and by former municipality."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kursus.model.booster import Alumnus, Outcome
from kursus.model.name import fold

CountRow: TypeAlias = tuple[str, str | None, int, int, int, int, int, int]


def compare(alumni: Sequence[Alumnus]) -> list[CountRow]:
    """Counts by unit and by former municipality, with all of them first.

    Each row has what it counts by (`all`, `unit` or `former`), its name, how many there were on
    the first roster, and how many came, were excused, were absent, left, and are unmarked.
    """
    rows: list[CountRow] = [("all", None, *_counts(alumni))]
    for kind in ("unit", "former"):
        names = {getattr(alumnus, kind) for alumnus in alumni}
        for name in sorted(names, key=lambda name: (name is None, fold(name or ""))):
            of_name = [alumnus for alumnus in alumni if getattr(alumnus, kind) == name]
            rows.append((kind, name, *_counts(of_name)))
    return rows


def _counts(alumni: Iterable[Alumnus]) -> tuple[int, int, int, int, int, int]:
    outcomes = [alumnus.outcome for alumnus in alumni]
    return (
        len(outcomes),
        outcomes.count(Outcome.CAME),
        outcomes.count(Outcome.EXCUSED),
        outcomes.count(Outcome.ABSENT),
        outcomes.count(Outcome.LEFT),
        outcomes.count(Outcome.UNMARKED),
    )
