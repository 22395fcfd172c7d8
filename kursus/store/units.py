"""Units: where people work; an area is a unit that others lie in.

The one thing to know: units are the same when their names differ only by case, accents, blanks or
hyphens, so that two spellings in two files do not become two units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kursus.errors import AlreadyThere, KursusError, NotFound, argument, quoted
from kursus.model.name import fold, full_name
from kursus.model.pointing import best_named
from kursus.model.sentence import counted
from kursus.store.engine import Connection

SELECT = """
select unit.key, unit.name, unit.sort_key, unit.area, leader.given_name, leader.family_name
from unit
left join person as leader on leader.key = unit.leader
"""


class Unit(NamedTuple):
    """A unit; `area` is the key of the unit it lies in, `leader` a full name, each or None."""

    key: int
    name: str
    sort_key: str
    area: int | None
    leader: str | None


class Uses(NamedTuple):
    """How much hangs on a unit: persons of today, participants of any programme, units in it."""

    people: int
    participants: int
    units: int


def list_all(db: Connection) -> list[Unit]:
    """All units, by name."""
    return [_unit(row) for row in db.execute(f"{SELECT} order by unit.sort_key, unit.name")]


def find(db: Connection, name: str) -> Unit | None:
    """The unit of that name, whatever its case, or None."""
    row = db.execute(
        f"""
        {SELECT}
        where unit.name = :name or unit.sort_key = :sort_key
        order by unit.name <> :name
        """,
        {"name": name, "sort_key": fold(name)},
    ).fetchone()
    return _unit(row) if row else None


def point(db: Connection, text: str) -> Unit:
    """The one unit that the text points at: the whole name wins, then words, then beginnings.

    Raises:
        NotFound: It points at none, or at several.
    """
    exact = find(db, text)
    if exact:
        return exact
    units = list_all(db)
    found = best_named(text, units, name=lambda unit: unit.name)
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(unit.name for unit in found[:10])
        raise NotFound(f"{text!r} fits several units: {told}.", hint=f"say {quoted(found[0].name)}")
    from difflib import get_close_matches

    names = {unit.name.casefold(): unit.name for unit in units}
    near = get_close_matches(text.casefold(), names, 3, 0.6)
    raise NotFound(
        f"There is no unit {text!r}.",
        hint="kursus unit list",
        nearest=" | ".join(names[name] for name in near),
    )


def add(db: Connection, *, name: str, area: int | None = None, leader: int | None = None) -> Unit:
    """Add a unit.

    Args:
        db: The store, inside an operation.
        name: What it is called.
        area: The key of the unit it lies in, or None.
        leader: The key of the person who leads it, or None.

    Raises:
        AlreadyThere: There is one of that name.
    """
    _check_new(db, name)
    db.execute(
        """
        insert into unit (key, name, sort_key, area, leader)
        values (:key, :name, :sort_key, :area, :leader)
        """,
        {
            "key": db.new_key(),
            "name": name,
            "sort_key": fold(name),
            "area": area,
            "leader": leader,
        },
    )
    return point(db, name)


def keys_of(db: Connection, names: Iterable[str]) -> dict[str, int]:
    """The keys of units by the names given; those that are not there are added.

    Two statements, however many names.
    """
    known = {unit.sort_key: unit.key for unit in list_all(db)}
    keys: dict[str, int] = {}
    added: list[dict[str, object]] = []
    for name in dict.fromkeys(names):
        sort_key = fold(name)
        if sort_key not in known:
            known[sort_key] = db.new_key()
            added.append({"key": known[sort_key], "name": name, "sort_key": sort_key})
        keys[name] = known[sort_key]
    db.executemany("insert into unit (key, name, sort_key) values (:key, :name, :sort_key)", added)
    return keys


def change(db: Connection, unit: Unit, *, facts: Mapping[str, int | None]) -> Unit:
    """Change the area or the leader of a unit (keys, or None for none); the unit as it is then.

    Raises:
        KursusError: The area lies in the unit itself.
    """
    if facts.get("area") is not None:
        _check_area(db, unit, facts["area"])
    db.execute(
        """
        update unit
        set area = case when :with_area = 1 then :area else area end,
            leader = case when :with_leader = 1 then :leader else leader end
        where key = :key
        """,
        {
            "key": unit.key,
            "with_area": int("area" in facts),
            "area": facts.get("area"),
            "with_leader": int("leader" in facts),
            "leader": facts.get("leader"),
        },
    )
    return point(db, unit.name)


def rename(db: Connection, unit: Unit, *, name: str) -> None:
    """Give a unit another name.

    Raises:
        AlreadyThere: Another unit has that name.
    """
    _check_new(db, name, but=unit)
    db.execute(
        "update unit set name = :name, sort_key = :sort_key where key = :key",
        {"key": unit.key, "name": name, "sort_key": fold(name)},
    )


def count_uses(db: Connection, unit: Unit) -> Uses:
    """How much hangs on the unit."""
    row = db.execute(
        """
        select
            (select count(*) from person where unit = :unit),
            (select count(*) from participant where unit = :unit),
            (select count(*) from unit where area = :unit)
        """,
        {"unit": unit.key},
    ).fetchone()
    return Uses(*row)


def remove(db: Connection, unit: Unit) -> None:
    """Remove a unit that nothing hangs on.

    Raises:
        AlreadyThere: Something does.
    """
    uses = count_uses(db, unit)
    if any(uses):
        raise AlreadyThere(
            f"{unit.name} is in use: {counted(uses.people, 'person', 'people')}, "
            f"{counted(uses.participants, 'participant')}, {counted(uses.units, 'unit')}.",
            hint=f"kursus unit merge OTHER {argument(unit.name)}   moves them to another unit",
        )
    db.execute("delete from unit where key = :key", {"key": unit.key})


def keys_below(db: Connection, unit: Unit) -> set[int]:
    """The keys of the units that lie in the unit, at any depth."""
    rows = db.execute(
        """
        with recursive below (key) as (
            select key from unit where area = :unit
            union
            select unit.key from unit join below on unit.area = below.key
        )
        select key from below
        """,
        {"unit": unit.key},
    )
    return {key for (key,) in rows}


def _unit(row: tuple[object, ...]) -> Unit:
    key, name, sort_key, area, given, family = row
    leader = full_name(str(given), str(family)) if given is not None else None
    return Unit(key, name, sort_key, area, leader)  # type: ignore[arg-type]


def _check_new(db: Connection, name: str, *, but: Unit | None = None) -> None:
    there = find(db, name)
    if there and (but is None or there.key != but.key):
        raise AlreadyThere(
            f"There is already a unit {there.name}.",
            hint=f"kursus unit show {argument(there.name)}",
        )


def _check_area(db: Connection, unit: Unit, area: int | None) -> None:
    if area == unit.key or area in keys_below(db, unit):
        raise KursusError(f"{unit.name} cannot lie in itself, or in a unit that lies in it.")
