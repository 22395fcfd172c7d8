"""What there is of homework: all of it, one with its people, and that of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import homework_labels, people
from kursus.cli.homework_options import KIND, STATUS
from kursus.cli.homework_words import due_text, tally_text
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import LABEL, WHO
from kursus.cli.people_columns import people_columns
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.homework import LETTER, Homework, Kind
from kursus.model.submission import Status, last_day
from kursus.store import homework as store
from kursus.store import submissions
from kursus.store.homework import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kursus.model.submission import Submission
    from kursus.render.listing import Column, Listing, Row

NONE_YET = 'No homework yet. Next: kursus homework add "TITLE" --between F1 F2'


@click.command("list")
@click.argument("label", type=LABEL, required=False, shell_complete=homework_labels)
@click.option(
    "--person", type=WHO, metavar="WHO", shell_complete=people, help="That of one person."
)
@click.option("--kind", type=KIND, help="Of this kind alone.")
@click.option(
    "--status",
    "statuses",
    type=STATUS,
    multiple=True,
    help="Those who have come so far. Repeatable.",
)
@lists_people
@reads
def list_(
    run: Run,
    *,
    label: str | None,
    person: str | None,
    kind: Kind | None,
    statuses: tuple[Status, ...],
) -> None:
    """List homework, whom one is for, or that of one person.

    \b
    kursus homework list
    kursus homework list H1 --status submitted
    kursus homework list --person kari
    """  # noqa: D301 - click wants the character
    if label and (person or kind):
        raise Wrong("A label lists people, so --person and --kind do not go with it.")
    if statuses and not (label or person):
        raise Wrong("--status goes with a label or --person.", hint="kursus homework list H1")
    if label:
        _list_people(run, label, statuses)
    elif person is not None:
        _list_of_person(run, person, kind, statuses)
    else:
        _list_all(run, kind)


def _list_all(run: Run, kind: Kind | None) -> None:
    with run.reading() as db:
        programme = run.programme(db)
        known = [each for each in store.list_all(db, programme) if kind in {None, each.kind}]
        tallies = store.count_each(db, programme, today=run.today)
    rows = [(each, tallies.get(each.key, Tally())) for each in known]
    run.show(
        _for_eyes(rows) if run.for_eyes else _for_programs(rows),
        empty=NONE_YET,
        language=programme.language,
    )


def _for_eyes(rows: list[tuple[Homework, Tally]]) -> Listing:
    """The list as it fits side by side on a screen of 80; what none of it has is left out."""
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("title", "Title", wrap=True),
        Column("kind", "Kind", wrap=True),
        Column("between", "Between", screen=any(each.set_at for each, _ in rows)),
        Column("due", "Due", wrap=True),
        Column("done", "Done", align="right"),
        Column(
            "to_approve",
            "To approve",
            align="right",
            wrap=True,
            screen=any(tally.waiting for _, tally in rows),
        ),
        Column("missing", "Missing", wrap=True),
    )
    cells: list[Row] = [
        (
            each.label,
            each.title,
            _marked_kind(each),
            each.between,
            f"{each.due}" + (f" ({each.due_at} cancelled)" if each.due_cancelled else ""),
            f"{tally.done}/{tally.assigned}",
            tally.waiting or None,
            _missing(tally),
        )
        for each, tally in rows
    ]
    return Listing(columns, cells)


def _marked_kind(each: Homework) -> str:
    marks = ["optional"] * each.optional + ["checked"] * each.checked
    whose = [f"for {each.for_whom}"] * bool(each.for_whom)
    return ", ".join([each.kind, *marks, *whose])


def _missing(tally: Tally) -> str:
    """How many are missing: `3`, `3 overdue`, or `3, 1 overdue`."""
    if tally.late == tally.missing:
        return f"{tally.late} overdue" if tally.late else "0"
    return f"{tally.missing}, {tally.late} overdue" if tally.late else f"{tally.missing}"


def _for_programs(rows: list[tuple[Homework, Tally]]) -> Listing:
    from kursus.dates import weekday_name
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("title", "Title"),
        Column("kind", "Kind"),
        Column("set_at", "Set at"),
        Column("due_at", "Due at"),
        Column("due", "Due"),
        Column("weekday", "Day"),
        Column("for", "For"),
        Column("optional", "Optional"),
        Column("checked", "Checked"),
        *(
            Column(key, key.replace("_", " ").capitalize(), align="right")
            for key in ("assigned", "done", "to_approve", "missing", "overdue")
        ),
        Column("text", "Text", wrap=True),
    )
    cells: list[Row] = [
        (
            each.label,
            each.title,
            each.kind,
            each.set_at,
            each.due_at,
            each.due,
            weekday_name(each.due),
            each.for_whom,
            each.optional,
            each.checked,
            *tally,
            each.text,
        )
        for each, tally in rows
    ]
    return Listing(columns, cells)


def _list_people(run: Run, label: str, statuses: tuple[Status, ...]) -> None:
    from kursus.files.spool import Spool
    from kursus.render.listing import Listing

    with Spool() as spool:
        with run.reading() as db:
            programme = run.programme(db)
            about = store.get(db, programme, label)
            tally = store.count_each(db, programme, today=run.today, homework=about)
            spool.take(
                (
                    one.number,
                    one.name,
                    one.email,
                    one.unit,
                    *_progress(one.submission, about.due, run.today),
                )
                for one in submissions.list_assigned(db, about)
                if not statuses or one.submission.status in statuses
            )
        columns = (
            *people_columns(),
            *_progress_columns(spool if run.for_eyes else ()),
        )
        run.show(
            Listing(columns, spool),
            empty=f"Nobody {'of that status ' if statuses else ''}has {about.named}.",
            language=programme.language,
        )
    if run.for_eyes:
        counts = tally.get(about.key, Tally())
        run.warn(f"{about.named}, {due_text(about)}, {tally_text(counts)}.")


def _list_of_person(run: Run, person: str, kind: Kind | None, statuses: tuple[Status, ...]) -> None:
    from kursus.render.listing import Column, Listing
    from kursus.store import pointing

    with run.reading() as db:
        programme = run.programme(db)
        someone = pointing.participant(db, person, programme=programme)
        known = submissions.list_of_person(db, someone.participant or 0)
    rows: list[Row] = [
        (
            f"{LETTER}{each.homework}",
            each.title,
            each.kind,
            each.optional,
            each.checked,
            *_progress(each.submission, each.due, run.today),
        )
        for each in known
        if kind in {None, each.kind} and (not statuses or each.submission.status in statuses)
    ]
    columns = (
        Column("label", "Label"),
        Column("title", "Title", wrap=True),
        Column("kind", "Kind"),
        Column("optional", "Optional", screen=any(each.optional for each in known)),
        Column("checked", "Checked", screen=False),
        *_progress_columns(rows),
    )
    if run.for_eyes:
        run.say(f"{someone.name}:")
    run.show(
        Listing(columns, rows),
        empty=f"{someone.name} has no homework.",
        language=programme.language,
    )


def _progress_columns(shown: Iterable[Row]) -> tuple[Column, ...]:
    """How far somebody has come; for eyes, what nobody has is left out.

    Args:
        shown: The rows, which end with these columns; none where they are not for eyes.
    """
    from kursus.render.listing import Column

    feedback = link = note = False
    for row in shown:
        feedback = feedback or row[-3] is not None
        link = link or row[-2] is not None
        note = note or row[-1] is not None
    return (
        Column("status", "Status"),
        Column("attempts", "Attempts", align="right"),
        Column("first_on", "First on", screen=False),
        Column("latest_on", "Handed in"),
        Column("due", "Due"),
        Column("extended_until", "Extended until", screen=False),
        Column("days_late", "Days late", align="right"),
        Column("feedback", "Feedback", wrap=True, screen=feedback),
        Column("link", "Link", screen=link),
        Column("note", "Note", wrap=True, screen=note),
    )


def _progress(kept: Submission, due: date, today: date) -> Row:
    return (
        kept.status.value,
        kept.attempts,
        _text(kept.first_on),
        _text(kept.latest_on),
        _text(last_day(due, kept.extended_until)),
        _text(kept.extended_until),
        kept.days_late(due, today) or None,
        kept.feedback,
        kept.link,
        kept.note,
    )


def _text(day: date | None) -> str | None:
    """A day as text, which a spool can keep."""
    return None if day is None else day.isoformat()
