"""`kursus programme goal`: what a programme is to reach."""

from __future__ import annotations

import click

from kursus.cli.options import reads, writes
from kursus.cli.parameters import LONG_TEXT
from kursus.cli.run import Run
from kursus.cli.verbs import Near
from kursus.errors import Wrong
from kursus.store import goals

NUMBER = click.IntRange(1)


@click.group(cls=Near)
def goal() -> None:
    """What the programme is to reach."""


@goal.command()
@click.argument("texts", type=LONG_TEXT, nargs=-1, required=True, metavar="TEXT…")
@writes
def add(run: Run, *, texts: tuple[str, ...]) -> None:
    """Add goals."""
    with run.writing("programme goal add") as db:
        about = run.programme(db)
        for text in texts:
            run.say(f"Goal {goals.add(db, about, text=_said(text))}: {text}")


@goal.command("list")
@reads
def list_(run: Run) -> None:
    """List the goals."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        rows = goals.list_all(db, programme)
    columns = (Column("number", "No", align="right"), Column("goal", "Goal", wrap=True))
    run.show(
        Listing(columns, rows),
        empty='No goals. Next: kursus programme goal add "TEXT"',
        language=programme.language,
    )


@goal.command()
@click.argument("number", type=NUMBER)
@click.argument("text", type=LONG_TEXT)
@writes
def edit(run: Run, *, number: int, text: str) -> None:
    """Give a goal another text."""
    with run.writing(f"programme goal edit {number}") as db:
        about = run.programme(db)
        before = goals.get(db, about, number)
        goals.change(db, about, number, text=_said(text))
        run.say(f"Goal {number}: {before} → {text}")


@goal.command()
@click.argument("number", type=NUMBER)
@writes
def remove(run: Run, *, number: int) -> None:
    """Remove a goal."""
    with run.writing(f"programme goal remove {number}") as db:
        run.say(f"Removed goal {number}: {goals.remove(db, run.programme(db), number)}")


def _said(text: str) -> str:
    if not text:
        raise Wrong("A goal says something.", hint='kursus programme goal add "TEXT"')
    return text
