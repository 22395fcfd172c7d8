"""`kursus reminder rule list`: what each rule does, in a sentence."""

from __future__ import annotations

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.model.reminder import utc_text
from kursus.model.reminder_words import sentence
from kursus.render.listing import Column, Listing
from kursus.store import reminder_rules

COLUMNS = (
    Column("label", "Label"),
    Column("on", "On"),
    Column("letter", "Letter"),
    Column("does", "When, and to whom", wrap=True),
    Column("timing", "Timing", screen=False),
    Column("event", "Event", screen=False),
    Column("at", "At", screen=False),
    Column("days", "Days", align="right", screen=False),
    Column("working", "Working days", screen=False),
    Column("clock", "Clock", screen=False),
    Column("recipients", "Recipients", screen=False),
    Column("for", "For", screen=False),
    Column("since", "Since (UTC)", screen=False),
)


@click.command("list")
@reads
def list_(run: Run) -> None:
    """List the rules, and what each does."""
    with run.reading() as db:
        programme = run.programme(db)
        rules = reminder_rules.list_all(db, programme)
    rows = [
        (
            rule.label,
            "yes" if rule.since else "no",
            rule.template,
            sentence(rule, at, of),
            rule.timing.value,
            rule.event.value,
            at,
            rule.days,
            "yes" if rule.working else "no",
            f"{rule.clock:%H:%M}",
            rule.recipients.value,
            of,
            rule.since and utc_text(rule.since),
        )
        for rule, at, of in rules
    ]
    run.show(Listing(COLUMNS, rows), empty="No rules yet.", language=programme.language)
