"""`kursus booster invite`: whom to invite, and their invitations."""

from __future__ import annotations

import click

from kursus.cli.booster import find_booster
from kursus.cli.completion_words import labels
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import LABEL
from kursus.cli.people_columns import people_columns
from kursus.cli.run import ONLY_TRIED, Run
from kursus.errors import KursusError, NotFound, Wrong
from kursus.model.gathering import Gathering
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Rule
from kursus.model.sentence import counted
from kursus.store import boosters
from kursus.store.engine import Connection


@click.command()
@click.argument("label", type=LABEL, required=False, shell_complete=labels)
@click.option("--send", is_flag=True, help="Let each of them be written to, once.")
@click.option("--dry-run", is_flag=True, help="Only try that; keep nothing.")
@lists_people
@reads
def invite(run: Run, *, label: str | None, send: bool, dry_run: bool) -> None:
    """List whom to invite, and who has left since.

    They were in on the last day. With --emails only those who have not left, and have not said no.
    With --send the invitations go out with the next letters.
    """
    from kursus.render.listing import Column, Listing

    if send:
        run.dry_run = dry_run
        _send(run, label)
        return
    if dry_run:
        raise Wrong("Listing changes nothing.", hint="kursus booster invite --send --dry-run")
    with run.reading() as db:
        programme = run.programme(db)
        gathering = find_booster(db, programme, label, verb="invite")
        alumni = [a for a in boosters.list_alumni(db, programme, gathering) if not a.withdrawn]
    empty = f"Nobody was in {programme.slug} on its last day."
    if run.emails and alumni:
        empty = f"Nobody is left to invite to {gathering.label}."
        alumni = [a for a in alumni if not a.left_on and a.reply != "no"]
    columns = (
        *people_columns(),
        Column("unit_today", "Unit today"),
        Column("left_on", "Left on"),
        Column("reply", "Reply"),
    )
    rows = [(a.number, a.name, a.email, a.unit, a.unit_today, a.left_on, a.reply) for a in alumni]
    run.show(Listing(columns, rows), empty=empty, language=programme.language)
    if run.for_eyes:
        left = sum(1 for a in alumni if a.left_on)
        have_left = f"{left} {'has' if left == 1 else 'have'}"
        run.say(f"{len(alumni)} were in on {programme.ends}; {have_left} left the job since.")


def _send(run: Run, label: str | None) -> None:
    """Put the invitations in the outbox."""
    from kursus.cli.letter_rows import warn_of_unreachable
    from kursus.model.letter import LetterState
    from kursus.store.letter_lists import Wanted, list_due
    from kursus.store.outbox import invite as owe

    with run.store.noting(keep=not run.dry_run) as db:
        programme = run.programme(db)
        gathering = find_booster(db, programme, label, verb="invite")
        gathering.check_open()
        if not gathering.is_coming(run.today):
            raise KursusError(f"{gathering.named} was on {gathering.day}.")
        rule = _rule(db, programme, gathering)
        planned = owe(db, rule, gathering=gathering.key, now=run.now)
        dropped = list_due(db, Wanted(planned=planned.key, states=[LetterState.DROPPED]))
    if run.dry_run:
        run.say(ONLY_TRIED)
    told = f"{counted(planned.waiting, 'invitation')} to {gathering.named}"
    if planned.waiting:
        run.say(f"{told} {'goes' if planned.waiting == 1 else 'go'} out with the next letters.")
        run.hint("kursus reminder send")
    else:
        run.say(f"{told}: whoever can be invited has been, or said no.")
    warn_of_unreachable(run, dropped)


def _rule(db: Connection, programme: Programme, gathering: Gathering) -> Rule:
    """The rule that is on and tells what an invitation to this booster is.

    Raises:
        KursusError: It is off.
        NotFound: There is none.
    """
    from kursus.store import reminder_rules

    every = [
        named.rule
        for named in reminder_rules.list_all(db, programme)
        if named.rule.event is Event.INVITED and named.rule.gathering in {None, gathering.key}
    ]
    for rule in every:
        if rule.since:
            return rule
    if every:
        raise KursusError(
            f"{every[0].label}, which invites to boosters, is off.",
            hint=f"kursus reminder rule on {every[0].label}",
        )
    raise NotFound(
        f"{programme.slug} has no rule that invites to boosters.",
        hint="kursus reminder rule add --on invited",
    )
