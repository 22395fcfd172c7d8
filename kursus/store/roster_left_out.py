"""Rows of a roster that are not taken, where only those who take part already are."""

from __future__ import annotations

from collections.abc import Iterable

from kursus.model.roster_difference import Newcomer
from kursus.store.engine import Connection
from kursus.store.roster_differences import list_newcomers
from kursus.store.roster_rows import Named, Staged


def leave_out_unknown(db: Connection, staged: Staged) -> list[Newcomer]:
    """Take the rows of those who do not take part out of a matched roster; who they are.

    What only they name is not made.
    """
    left_out = list_newcomers(db, limit=None)
    if left_out:
        db.execute("delete from roster_row where participant is null")
        staged.count -= len(left_out)
        _make_only(staged.units, db.execute("select distinct unit from roster_row"))
        _make_only(staged.audiences, db.execute("select distinct audience from roster_row"))
        _make_only(staged.groups, db.execute('select distinct "group" from roster_row'))
    return left_out


def _make_only(named: Named, used: Iterable[tuple[int | None]]) -> None:
    keys = {key for (key,) in used}
    named.made = {name: key for name, key in named.made.items() if key in keys}
