"""Files that are no rosters, refused with what to type for them instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kursus.errors import KursusError, as_word, quoted
from kursus.store import gatherings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursus.cli.roster_reading import Asked
    from kursus.cli.run import Run
    from kursus.files.no_rosters import NoRoster
    from kursus.files.rosters import Roster
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


def check_unreadable(run: Run, db: Connection, programme: Programme, asked: Asked) -> None:
    """See whether a file that could not be read as a roster is something else.

    Raises:
        KursusError: It is a meeting report or a list of marks.
    """
    from kursus.files.no_rosters import unreadable

    found = unreadable(asked.file, encoding=asked.encoding, sheet=asked.sheet)
    if found is not None:
        raise _refused(run, asked, found, gatherings.list_all(db, programme)) from None


def check_readable(
    run: Run, db: Connection, programme: Programme, asked: Asked, roster: Roster
) -> None:
    """See whether a file that could be read as a roster is one.

    Raises:
        KursusError: It is a meeting report or a list of marks.
    """
    from kursus.files.no_rosters import readable

    there = gatherings.list_all(db, programme)
    found = readable(
        asked.file, roster, encoding=asked.encoding, programme=programme, gatherings=there
    )
    if found is not None:
        raise _refused(run, asked, found, there)


def _refused(run: Run, asked: Asked, found: NoRoster, there: Sequence[Gathering]) -> KursusError:
    """The failure, with the gathering it is of, else the latest that has begun."""
    begun = [one.label for one in there if one.day <= run.today]
    label = found.label or (begun[-1] if begun else there[0].label if there else "LABEL")
    hint = f"kursus attendance import {label} {as_word(str(asked.file))}"
    tells = ""
    if found.heading is not None:
        tells = f' (the heading "{found.heading}")'
        leave_out = quoted(f"{found.heading}=-")
        hint += f"   (or --map {leave_out} if it is a roster)"
    return KursusError(f"{asked.file.name} is {found.what}{tells}, and no roster.", hint=hint)
