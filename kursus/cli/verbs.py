"""A noun whose verbs lie in several modules, each loaded on the first use of one of its verbs.

The one thing to know: help and the Tab key read the table alone, so that neither loads a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import click

from kursus.cli.options import help_option


class Verb(NamedTuple):
    """One verb of a noun.

    Attributes:
        module: The module under `kursus.cli` that has it.
        summary: The first sentence of its help.
        attribute: The command there; else what it is called.
    """

    module: str
    summary: str
    attribute: str | None = None


def no_command(typed: str, names: Iterable[str]) -> str:
    """The sentence for a command that is not there, with the nearest of some names."""
    from kursus.cli.nearest import nearest

    near = nearest(typed, names)
    return f"There is no command {typed!r}." + (f" Did you mean {near[0]!r}?" if near else "")


class Near(click.Group):
    """A group that says which verbs are near to one that it has not."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.subcommand_metavar = "[VERB …]" if self.invoke_without_command else "VERB …"
        if not any("--help" in parameter.opts for parameter in self.params):
            help_option(self)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The verbs in the order in which they were put in, which is that of use."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb.

        Raises:
            click.UsageError: There is no verb of that name.
        """
        typed = args[0]
        if self.get_command(ctx, typed) is None and not typed.startswith("-"):
            raise click.UsageError(no_command(typed, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


class Verbs(Near):
    """A group that imports the module of a verb on its first use."""

    def __init__(
        self,
        name: str | None,
        *,
        verbs: Mapping[str, Verb],
        summary: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(name, **({"help": summary} if summary else {}), **more)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the table, then those that were put in besides."""
        more = (name for name in super().list_commands(ctx) if name not in self.verbs)
        return [*self.verbs, *more]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, imported only now."""
        verb = self.verbs.get(cmd_name)
        if verb is None or cmd_name in self.commands:
            return super().get_command(ctx, cmd_name)
        attribute = verb.attribute or cmd_name
        module = __import__(f"kursus.cli.{verb.module}", fromlist=[attribute])
        command: click.Command = getattr(module, attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs with what the table says of them."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self._summary(ctx, name)) for name in self.list_commands(ctx)]
            )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The verbs that begin so."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=self._summary(ctx, name))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def _summary(self, ctx: click.Context, name: str) -> str:
        if name in self.verbs:
            return self.verbs[name].summary
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=70) if command else ""
