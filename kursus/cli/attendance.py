"""`kursus attendance`: mark people, and see who did what at which session."""

from __future__ import annotations

import click

from kursus.cli.mark import mark


@click.group()
def attendance() -> None:
    """What each person did at each session."""


attendance.add_command(mark)
