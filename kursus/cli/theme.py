"""`kursus theme`: what is taught, and where."""

from __future__ import annotations

import click

from kursus.cli.completion_words import themes as theme_words
from kursus.cli.options import reads, writes
from kursus.cli.parameters import TEXT
from kursus.cli.run import Run
from kursus.cli.verbs import Near
from kursus.errors import AlreadyThere, Wrong
from kursus.store import themes


@click.group(cls=Near)
def theme() -> None:
    """What is taught. A theme is named by its number or by words of its title."""


@theme.command()
@click.argument("titles", type=TEXT, nargs=-1, required=True, metavar="TITLE…")
@writes
def add(run: Run, *, titles: tuple[str, ...]) -> None:
    """Add themes, in this order."""
    for title in titles:
        _check_title(title)
    with run.writing("theme add") as db:
        added = themes.add(db, run.programme(db), titles=titles)
        for new in added:
            run.say(f"Theme {new.number}: {new.title}")
        run.hint(f"kursus fagdag add --date DATE --theme {added[0].number}")


@theme.command("list")
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


@theme.command()
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


@theme.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@click.argument("title", type=TEXT)
@writes
def rename(run: Run, *, theme_words: str, title: str) -> None:
    """Give a theme another title."""
    _rename(run, "theme rename", theme_words, title)


@theme.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@click.option("--title", type=TEXT, required=True, help="Its new title.")
@writes
def edit(run: Run, *, theme_words: str, title: str) -> None:
    """Give a theme another title."""
    _rename(run, "theme edit --title", theme_words, title)


@theme.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@click.option("--from-gatherings", is_flag=True, help="Take it off the gatherings that have it.")
@writes
def remove(run: Run, *, theme_words: str, from_gatherings: bool) -> None:
    """Remove a theme that is not taught anywhere."""
    option = " --from-gatherings" if from_gatherings else ""
    with run.writing(f"theme remove{option}") as db:
        gone = themes.point(db, run.programme(db), theme_words)
        labels = themes.list_uses(db, gone)
        if labels and not from_gatherings:
            raise AlreadyThere(
                f"Theme {gone.described} is taught at {', '.join(labels)}.",
                hint=f"kursus theme remove {gone.number} --from-gatherings",
            )
        themes.remove(db, gone)
        where = f", also from {', '.join(labels)}" if labels else ""
        run.say(f"Removed theme {gone.described}{where}.")


def _rename(run: Run, command: str, words: str, title: str) -> None:
    _check_title(title)
    with run.writing(command) as db:
        programme = run.programme(db)
        renamed = themes.point(db, programme, words)
        themes.rename(db, programme, renamed, title=title)
        run.say(f"Theme {renamed.number}: {renamed.title} → {title}")


def _check_title(title: str) -> None:
    if not title:
        raise Wrong("A theme has a title.", hint='kursus theme add "TITLE"')


def _labels(places: list[themes.Place], listed: themes.Theme, *, of_session: bool) -> str | None:
    labels = [p.label for p in places if p.theme == listed.key and p.of_session == of_session]
    return ", ".join(labels) or None
