"""`kursus reminder rule add`, `edit` and `remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import rule_days, rule_labels
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, TEXT
from kursus.cli.reminder_rule_options import check, fact_options, facts_from, when_from, with_usual
from kursus.cli.reminder_rule_switch import tell_owed
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, KursusError, Wrong
from kursus.model.reminder import HAPPENINGS, Rule, Timing
from kursus.model.reminder_words import sentence
from kursus.model.sentence import listed, runs_of
from kursus.store import reminder_rules

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection
    from kursus.store.reminder_rules import Named

DAY = "gathering|fagdag|…|due|LABEL"


@click.command()
@click.option(
    "--before", type=TEXT, metavar=DAY, shell_complete=rule_days, help="So many days before it."
)
@click.option(
    "--after", type=TEXT, metavar=DAY, shell_complete=rule_days, help="So many days after it."
)
@click.option(
    "--on",
    type=click.Choice([event.value for event in HAPPENINGS], case_sensitive=False),
    metavar="EVENT",
    help=f"When it happens: {', '.join(HAPPENINGS)}.",
)
@fact_options
@click.option("--usual", is_flag=True, help="The usual rules of a programme that are not there.")
@writes
def add(run: Run, *, usual: bool, **typed: Any) -> None:
    """Add a rule, switched off.

    \b
    kursus reminder rule add --before fagdag --days 4
    kursus reminder rule add --after due --days 1 --working
    kursus reminder rule add --before F2 --days 2 --at 16 --to leaders
    """  # noqa: D301 - click wants the character
    if usual:
        if any(value is not None for value in typed.values()):
            raise Wrong("--usual adds what is usual, so nothing goes with it.", hint="--usual")
        _add_usual(run)
        return
    with run.writing("reminder rule add") as db:
        programme = run.programme(db)
        facts = with_usual(when_from(db, programme, typed) | facts_from(db, programme, typed))
        check(facts)
        _check_new(db, programme, facts)
        (label,) = reminder_rules.add(db, programme, facts=[facts])
        run.say(f"Added {_told(reminder_rules.get(db, programme, label))}. It is off.")
        run.hint(f"kursus reminder rule on {label}")


@click.command()
@click.argument("label", type=LABEL, metavar="RULE", shell_complete=rule_labels)
@fact_options
@writes
def edit(run: Run, *, label: str, **typed: Any) -> None:
    """Change what a rule says; what it sent already is not sent again."""
    names = {"clock": "at", "recipients": "to", "for_whom": "for"}
    options = [f"--{names.get(name, name)}" for name, value in typed.items() if value is not None]
    if not options:
        raise Wrong("Nothing was said to change.", hint="kursus reminder rule edit --help")
    with run.writing(f"reminder rule edit {label.upper()} {' '.join(options)}") as db:
        programme = run.programme(db)
        before = reminder_rules.get(db, programme, label)
        facts = facts_from(db, programme, typed)
        _check_to_whom(before.rule, facts)
        check(before.rule._asdict() | facts)
        _check_new(db, programme, before.rule._asdict() | facts, but=before.rule)
        reminder_rules.change(db, before.rule, facts)
        after = reminder_rules.get(db, programme, label)
        run.say(_changed(before, after))
        if after.rule.since:
            tell_owed(run, db, programme, [after.rule])


@click.command()
@click.argument(
    "labels", type=LABEL, nargs=-1, required=True, metavar="RULE…", shell_complete=rule_labels
)
@writes
def remove(run: Run, *, labels: tuple[str, ...]) -> None:
    """Remove rules; what waits of their letters is not sent."""
    with run.writing(f"reminder rule remove {' '.join(labels).upper()}") as db:
        for named in reminder_rules.get_many(db, run.programme(db), labels):
            reminder_rules.remove(db, named.rule)
            run.say(f"Removed {_told(named)}.")


def _add_usual(run: Run) -> None:
    with run.writing("reminder rule add --usual") as db:
        labels = reminder_rules.add_usual(db, run.programme(db))
        if labels:
            run.say(f"Added {listed(runs_of(labels))}, off.")
            run.hint("kursus reminder rule list")
        else:
            run.say("All the usual rules are there already.")


def _check_to_whom(rule: Rule, facts: dict[str, object]) -> None:
    """Refuse to tell others what has happened already.

    Raises:
        KursusError: The rule is on, and would be about others.
    """
    others = any(name in facts for name in ("recipients", "group", "audience"))
    if rule.since and rule.timing is Timing.ON and others:
        raise KursusError(
            f"{rule.label} is on, so it would tell others what has happened already.",
            hint=f"kursus reminder rule off {rule.label}   (then edit it, and switch it on again)",
        )


def _check_new(
    db: Connection, programme: Programme, facts: dict[str, object], *, but: Rule | None = None
) -> None:
    """Refuse a rule that says what another one says.

    Raises:
        AlreadyThere: Another one does.
    """
    for named in reminder_rules.list_all(db, programme):
        if named.rule != but and reminder_rules.says(named.rule, facts):
            raise AlreadyThere(
                f"That is {_told(named)}.", hint=f"kursus reminder rule on {named.rule.label}"
            )


def _changed(before: Named, after: Named) -> str:
    old, new = (f"{sentence(*each)} ({each.rule.template})" for each in (before, after))
    if before == after:
        return f"{_told(after)}, as before."
    return f"{after.rule.label}: {old} → {new}" if old != new else f"{_told(after)}."


def _told(named: Named) -> str:
    return f"{named.rule.label}: {sentence(*named)} ({named.rule.template})"
