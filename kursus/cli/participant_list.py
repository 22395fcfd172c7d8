"""`kursus participant list`: which rows, which columns, and the sentence below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import audiences, group_labels
from kursus.cli.completion_words import formers as formers_words
from kursus.cli.completion_words import statuses as statuses_words
from kursus.cli.completion_words import units as units_words
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.run import Run
from kursus.errors import NotFound
from kursus.model.name import fold
from kursus.model.sentence import counted
from kursus.render.listing import Column, Listing
from kursus.store import participant_rows
from kursus.store.participant_rows import ParticipantRow

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

HEADINGS = {
    "number": "No",
    "name": "Name",
    "email": "E-mail",
    "unit": "Unit",
    "status": "Status",
    "group_label": "Group",
    "audience": "Audience",
}
# On the screen these stand only where somebody has one.
ONLY_IF_ANY = frozenset({"unit", "group_label", "audience"})
IN_SUMMARY = (
    "enrolled",
    "completed",
    "paused",
    "waiting",
    "requested",
    "withdrawn",
    "declined",
)
TO_WRITE_TO = ("enrolled", "completed", "paused", "waiting", "requested")
LEAVING = ("paused", "withdrawn")
RIGHT = frozenset({"number", "replaces"})


@click.command("list")
@click.option(
    "--status",
    "statuses",
    type=TEXT,
    multiple=True,
    shell_complete=statuses_words,
    help="Only those. Repeatable.",
)
@click.option(
    "--unit",
    "units",
    type=TEXT,
    multiple=True,
    shell_complete=units_words,
    help="Only that unit or area. Repeatable.",
)
@click.option(
    "--former",
    "formers",
    type=TEXT,
    multiple=True,
    shell_complete=formers_words,
    help="Only from there. Repeatable.",
)
@click.option("--group", "group_text", type=TEXT, shell_complete=group_labels, help="Only its own.")
@click.option("--audience", type=TEXT, shell_complete=audiences, help="Only its own.")
@click.option("--on", "on", type=DATE, metavar="DATE", help="Only those in on that day.")
@click.option("--sort", type=click.Choice(["number", "name"]), default="number", help="By what.")
@lists_people
@reads
def list_(
    run: Run,
    *,
    statuses: tuple[str, ...],
    units: tuple[str, ...],
    formers: tuple[str, ...],
    group_text: str | None,
    audience: str | None,
    on: str | None,
    sort: str,
) -> None:
    """List the participants, by number.

    With --emails nobody is written to who has withdrawn or was declined, unless --status asks.
    """
    if run.emails and not statuses:
        statuses = TO_WRITE_TO
    with run.reading() as db:
        programme = run.programme(db)
        rows = _chosen_rows(
            db,
            programme,
            day=run.date(on, programme) or max(run.today, programme.starts),
            only_in=on is not None,
            by_name=sort == "name",
            statuses=statuses,
            units=units,
            formers=formers,
            group=_label(db, programme, group_text),
            audience=audience,
        )
    run.show(
        listing_of([_until_out(row, run.today) for row in rows] if run.for_eyes else rows),
        empty="Nobody is so. Next: kursus participant list"
        if any((statuses, units, formers, group_text, audience, on))
        else "Nobody. Next: kursus roster import FILE, or kursus participant add PERSON…",
        language=programme.language,
    )
    if run.for_eyes and rows:
        run.say(summary(rows))


def _chosen_rows(
    db: Connection,
    programme: Programme,
    *,
    day: date,
    only_in: bool,
    by_name: bool,
    statuses: Sequence[str],
    units: Sequence[str],
    formers: Sequence[str],
    group: str | None,
    audience: str | None,
) -> list[ParticipantRow]:
    """The rows that the options of the list choose.

    Raises:
        NotFound: Nobody has that unit, former municipality or audience at all.
        Wrong: There is no such status.
    """
    wanted = _statuses(statuses)
    rows = participant_rows.list_rows(db, programme, day=day, only_in=only_in, by_name=by_name)
    if units:
        rows = _with_text(rows, units, ("unit", "area"), "unit")
    if formers:
        rows = _with_text(rows, formers, ("former",), "former municipality")
    if audience:
        rows = _with_text(rows, [audience], ("audience",), "audience")
    return [
        row
        for row in rows
        if (not wanted or row.status in wanted) and (group is None or row.group_label == group)
    ]


def _until_out(row: ParticipantRow, today: date) -> ParticipantRow:
    """The row for eyes: whoever pauses or leaves on a day to come does not read as gone already."""
    if row.status in LEAVING and row.end and row.end > today:
        return row._replace(status=f"{row.status} from {row.end}")
    return row


def listing_of(rows: list[ParticipantRow]) -> Listing:
    """The rows with their columns; on the screen only as many as go on it."""
    return Listing(tuple(_column(key, rows) for key in ParticipantRow._fields), rows)


def summary(rows: Sequence[ParticipantRow]) -> str:
    """How many they are, by status."""
    statuses = [row.status for row in rows]
    told = ", ".join(
        f"{statuses.count(status)} {status}" for status in IN_SUMMARY if status in statuses
    )
    return f"{counted(len(rows), 'participant')}: {told}."


def _label(db: Connection, programme: Programme, text: str | None) -> str | None:
    """The label of the group that was typed; None for nothing typed."""
    if text is None:
        return None
    from kursus.store import groups

    return groups.point(db, programme, text).label


def _statuses(texts: Sequence[str]) -> set[str]:
    if not texts:
        return set()
    from kursus.model.participant import parse_status

    return {parse_status(text) for text in texts}


def _column(key: str, rows: Sequence[ParticipantRow]) -> Column:
    at = ParticipantRow._fields.index(key)
    shown = key in HEADINGS and (key not in ONLY_IF_ANY or any(row[at] for row in rows))
    if key == "email":  # names and units stay whole; for the addresses there is --emails
        shown = not any(row.group or row.audience for row in rows)
    return Column(
        key,
        HEADINGS.get(key, key.replace("_", " ").capitalize()),
        align="right" if key in RIGHT else "left",
        screen=shown,
    )


def _with_text(
    rows: list[ParticipantRow], texts: Sequence[str], keys: Sequence[str], what: str
) -> list[ParticipantRow]:
    """The rows that have one of the texts, in any case, in one of the fields.

    A text that only one begins with stands for that one.
    """
    places = [ParticipantRow._fields.index(key) for key in keys]
    known = {fold(str(row[at])): str(row[at]) for row in rows for at in places if row[at]}
    wanted = {_the_one(text, known, what) for text in texts}
    return [row for row in rows if any(fold(str(row[at] or "")) in wanted for at in places)]


def _the_one(text: str, known: Mapping[str, str], what: str) -> str:
    """The folded text that is meant, of those that are known.

    Raises:
        NotFound: None is, or several begin so.
    """
    folded = fold(text)
    begins = [folded] if folded in known else [each for each in known if each.startswith(folded)]
    if len(begins) == 1:
        return begins[0]
    if begins:
        several = ", ".join(sorted(known[each] for each in begins)[:10])
        raise NotFound(f"The {what} {text!r} may be several.", hint=f"one of: {several}")
    from kursus.cli.nearest import nearest

    near = nearest(text, list(known.values())) or sorted(known.values())
    raise NotFound(
        f"No participant has the {what} {text!r}.",
        hint=f"one of: {', '.join(near[:10])}" if near else None,
    )
