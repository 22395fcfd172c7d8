"""The options that lists of what has happened share: since when, and how many of the newest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kursus.cli.options import all_of
from kursus.cli.parameters import DATE

Function = TypeVar("Function", bound=Callable[..., Any])


def newest_options(since: str) -> Callable[[Function], Function]:
    """Adds `--since`, as text for `Run.past`, and `--last`.

    Args:
        since: What the help says of the first.
    """
    return all_of(
        [
            click.option("--since", type=DATE, metavar="AGE|DATE", help=since),
            click.option(
                "--last",
                default=20,
                show_default=True,
                type=click.IntRange(1),
                metavar="N",
                help="How many.",
            ),
        ]
    )
