"""The triggers that count the changes of calendar events, in the words of the engine, SQLite.

The one thing to know: they fire for whatever changes a row, so that an undo counts as a change too,
and several changes of one operation count once. Only `migrate` needs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kursus.store.engine import Connection
from kursus.store.engine_tables import replace_triggers

# What a calendar shows of each.
_OF_GATHERING = ("day", "starts", "ends", "mode", "place", "link", "title", "group", "audience")
_OF_SESSION = ("whole", "title", "theme", "starts", "ends", "mode", "place", "link", "state")
_OF_PROGRAMME = ("title", "language", "timezone", "sender")

_THIS = "select {side}.{column} as key"
_OF_WHOM = 'select key from gathering where "{table}" = new.key'
_OF_THEME = """select gathering as key from gathering_theme where theme = new.key
union
select gathering from session where theme = new.key"""


def write_calendar_triggers(db: Connection) -> None:
    """Make the triggers that count anew, for the tables as they are."""
    replace_triggers(db, _triggers(), prefix="calendar_")


def _triggers() -> Iterator[str]:
    cancelled = "(new.state = 'cancelled') <> (old.state = 'cancelled')"
    changed = {
        "gathering": f"{_changed(_OF_GATHERING)} or {cancelled}",
        "session": _changed(_OF_SESSION),
    }
    for table, column in (
        ("gathering", "key"),
        ("session", "gathering"),
        ("gathering_theme", "gathering"),
    ):
        yield _trigger(table, "insert", _THIS.format(side="new", column=column))
        yield _trigger(table, "delete", _THIS.format(side="old", column=column))
        if table in changed:
            keys = _THIS.format(side="new", column=column)
            yield _trigger(table, "update", keys, when=changed[table])
    yield _trigger("theme", "update", _OF_THEME, when=_changed(("title", "number")))
    for table in ("group", "audience"):
        keys = _OF_WHOM.format(table=table)
        yield _trigger(table, "update", keys, when=_changed(("name",)))
    keys = _OF_WHOM.format(table="programme")
    yield _trigger("programme", "update", keys, when=_changed(_OF_PROGRAMME))


def _changed(columns: tuple[str, ...]) -> str:
    return " or ".join(f'new."{name}" is not old."{name}"' for name in columns)


def _trigger(table: str, event: str, keys: str, *, when: str = "") -> str:
    """The trigger that counts a change of the events with these keys, once for each operation."""
    only = f" when {when}" if when else ""
    return (
        f'create trigger "calendar_{table}_{event}" after {event} on "{table}"{only}\n'
        "begin\n"
        "insert into calendar_event (gathering, sequence, at, operation)\n"
        "select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), "
        "operation.key\n"
        f"from ({keys}) as changed\n"
        "join current on current.recording = 1\n"
        "left join operation on operation.key = current.operation\n"
        "where true\n"
        "on conflict (gathering) do update\n"
        "set sequence = sequence + 1, at = excluded.at, operation = excluded.operation\n"
        "where excluded.operation is null or operation is not excluded.operation;\n"
        "end"
    )
