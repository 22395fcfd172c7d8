"""`kursus reminder rule on` and `off`: which rules owe letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import rule_labels
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.reminder_words import sentence
from kursus.model.sentence import counted, day_text, listed, runs_of
from kursus.store import reminder_rules

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.model.reminder import Rule
    from kursus.store.engine import Connection
    from kursus.store.prospects import Prospect

LABELS = click.argument(
    "labels", type=LABEL, nargs=-1, required=True, metavar="RULE…|all", shell_complete=rule_labels
)


@click.command()
@LABELS
@writes
def on(run: Run, *, labels: tuple[str, ...]) -> None:
    """Switch rules on, and tell how many letters they owe.

    What is still to come is owed from now on; what has happened already is not told any more.
    """
    from kursus.store import outbox

    with run.writing(f"reminder rule on {_said(labels)}") as db:
        programme = run.programme(db)
        chosen = reminder_rules.get_many(db, programme, labels)
        off = [named for named in chosen if named.rule.since is None]
        for named in off:
            outbox.switch_on(db, named.rule, now=run.now)
            run.say(f"{named.rule.label} is on: {sentence(*named)}.")
        rules = [named.rule for named in off]
        reminder_rules.switch(db, rules, since=run.now)
        _say_already(run, [named.rule.label for named in chosen if named not in off], "on")
        if off:
            tell_owed(run, db, programme, rules)


@click.command()
@LABELS
@writes
def off(run: Run, *, labels: tuple[str, ...]) -> None:
    """Switch rules off; what waits of their letters is not sent."""
    with run.writing(f"reminder rule off {_said(labels)}") as db:
        chosen = reminder_rules.get_many(db, run.programme(db), labels)
        switched = [named for named in chosen if named.rule.since]
        for named in switched:
            run.say(f"{named.rule.label} is off: {sentence(*named)}.")
        reminder_rules.switch(db, [named.rule for named in switched], since=None)
        _say_already(run, [named.rule.label for named in chosen if named not in switched], "off")


def _said(labels: Sequence[str]) -> str:
    return " ".join("all" if label.casefold() == "all" else label.upper() for label in labels)


def _say_already(run: Run, labels: Sequence[str], state: str) -> None:
    if labels:
        run.say(f"{listed(runs_of(labels))} {'are' if len(labels) > 1 else 'is'} {state} already.")


def tell_owed(run: Run, db: Connection, programme: Programme, rules: Sequence[Rule]) -> None:
    """Say how many letters rules owe at once, what comes next, and what keeps them from going."""
    from kursus.model.reminder import Recipients
    from kursus.store import prospects, silences, units

    run.say(_owed(prospects.look_ahead(db, rules, now=run.now), programme))
    if any(rule.recipients is Recipients.LEADERS for rule in rules) and not any(
        unit.leader for unit in units.list_all(db)
    ):
        run.warn("No unit has a leader yet, so nobody is written to as one.")
        run.hint("kursus unit edit UNIT --leader PERSON")
    if programme.sender is None:
        run.warn(f"The letters of {programme.slug} have no sender yet.")
        run.hint('kursus programme edit --sender "NAME <ADDRESS>"')
    elif silences.is_stopped(db, programme):
        run.warn(f"Nobody in {programme.slug} is written to.")
        run.hint("kursus reminder resume")
    else:
        run.hint("kursus reminder due")


def _owed(prospect: Prospect, programme: Programme) -> str:
    from kursus.zones import to_local

    now = counted(prospect.owed, "letter") if prospect.owed else "No letter"
    told = f"{now} {'are' if prospect.owed > 1 else 'is'} owed at once"
    if prospect.at is None:
        return f"{told}, and none that can be foreseen."
    at = to_local(prospect.at, programme.timezone)
    coming = f"the next {prospect.coming:,}" if prospect.coming > 1 else "the next"
    return f"{told}; {coming} on {day_text(at.date())} at {at:%H:%M}."
