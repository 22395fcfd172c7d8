"""How units lie in each other: the tree of areas and units, and two units made one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kursus.store.engine import Connection
from kursus.store.units import Unit, Uses, count_uses, keys_below, list_all


class Line(NamedTuple):
    """A unit in the tree of units.

    `depth` is 0 at the top; `people` work in the unit itself, `in_all` also in the units below it.
    """

    unit: Unit
    area: str | None
    depth: int
    people: int
    in_all: int


def list_tree(db: Connection, *, today: date) -> list[Line]:
    """All units, each area before the units in it, by name; counting who works there today."""
    counts = dict(
        db.execute(
            """
            select unit, count(*)
            from person
            where unit is not null and (left_on is null or left_on > :today)
            group by unit
            """,
            {"today": today.isoformat()},
        ).fetchall()
    )
    units = list_all(db)
    names = {unit.key: unit.name for unit in units}
    parts: dict[int | None, list[Unit]] = {}
    for unit in units:
        parts.setdefault(unit.area, []).append(unit)

    def branch(area: int | None, depth: int) -> list[Line]:
        lines: list[Line] = []
        for unit in parts.get(area, ()):
            people = counts.get(unit.key, 0)
            below = branch(unit.key, depth + 1)
            in_all = people + sum(line.people for line in below)
            name = names[unit.area] if unit.area is not None else None
            lines += [Line(unit, name, depth, people, in_all), *below]
        return lines

    return branch(None, 0)


def merge(db: Connection, *, keep: Unit, other: Unit) -> Uses:
    """Move all that hangs on the other unit to the one that is kept, and remove it; what moved.

    The kept unit takes over leader and area where it has none. Where it lies below the other, it
    takes the other's place, so that no area lies in itself.
    """
    moved = count_uses(db, other)
    values = {"keep": keep.key, "other": other.key, "area": _area_of_both(db, keep, other)}
    db.execute(
        """
        update unit
        set area = :area,
            leader = coalesce(leader, (select leader from unit where key = :other))
        where key = :keep
        """,
        values,
    )
    db.execute("update unit set area = :keep where area = :other and key <> :keep", values)
    db.execute("update person set unit = :keep where unit = :other", values)
    db.execute("update participant set unit = :keep where unit = :other", values)
    db.execute("delete from unit where key = :other", values)
    return moved


def _area_of_both(db: Connection, keep: Unit, other: Unit) -> int | None:
    if keep.key in keys_below(db, other):
        return other.area
    if keep.area is None and other.area not in {keep.key, *keys_below(db, keep)}:
        return other.area
    return keep.area
