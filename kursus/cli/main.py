"""The root of the command line, and the one place where failures become text and exit codes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import click

from kursus.cli import nouns
from kursus.cli.faults import FAULTS_SHOWN
from kursus.cli.options import help_of, of_root
from kursus.cli.run import Run
from kursus.cli.streams import echo_aside, silence, terminal_width
from kursus.errors import UNCHANGED, Faults, KursusError, Stopped
from kursus.store.database import stop_by


class Lazy(click.Group):
    """A group that imports the module of a command on its first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order of the table, not of the alphabet."""
        return list(nouns.ALL)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """The command of that name or alias, imported only now."""
        name = nouns.ALIASES.get(cmd_name.casefold(), cmd_name)
        noun = nouns.ALL.get(name)
        if noun is None:
            return None
        module = __import__(f"kursus.cli.{noun.module}", fromlist=[noun.attribute])
        command: click.Command = getattr(module, noun.attribute)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The nouns that begin so, without importing any of them."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=noun.summary)
            for name, noun in nouns.ALL.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """Write the daily words, then the nouns, from the table."""
        for heading, table in (("Every day", nouns.DAILY), ("Nouns", nouns.NOUNS)):
            with formatter.section(heading):
                formatter.write_dl([(name, noun.summary) for name, noun in table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; where there is none, say which names are near.

        Raises:
            click.UsageError: There is no command of that name.
        """
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from kursus.cli.verbs import no_command

            raise click.UsageError(no_command(args[0], [*nouns.ALL, *nouns.ALIASES]))
        return super().resolve_command(ctx, args)


@click.group(
    cls=Lazy,
    invoke_without_command=True,
    subcommand_metavar="COMMAND …",
    context_settings={"max_content_width": 100},
)
@of_root
@click.pass_context
def root(ctx: click.Context) -> None:
    """Run a competence programme from one SQLite file.

    Begin with `kursus init`, then `kursus programme add`.

    A command is one of the words of every day, or a noun and a verb, as in
    `kursus fagdag add`. `kursus fagdag --help` lists the verbs of a noun, and
    `kursus fagdag add --help` tells what one takes. The options below are taken
    by every command, before the noun or after the verb.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run a command line; its exit code.

    Failures are printed on standard error, as a sentence and a hint. With `--debug` the
    traceback of the failure follows.
    """
    _prepare_streams()
    _catch_signals()
    work = Run(environ=os.environ)
    try:
        try:
            result = root.main(
                args=list(arguments), prog_name="kursus", standalone_mode=False, obj=work
            )
            sys.stdout.flush()
        except click.exceptions.Exit as exit_:
            result = exit_.exit_code
        except click.Abort:
            echo_aside("")  # whoever ends the input at a question leaves its line unended
            raise KursusError("Stopped at the question; nothing was changed.") from None
        except SystemExit as ended:
            # click ends so by itself when completing, and else when a pipe's reader has gone.
            if "_KURSUS_COMPLETE" in os.environ:
                raise
            return _stream_failed(BrokenPipeError(ended.code), kept=work.kept)
        except OSError as error:
            return _stream_failed(error, kept=work.kept)
    except click.ClickException as error:
        _print_usage(error)
        return error.exit_code
    except Stopped as stopped:
        if work.kept and stopped.sentence == UNCHANGED:
            stopped.sentence = "Stopped; the change was kept."
        return unexpected(stopped, debug=work.debug)
    except KursusError as error:
        error.hint = error.hint and work.as_typed(error.hint)
        _print_failure(error, debug=work.debug)
        return error.exit_code
    return result if isinstance(result, int) else 0


def unexpected(error: Exception | Stopped, *, debug: bool) -> int:
    """Tell of a failure that nobody foresaw, or of a signal, which nobody does; its exit code.

    With `--debug` the traceback is shown: nothing else ever shows one.
    """
    if isinstance(error, Stopped):
        told = KursusError(error.sentence)
        told.__cause__ = error
        _print_failure(told, debug=debug)
        return error.exit_code
    failure = (
        error
        if isinstance(error, KursusError)
        else KursusError(
            f"Something went wrong that kursus did not foresee ({type(error).__name__}).",
            hint="add --debug to see where, and report it",
        )
    )
    failure.__cause__ = None if failure is error else error
    _print_failure(failure, debug=debug)
    return failure.exit_code


def _prepare_streams() -> None:
    """Text goes out in UTF-8 whatever the locale says."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called, so nobody listens
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - to the end
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            errors = "strict" if stream is not sys.stderr else "backslashreplace"
            reconfigure(
                encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else errors
            )


def _catch_signals() -> None:
    def stop(number: int, _frame: FrameType | None) -> None:
        stop_by(number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _stream_failed(error: OSError, *, kept: bool) -> int:
    """End quietly when the reader of a pipe has gone; say it when a disk is full."""
    silence(1)
    if isinstance(error, BrokenPipeError):
        return 0
    what = "The change was kept, but the answer" if kept else "The output"
    raise KursusError(f"{what} could not be written: {error.strerror}.") from error


def _print_usage(error: click.ClickException) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx:  # a noun alone
        click.echo(help_of(error.ctx))
        return
    message = " ".join(error.format_message().split())  # click sets choices on lines of their own
    _print_lines(message, _usage_hint(error))


def _usage_hint(error: click.ClickException) -> str:
    """What to type after a command line that click does not take."""
    context: click.Context | None = getattr(error, "ctx", None)
    if context is None:
        return "kursus --help"
    too_soon = isinstance(context.command, click.Group)
    if isinstance(error, click.NoSuchOption) and too_soon and not error.possibilities:
        words = "VERB" if context.parent else "NOUN VERB"
        return f"options stand after the verb: {context.command_path} {words} {error.option_name}"
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Option):
        option = f"{error.param.opts[0]} {error.param.make_metavar(context)}"
        return f"{option}   (see {context.command_path} --help)"
    return f"{context.command_path} --help"


def _print_failure(error: KursusError, *, debug: bool) -> None:
    if debug:
        import traceback

        echo_aside("".join(traceback.format_exception(error)))
    if isinstance(error, Faults):
        for fault in error.faults[:FAULTS_SHOWN]:
            _print_sentence(f"{fault.place}: {fault.sentence}")
        left = len(error.faults) - FAULTS_SHOWN
        if left > 0:
            echo_aside(f"… and {left:,} more")
    _print_lines(error.sentence, error.hint)


def _print_lines(sentence: str, hint: str | None) -> None:
    _print_sentence(f"Error: {sentence}")
    if hint:
        echo_aside(f"Hint:  {_harmless(hint)}")


def _print_sentence(sentence: str) -> None:
    from kursus.render.terminal import wrapped

    echo_aside(wrapped(_harmless(sentence), terminal_width(sys.stderr)))


def _harmless(sentence: str) -> str:
    """The sentence, which may repeat what was typed, without what must not be shown."""
    from kursus.model.national_id import masked
    from kursus.render.terminal import for_terminal

    return for_terminal(masked(sentence))
