"""`kursus programme`: add, list, show, edit, use and archive programmes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kursus import settings
from kursus.cli.completion_words import slugs
from kursus.cli.facts import named
from kursus.cli.options import reads, writes
from kursus.cli.parameters import DATE, LONG_TEXT, TEXT
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, Wrong
from kursus.model.programme import COUNTRY_OF, TIMEZONE_OF, Language, check_slug, slug_from
from kursus.store import programmes
from kursus.store.engine import Connection

if TYPE_CHECKING:
    from kursus.model.programme import Programme

# Facts that lists call by another name than the store does.
FACTS = {"slug": "programme", "starts": "start", "ends": "end"}


@click.group()
def programme() -> None:
    """One run of a course of study, for one host."""


def facts_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options for what a programme says of itself."""
    options = [
        click.option("--start", type=DATE, metavar="DATE", help="The first day."),
        click.option("--end", type=DATE, metavar="DATE", help="The last day."),
        click.option("--provider", type=TEXT, help="Who made it."),
        click.option("--host", type=TEXT, help="Whom it is for."),
        click.option(
            "--capacity", type=click.IntRange(1, 1_000_000), metavar="N", help="How many have room."
        ),
        click.option(
            "--language",
            type=click.Choice([language.value for language in Language]),
            help="Of its letters.",
        ),
        click.option("--timezone", type=TEXT, metavar="ZONE", help="As in Europe/Oslo."),
        click.option("--country", type=TEXT, metavar="CODE", help="As in NO, DK, SE."),
        click.option("--background", type=LONG_TEXT, help="Why there is a programme."),
        click.option("--initiative", type=TEXT, help="The larger initiative it is part of."),
        click.option("--gives", type=TEXT, help="What those who complete it may call themselves."),
        click.option("--follows", type=TEXT, metavar="SLUG", help="The programme before this one."),
        click.option("--sender", type=TEXT, metavar='"NAME <ADDRESS>"', help="Of its letters."),
        click.option("--reply-to", type=TEXT, metavar="ADDRESS", help="Where answers go."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@programme.command()
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
        values = _values(run, facts) | {"title": title}
        added = programmes.add(db, slug=chosen, facts=_with_defaults(values))
        db.programme = added.key
        for name in audiences:
            programmes.add_audience(db, added, name=name)
        run.say(f"Added {added.slug}: {added.title}, {added.starts} to {added.ends}.")
        run.hint("kursus roster import FILE")


@programme.command("list")
@reads
def list_(run: Run) -> None:
    """List the programmes."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        rows = [
            (p.slug, p.title, p.host, p.starts, p.ends, p.capacity, p.state)
            for p in programmes.list_all(db)
        ]
    columns = (
        Column("programme", "Programme"),
        Column("title", "Title"),
        Column("host", "Host"),
        Column("start", "Start"),
        Column("end", "End"),
        Column("capacity", "Capacity", align="right"),
        Column("state", "State"),
    )
    run.show(
        Listing(columns, rows),
        empty='There is no programme yet. Next: kursus programme add "TITLE" --start … --end …',
    )


@programme.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@reads
def show(run: Run, *, slug: str | None) -> None:
    """Show all that is known of a programme."""
    from kursus.render.listing import Column, Listing
    from kursus.store import themes

    with run.reading() as db:
        shown = _named(run, db, slug)
        rows = [
            (FACTS.get(name, name), getattr(shown, name))
            for name in programmes.COLUMNS
            if getattr(shown, name) is not None
        ]
        rows += [(f"goal {number}", text) for number, text in programmes.list_goals(db, shown)]
        rows += [("audience", name) for name in programmes.list_audiences(db, shown)]
        rows += [(f"theme {t.number}", t.title) for t in themes.list_all(db, shown)]
    columns = (Column("fact", "Fact"), Column("value", "Value", wrap=True))
    run.show(Listing(columns, named(run, rows)), empty="")


@programme.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@click.option("--title", type=TEXT, help="Its title.")
@click.option("--new-slug", type=TEXT, help="Another short name.")
@click.option(
    "--audience", "audiences", type=TEXT, multiple=True, help="One more audience. Repeatable."
)
@facts_options
@writes
def edit(
    run: Run,
    *,
    slug: str | None,
    new_slug: str | None,
    audiences: tuple[str, ...],
    **facts: object,
) -> None:
    """Change what a programme says of itself."""
    options = " ".join(f"--{name.replace('_', '-')}" for name, value in facts.items() if value)
    with run.writing(f"programme edit {options}".strip()) as db:
        edited = _named(run, db, slug)
        values = _values(run, facts, edited)
        if new_slug:
            if programmes.find(db, slug=new_slug):
                raise AlreadyThere(f"There is already a programme {new_slug}.")
            values["slug"] = check_slug(new_slug)
        if not values and not audiences:
            raise Wrong("Nothing was said to change.", hint="kursus programme edit --help")
        changed = programmes.change(db, edited, facts=values)
        for name in audiences:
            programmes.add_audience(db, changed, name=name)
        told = ", ".join(f"{name} is now {value}" for name, value in values.items())
        told = ", ".join(filter(None, [told, *(f"audience {name}" for name in audiences)]))
        run.say(f"{changed.slug}: {told}.")


@programme.command()
@click.argument("slug", type=TEXT, shell_complete=slugs)
@reads
def use(run: Run, *, slug: str) -> None:
    """Take this programme where none is named, for you at a terminal."""
    with run.reading() as db:
        chosen = programmes.get(db, slug=slug)
    name = f"programme {os.path.abspath(run.store_path)}"
    settings.write_choice(name, chosen.slug, run.environ)
    run.say(f"{chosen.slug} is used from now on, at a terminal. Scripts say -p {chosen.slug}.")


@programme.command()
@click.argument("slug", type=TEXT, required=False, shell_complete=slugs)
@click.option("--reopen", is_flag=True, help="Take it back into use.")
@writes
def archive(run: Run, *, slug: str | None, reopen: bool) -> None:
    """Put a programme away; all of it is kept, and can be named with -p."""
    with run.writing("programme archive") as db:
        chosen = _named(run, db, slug)
        programmes.change(db, chosen, facts={"state": "open" if reopen else "archived"})
        run.say(f"{chosen.slug} is {'open again' if reopen else 'archived'}.")


@programme.group()
def goal() -> None:
    """What the programme is to reach."""


@goal.command("add")
@click.argument("texts", type=LONG_TEXT, nargs=-1, required=True, metavar="TEXT…")
@writes
def add_goal(run: Run, *, texts: tuple[str, ...]) -> None:
    """Add goals."""
    with run.writing("programme goal add") as db:
        about = run.programme(db)
        for text in texts:
            number = programmes.add_goal(db, about, text=text)
            run.say(f"Goal {number}: {text}")


@goal.command("list")
@reads
def list_goals(run: Run) -> None:
    """List the goals."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        rows = programmes.list_goals(db, run.programme(db))
    columns = (Column("number", "No", align="right"), Column("goal", "Goal"))
    run.show(Listing(columns, rows), empty='No goals. Next: kursus programme goal add "TEXT"')


def _named(run: Run, db: Connection, slug: str | None) -> Programme:
    if slug:
        run.programme_option = slug
    return run.programme(db)


def _values(
    run: Run, facts: dict[str, object], before: Programme | None = None
) -> dict[str, object]:
    """What was typed, as facts of a programme; what was not typed is left out."""
    from kursus.dates import check_zone

    values = {name: value for name, value in facts.items() if value is not None}
    days = {
        name: run.date(str(values.pop(option)))
        for option, name in (("start", "starts"), ("end", "ends"))
        if option in values
    }
    starts = days.get("starts") or (before and before.starts)
    ends = days.get("ends") or (before and before.ends)
    if starts and ends and starts > ends:
        raise Wrong(f"It would end on {ends}, before it starts on {starts}.")
    values |= days
    if "timezone" in values:
        values["timezone"] = check_zone(str(values["timezone"]))
    if "country" in values:
        values["country"] = _check_country(str(values["country"]))
    return values


def _with_defaults(values: dict[str, object]) -> dict[str, object]:
    language = str(values.get("language") or Language.BOKMAAL)
    country = str(values.get("country") or COUNTRY_OF[language])
    return {
        "language": language,
        "country": country,
        "timezone": TIMEZONE_OF.get(country, "Europe/Oslo"),
    } | values


def _check_country(text: str) -> str:
    code = text.upper()
    if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166-1 alpha-2
        raise Wrong(f"A country is two letters, unlike {text!r}.", hint="--country NO")
    return code
