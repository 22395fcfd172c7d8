"""People who are no longer in the store, or no longer take part, found in the history.

The one thing to know: only what can remove people is searched, not all of the history.
"""

from __future__ import annotations

import json

from kursus.model.pointing import Someone, best_matches
from kursus.model.programme import Programme
from kursus.store.engine import Connection


def find_removed(db: Connection, word: str, *, programme: Programme | None) -> list[Someone]:
    """Those whom a number or a name pointed at before they were removed, each once.

    Args:
        db: The store.
        word: What was typed: a number in the programme, or a name.
        programme: Where a number counts, or None.
    """
    removed = _list_removed(db)
    if word.isdecimal():
        keys = {
            int(str(row["person"]))
            for table, row in removed
            if table == "participant"
            and programme is not None
            and (row["programme"], row["number"]) == (programme.key, int(word))
        }
        return [_someone(key, {}) for key in sorted(keys)]
    rows = {int(str(row["key"])): row for table, row in removed if table == "person"}
    people = {key: _someone(key, row) for key, row in rows.items()}
    return best_matches(word, people.values())


def _list_removed(db: Connection) -> list[tuple[str, dict[str, int | str | None]]]:
    """The tables and last rows of people and participants that were removed, oldest first."""
    rows = db.execute(
        """
        select change.table_name, change.old
        from operation
        join change on change.operation = operation.key
        where (
                operation.kind <> 'change'
                or operation.command like '%remove%'
                or operation.command like '%merge%'
            )
            and change.new is null and change.old is not null
            and (change.table_name = 'person' or change.table_name = 'participant')
        order by change.position
        """
    )
    return [(table, json.loads(old)) for table, old in rows]


def _someone(key: int, row: dict[str, int | str | None]) -> Someone:
    return Someone(
        key=key,
        given_name=str(row.get("given_name") or ""),
        family_name=str(row.get("family_name") or ""),
        sort_key=str(row.get("sort_key") or ""),
        email=None,
        unit=None,
        participant=None,
        number=None,
    )
