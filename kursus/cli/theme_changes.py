"""`kursus theme add`, `edit`, `rename` and `remove`."""

from __future__ import annotations

import click

from kursus.cli.completion_words import themes as theme_words
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, Wrong
from kursus.store import themes


@click.command()
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


@click.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@click.argument("title", type=TEXT)
@writes
def rename(run: Run, *, theme_words: str, title: str) -> None:
    """Give a theme another title."""
    _rename(run, "theme rename", theme_words, title)


@click.command()
@click.argument("theme_words", type=TEXT, metavar="THEME", shell_complete=theme_words)
@click.option("--title", type=TEXT, required=True, help="Its new title.")
@writes
def edit(run: Run, *, theme_words: str, title: str) -> None:
    """Give a theme another title."""
    _rename(run, "theme edit --title", theme_words, title)


@click.command()
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
