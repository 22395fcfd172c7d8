"""What the commands for gatherings and sessions take, and the checks of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kursus.cli.completion_words import themes, whom_and_people
from kursus.cli.options import all_of, for_option
from kursus.cli.parameters import TEXT, TIME, WHO, Word
from kursus.errors import Wrong
from kursus.model.gathering import KIND_ALIASES, MODE_ALIASES, Kind, Mode, check_day
from kursus.model.session import check_times

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

Function = TypeVar("Function", bound=Callable[..., Any])
KIND_OF_NOUN = {kind.value: kind for kind in Kind}


of_whom = click.option(
    "--for",
    "whom",
    type=WHO,
    metavar="WHO",
    shell_complete=whom_and_people,
    help="Of a person, group or audience.",
)
MODE = Word(Mode, MODE_ALIASES)
KIND = Word(Kind, KIND_ALIASES)


def of_kind(function: Function) -> Function:
    """A command of several nouns: it is told the kind that its noun stands for, None for all.

    Where the command has an option `--kind`, what was typed there counts.
    """

    @wraps(function)
    @click.pass_context
    def with_kind(ctx: click.Context, *arguments: Any, **typed: Any) -> Any:
        kind = typed.pop("kind", None) or _noun_kind(ctx)
        return function(*arguments, kind=kind, **typed)

    return with_kind  # type: ignore[return-value]


def _noun_kind(ctx: click.Context) -> Kind | None:
    """The kind that the noun before the verb stands for; None for gatherings of all kinds."""
    noun = ctx.parent.command.name if ctx.parent else None
    return KIND_OF_NOUN.get(noun or "")


def with_kind_option(command: click.Command) -> click.Command:
    """The same command with a `--kind` that has to be given, for the noun of all kinds."""
    option = click.Option(["--kind"], type=KIND, required=True, help="Of which kind.")
    return click.Command(
        command.name,
        params=[option, *command.params],
        callback=command.callback,
        help=command.help,
    )


def times(function: Function) -> Function:
    """Adds `--from` and `--to`."""
    options = [
        click.option("--from", "starts", type=TIME, metavar="TIME", help="When it begins."),
        click.option("--to", "ends", type=TIME, metavar="TIME", help="When it ends."),
    ]
    return all_of(options)(function)


def place_and_link(function: Function) -> Function:
    """Adds `--place` and `--link`."""
    options = [
        click.option("--place", type=TEXT, help="Where it is held."),
        click.option("--link", type=TEXT, metavar="URL", help="Where to join it."),
    ]
    return all_of(options)(function)


def facts(function: Function) -> Function:
    """Adds the options for what a gathering says of itself beside title and day."""
    options = [
        times,
        place_and_link,
        click.option(
            "--theme",
            "themes",
            type=TEXT,
            multiple=True,
            shell_complete=themes,
            help="What is taught: a theme, by number or title. Repeatable.",
        ),
        for_option("Whom it is for; else everybody."),
        click.option("--by", type=click.Choice(["host", "provider"]), help="Who arranges it."),
    ]
    return all_of(options)(function)


def check_sessions(db: Connection, programme: Programme, gathering: Gathering) -> None:
    """See that the times of sessions, which follow their gathering, are on the clocks of its day.

    Raises:
        Wrong: They are not.
    """
    from kursus.store import sessions

    for part in sessions.list_all(db, [gathering]):
        if not part.whole:
            check_times(part.starts, part.ends, day=part.day, zone=programme.timezone)


def chosen_day(run: Run, text: str, kind: Kind, programme: Programme) -> date:
    """The day that was typed; that of a booster lies in no programme's year."""
    day = run.date(text, None if kind is Kind.BOOSTER else programme)
    if day is None:
        raise Wrong("A gathering has a day.", hint="--date 2026-01-15")
    check_day(day, kind, programme)
    return day


def theme_keys(db: Connection, programme: Programme, typed: tuple[str, ...]) -> tuple[int, ...]:
    """The keys of the themes that were typed.

    Raises:
        NotFound: One of them is not there, or several fit.
    """
    if not typed:
        return ()
    from kursus.store import themes as store

    return tuple(store.point(db, programme, text).key for text in typed)
