"""`kursus status`: where the programme stands, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.answer import end_on, show
from kursus.cli.options import exit_code, reads
from kursus.cli.run import Run
from kursus.model.programme import Programme
from kursus.model.requirement import IN_A_ROW
from kursus.model.sentence import runs_of
from kursus.report import status as report
from kursus.store import absences, participants, requirements
from kursus.store import status as store

if TYPE_CHECKING:
    from datetime import date

    from kursus.store.engine import Connection

INDENT = 14
# So many gatherings with marks missing have a line each; more have one together.
UNMARKED_SHOWN = 3


@click.command()
@exit_code
@reads
def status(run: Run) -> None:
    """Show where the programme stands, and what to do next.

    With --exit-code it ends with 10 when there is something to do: marks or
    homework that lack, a day without a link or place, an address that letters
    do not reach, somebody who asks to take part. examples/cron has it for every
    morning.
    """
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        today = run.today
        lines = [
            *report.participants(
                participants.count_by_status(db, programme),
                store.count_experience(db, programme),
                capacity=programme.capacity,
                free=participants.count_free(db, programme, day=today),
            ),
            *report.attendance(store.list_held(db, programme, today=today)),
            *_warnings(db, programme, today=today),
            *report.letters(store.list_refused(db, programme)),
            *report.coming(store.list_coming(db, programme, today=today)),
            *report.homework(store.list_handed(db, programme, today=today), today=today),
        ]
    to_do = report.to_do(lines)
    if run.for_eyes:
        _tell(run, programme, lines)
        end_on(run, to_do)
        return
    columns = (
        Column("topic", "Topic"),
        Column("label", "Label"),
        Column("text", "Text"),
        Column("command", "Command"),
    )
    show(run, Listing(columns, lines), empty="", language=programme.language, to_do=to_do)


def _warnings(db: Connection, programme: Programme, *, today: date) -> list[report.Line]:
    in_a_row = absences.list_in_a_row(db, programme, today=today, least=IN_A_ROW)
    rule = requirements.find(db, programme)
    lost = requirements.list_lost(db, programme, rule) if rule else []
    return report.warnings([each.name for each in in_a_row], [each.name for each in lost], rule)


def _tell(run: Run, programme: Programme, lines: list[report.Line]) -> None:
    host = f"{programme.host}, " if programme.host else ""
    run.say(f"{programme.slug}: {programme.title}")
    run.say(f"{host}{programme.starts} to {programme.ends}; today is {run.today}.")
    topic = None
    for line in _folded(lines):
        heading = "" if line.topic == topic else line.topic.capitalize()
        if heading:
            run.say("")
        run.say(f"{heading:<{INDENT}}{line.text}")
        if line.command:
            run.say(f"{'':<{INDENT}}→ {run.as_typed(line.command)}")
        topic = line.topic


def _folded(lines: list[report.Line]) -> list[report.Line]:
    """The lines, with many gatherings where marks are missing told as one."""
    labels = [str(line.label) for line in lines if line.topic == "unmarked"]
    if len(labels) <= UNMARKED_SHOWN:
        return lines
    text = f"{', '.join(runs_of(labels))}: marks missing"
    together = report.Line("unmarked", None, text, "kursus attendance unmarked")
    folded: list[report.Line] = []
    for line in lines:
        if line.topic != "unmarked":
            folded.append(line)
        elif together not in folded:
            folded.append(together)
    return folded
