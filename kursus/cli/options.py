"""The options that every command takes, before the noun and after the verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from kursus import __version__
from kursus.cli.parameters import FILE, TEXT
from kursus.cli.run import FORMATS, Run
from kursus.errors import Wrong

Function = TypeVar("Function", bound=Callable[..., Any])


def _note(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that notes what was typed on the run; the last one typed counts."""

    def callback(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value == "":
            # In a script it is a variable that was not set; what was meant is not guessed.
            raise click.BadParameter("nothing stands after it", ctx, parameter)
        if value is not None and value is not False:
            setattr(ctx.ensure_object(Run), attribute, value)

    return callback


class _Option(click.Option):
    """An option whose short name is found at once.

    click takes `-f` for a long option first, and when there is none so named loads `difflib` and
    `locale` for a failure that nobody sees: a fiftieth of an everyday command.
    """

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Let the short name be found among the long ones, too."""
        super().add_to_parser(parser, ctx)
        known = vars(parser)  # click's own; where they change, this does nothing
        known.get("_long_opt", {}).update(known.get("_short_opt", {}))


def _option(*names: str, attribute: str, **more: Any) -> Callable[[Function], Function]:
    return click.option(
        *names,
        attribute,
        cls=_Option,
        expose_value=False,
        callback=_note(attribute),
        **more,
    )


def help_of(ctx: click.Context) -> str:
    """The help of a command, with where to read of what is told once for all."""
    if ctx.parent is None:
        return ctx.get_help()
    more = []
    if isinstance(ctx.command, click.Group):
        more.append(f"{ctx.command_path} VERB --help tells what a verb takes.")
    if not isinstance(ctx.command, click.Group) or ctx.command.invoke_without_command:
        more.append("Also --store, -p, -f, --today and --as: see kursus --help.")
    return "\n".join([ctx.get_help(), "", *more])


def _told(tell: Callable[[click.Context], str]) -> Callable[..., None]:
    """A callback that prints something instead of doing anything else."""

    def callback(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(tell(ctx))
            ctx.exit()

    return callback


# click's own two have their texts from gettext, which loads `locale` and looks for files.
_TELLING: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}
help_option = click.option(
    "--help", help="Show this message and exit.", callback=_told(help_of), **_TELLING
)
_version_option = click.option(
    "--version",
    help="Show the version and exit.",
    callback=_told(lambda _: f"kursus {__version__}"),
    **_TELLING,
)


def _slugs(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The programmes that begin so; what reads them is loaded only while completing."""
    from kursus.cli.completion_words import slugs

    return slugs(ctx, parameter, incomplete)


def _common(*, hidden: bool) -> list[Callable[[Function], Function]]:
    """The options of every command; in the help of `kursus` itself alone."""
    return [
        _option(
            "--store",
            attribute="store_option",
            type=FILE,
            metavar="PATH",
            hidden=hidden,
            help="The store. Else KURSUS_STORE, kursus.db here, or the default.",
        ),
        _option(
            "--programme",
            "-p",
            attribute="programme_option",
            metavar="SLUG",
            shell_complete=_slugs,
            hidden=hidden,
            help="The programme. Else KURSUS_PROGRAMME, the one in use, or the only open one.",
        ),
        _option(
            "--format",
            "-f",
            attribute="format_option",
            type=click.Choice(FORMATS, case_sensitive=False),
            hidden=hidden,
            help="How lists are written.",
        ),
        _option(
            "--today",
            attribute="today_option",
            metavar="DATE",
            hidden=hidden,
            help="Take this day, or 2026-03-12T07:00 by this machine's clock, as today. "
            "Else KURSUS_TODAY.",
        ),
        _option(
            "--as",
            attribute="actor_option",
            metavar="NAME",
            hidden=hidden,
            help="Who acts, for the log. Else KURSUS_ACTOR, or the login name.",
        ),
        _option("--debug", attribute="debug", is_flag=True, hidden=True),
        *([] if hidden else [_version_option]),
        help_option,
    ]


def of_root(function: Function) -> Function:
    """The command of all commands, which shows the options that every one takes."""
    return all_of(_common(hidden=False))(function)


def with_run(function: Function) -> Function:
    """A command with no options but its own and those of every command."""
    return click.pass_obj(all_of(_common(hidden=True))(function))  # type: ignore[return-value]


def reads(function: Function) -> Function:
    """A command that answers with a list: it can be written to a file."""
    options = [
        _output("FILE", "Write to a file, in the form of its ending."),
        _option(
            "--excel",
            attribute="excel",
            is_flag=True,
            help="CSV that Excel opens by a double click.",
        ),
    ]
    return all_of(options)(with_run(function))


def writes_file(metavar: str) -> Callable[[Function], Function]:
    """A command whose answer is a file of a form of its own; `own_file` says which."""

    def decorate(function: Function) -> Function:
        return _output(metavar, "The file to write.")(with_run(function))

    return decorate


def own_file(run: Run, what: str, *, hint: str) -> str:
    """The path that was typed for a file of a form of its own.

    Args:
        run: What was typed.
        what: What goes into it, as in `A calendar`.
        hint: What to type instead.

    Raises:
        Wrong: None was typed, or a form was.
    """
    if run.format_option:
        raise Wrong(f"{what} has a form of its own, not {run.format_option}.", hint=hint)
    if not run.output:
        raise Wrong(f"{what} goes into a file.", hint=hint)
    return run.output


def _output(metavar: str, told: str) -> Callable[[Function], Function]:
    return _option("--output", "-o", attribute="output", type=FILE, metavar=metavar, help=told)


def lists_people(function: Function) -> Function:
    """Adds `--emails` and `--redact` to a command that lists people."""
    options = [
        _option(
            "--emails", attribute="emails", is_flag=True, help="Only the addresses, for Outlook."
        ),
        _option(
            "--redact",
            attribute="redact",
            is_flag=True,
            help="Leave out addresses, numbers and notes.",
        ),
    ]
    return all_of(options)(function)


def writes(function: Function) -> Function:
    """A command that changes the store: it can be tried, and its question answered."""
    options = [
        _option(
            "--dry-run",
            attribute="dry_run",
            is_flag=True,
            help="Show what would change; keep nothing.",
        ),
        _option("--yes", "-y", attribute="yes", is_flag=True, help="Answer the question with yes."),
    ]
    return all_of(options)(with_run(function))


def exit_code(function: Function) -> Function:
    """Adds `--exit-code` to a command that lists what there is to do."""
    return _option(
        "--exit-code",
        attribute="exit_code",
        is_flag=True,
        help="End with 10 when there is something on the list.",
    )(function)


def for_option(told: str, *, metavar: str = "GROUP|AUDIENCE") -> Callable[[Function], Function]:
    """Adds `--for`, as `for_whom`: a group or an audience.

    Args:
        told: What it means for the command.
        metavar: What else it takes.
    """
    from kursus.cli.completion_words import whom

    return click.option(
        "--for", "for_whom", type=TEXT, metavar=metavar, shell_complete=whom, help=told
    )


def all_of(options: Sequence[Callable[[Function], Function]]) -> Callable[[Function], Function]:
    """What adds several options to a command, in the order that its help gives them."""

    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate
