"""`kursus participant`: who takes part in a programme, as they were there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.participant_words import held_since, say_people
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, NotFound, Wrong
from kursus.model.participant import Participant, Status
from kursus.store import enrolment, groups, participants, pointing, programmes
from kursus.store.engine import Connection

if TYPE_CHECKING:
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme


@click.group()
def participant() -> None:
    """Who takes part in a programme, as they were there."""


@participant.command()
@click.argument("people", type=WHO, nargs=-1, required=True, metavar="PERSON…")
@click.option("--audience", type=TEXT, help="The audience they belong to.")
@click.option("--group", "group_text", type=TEXT, shell_complete=group_labels, help="Their group.")
@click.option("--from", "start", type=DATE, metavar="DATE", help="The first day in.")
@click.option("--requested", is_flag=True, help="They have asked; approve them later.")
@writes
def add(
    run: Run,
    *,
    people: tuple[str, ...],
    audience: str | None,
    group_text: str | None,
    start: str | None,
    requested: bool,
) -> None:
    """Let people of the store take part.

    They are in from the programme's first day unless --from says another. With a capacity, those
    beyond it go on the waiting list.
    """
    with run.writing(f"participant add{_named(audience=audience, group=group_text)}") as db:
        programme = run.programme(db)
        day = first_day(run, programme, start)
        chosen = _newcomers(db, programme, people)
        added = enrolment.admit(
            db,
            programme,
            [someone.key for someone in chosen],
            day=day,
            requested=requested,
            audience=audience_key(db, programme, audience),
        )
        group = groups.point(db, programme, group_text) if group_text else None
        if group:
            groups.put_many(db, group, [one.key for one in added], day=day)
        in_group = f", in {group.label} {group.name}" if group else ""
        _say_added(run, programme, added, day=day, in_group=in_group)
        if not start:
            held_since(run, db, programme, added)


@participant.command("list")
@click.option("--status", "statuses", type=TEXT, multiple=True, help="Only those; repeatable.")
@click.option("--unit", "units", type=TEXT, multiple=True, help="Only that unit or area.")
@click.option("--former", "formers", type=TEXT, multiple=True, help="Only from there.")
@click.option("--group", "group_text", type=TEXT, shell_complete=group_labels, help="Only its own.")
@click.option("--audience", type=TEXT, help="Only its own.")
@click.option("--on", "on", type=DATE, metavar="DATE", help="Only those in on that day.")
@click.option("--sort", type=click.Choice(["number", "name"]), default="number", help="By what.")
@lists_people
@reads
def list_(
    run: Run,
    *,
    statuses: tuple[str, ...],
    units: tuple[str, ...],
    formers: tuple[str, ...],
    group_text: str | None,
    audience: str | None,
    on: str | None,
    sort: str,
) -> None:
    """List the participants, by number."""
    from kursus.cli.participant_list import chosen_rows, listing_of, summary

    with run.reading() as db:
        programme = run.programme(db)
        rows = chosen_rows(
            db,
            programme,
            day=run.date(on, programme) or max(run.today, programme.starts),
            only_in=on is not None,
            by_name=sort == "name",
            statuses=statuses,
            units=units,
            formers=formers,
            group=groups.point(db, programme, group_text).label if group_text else None,
            audience=audience,
        )
    run.show(
        listing_of(rows),
        empty="Nobody. Next: kursus roster import FILE, or kursus participant add PERSON…",
        language=programme.language,
    )
    if run.for_eyes and not run.output and rows:
        run.say(summary(rows))


def first_day(run: Run, programme: Programme, text: str | None) -> date:
    """The first day in that was typed, else the programme's.

    Raises:
        Wrong: It is outside the programme.
    """
    day = run.date(text, programme) or programme.starts
    if not programme.starts <= day <= programme.ends:
        raise Wrong(
            f"{programme.slug} runs from {programme.starts} to {programme.ends}, without {day}.",
            hint=f"--from {programme.starts}",
        )
    return day


def audience_key(db: Connection, programme: Programme, name: str | None) -> int | None:
    """The key of the audience of that name; None for no name.

    Raises:
        NotFound: There is none; the hint names those there are.
    """
    if name is None:
        return None
    key = groups.find_audience(db, programme, name)
    if key is None:
        names = list(programmes.list_audiences(db, programme))
        raise NotFound(
            f"There is no audience {name!r} in {programme.slug}.",
            hint=f"one of: {', '.join(names)}"
            if names
            else f'kursus programme edit --audience "{name}"',
        )
    return key


def _newcomers(db: Connection, programme: Programme, words: tuple[str, ...]) -> list[Someone]:
    """Those whom the words point at, each once; none of them takes part yet.

    Raises:
        NotFound: A word points at nobody, or at several.
        AlreadyThere: One takes part already.
    """
    found: dict[int, Someone] = {}
    for word in words:
        someone = pointing.person(db, word, programme=programme)
        found[someone.key] = someone
    for someone in found.values():
        if someone.participant is not None:
            raise _takes_part(db, programme, someone)
    return list(found.values())


def _takes_part(db: Connection, programme: Programme, someone: Someone) -> AlreadyThere:
    (already,) = participants.get_many(db, programme, [someone.participant or 0])
    verbs = {
        Status.WITHDRAWN: "resume",
        Status.PAUSED: "resume",
        Status.REQUESTED: "approve",
        Status.WAITING: "approve",
        Status.DECLINED: "approve",
    }
    return AlreadyThere(
        f"{someone.name} takes part in {programme.slug} already: "
        f"number {already.number}, {already.status}.",
        hint=f"kursus participant {verbs.get(already.status, 'show')} {already.number}",
    )


def _named(**options: object) -> str:
    """What the log says of options that were typed: their names."""
    return "".join(f" --{name}" for name, value in options.items() if value)


def _say_added(
    run: Run, programme: Programme, added: list[Participant], *, day: date, in_group: str
) -> None:
    of = {status: [one for one in added if one.status is status] for status in Status}
    say_people(run, of[Status.ENROLLED], "Added {people}" + f", in from {day}{in_group}")
    say_people(run, of[Status.REQUESTED], "Noted that {people} asked to take part")
    say_people(
        run,
        of[Status.WAITING],
        "{people} must wait" + f": {programme.slug} has {programme.capacity} places",
    )
    if of[Status.REQUESTED]:
        run.hint(f"kursus participant approve {of[Status.REQUESTED][0].number}")
    elif of[Status.WAITING]:
        run.hint("kursus participant list --status waiting")
