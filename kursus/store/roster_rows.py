"""What a roster says, set beside the store in a temporary table, so that both are compared in SQL.

The one thing to know: units, audiences and groups are keys in the table already; those that the
store lacks have keys that no row has yet, and are made when the roster is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kursus.model.group import label_of
from kursus.model.name import fold
from kursus.model.programme import Programme
from kursus.store import groups, programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import prepare_for_reading_in

COLUMNS = (
    "line",
    "given_name",
    "family_name",
    "sort_key",
    "email",
    "phone",
    "employee_number",
    "title",
    "unit",
    "employer",
    "former",
    "experience",
    "education",
    "audience",
    "group",
)
_UNIT, _AUDIENCE, _GROUP = 8, 13, 14

TABLES = (
    """
    create temporary table roster_row (
        line integer primary key,
        given_name text not null,
        family_name text not null,
        sort_key text not null,
        email text,
        phone text,
        employee_number text,
        title text,
        unit bigint,
        employer text,
        former text,
        experience text,
        education text,
        audience bigint,
        "group" bigint,
        person bigint,
        participant bigint,
        settled integer
    )
    """,
    """
    create temporary table roster_candidate (
        line integer not null,
        person bigint not null,
        same_name integer not null,
        primary key (line, person)
    )
    """,
    """
    create temporary table roster_name (
        line integer not null,
        sort_key text not null
    )
    """,
    """
    create temporary table roster_alias (
        person bigint not null,
        sort_key text not null
    )
    """,
)


@dataclass(slots=True, kw_only=True)
class Named:
    """Things of one kind by name, those there are and those a roster would make.

    Attributes:
        keys: The key of each name that is there.
        made: The key of each name that would be made, in the order of the file.
    """

    keys: dict[str, int]
    made: dict[str, int] = field(default_factory=dict)
    _names: dict[int, str] = field(init=False)
    _folded: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Note the names both ways."""
        self._names = {key: name for name, key in self.keys.items()}
        self._folded = {fold(name): key for name, key in self.keys.items()}

    def add_alias(self, alias: str, key: int) -> None:
        """Let something be called so, too, where nothing is yet."""
        self._folded.setdefault(fold(alias), key)

    def key_of(self, db: Connection, name: str) -> int:
        """The key for a name, whatever its case and accents; a new one for a new name."""
        key = self._folded.get(fold(name))
        if key is None:
            key = self._folded[fold(name)] = self.made[name] = db.new_key()
            self._names[key] = name
        self.keys[name] = key
        return key

    def name_of(self, key: int | None) -> str | None:
        """The name that is kept, or would be, for a key; None for None."""
        return None if key is None else self._names[key]


@dataclass(slots=True, kw_only=True)
class Staged:
    """A roster beside the store.

    Attributes:
        units: The units it names, and those of the store.
        audiences: Likewise, of the programme.
        groups: Likewise.
        count: How many rows it has.
        all_numbered: Whether each row has an employee number.
        maybe_doubled: Whether two rows may stand for one person; False is certain.
    """

    units: Named
    audiences: Named
    groups: Named
    count: int = 0
    all_numbered: bool = False
    maybe_doubled: bool = False


def stage(db: Connection, programme: Programme, rows: Iterable[list[Any]]) -> Staged:
    """Set the rows of a roster beside the store; each has what `COLUMNS` says.

    The line of a row is a number; blank cells are "", which the driver takes much faster than None.
    """
    prepare_for_reading_in(db)
    for table in TABLES:
        db.execute(table)
    staged = Staged(
        units=_units(db), audiences=_audiences(db, programme), groups=_groups(db, programme)
    )
    db.executemany(
        """
        insert into roster_row (
            line, given_name, family_name, sort_key, email, phone, employee_number, title, unit,
            employer, former, experience, education, audience, "group"
        )
        values (
            ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''),
            nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, '')
        )
        """,
        _keyed(db, rows, staged),
    )
    _count(db, staged)
    return staged


def _count(db: Connection, staged: Staged) -> None:
    """Note how many rows there are, and whether two of them may stand for one person."""
    count, numbered, numbers = db.execute(
        """
        select count(*), count(employee_number), count(distinct employee_number)
        from roster_row
        """
    ).fetchone()
    staged.count, staged.all_numbered = count, count == numbered
    if numbered:
        # A row without a number may be one that has a number.
        staged.maybe_doubled = not count == numbered == numbers
        return
    alike = db.execute(
        """
        select 1
        from roster_row
        group by lower(email), sort_key
        having max(email) is null or count(*) > 1
        limit 1
        """
    )
    staged.maybe_doubled = alike.fetchone() is not None


def _keyed(db: Connection, rows: Iterable[list[Any]], staged: Staged) -> Iterator[list[Any]]:
    """Yield the rows with keys for names."""
    unit_keys = staged.units.keys
    for row in rows:
        unit = row[_UNIT]
        if unit:
            row[_UNIT] = unit_keys.get(unit) or staged.units.key_of(db, unit)
        if row[_AUDIENCE]:
            row[_AUDIENCE] = staged.audiences.key_of(db, row[_AUDIENCE])
        if row[_GROUP]:
            row[_GROUP] = staged.groups.key_of(db, row[_GROUP])
        yield row


def _units(db: Connection) -> Named:
    return Named(keys=dict(db.execute("select name, key from unit order by name").fetchall()))


def _audiences(db: Connection, programme: Programme) -> Named:
    return Named(keys=dict(programmes.list_audiences(db, programme)))


def _groups(db: Connection, programme: Programme) -> Named:
    known = groups.list_all(db, programme)
    named = Named(keys={group.name: group.key for group in known})
    for group in known:
        named.add_alias(label_of(group.number), group.key)
    return named
