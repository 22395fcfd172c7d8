"""`kursus status`: where the programme stands, and what to do next."""

from __future__ import annotations

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.report import standing as report
from kursus.store import standing


@click.command()
@reads
def status(run: Run) -> None:
    """Show where the programme stands, and what to do next."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        today = run.today
        lines = [
            *report.participants(
                standing.count_statuses(db, programme),
                standing.count_experience(db, programme),
                capacity=programme.capacity,
            ),
            *report.attendance(standing.list_held(db, programme, today=today)),
            *report.coming(standing.list_coming(db, programme, today=today)),
            *report.homework(standing.list_handed(db, programme, today=today), today=today),
        ]
    if run.for_eyes and not run.output:
        host = f"{programme.host}, " if programme.host else ""
        run.say(f"{programme.slug}: {programme.title}")
        run.say(f"{host}{programme.starts} to {programme.ends}; today is {today}.\n")
        topic = None
        for line in lines:
            run.say(f"{'' if line.topic == topic else line.topic.capitalize():<14}{line.text}")
            if line.command:
                run.say(f"{'':<14}→ {line.command}")
            topic = line.topic
        return
    columns = (
        Column("topic", "Topic"),
        Column("label", "Label"),
        Column("text", "Text"),
        Column("command", "To type"),
    )
    run.show(Listing(columns, lines), empty="", language=programme.language)
