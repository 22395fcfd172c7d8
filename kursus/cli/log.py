"""`kursus log`: what was changed, by whom and when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people
from kursus.cli.log_options import newest_options
from kursus.cli.options import reads
from kursus.cli.parameters import WHO
from kursus.cli.run import Run
from kursus.cli.verbs import Verb, Verbs
from kursus.model.sentence import minute_text
from kursus.store import log as kept
from kursus.store.operations import DONE

if TYPE_CHECKING:
    from kursus.render.listing import Listing, Row
    from kursus.store.engine import Connection
    from kursus.store.log import LogLine, Outside

FINAL = {"forgotten": "forgotten", "sent": "letters sent", "compacted": "compacted"}


VERBS = {
    "show": Verb("log_show", "Show what an operation changed, before and after."),
}


@click.group(cls=Verbs, verbs=VERBS, invoke_without_command=True)
@click.option(
    "--person",
    "word",
    type=WHO,
    metavar="PERSON",
    shell_complete=people,
    help="What was changed of a person.",
)
@newest_options("From this day on, in UTC.")
@click.option("--all", "everywhere", is_flag=True, help="Of all programmes.")
@reads
def log(run: Run, *, word: str | None, since: str | None, everywhere: bool, last: int) -> None:
    """List the operations, newest first.

    With -p it lists those of one programme. What was changed by another
    program has no number: it stands after the operation that it came after.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    past = run.past(since)
    day = past.isoformat() if past else None
    with run.reading() as db:
        programme = run.programme(db).key if run.programme_named and not everywhere else None
        person = _person(run, db, word) if word else None
        operations = kept.list_operations(
            db, programme=programme, person=person, since=day, limit=last
        )
        oldest = kept.newest_before(db, day) if day else 0
        if len(operations) == last:
            oldest = operations[-1].number
        outside = [one for one in kept.list_outside(db, person=person) if one.after >= oldest]
    asked = word or since or programme
    empty = "No such change is in the log." if asked else "Nothing was changed yet."
    run.show(_listing(run, operations, outside), empty=empty)


def _person(run: Run, db: Connection, word: str) -> int:
    """The key of the person that a word points at, also of somebody who was removed since.

    Raises:
        NotFound: It points at nobody, or at several.
    """
    from kursus.model.pointing import several
    from kursus.store import pointing
    from kursus.store.removed_people import find_removed

    programme = run.perhaps_programme(db)
    someone = pointing.find_or_none(db, word, programme=programme)
    if someone is None:
        removed = find_removed(db, word, programme=programme)
        if len(removed) > 1:
            raise several(word, removed)
        if not removed:
            raise pointing.nobody(db, word, programme=programme)
        someone = removed[0]
    return someone.key


def _listing(run: Run, operations: Sequence[LogLine], outside: Sequence[Outside]) -> Listing:
    from kursus.render.listing import Column, Listing

    several = len({line.programme for line in operations if line.programme}) > 1
    rows = [
        *((line.number, 0, _cells(run, line)) for line in operations),
        *((one.after, 1, _outside_cells(one)) for one in outside),
    ]
    cells = [row for _, _, row in sorted(rows, key=lambda row: row[:2], reverse=True)]
    columns = (
        Column("number", "No", align="right"),
        Column("time", "Time (UTC)"),
        Column("actor", "Who"),
        Column("programme", "Programme", screen=several),
        Column("command", "Command", wrap=True),
        Column("changes", "Changes", align="right"),
        Column("kind", "Kind", screen=False),
        Column("became", "Became", wrap=True, screen=any(_became(line) for line in operations)),
        Column("undone_by", "Undone by", screen=False, align="right"),
    )
    return Listing(columns, cells)


def _cells(run: Run, line: LogLine) -> Row:
    return (
        line.number,
        minute_text(line.time) if run.for_eyes else line.time,
        line.actor,
        line.programme,
        line.command,
        line.changes,
        line.kind,
        _became(line),
        line.later_number if line.later_kind == "undo" else None,
    )


def _outside_cells(outside: Outside) -> Row:
    what = f"changed outside kursus, after {outside.after}"
    return (None, None, None, None, what, outside.changes, "outside", None, None)


def _became(line: LogLine) -> str | None:
    """What became of an operation, or what cannot, in words; None where nothing did."""
    if line.kind == "event":
        return "cannot be undone"
    done = f"{DONE[line.later_kind]} by {line.later_number}" if line.later_kind else None
    return ", ".join(filter(None, [done, FINAL.get(line.final or "")])) or None
