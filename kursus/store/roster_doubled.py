"""Those who came in by a roster, beside everybody who may be the same person.

The one thing to know: it is asked after the roster was kept and before the transaction ends, while
the roster lies beside the store, so that a trial run tells the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kursus.model import forgotten
from kursus.model.doubled import Called, Double, called
from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.pointing import PERHAPS_TAKING_PART, SOMEONE, someones

# Of more pairs the first are told, and that there are more.
MOST_PAIRS = 1000


def count_known(db: Connection) -> int:
    """How many people are in the store."""
    (count,) = db.execute("select count(*) from person").fetchone()
    return int(count)


def list_new(db: Connection, *, before_lines: int, but: Collection[int]) -> list[Called]:
    """What those are called whom the roster added, in the order of the file.

    Args:
        db: The store.
        before_lines: What `rosters.keep` gave: with the line of a row, the key of its new person.
        but: The lines of rows that somebody said are new people.
    """
    rows = db.execute(
        """
        select :before_lines + line, given_name, family_name, sort_key, employee_number, line
        from roster_row
        where person is null
        order by line
        """,
        {"before_lines": before_lines},
    )
    return [called(*row) for *row, line in rows if line not in but]


def list_called(db: Connection) -> Iterator[Called]:
    """Yield what everybody in the store is called, the oldest first."""
    rows = db.execute(
        """
        select key, given_name, family_name, sort_key, employee_number
        from person
        where sort_key <> :forgotten
        order by key
        """,
        {"forgotten": forgotten.SORT_KEY},
    )
    return (called(*row) for row in rows)


def list_of_one_name(db: Connection, *, before_lines: int) -> list[Double]:
    """The first pairs of a new one and somebody of just the same name, in the order of the file.

    For rosters of very many, of whom not all have employee numbers.

    Args:
        db: The store.
        before_lines: As for `list_new`.
    """
    rows = db.execute(
        """
        select other.key, :before_lines + said.line
        from roster_row as said
        join person as other on other.sort_key = said.sort_key
            and other.key < :before_lines + said.line
        where said.person is null
            and (said.employee_number is null or other.employee_number is null)
        order by said.line, other.key
        limit :most
        """,
        {"before_lines": before_lines, "most": MOST_PAIRS},
    )
    return [Double(*row) for row in rows]


def get_people(db: Connection, programme: Programme, keys: Iterable[int]) -> dict[int, Someone]:
    """The people of some keys, by key, with their numbers in the programme."""
    found = someones(
        db,
        f"{SOMEONE} {PERHAPS_TAKING_PART} where {among('person.key', 'people')}",
        {"programme": programme.key, "people": numbers(keys)},
    )
    return {one.key: one for one in found}
