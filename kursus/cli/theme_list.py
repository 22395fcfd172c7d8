"""`kursus theme list` and `show`: the themes, and where each is taught."""

from __future__ import annotations

import click

from kursus.cli.completion_words import themes as theme_words
from kursus.cli.options import reads
from kursus.cli.parameters import TEXT
from kursus.cli.run import Run
from kursus.store import themes


@click.command("list")
@reads
def list_(run: Run) -> None:
    """List the themes, and where each is taught."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        places = themes.list_places(db, programme)
        rows = [
            (
                listed.number,
                listed.title,
                _labels(places, listed, of_session=False),
                _labels(places, listed, of_session=True),
            )
            for listed in themes.list_all(db, programme)
        ]
    columns = (
        Column("number", "No", align="right"),
        Column("theme", "Theme", wrap=True),
        Column("gatherings", "Gatherings"),
        Column("sessions", "Sessions"),
    )
    run.show(
        Listing(columns, rows),
        empty='No themes yet. Next: kursus theme add "TITLE" "TITLE"',
        language=programme.language,
    )


@click.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@reads
def show(run: Run, *, theme_words: str) -> None:
    """Show where a theme is taught."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        shown = themes.point(db, programme, theme_words)
        places = themes.list_places(db, programme)
    run.say(f"Theme {shown.number}: {shown.title}")
    rows = [(p.label, p.day, p.title) for p in places if p.theme == shown.key]
    columns = (Column("label", "Label"), Column("date", "Date"), Column("title", "Title"))
    run.show(
        Listing(columns, rows),
        empty=f"It is not taught yet. Next: kursus fagdag add --date DATE --theme {shown.number}",
        language=programme.language,
    )


def _labels(places: list[themes.Place], listed: themes.Theme, *, of_session: bool) -> str | None:
    labels = [p.label for p in places if p.theme == listed.key and p.of_session == of_session]
    return ", ".join(labels) or None
