"""`kursus participant edit` and `remove`: put right what was wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import audiences
from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, NOTE_TEXT, TEXT, WHO
from kursus.cli.participant_status import say_freed
from kursus.cli.participant_words import audience_key, say_people, say_uncounted
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, KursusError, Wrong
from kursus.model.participant import Participant, restarted
from kursus.model.sentence import counted, listed
from kursus.store import participant_card, participant_rows, participants, pointing, spells

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# Those of the options that a roster has a column for.
IN_ROSTER = ("title", "unit", "employer", "former", "experience", "education", "audience")

ONE = {"marks": "mark", "submissions": "submission", "replies": "reply"}


@click.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@click.option("--title", type=TEXT, help="What they were called at work.")
@click.option("--unit", type=TEXT, shell_complete=unit_words, help="Where they worked.")
@click.option("--employer", type=TEXT, help="Whom they worked for.")
@click.option("--former", type=TEXT, help="Where they came from before a merger.")
@click.option("--experience", type=TEXT, metavar="YEARS", help="As in 12, or 10+.")
@click.option("--education", type=TEXT, help="What they had learned.")
@click.option(
    "--audience", type=TEXT, shell_complete=audiences, help="The audience they belong to."
)
@click.option("--note", type=NOTE_TEXT, help="A few words; nothing about health.")
@click.option("--from", "start", type=DATE, metavar="DATE", help="The first day in.")
@writes
def edit(run: Run, *, who: str, start: str | None, **typed: Any) -> None:
    """Change what somebody was in this programme.

    An empty text clears a fact, as in --title "". The facts of today are changed by
    `kursus person edit`.
    """
    named = [name for name, value in typed.items() if value is not None]
    if not named and start is None:
        raise Wrong("Nothing was said to change.", hint="kursus participant edit --help")
    options = [*named, *(["from"] if start else [])]
    with run.writing("participant edit " + " ".join(f"--{name}" for name in options)) as db:
        programme = run.programme(db)
        pointed = pointing.participant(db, who, programme=programme)
        (edited,) = participants.get_many(db, programme, [pointed.participant or 0])
        told = _change_facts(run, db, programme, edited, {name: typed[name] for name in named})
        day = run.date(start, programme)
        if day and _move_start(run, db, programme, edited, day):
            told.append(f"  In: from {edited.spells[-1].starts} → from {day}")
        if not told:
            run.say(f"{edited.number} {edited.name} is so already.")
            return
        run.say(f"{edited.number} {edited.name}:")
        for line in told:
            run.say(line)
        say_uncounted(run, db, programme, [edited], since=programme.starts)


@click.command()
@click.argument(
    "people",
    type=WHO,
    nargs=-1,
    required=True,
    metavar="PERSON…",
    shell_complete=people_words,
)
@writes
def remove(run: Run, *, people: tuple[str, ...]) -> None:
    """Remove people who were added by mistake; the persons stay in the store.

    Whoever has marks or homework is withdrawn instead.
    """
    with run.writing("participant remove") as db:
        programme = run.programme(db)
        pointed = [pointing.participant(db, word, programme=programme) for word in people]
        chosen = participants.get_many(db, programme, [one.participant or 0 for one in pointed])
        for one in chosen:
            traces = participant_card.count_traces(db, one.key)
            if traces:
                what = listed(counted(count, ONE[many], many) for many, count in traces.items())
                raise AlreadyThere(
                    f"{one.name} has {what}.", hint=f"kursus participant withdraw {one.number}"
                )
        participants.remove_many(db, [one.key for one in chosen])
        say_people(run, "Removed", chosen, f" from {programme.slug}")
        say_freed(run, db, programme)


def _change_facts(
    run: Run,
    db: Connection,
    programme: Programme,
    edited: Participant,
    typed: dict[str, str],
) -> list[str]:
    """Change what was typed and differs; a line for each change, old → new."""
    from kursus.cli.person_facts import facts_from, say_new_unit
    from kursus.store import corrections, units

    texts = facts_from(typed)
    say_new_unit(run, db, texts)
    facts = dict(texts)
    if texts.get("unit"):
        unit = units.find(db, str(texts["unit"]))
        facts["unit"] = unit.key if unit else None
    if texts.get("audience"):
        facts["audience"] = audience_key(db, programme, str(texts["audience"]))
    before = _row(db, programme, edited)
    participants.change(db, edited.key, facts=facts)
    after = _row(db, programme, edited)
    changes = {name: (before[name], after[name]) for name in typed if before[name] != after[name]}
    corrections.note_for_participant(
        db,
        participant=edited.key,
        changes={name: change for name, change in changes.items() if name in IN_ROSTER},
    )
    return [
        f"  {name.capitalize()}: {old or 'nothing'} → {new or 'nothing'}"
        for name, (old, new) in changes.items()
    ]


def _row(db: Connection, programme: Programme, edited: Participant) -> dict[str, Any]:
    return participant_rows.get_row(db, programme, edited.key, day=programme.starts)._asdict()


def _move_start(
    run: Run, db: Connection, programme: Programme, edited: Participant, day: date
) -> bool:
    """Let the last spell start on that day; whether that is another day than before.

    Raises:
        KursusError: There is no spell, or the day does not fit with the others.
        Wrong: The day is outside the programme.
    """
    if not programme.starts <= day <= max(programme.ends, run.today):
        raise Wrong(
            f"{programme.slug} runs from {programme.starts} to {programme.ends}, without {day}."
        )
    if not edited.spells:
        raise KursusError(
            f"{edited.name} is {edited.status}, and was never in.",
            hint=f"kursus participant approve {edited.number} --from {day}",
        )
    last = edited.spells[-1]
    after = restarted(edited.spells, day, name=edited.name)
    spells.move_start(db, edited.key, before=last.starts, after=after.starts)
    return after.starts != last.starts
