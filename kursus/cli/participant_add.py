"""`kursus participant add`: let people take part, also in the place of others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import audiences, group_labels
from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.participant_newcomers import newcomers
from kursus.cli.participant_status import say_let_out
from kursus.cli.participant_words import audience_key, say_held, say_people
from kursus.cli.person_facts import facts_from, facts_options, options_named
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.participant import Participant, Reason, Status, Step
from kursus.store import enrolment, groups, memberships, participants, pointing
from kursus.store.enrolment import Ending

if TYPE_CHECKING:
    from kursus.model.group import Group
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command()
@click.argument("people", type=WHO, nargs=-1, required=True, metavar="PERSON…")
@click.option(
    "--audience", type=TEXT, shell_complete=audiences, help="The audience they belong to."
)
@click.option("--group", "group_text", type=TEXT, shell_complete=group_labels, help="Their group.")
@click.option("--from", "start", type=DATE, metavar="DATE", help="The first day in.")
@click.option("--requested", is_flag=True, help="They have asked; approve them later.")
@click.option("--new", is_flag=True, help='Add unknown people: "Kari Berg <kari@example.org>".')
@click.option(
    "--replaces",
    type=WHO,
    metavar="PERSON",
    shell_complete=people_words,
    help="Take the place, audience and group of that one, who is out from then.",
)
@click.option(
    "--reason", type=click.Choice([reason.value for reason in Reason]), help="Why that one is out."
)
@facts_options
@writes
def add(
    run: Run,
    *,
    people: tuple[str, ...],
    audience: str | None,
    group_text: str | None,
    start: str | None,
    requested: bool,
    new: bool,
    replaces: str | None,
    reason: str | None,
    **facts: str | None,
) -> None:
    """Let people take part who are in the store, or are new.

    \b
    kursus participant add "Kari Berg" ola@example.org
    kursus participant add --new "Ida Lie <ida@example.org>" --unit Barnevern

    They are in from the programme's first day unless --from says another; with --replaces, from
    today. With a capacity, those beyond it go on the waiting list. With --new somebody unknown is
    added to the store as well, with what is told of them.
    """  # noqa: D301 - click wants the character
    options = {"audience": audience, "group": group_text, "replaces": replaces, "new": new, **facts}
    with run.writing(options_named("participant add", options)) as db:
        programme = run.programme(db)
        chosen = newcomers(run, db, programme, people, new=new, facts=facts_from(facts))
        old = _replaced(db, programme, replaces, chosen, requested=requested)
        day = _first_day(run, programme, start, today=old is not None)
        group = groups.point(db, programme, group_text) if group_text else None
        audience_ = audience_key(db, programme, audience)
        if old:
            group = group or memberships.find_of(db, old.key, day=max(day, programme.starts))
            audience_ = old.audience if audience_ is None else audience_
            _let_out(run, db, programme, old, day=day, reason=reason)
        added = enrolment.admit(
            db,
            programme,
            [someone.key for someone in chosen],
            day=day,
            today=run.today,
            requested=requested,
            audience=audience_,
            replaces=old,
        )
        if group:
            memberships.put_many(db, group, [one.key for one in added], day=day)
        _say_added(run, programme, added, day=day, group=group, old=old)
        if start or old or not say_held(run, db, programme, added):
            _hint(run, added)


def _replaced(
    db: Connection,
    programme: Programme,
    text: str | None,
    chosen: Sequence[Someone],
    *,
    requested: bool,
) -> Participant | None:
    """The participant whose place is taken; None where no such one was named.

    Raises:
        NotFound: The text points at nobody who takes part.
        Wrong: It cannot be one place that is taken.
    """
    if text is None:
        return None
    if len(chosen) != 1 or requested:
        raise Wrong("One person takes the place of one; --requested takes none.")
    someone = pointing.participant(db, text, programme=programme)
    (old,) = participants.get_many(db, programme, [someone.participant or 0])
    return old


def _first_day(run: Run, programme: Programme, text: str | None, *, today: bool) -> date:
    """The first day in that was typed, else the programme's, or today's if that is asked for.

    Raises:
        Wrong: It is outside the programme.
    """
    usual = max(run.today, programme.starts) if today else programme.starts
    day = run.date(text, programme) or usual
    if not programme.starts <= day <= programme.ends:
        raise Wrong(
            f"{programme.slug} runs from {programme.starts} to {programme.ends}, without {day}.",
            hint=f"--from {programme.starts}",
        )
    return day


def _let_out(
    run: Run,
    db: Connection,
    programme: Programme,
    old: Participant,
    *,
    day: date,
    reason: str | None,
) -> None:
    if old.status not in {Status.ENROLLED, Status.PAUSED}:
        return
    ending = Ending(day=day, reason=Reason(reason) if reason else None)
    changed = enrolment.let_out(db, programme, [old], Step.WITHDRAW, ending=ending, today=run.today)
    say_let_out(run, db, programme, Step.WITHDRAW, changed)


def _say_added(
    run: Run,
    programme: Programme,
    added: Sequence[Participant],
    *,
    day: date,
    group: Group | None,
    old: Participant | None,
) -> None:
    of = {status: [one for one in added if one.status is status] for status in Status}
    place = f", in place of {old.number} {old.name}" if old else ""
    in_group = f", in {group.label} {group.name}" if group else ""
    say_people(run, "Added", of[Status.ENROLLED], f", in from {day}{in_group}{place}")
    say_people(run, "Noted that", of[Status.REQUESTED], " asked to take part")
    full = f" on the waiting list, since {programme.slug} has {programme.capacity} places"
    say_people(run, "Put", of[Status.WAITING], full)


def _hint(run: Run, added: Sequence[Participant]) -> None:
    requested = next((one for one in added if one.status is Status.REQUESTED), None)
    if requested:
        run.hint(f"kursus participant approve {requested.number}")
    elif any(one.status is Status.WAITING for one in added):
        run.hint("kursus participant list --status waiting")
