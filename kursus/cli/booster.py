"""What `kursus booster` has beyond the other gatherings: plan, invite, reply and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import labels
from kursus.cli.gathering import booster
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import LABEL, TEXT, TIME, WHO
from kursus.cli.run import Run
from kursus.errors import KursusError, NotFound
from kursus.model.booster import Outcome
from kursus.model.gathering import Kind, Mode, Plan
from kursus.store import boosters, gatherings, pointing

if TYPE_CHECKING:
    from datetime import time

    from kursus.model.booster import Alumnus
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

__all__ = ["booster"]

ANSWERS = {"yes": "yes", "ja": "yes", "j": "yes", "y": "yes", "no": "no", "nei": "no", "nej": "no"}
# For eyes: whose unit or former municipality nobody has said.
NOT_TOLD = {"all": "", "unit": "not told", "former": "not told"}


@booster.command()
@click.option("--after", default="2 years", show_default=True, help="From the programme's end.")
@click.option("--title", type=TEXT, help="What it is called.")
@click.option("--from", "starts", type=TIME, metavar="TIME", help="When it begins.")
@click.option("--to", "ends", type=TIME, metavar="TIME", help="When it ends.")
@click.option("--place", type=TEXT, help="Where it is held.")
@writes
def plan(
    run: Run,
    *,
    after: str,
    title: str | None,
    starts: time | None,
    ends: time | None,
    place: str | None,
) -> None:
    """Add a booster so long after the programme's end, on a working day."""
    from kursus.dates import add_span, next_working_day, parse_span
    from kursus.model.sentence import day_text

    with run.writing("booster plan --after") as db:
        programme = run.programme(db)
        exact = add_span(programme.ends, parse_span(after))
        day = next_working_day(exact)
        wanted = Plan(
            kind=Kind.BOOSTER,
            day=day,
            title=title,
            starts=starts,
            ends=ends,
            mode=Mode.PHYSICAL,
            place=place,
        )
        (added,) = gatherings.add(db, programme, [wanted])
        run.say(f"Added {added.named}: {day_text(day)}, {added.mode}.")
        if day != exact:
            run.say(
                f"{after} after {programme.ends} is {day_text(exact)}; "
                "this is the next working day."
            )
        run.hint(f"kursus booster invite {added.label} --emails")


@booster.command()
@click.argument("label", type=LABEL, required=False, shell_complete=labels)
@lists_people
@reads
def invite(run: Run, *, label: str | None) -> None:
    """List whom to invite, and who has left since.

    They were in on the last day. With --emails only those who have not left, and have not said no.
    """
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        gathering = _booster(db, programme, label)
        alumni = [a for a in boosters.list_alumni(db, programme, gathering) if not a.withdrawn]
    if run.emails:
        alumni = [a for a in alumni if not a.left_on and a.reply != "no"]
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail", screen=False),
        Column("unit", "Unit", screen=False),
        Column("unit_today", "Unit today"),
        Column("left_on", "Left on"),
        Column("reply", "Reply"),
    )
    rows = [(a.number, a.name, a.email, a.unit, a.unit_today, a.left_on, a.reply) for a in alumni]
    run.show(
        Listing(columns, rows),
        empty=f"Nobody was in {programme.slug} on its last day.",
        language=programme.language,
    )
    if run.for_eyes:
        left = sum(1 for a in alumni if a.left_on)
        run.say(f"{len(alumni)} were in on {programme.ends}; {left} have left the job since.")


@booster.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@click.argument("answer", type=click.Choice(list(ANSWERS), case_sensitive=False), metavar="yes|no")
@click.argument("words", type=WHO, nargs=-1, required=True, metavar="WHO…")
@writes
def reply(run: Run, *, label: str, answer: str, words: tuple[str, ...]) -> None:
    """Note who comes to the booster and who does not."""
    meaning = ANSWERS[answer]
    with run.writing(f"booster reply {label.upper()} {meaning}") as db:
        programme = run.programme(db)
        gathering = gatherings.get(db, programme, label, kind=Kind.BOOSTER)
        pointed = pointing.who(db, words, programme=programme, day=programme.ends)
        before = boosters.list_replies(db, gathering)
        chosen = {one.participant: f"{one.number} {one.name}" for one in pointed.people}
        if pointed.everyone or pointed.rest:
            expected = boosters.list_expected(db, gathering)
            chosen |= {
                key: name
                for key, name in expected.items()
                if pointed.everyone or (key not in before and key not in chosen)
            }
        keys = [key for key in chosen if key is not None]
        boosters.reply(db, gathering, participants=keys, answer=meaning, on=run.today)
        for key, name in chosen.items():
            said = before.get(key) if key is not None else None
            run.say(f"{name}: {f'{said} → ' if said and said != meaning else ''}{meaning}")
        answers = list((before | dict.fromkeys(keys, meaning)).values())
        run.say(f"{gathering.named}: {answers.count('yes')} come, {answers.count('no')} do not.")


@booster.command()
@click.argument("label", type=LABEL, required=False, shell_complete=labels)
@click.option("--people", is_flag=True, help="Each person, and not the counts.")
@lists_people
@reads
def compare(run: Run, *, label: str | None, people: bool) -> None:
    """Compare the booster with the first roster.

    How many came, were absent or have left, by unit and former municipality.
    """
    from kursus.render.listing import Column, Listing
    from kursus.report.booster import compare as compare_alumni

    with run.reading() as db:
        programme = run.programme(db)
        gathering = _booster(db, programme, label)
        alumni = boosters.list_alumni(db, programme, gathering)
    empty = f"Nobody was ever in {programme.slug}."
    outcomes = {alumnus.outcome for alumnus in alumni}
    if people or run.emails:
        columns = (
            Column("number", "No", align="right"),
            Column("name", "Name"),
            Column("email", "E-mail", screen=False),
            Column("outcome", "At the booster"),
            Column("unit", "Unit"),
            Column("unit_today", "Unit today", screen=False),
            Column("former", "Former"),
            Column("reply", "Reply", screen=False),
        )
        listing = Listing(columns, [_row(alumnus) for alumnus in alumni])
    else:
        columns = (
            Column("by", "By"),
            Column("name", "Name"),
            Column("first_roster", "Roster", align="right"),
            Column("came", "Came", align="right"),
            Column("excused", "Excused", align="right", screen=Outcome.EXCUSED in outcomes),
            Column("absent", "Absent", align="right"),
            Column("had_left", "Left", align="right"),
            Column("unmarked", "Unmarked", align="right", screen=Outcome.UNMARKED in outcomes),
        )
        rows = compare_alumni(alumni) if alumni else []
        if run.for_eyes and not run.output:
            rows = [(row[0], row[1] or NOT_TOLD[row[0]], *row[2:]) for row in rows]
        listing = Listing(columns, rows)
    run.show(listing, empty=empty, language=programme.language)
    if run.for_eyes and Outcome.UNMARKED in outcomes:
        run.hint(f"kursus mark {gathering.label} present WHO… absent rest")


def _row(alumnus: Alumnus) -> tuple[str | int | None, ...]:
    return (
        alumnus.number,
        alumnus.name,
        alumnus.email,
        alumnus.outcome.value,
        alumnus.unit,
        alumnus.unit_today,
        alumnus.former,
        alumnus.reply,
    )


def _booster(db: Connection, programme: Programme, label: str | None) -> Gathering:
    """The booster named, or the only one.

    Raises:
        NotFound: There is none.
        KursusError: There are several, and none was named.
    """
    if label:
        return gatherings.get(db, programme, label, kind=Kind.BOOSTER)
    found = [g for g in gatherings.list_all(db, programme, Kind.BOOSTER) if not g.cancelled]
    if not found:
        raise NotFound(
            f"{programme.slug} has no booster.", hint='kursus booster plan --after "2 years"'
        )
    if len(found) > 1:
        names = ", ".join(gathering.label for gathering in found)
        raise KursusError(
            f"There are several boosters: {names}.", hint=f"name one, as in {names[:2]}"
        )
    return found[0]
