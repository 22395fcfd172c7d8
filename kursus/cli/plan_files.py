"""`kursus plan export` and `import`: the year as a table that can be edited and read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.faults import faults_kept
from kursus.cli.many import SHOWN, say_first
from kursus.cli.options import reads, writes
from kursus.cli.parameters import FILE, NOTE_TEXT
from kursus.cli.run import Run
from kursus.cli.table_options import (
    encoding_option,
    faults_option,
    header_row_option,
    sheet_option,
)
from kursus.errors import Wrong, as_word
from kursus.model.sentence import first_of, runs_of
from kursus.store import plans

if TYPE_CHECKING:
    from kursus.files.plan_checks import Known
    from kursus.model.plan import Changes, Draft
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

MANY = {
    "fagdag": "fagdager",
    "guidance": "times guidance",
    "skills": "times skills training",
    "booster": "boosters",
    "session": "sessions",
    "homework": "homework",
    "exercise": "exercises",
}


# Of the files that a list can be written into, those that are read again.
TAKEN_IN = (".csv", ".tsv", ".json", ".xlsx")


@click.command()
@reads
def export(run: Run) -> None:
    """Write the plan as a table that can be edited and imported.

    A row for each gathering, session and homework. A session says only what its gathering does not.
    """
    if run.for_eyes:
        raise Wrong("An export goes into a file.", hint="kursus plan export -o plan.xlsx")
    from kursus.files.plans import listing

    with run.reading() as db:
        programme = run.programme(db)
        items = plans.list_items(db, programme, today=run.today)
    run.show(listing(items), empty="Nothing is planned yet.", language=programme.language)
    if run.output and run.output.lower().endswith(TAKEN_IN):
        run.hint(f"kursus plan import {as_word(run.output)}   (when you have changed it)")


@click.command("import")
@click.argument("file", type=FILE, metavar="FILE")
@sheet_option
@header_row_option
@encoding_option
@click.option("--reason", type=NOTE_TEXT, help="Why days are moved or switched, in a few words.")
@faults_option
@writes
def import_(
    run: Run,
    *,
    file: str,
    reason: str | None,
    faults_file: str | None,
    **how: Any,
) -> None:
    """Take a plan from CSV, XLSX or JSON; all of it, or nothing.

    Rows without a label are added and numbered by date. Rows with a label are changed: another
    date moves, another mode switches. Nothing is removed, and a blank cell changes nothing.
    """

    def keep(ask_above: int | None) -> None:
        with run.writing(f"plan import{' --reason' if reason else ''}") as db:
            _import(run, db, file, how, reason=reason, ask_above=ask_above)

    with faults_kept(faults_file):
        keep_or_ask(run, keep, "Give {} values of the plan another one?")


def _import(
    run: Run,
    db: Connection,
    file: str,
    how: dict[str, Any],
    *,
    reason: str | None,
    ask_above: int | None,
) -> None:
    from kursus.store import plan_changes

    programme = run.programme(db)
    changes, ignored = _changes(run, db, programme, file, how)
    if changes.switched and not reason:
        raise Wrong(
            f"{_some(changes.switched)} would be switched to another mode: say why.",
            hint=f'kursus plan import {as_word(file)} --reason "…"',
        )
    check_few(changes.replaced, ask_above)
    plan_changes.apply(db, programme, changes, reason=reason)
    _tell(run, changes)
    _tell_what_follows(run, db, programme, changes)
    _tell_measured(run, db, programme, changes)
    _tell_days(run, db, programme, changes)
    if ignored:
        run.warn(f"Columns not taken: {', '.join(ignored)}.")
    if changes.left:
        run.warn(f"Not in the file, and left as they are: {_some(changes.left)}.")
    if changes.drafts:
        run.hint("kursus plan")


def _changes(
    run: Run, db: Connection, programme: Programme, file: str, how: dict[str, Any]
) -> tuple[Changes, Sequence[str]]:
    """What the file changes, and the headings of columns that are not taken.

    Raises:
        Faults: Something in it is wrong.
    """
    from pathlib import Path

    from kursus.files.plan_differences import difference
    from kursus.files.plans import read

    plan = read(Path(file), programme=programme, today=run.today, **how)
    changes, faults = difference(plan.entries, _known(run, db, programme), plan.faults)
    if faults:
        raise plan.sheet.refused(faults)
    return changes, plan.ignored


def _known(run: Run, db: Connection, programme: Programme) -> Known:
    from kursus.files.plan_checks import Known, Whom
    from kursus.store import groups, plan_changes, programmes, themes

    items = plans.list_items(db, programme, today=run.today)
    audiences = programmes.list_audiences(db, programme)
    whom = {name.casefold(): Whom(None, key, name) for name, key in audiences.items()}
    every = groups.list_all(db, programme)
    # A label wins over a name, and a group over an audience, as when they are typed.
    whom |= {group.name.casefold(): Whom(group.key, None, group.name) for group in every}
    whom |= {group.label.casefold(): Whom(group.key, None, group.name) for group in every}
    return Known(
        programme=programme,
        items=items,
        themes={theme.number: theme.title for theme in themes.list_all(db, programme)},
        whom=whom,
        numbers=plan_changes.last_numbers(db, programme),
        by_label={item.label: item for item in items},
    )


def _tell(run: Run, changes: Changes) -> None:
    if changes.themes:
        run.say(f"New themes: {'; '.join(changes.themes)}.")
    new: dict[str, list[str]] = {}
    for draft in changes.drafts:
        if draft.new:
            new.setdefault(draft.kind, []).append(draft.label)
    for kind, labels in new.items():
        what = kind if len(labels) == 1 else MANY[kind]
        named = f": {_some(labels)}" if labels[0] else ""
        run.say(f"Added {len(labels)} {what}{named}.")
    lines = [line for line in map(_changed, changes.drafts) if line]
    say_first(run, lines, "changed")
    if not new and not lines and not changes.themes:
        run.say("The plan says all of this already; nothing was changed.")


def _changed(draft: Draft) -> str:
    """What is changed of one thing: its old and new values."""
    from kursus.files.plan_checks import FIELD_OF

    if draft.new:
        return ""
    told = [
        f"{FIELD_OF.get(name, name)} {_value(draft.before[name])} → {_value(value)}"
        for name, value in draft.facts.items()
        if _value(draft.before[name]) != _value(value)
    ]
    return f"{draft.label}: {', '.join(told)}" if told else ""


def _value(value: Any) -> str:
    from datetime import time

    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        # Themes, or whom it is for, whose name comes last.
        texts = [str(part) for part in value if isinstance(part, str)]
        return "; ".join(texts) or "nothing"
    return "nothing" if value is None else str(value)


def _tell_what_follows(run: Run, db: Connection, programme: Programme, changes: Changes) -> None:
    """Tell what homework is due on another day because of a move, and where links are missing."""
    moved = {draft.label for draft in changes.drafts if not draft.new and "day" in draft.facts}
    arranged = {draft.label for draft in changes.drafts if "mode" in draft.facts}
    if not moved | arranged:
        return
    said = {draft.label for draft in changes.drafts}
    items = plans.list_items(db, programme, today=run.today)
    for item in items:
        if item.due_at in moved and item.label not in said:
            run.say(f"{item.label} {item.title} is now due on {item.day}.")
    without = [item.label for item in items if item.label in arranged and item.lacks_link]
    if without:
        run.warn(f"Without a link: {_some(without)}.")


def _tell_measured(run: Run, db: Connection, programme: Programme, changes: Changes) -> None:
    """Tell which marks are others now that sessions have other times."""
    from kursus.cli.gathering_words import tell_measured
    from kursus.store import gatherings

    timed = [
        draft.gathering or draft.label
        for draft in changes.drafts
        if {"starts", "ends"} & set(draft.facts) and (draft.gathering or not draft.new)
    ]
    for gathering in gatherings.get_many(db, programme, list(dict.fromkeys(timed))):
        tell_measured(run, db, gathering)


def _tell_days(run: Run, db: Connection, programme: Programme, changes: Changes) -> None:
    """Tell of days off, and of who is elsewhere, where gatherings were put on days or at times."""
    from kursus.cli.gathering_days import tell_days
    from kursus.model.plan import HOMEWORK, SESSION
    from kursus.store import gatherings

    placed = [
        draft.label
        for draft in changes.drafts
        if draft.kind not in {SESSION, *HOMEWORK} and {"day", "starts", "ends"} & set(draft.facts)
    ]
    tell_days(run, db, programme, gatherings.get_many(db, programme, placed))


def _some(labels: Sequence[str]) -> str:
    """The labels, those that follow each other as a run, and not more than can be read."""
    return first_of(runs_of(labels), SHOWN)
