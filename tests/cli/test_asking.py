"""What would replace much is asked about before it is kept."""

from __future__ import annotations

import os

import pytest

from kursus.cli.asking import ManyReplacedError, check_few, keep_or_ask
from kursus.cli.run import ASK_ABOVE, Run


def test_few_are_replaced_unasked() -> None:
    """The bound itself is few, and no bound lets any number through."""
    check_few(ASK_ABOVE, ASK_ABOVE)
    check_few(1_000_000, None)
    with pytest.raises(ManyReplacedError):
        check_few(ASK_ABOVE + 1, ASK_ABOVE)


def test_where_nobody_is_there_nothing_is_asked() -> None:
    """A script's change is kept at once, whatever it replaces."""
    kept: list[int | None] = []
    keep_or_ask(Run(environ=os.environ), kept.append, "Replace {}?")
    assert kept == [None]
