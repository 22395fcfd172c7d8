"""Standard output and standard error: how wide they are, and whether anybody is there."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click


def echo_aside(text: str) -> None:
    """Print on standard error; where that is full or gone, the command goes on without it."""
    try:
        click.echo(text, err=True)
    except OSError:
        silence(2)


def silence(number: int) -> None:
    """Let the stream of that number go nowhere: what is left in it would fail again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def at_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def says_yes(question: str) -> bool:
    """Whether somebody at the terminal answers a question with yes.

    Raises:
        click.Abort: They left it.
    """
    from kursus.render.terminal import for_terminal, wrapped

    text = wrapped(f"{for_terminal(question)} [y/N]:", terminal_width(sys.stderr))
    return click.confirm(text, prompt_suffix=" ", show_default=False, err=True)


def terminal_width(stream: TextIO | None = None) -> int | None:
    """The width of the terminal that a stream is, or None where it is none.

    Args:
        stream: Standard output where none is given.
    """
    stream = stream or sys.stdout
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if stream.isatty() else None
    except (OSError, ValueError):
        return None
