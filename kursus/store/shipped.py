"""What this kursus ships: its migrations and the text of each schema, and whether a store has one.

The one thing to know: a store is held against these before anything in it is read.
"""

from __future__ import annotations

import os

from kursus.errors import StoreDamaged
from kursus.store import engine, engine_file
from kursus.store.engine import Connection


def migrations_folder() -> str:
    """Where the migrations lie: inside an installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "migrations")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "migrations")


def newest_version() -> int:
    """The number of the newest migration that this kursus has."""
    return max(int(name[:4]) for name in os.listdir(migrations_folder()) if name[:4].isdecimal())


def shipped_schema(version: int) -> str | None:
    """The text of the schema as that version of it was shipped, or None if none was."""
    path = os.path.join(migrations_folder(), "schema", f"{version:04}.sql")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def check_schema(db: Connection, version: int) -> None:
    """Compare the schema with the one that was shipped for its version.

    Raises:
        StoreDamaged: Something was added, changed or taken out; three of the names are told.
    """
    shipped = shipped_schema(version)
    if engine.schema_text(db) != shipped:
        from kursus.store.engine_schema import strangers

        names = strangers(db, shipped or "")
        raise StoreDamaged(
            f"The store's tables are not those of kursus ({names}), so nothing in it was read.",
            hint="kursus store schema --repair",
        )


def check_identity(db: Connection, path: str | os.PathLike[str]) -> int:
    """See that a file is a store that this kursus can read; the version of its schema.

    Raises:
        StoreDamaged: It belongs to another program.
        StoreNewer: A newer kursus wrote it.
    """
    if engine.identity(db) != engine.APPLICATION_ID:
        raise engine_file.belongs_to_another(path)
    version = engine.version(db)
    if version > newest_version():
        raise engine_file.newer(path)
    return version
