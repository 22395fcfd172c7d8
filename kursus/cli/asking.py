"""Ask before many values are replaced: try first, and keep nothing until the answer is yes.

The one thing to know: no question is asked inside an operation, so one that would replace many is
given up by `ManyReplacedError`, and done anew after the answer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from kursus.cli.run import ASK_ABOVE, Run
from kursus.cli.streams import echo_aside, terminal_width


class ManyReplacedError(Exception):
    """More would be replaced than is replaced without asking; nothing was kept."""

    def __init__(self, count: int, lines: Sequence[str]) -> None:
        super().__init__(count)
        self.count = count
        self.lines = lines


def check_few(count: int, ask_above: int | None, lines: Sequence[str] = ()) -> None:
    """See that no more is replaced than without asking; None is any number.

    Args:
        count: How many values would be replaced.
        ask_above: How many may be without asking.
        lines: What to tell before the question.

    Raises:
        ManyReplacedError: More is.
    """
    if ask_above is not None and count > ask_above:
        raise ManyReplacedError(count, lines)


def keep_or_ask(run: Run, keep: Callable[[int | None], None], question: str) -> None:
    """Keep something; where it would replace much, only after somebody at a terminal said yes.

    Args:
        run: Whether somebody is there, and was not asked to be left alone.
        keep: Does it, and gives up by `check_few` above the number that it is given.
        question: With `{}` where the count stands.

    Raises:
        KursusError: The answer is no.
    """
    try:
        keep(ASK_ABOVE if run.at_terminal and not (run.yes or run.dry_run) else None)
    except ManyReplacedError as many:
        from kursus.render.terminal import for_terminal, wrapped

        for line in many.lines:
            echo_aside(wrapped(for_terminal(line), terminal_width(sys.stderr)))
        run.confirm(question.format(many.count))
        keep(None)
