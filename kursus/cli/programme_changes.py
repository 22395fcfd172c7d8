"""`kursus programme add`, `edit`, `use` and `archive`."""

from __future__ import annotations

import os

import click

from kursus import settings
from kursus.cli import programme_list
from kursus.cli.completion_words import slugs
from kursus.cli.options import with_run, writes
from kursus.cli.parameters import TEXT
from kursus.cli.programme_facts import (
    add_audiences,
    facts_from,
    facts_options,
    free_slug,
    tell_edited,
    tell_followed,
    with_defaults,
)
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.programme import check_slug, slug_from
from kursus.store import programmes, reminder_rules


@click.command()
@click.argument("title", type=TEXT)
@click.option("--slug", type=TEXT, help="Its short name; else made from the title.")
@click.option(
    "--audience", "audiences", type=TEXT, multiple=True, help="Whom it is offered to. Repeatable."
)
@facts_options
@writes
def add(
    run: Run, *, title: str, slug: str | None, audiences: tuple[str, ...], **facts: object
) -> None:
    """Add a programme; --start and --end are needed."""
    for needed in ("start", "end"):
        if facts[needed] is None:
            raise Wrong(f"A programme has a --{needed}.", hint=f"--{needed} 2026-01-15")
    with run.writing("programme add") as db:
        chosen = check_slug(slug or slug_from(title))
        values = facts_from(run, facts | {"title": title})
        added = programmes.add(db, slug=chosen, facts=with_defaults(values))
        db.programme = added.key
        add_audiences(db, added, audiences)
        reminder_rules.add_usual(db, added)
        run.say(f"Added {added.slug}: {added.title}, {added.starts} to {added.ends}.")
        run.hint("kursus roster import FILE")


@click.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@click.option("--title", type=TEXT, help="Its title.")
@click.option("--new-slug", type=TEXT, help="Another short name.")
@click.option(
    "--audience", "audiences", type=TEXT, multiple=True, help="One more audience. Repeatable."
)
@click.option(
    "--remove-audience",
    "gone",
    type=TEXT,
    multiple=True,
    help="Take one away that is not used. Repeatable.",
)
@facts_options
@writes
def edit(
    run: Run,
    *,
    slug: str | None,
    new_slug: str | None,
    audiences: tuple[str, ...],
    gone: tuple[str, ...],
    **facts: object,
) -> None:
    """Change what a programme says of itself.

    An empty text takes a value away.
    """
    typed = facts | {"new_slug": new_slug, "audience": audiences or None}
    typed["remove_audience"] = gone or None
    options = [f"--{name.replace('_', '-')}" for name, text in typed.items() if text is not None]
    if not options:
        raise Wrong("Nothing was said to change.", hint="kursus programme edit --help")
    with run.writing(f"programme edit {' '.join(options)}") as db:
        edited = programme_list.chosen(run, db, slug)
        values = facts_from(run, facts, edited)
        if new_slug is not None:
            values["slug"] = free_slug(db, new_slug, edited)
        changed = programmes.change(db, edited, facts=values)
        for name in gone:
            programmes.remove_audience(db, changed, name=name)
        added = add_audiences(db, changed, audiences)
        tell_edited(run, edited, changed, added=added, removed=gone)
        tell_followed(run, db, edited, changed)
    if run.kept and settings.read_choice(_choice(run), run.environ) == edited.slug:
        settings.write_choice(_choice(run), changed.slug, run.environ)


@click.command()
@click.argument("slug", type=TEXT, shell_complete=slugs)
@with_run
def use(run: Run, *, slug: str) -> None:
    """Take this programme where none is named, for you at a terminal."""
    with run.reading() as db:
        chosen = programmes.get(db, slug=slug)
    settings.write_choice(_choice(run), chosen.slug, run.environ)
    run.say(f"{chosen.slug} is used from now on, at a terminal. Scripts say -p {chosen.slug}.")


@click.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@click.option("--reopen", is_flag=True, help="Take it back into use.")
@writes
def archive(run: Run, *, slug: str | None, reopen: bool) -> None:
    """Put a programme away; all of it is kept, and can be named with -p."""
    with run.writing(f"programme archive{' --reopen' if reopen else ''}") as db:
        chosen = programme_list.chosen(run, db, slug)
        programmes.change(db, chosen, facts={"state": "open" if reopen else "archived"})
        run.say(f"{chosen.slug} is {'open again' if reopen else 'archived'}.")


def _choice(run: Run) -> str:
    return f"programme {os.path.abspath(run.store_path)}"
