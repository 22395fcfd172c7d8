"""`kursus participant add`: let people take part, also in the place of others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.participant_status import say_let_out, say_uncounted
from kursus.cli.participant_words import audience_key, held_since, say_people
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, NotFound, Wrong
from kursus.model.participant import Participant, Reason, Status, Step
from kursus.model.pointing import parse_address
from kursus.store import enrolment, groups, memberships, participants, pointing
from kursus.store.enrolment import Ending

if TYPE_CHECKING:
    from kursus.model.group import Group
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

NEXT_STEP = {
    Status.WITHDRAWN: Step.RESUME,
    Status.PAUSED: Step.RESUME,
    Status.REQUESTED: Step.APPROVE,
    Status.WAITING: Step.APPROVE,
    Status.DECLINED: Step.APPROVE,
}


@click.command()
@click.argument("people", type=WHO, nargs=-1, required=True, metavar="PERSON…")
@click.option("--audience", type=TEXT, help="The audience they belong to.")
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
) -> None:
    """Let people of the store take part.

    They are in from the programme's first day unless --from says another; with --replaces, from
    today. With a capacity, those beyond it go on the waiting list.
    """
    options = {"audience": audience, "group": group_text, "replaces": replaces, "new": new}
    typed = "".join(f" --{name}" for name, value in options.items() if value)
    with run.writing(f"participant add{typed}") as db:
        programme = run.programme(db)
        chosen = _newcomers(run, db, programme, people, new=new)
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
            requested=requested,
            audience=audience_,
            replaces=old,
        )
        if group:
            memberships.put_many(db, group, [one.key for one in added], day=day)
        _say_added(run, programme, added, day=day, group=group, old=old)
        if not start and not old:
            held_since(run, db, programme, added)


def _newcomers(
    run: Run, db: Connection, programme: Programme, words: Sequence[str], *, new: bool
) -> list[Someone]:
    """Those whom the words point at, each once; none of them takes part yet.

    Raises:
        NotFound: A word points at nobody, or at several.
        AlreadyThere: One takes part already.
    """
    found: dict[int, Someone] = {}
    unknown: list[str] = []
    for word in words:
        someone = pointing.find_or_none(db, word, programme=programme)
        if someone is None and not (new and _may_be_new(word)):
            raise _unknown(db, word)
        if someone is None:
            unknown.append(word)
        else:
            found[someone.key] = someone
    for someone in found.values():
        if someone.participant is not None:
            raise _takes_part(db, programme, someone)
    return [*found.values(), *(_new_people(run, db, unknown) if unknown else [])]


def _may_be_new(word: str) -> bool:
    """Whether a word that is nobody's can be the name of somebody new."""
    return any(letter.isalpha() for letter in word.partition("<")[0])


def _unknown(db: Connection, word: str) -> NotFound:
    """The failure of a word that is nobody's: who is near, or how they are added."""
    if word.isdecimal():
        return NotFound(f"There is no participant number {word}.", hint="kursus participant list")
    try:
        pointing.person(db, word, programme=None)
    except NotFound as failure:
        near = failure.hint if failure.hint and failure.hint.startswith("perhaps") else None
        name, address = parse_address(word)
        line = (
            f'kursus participant add --new "NAME <{address}>"'
            if address and not name
            else f'kursus person add "{word}"   (or add --new)'
        )
        return NotFound(f"Nobody is called {word!r} in the store.", hint=near or line)
    return NotFound(f"There is no {word!r}.")


def _new_people(run: Run, db: Connection, texts: Sequence[str]) -> list[Someone]:
    """People who were not in the store, added to it.

    Raises:
        Wrong: One is no name, or has no proper address.
    """
    from kursus.model.name import full_name, sort_key, split_name
    from kursus.model.person import check_email
    from kursus.model.pointing import Someone
    from kursus.store import people

    facts = []
    for text in dict.fromkeys(texts):
        name, email = parse_address(text)
        given, family = split_name(name)
        if not given and not family:
            raise Wrong(f"{text!r} has no name.", hint='"Kari Berg <kari@example.org>"')
        facts.append(
            {
                "given_name": given,
                "family_name": family,
                "email": check_email(email) if email else None,
            }
        )
    keys = people.add_many(db, facts)
    names = ", ".join(full_name(one["given_name"] or "", one["family_name"] or "") for one in facts)
    run.say(f"New in the store: {names}.")
    return [
        Someone(
            key=key,
            given_name=one["given_name"] or "",
            family_name=one["family_name"] or "",
            sort_key=sort_key(one["given_name"] or "", one["family_name"] or ""),
            email=one["email"],
            unit=None,
            participant=None,
            number=None,
        )
        for key, one in zip(keys, facts, strict=True)
    ]


def _takes_part(db: Connection, programme: Programme, someone: Someone) -> AlreadyThere:
    (already,) = participants.get_many(db, programme, [someone.participant or 0])
    return AlreadyThere(
        f"{someone.name} takes part in {programme.slug} already: "
        f"number {already.number}, {already.status}.",
        hint=f"kursus participant {NEXT_STEP.get(already.status, 'show')} {already.number}",
    )


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
    say_let_out(run, Step.WITHDRAW, changed)
    say_uncounted(run, db, programme, changed)


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
    if of[Status.REQUESTED]:
        run.hint(f"kursus participant approve {of[Status.REQUESTED][0].number}")
    elif of[Status.WAITING]:
        run.hint("kursus participant list --status waiting")
