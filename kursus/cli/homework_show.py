"""One homework with all that is known of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import homework_labels
from kursus.cli.facts import named
from kursus.cli.homework_words import due_text
from kursus.cli.options import reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.sentence import day_text, first_of
from kursus.store import homework as store
from kursus.store import homework_missing
from kursus.store.homework import Tally

if TYPE_CHECKING:
    from kursus.model.homework import Homework
    from kursus.render.listing import Cell

NAMED = 20


@click.command()
@click.argument("label", type=LABEL, shell_complete=homework_labels)
@reads
def show(run: Run, *, label: str) -> None:
    """Show all that is known of one, and who lacks it."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        about = store.get(db, programme, label)
        tally = store.count_each(db, programme, today=run.today, homework=about)
        owing = homework_missing.list_all(db, programme, today=run.today, homework=about)
        names = [f"{number} {name}" for *_, number, name, _, _, _, _ in islice(owing, NAMED)]
    counts = tally.get(about.key, Tally())
    facts: list[tuple[str, Cell]] = [
        ("label", about.label),
        ("title", about.title),
        ("kind", about.kind),
        ("text", about.text),
        *_when(about, for_eyes=run.for_eyes),
        ("for", about.for_whom or "everybody"),
        ("optional", about.optional or None),
        ("done_when", "approved" if about.checked else "handed in"),
        *(zip(("assigned", "done", "to_approve", "missing", "overdue"), counts, strict=True)),
        ("lacking", first_of(names, NAMED, of=counts.missing)),
    ]
    columns = (Column("fact", "Fact"), Column("value", "Value", wrap=True))
    rows = [(fact, value) for fact, value in facts if value is not None and value != ""]
    run.show(Listing(columns, named(run, rows)), empty="", language=programme.language)
    if run.for_eyes:
        run.hint(f"kursus homework {'missing' if names else 'list'} {about.label}")


def _when(about: Homework, *, for_eyes: bool) -> list[tuple[str, Cell]]:
    """Where it is set and when it is due: in words for eyes, else a value each."""
    if for_eyes:
        set_at = f"{about.set_at}, {day_text(about.set_on)}" if about.set_on else None
        return [("set_at", set_at), ("due", due_text(about).removeprefix("due "))]
    return [
        ("set_at", about.set_at),
        ("set_on", about.set_on),
        ("due_at", about.due_at),
        ("due", about.due),
    ]
