"""What `kursus booster` has beyond the other gatherings: plan, reply and compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import labels
from kursus.cli.completion_words import people as people_words
from kursus.cli.gathering_days import off_text, tell_elsewhere
from kursus.cli.gathering_options import times
from kursus.cli.gathering_words import arranged, when
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import LABEL, TEXT, WHO
from kursus.cli.run import Run
from kursus.errors import NotFound
from kursus.model.booster import Answer, Outcome, Whose, parse_answers, settle
from kursus.model.gathering import Kind, Mode, Plan, check_day
from kursus.model.sentence import listed
from kursus.model.session import check_times
from kursus.store import boosters, expected, gatherings, pointing

if TYPE_CHECKING:
    from datetime import time

    from kursus.model.booster import Alumnus, Reply
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# For eyes: whose unit or former municipality nobody has said.
NOT_TOLD = {"all": "", "unit": "not told", "former": "not told"}


@click.command()
@click.option("--after", default="2 years", show_default=True, help="From the programme's end.")
@click.option("--title", type=TEXT, help="What it is called.")
@times
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
    from kursus.dates import add_span, parse_span
    from kursus.working_days import next_working_day

    with run.writing("booster plan --after") as db:
        programme = run.programme(db)
        exact = add_span(programme.ends, parse_span(after))
        check_day(exact, Kind.BOOSTER, programme)
        day = next_working_day(exact, programme.country)
        check_times(starts, ends, day=day, zone=programme.timezone)
        other = [g for g in gatherings.list_all(db, programme, Kind.BOOSTER) if g.day == day]
        wanted = Plan(
            kind=Kind.BOOSTER,
            day=day,
            title=title or None,
            starts=starts,
            ends=ends,
            mode=Mode.PHYSICAL,
            place=place or None,
        )
        (added,) = gatherings.add(db, programme, [wanted])
        tally = expected.count_one(db, added)
        run.say(
            f"Added {added.named}: {when(added)}, {arranged(added)}; {tally.expected} expected."
        )
        if day != exact:
            run.say(
                f"{after} after {programme.ends} is {off_text(exact, programme.country)}; "
                "this is the next working day."
            )
        if other:
            run.warn(f"Mind that {other[0].named} is on that day too.")
        tell_elsewhere(run, db, [added])
        run.hint(f"kursus booster invite {added.label} --emails")


def answers_and_people(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """The words of a reply that begin so: answers first, then people."""
    begun = [word for word in (*Answer, "all", "rest") if word.startswith(incomplete.casefold())]
    return [*begun, *people_words(ctx, parameter, incomplete)]


@click.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@click.argument(
    "words",
    type=WHO,
    nargs=-1,
    required=True,
    metavar="(yes|no WHO…)…",
    shell_complete=answers_and_people,
)
@writes
def reply(run: Run, *, label: str, words: tuple[str, ...]) -> None:
    """Note who comes to the booster and who does not.

    \b
    kursus booster reply B1 yes 4 17 kari no bjørn
    kursus booster reply B1 no rest
    """  # noqa: D301 - click wants the character
    said = parse_answers(words)
    keep_or_ask(
        run,
        lambda ask_above: _reply(run, label, said, ask_above=ask_above),
        "{} answers would be replaced. Replace them?",
    )


def _reply(
    run: Run, label: str, said: Mapping[Answer, Sequence[str]], *, ask_above: int | None
) -> None:
    with run.writing(" ".join(["booster reply", label.upper(), *said])) as db:
        programme = run.programme(db)
        gathering = gatherings.get(db, programme, label, kind=Kind.BOOSTER)
        if gathering.cancelled:
            gathering.check_open()
        pointed = {
            answer: _whose(pointing.who(db, whose, programme=programme, day=programme.ends))
            for answer, whose in said.items()
        }
        replies = list(
            settle(
                pointed,
                expected=boosters.list_expected(db, gathering),
                before=boosters.list_replies(db, gathering),
            )
        )
        boosters.reply(db, gathering, replies, on=run.today)
        check_few(sum(one.before not in (None, one.answer) for one in replies), ask_above)
        _tell(run, replies, pointed)
        answers = Counter(boosters.list_replies(db, gathering).values())
        run.say(f"{gathering.named}: {answers[Answer.YES]} come, {answers[Answer.NO]} do not.")
        run.hint(f"kursus booster invite {gathering.label}")


@click.command()
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
        gathering = find_booster(db, programme, label, verb="compare")
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
            Column("attended", "Came", align="right"),
            Column("excused", "Excused", align="right", screen=Outcome.EXCUSED in outcomes),
            Column("absent", "Absent", align="right"),
            Column("had_left", "Left", align="right"),
            Column("unmarked", "Unmarked", align="right", screen=Outcome.UNMARKED in outcomes),
        )
        rows = compare_alumni(alumni) if alumni else []
        if run.for_eyes:
            rows = [(row[0], row[1] or NOT_TOLD[row[0]], *row[2:]) for row in rows]
        listing = Listing(columns, rows)
    run.show(listing, empty=empty, language=programme.language)
    if run.for_eyes and Outcome.UNMARKED in outcomes:
        run.hint(f"kursus mark {gathering.label} present WHO… absent rest")


def _whose(pointed: pointing.Pointed) -> Whose:
    people = {
        one.participant: f"{one.number} {one.name}"
        for one in pointed.people
        if one.participant is not None
    }
    return Whose(people, pointed.everyone, pointed.rest)


def _tell(run: Run, replies: Sequence[Reply], said: Mapping[Answer, Whose]) -> None:
    """Tell each answer that was given or changed by name, and how many others there are."""
    for one in replies:
        if one.named or one.before not in (None, one.answer):
            run.say(one.told)
    others = Counter(one.answer for one in replies if not one.named and one.before is None)
    told = any(one.named or one.before not in (None, one.answer) for one in replies)
    for answer, whose in said.items():
        if whose.rest:
            run.say(f"{answer.capitalize()}: the rest, {others[answer] or 'which is nobody'}.")
        elif whose.everyone and others[answer]:
            who = "all others" if told else "all"
            run.say(f"{answer.capitalize()}: {who}, {others[answer]}.")
        elif whose.everyone and not told:
            run.say(f"{answer.capitalize()}: all{' already' if replies else ', which is nobody'}.")


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


def find_booster(
    db: Connection, programme: Programme, label: str | None, *, verb: str
) -> Gathering:
    """The booster named, or the only one that is not cancelled; the verb is for the hint.

    Raises:
        NotFound: There is none, or there are several and none was named.
    """
    if label:
        return gatherings.get(db, programme, label, kind=Kind.BOOSTER)
    every = gatherings.list_all(db, programme, Kind.BOOSTER)
    found = [gathering for gathering in every if not gathering.cancelled]
    if not found:
        cancelled = " that is not cancelled" if every else ""
        raise NotFound(
            f"{programme.slug} has no booster{cancelled}.",
            hint='kursus booster plan --after "2 years"',
        )
    if len(found) > 1:
        names = [gathering.label for gathering in found]
        raise NotFound(
            f"There are several boosters: {listed(names)}.",
            hint=f"kursus booster {verb} {names[0]}",
        )
    return found[0]
