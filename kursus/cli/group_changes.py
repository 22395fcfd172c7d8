"""`kursus group add`, `divide`, `put`, `take-out`, `edit`, `remove`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.participant_words import say_people, say_uncounted
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, KursusError, NotFound, Wrong
from kursus.model.group import number_of
from kursus.model.participant import Participant, Status
from kursus.model.sentence import counted
from kursus.store import groups, memberships, participants, pointing

if TYPE_CHECKING:
    from kursus.model.group import Group, Member
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

people_argument = click.argument(
    "people", type=WHO, nargs=-1, required=True, metavar="PERSON…", shell_complete=people_words
)
leader_option = click.option(
    "--leader", type=WHO, metavar="PERSON", shell_complete=people_words, help="Who leads it."
)


@click.command()
@click.argument("name", type=TEXT)
@leader_option
@writes
def add(run: Run, *, name: str, leader: str | None) -> None:
    """Add a group; it gets the next label, as in G3."""
    with run.writing(f"group add{' --leader' if leader else ''}") as db:
        programme = run.programme(db)
        led_by = _leader(db, programme, leader)
        (added,) = groups.add_many(db, programme, [_named(name)], leader=led_by)
        run.say(f"Added {added.label} {added.name}.")
        run.hint(f"kursus group put {added.label} PERSON…")


@click.command()
@click.option(
    "--size", type=click.IntRange(1, 1000), metavar="N", required=True, help="The most in a group."
)
@click.option("--mix", type=click.Choice(["unit", "former"]), help="Spread them over the groups.")
@click.option("--start", type=DATE, metavar="DATE", help="The first day of membership.")
@writes
def divide(run: Run, *, size: int, mix: str | None, start: str | None) -> None:
    """Divide all enrolled who are in no group into new groups of much the same size.

    Try it with --dry-run. The groups begin on the programme's first day unless --start says
    another.
    """
    from kursus.model.group import divide as dealt_out

    with run.writing(f"group divide --size {size}{f' --mix {mix}' if mix else ''}") as db:
        programme = run.programme(db)
        day = run.date(start, programme) or programme.starts
        members = memberships.list_without_group(db, programme, day=day)
        if not members:
            raise _nobody_to_divide(db, programme)
        dealt = dealt_out(members, size=size, mix=mix)
        added = groups.add_many(db, programme, [None] * len(dealt))
        for new, of_group in zip(added, dealt, strict=True):
            memberships.put_many(db, new, [member.participant for member in of_group], day=day)
            _say_group(run, new, of_group, mix)
        sizes = sorted({len(of_group) for of_group in dealt}, reverse=True)
        of = " or ".join(map(str, sizes))
        run.say(
            f"{len(members)} people in {len(added)} groups of {of}, from {day}."
            if len(added) > 1
            else f"{counted(len(members), 'person', 'people')} in one group, from {day}."
        )
        run.hint(f"kursus group put {added[0].label} PERSON…   (moves somebody)")


@click.command()
@click.argument("label", type=TEXT, metavar="GROUP", shell_complete=group_labels)
@people_argument
@click.option("--date", "day", type=DATE, metavar="DATE", help="The first day there.")
@writes
def put(run: Run, *, label: str, people: tuple[str, ...], day: str | None) -> None:
    """Put people into a group, and out of the one they were in.

    A first group is theirs from the programme's first day, unless it has met already; a move is
    from today.
    """
    typed = label.upper() if number_of(label) is not None else ""
    with run.writing(f"group put {typed}".strip()) as db:
        programme = run.programme(db)
        into = groups.point(db, programme, label)
        chosen = _members(run, db, programme, people)
        start = run.date(day, programme) or _usual_day(run, db, programme, into, chosen)
        left = memberships.list_left(db, [one.key for one in chosen], day=start)
        put_in = set(memberships.put_many(db, into, [one.key for one in chosen], day=start))
        moved = [one for one in chosen if one.key in put_in]
        for out_of in dict.fromkeys(left.get(one.key) for one in moved):
            some = [one for one in moved if left.get(one.key) == out_of]
            told = f", out of {out_of}" if out_of else ""
            say_people(run, "Put", some, f" into {into.label} {into.name}{told}, from {start}")
        there = [one for one in chosen if one.key not in put_in]
        say_people(run, f"Already in {into.label} {into.name}:", there)
        say_uncounted(run, db, programme, moved, since=start)


@click.command("take-out")
@people_argument
@click.option("--date", "day", type=DATE, metavar="DATE", help="The first day out. Else today.")
@writes
def take_out(run: Run, *, people: tuple[str, ...], day: str | None) -> None:
    """Take people out of their groups."""
    with run.writing("group take-out") as db:
        programme = run.programme(db)
        chosen = _members(run, db, programme, people)
        end = run.date(day, programme) or max(run.today, programme.starts)
        memberships.take_out_many(db, [one.key for one in chosen], day=end)
        say_people(run, "Took", chosen, f" out of their group, out from {end}")
        say_uncounted(run, db, programme, chosen, since=end)


@click.command()
@click.argument("label", type=TEXT, metavar="GROUP", shell_complete=group_labels)
@click.option("--name", type=TEXT, help="Another name.")
@leader_option
@click.option("--no-leader", is_flag=True, help="Nobody leads it.")
@writes
def edit(run: Run, *, label: str, name: str | None, leader: str | None, no_leader: bool) -> None:
    """Give a group another name or leader; its label stays."""
    if name is None and leader is None and not no_leader:
        raise Wrong("Nothing was said to change.", hint="kursus group edit --help")
    options = {"name": name, "leader": leader, "no-leader": no_leader}
    typed = "".join(f" --{option}" for option, value in options.items() if value)
    with run.writing(f"group edit{typed}") as db:
        programme = run.programme(db)
        before = groups.point(db, programme, label)
        after = groups.change(
            db,
            programme,
            before,
            name=_named(name) if name is not None else before.name,
            leader=_leader(db, programme, leader) if leader or no_leader else before.leader,
        )
        renamed = f" is now {after.name}" if after.name != before.name else ""
        led = f", led by {pointing.person(db, leader, programme=programme).name}" if leader else ""
        unled = ", without a leader" if after.leader is None and before.leader is not None else ""
        told = f"{renamed}{led}{unled}" or " is so already"
        run.say(f"{before.label} {before.name}{told}.")


@click.command()
@click.argument("label", type=TEXT, metavar="GROUP", shell_complete=group_labels)
@writes
def remove(run: Run, *, label: str) -> None:
    """Remove a group that nothing is for; its label never returns."""
    with run.writing("group remove") as db:
        programme = run.programme(db)
        gone = groups.point(db, programme, label)
        day = max(run.today, programme.starts)
        members = memberships.list_members(db, gone, day=day)
        later = memberships.count_later(db, gone, day=day)
        groups.remove(db, gone)
        told = [f"{counted(len(members), 'person is', 'people are')} in no group now"] * bool(
            members
        )
        told += [f"{counted(later, 'person was', 'people were')} to begin later"] * bool(later)
        run.say(f"Removed {'; '.join([f'{gone.label} {gone.name}', *told])}.")


def _nobody_to_divide(db: Connection, programme: Programme) -> KursusError:
    if participants.list_with_status(db, programme, Status.ENROLLED):
        return AlreadyThere("Everybody enrolled is in a group already.", hint="kursus group list")
    return NotFound(f"Nobody is enrolled in {programme.slug}.", hint="kursus roster import FILE")


def _named(name: str) -> str:
    if not name:
        raise Wrong("A group has a name.", hint='kursus group add "NAME"')
    return name


def _leader(db: Connection, programme: Programme, text: str | None) -> int | None:
    return pointing.person(db, text, programme=programme).key if text else None


def _members(
    run: Run, db: Connection, programme: Programme, people: Sequence[str]
) -> list[Participant]:
    """The participants meant, by number.

    Raises:
        KursusError: One of them takes no part any more.
        Wrong: `all` or `rest` was typed.
    """
    pointed = pointing.who(db, people, programme=programme, day=max(run.today, programme.starts))
    if pointed.everyone or pointed.rest:
        raise Wrong("Say who: a number, a name, an address or a group.")
    keys = [someone.participant for someone in pointed.people if someone.participant]
    chosen = participants.get_many(db, programme, keys)
    if not chosen:
        raise NotFound("Nobody is meant.", hint="kursus group list")
    for one in chosen:
        if one.status in {Status.WITHDRAWN, Status.DECLINED}:
            raise KursusError(
                f"{one.name} is {one.status}.", hint=f"kursus participant show {one.number}"
            )
    return chosen


def _usual_day(
    run: Run, db: Connection, programme: Programme, into: Group, chosen: Sequence[Participant]
) -> date:
    """The day from which people are put into a group when nothing is said."""
    from kursus.store import gatherings

    today = max(run.today, programme.starts)
    free = {
        member.participant
        for member in memberships.list_without_group(db, programme, day=programme.starts)
    }
    met = any(
        gathering.group == into.key and gathering.is_held(run.today)
        for gathering in gatherings.list_all(db, programme)
    )
    first = all(one.key in free or one.status is not Status.ENROLLED for one in chosen)
    return programme.starts if first and not met else today


def _say_group(run: Run, new: Group, members: Sequence[Member], mix: str | None) -> None:
    run.say(f"{new.label} {new.name}")
    for member in members:
        fact = member.former if mix == "former" else member.unit
        run.say(f"  {member.number:>3} {member.name}{f', {fact}' if fact else ''}")
