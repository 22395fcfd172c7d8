"""Verbs that correct and remove gatherings: edit and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import labels
from kursus.cli.gathering_days import tell_days
from kursus.cli.gathering_options import check_sessions, chosen_day, facts, of_kind, theme_keys
from kursus.cli.gathering_words import arranged, tell_measured, when, whose
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, LABEL, TEXT
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.gathering import Gathering, Kind
from kursus.model.session import check_times
from kursus.store import gathering_changes, gatherings, groups

if TYPE_CHECKING:
    from kursus.model.programme import Programme


@click.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@click.option("--title", type=TEXT, help="Its title.")
@click.option("--date", "day", type=DATE, metavar="DATE", help="A day typed wrong; else use move.")
@facts
@of_kind
@writes
def edit(
    run: Run,
    *,
    kind: Kind | None,
    label: str,
    day: str | None,
    themes: tuple[str, ...],
    for_whom: str | None,
    **typed: Any,
) -> None:
    """Correct what one says of itself.

    An empty text takes a value away. What was planned is corrected with it, unless it was moved
    or switched since.
    """
    with run.writing(_command("edit", label, kind, day=day, themes=themes, **typed)) as db:
        programme = run.programme(db)
        edited = gatherings.get(db, programme, label, kind=kind)
        edited.check_open()
        values: dict[str, Any] = {
            ("arranged_by" if name == "by" else name): value or None
            for name, value in typed.items()
            if value is not None
        }
        if day is not None:
            values["day"] = chosen_day(run, day, edited.kind, programme)
        if for_whom is not None:
            values["group"], values["audience"] = groups.point_whom(db, programme, for_whom)
        if not values and not themes:
            raise Wrong("Nothing was said to change.", hint=f"kursus {edited.kind} edit --help")
        _check_edited(edited, values, programme)
        keys = theme_keys(db, programme, tuple(filter(None, themes))) if themes else None
        gathering_changes.change(db, edited, facts=values, themes=keys)
        now = gatherings.get(db, programme, label)
        check_sessions(db, programme, now)
        run.say(f"{now.named}: {when(now)}, {arranged(now)}{whose(now)}.")
        tell_measured(run, db, now)
        if (now.day, now.starts, now.ends) != (edited.day, edited.starts, edited.ends):
            tell_days(run, db, programme, [now])


@click.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@of_kind
@writes
def remove(run: Run, *, kind: Kind | None, label: str) -> None:
    """Remove one that was added by mistake and has no marks.

    Its label is not given out again.
    """
    with run.writing(f"{kind or 'gathering'} remove {label.upper()}") as db:
        programme = run.programme(db)
        removed = gatherings.get(db, programme, label, kind=kind)
        gathering_changes.remove(db, removed)
        run.say(f"Removed {removed.named}, which was on {when(removed)}.")


def _check_edited(edited: Gathering, values: dict[str, Any], programme: Programme) -> None:
    check_times(
        values.get("starts", edited.starts),
        values.get("ends", edited.ends),
        day=values.get("day", edited.day),
        zone=programme.timezone,
    )


def _command(verb: str, label: str, kind: Kind | None, **typed: object) -> str:
    names = {"day": "date", "starts": "from", "ends": "to", "themes": "theme"}
    options = [f"--{names.get(name, name)}" for name, value in typed.items() if value]
    return " ".join([kind or "gathering", verb, label.upper(), *options])
