"""`kursus person forget`: names go for good, from the store and from its copies; counts stay.

The one thing to know: this is the one change that nothing takes back, so it asks first, and then
looks again whether it is still about the same people.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.many import say_first
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.person_copies import say_copies, say_copies_with
from kursus.cli.run import ONLY_TRIED, Run
from kursus.errors import KursusError, Wrong, quoted
from kursus.model.sentence import counted, first_of, listed
from kursus.store import forgetting, inactive, people, pointing

if TYPE_CHECKING:
    from datetime import date

    from kursus.store.engine import Connection

NAMED = 5


class _Chosen(NamedTuple):
    """Whom it is about, and what stays of them.

    Attributes:
        names: What each is called, by key.
        last: The last day on which they were anywhere, of those who have been away.
        still: Who has been away, too, and is left out for what they still do.
        counts: What stays of each.
        texts: Their names and addresses, to be looked for afterwards.
    """

    names: dict[int, str]
    last: dict[int, date]
    still: list[str]
    counts: list[forgetting.Counted]
    texts: list[str]


@click.command()
@click.argument("who", nargs=-1, type=WHO, metavar="[PERSON]…", shell_complete=people_words)
@click.option(
    "--inactive",
    "span",
    type=TEXT,
    metavar="5y",
    help="All who have taken part in nothing for so long.",
)
@click.option("--copies", is_flag=True, help="Remove the copies of the store that have them, too.")
@writes
def forget(run: Run, *, who: tuple[str, ...], span: str | None, copies: bool) -> None:
    """Forget people for good: all that is known of them, here and in the log.

    What is counted stays, as of somebody forgotten: numbers, statuses, marks
    and homework. With nobody named, --copies removes the copies that were
    made before somebody was forgotten.
    """
    if who and span:
        raise Wrong("Name people, or say --inactive, not both.")
    if not (who or span):
        _finish(run, copies=copies)
        return
    _say_cut_short(run)
    chosen = _choose(run, who, span)
    if not chosen.names:
        run.say("Nobody is forgotten." if chosen.still else "Nobody has been away for so long.")
        _say_left_out(run, chosen)
        return
    if run.dry_run:
        run.say(ONLY_TRIED)
    _describe(run, chosen)
    if run.dry_run:
        say_copies_with(run)
        return
    run.confirm(
        f"Forget {_named(chosen)} for good? It cannot be undone.",
        undoable=False,
    )
    options = (" --inactive" if span else "") + (" --copies" if copies else "")
    with run.writing(f"{forgetting.COMMAND}{options}") as db:
        if list(_find(run, db, who, span).names) != list(chosen.names):
            raise KursusError(
                "Somebody else changed people meanwhile, and nobody was forgotten.",
                hint=f"kursus person forget {_typed(who, span)}",
            )
        forgetting.forget(db, list(chosen.names), today=run.today)
        run.say(f"Forgot {_named(chosen)}; {_stays(chosen.counts)}.")
    _wipe(run)
    _say_left(run, chosen.texts)
    say_copies(run, remove=copies)


def _choose(run: Run, who: tuple[str, ...], span: str | None) -> _Chosen:
    """Whom it is about.

    Raises:
        NotFound: A word points at nobody, or at several.
        KursusError: Somebody named takes part in a programme that is not over.
    """
    with run.reading() as db:
        chosen = _find(run, db, who, span)
        if who:
            _check_out(inactive.list_still(db, today=run.today), chosen.names)
        keys = list(chosen.names)
        return chosen._replace(
            counts=forgetting.count(db, keys), texts=forgetting.list_texts(db, keys)
        )


def _find(run: Run, db: Connection, who: tuple[str, ...], span: str | None) -> _Chosen:
    """Whom it is about, without what stays of them, and who is left out and why."""
    if span is None:
        programme = run.perhaps_programme(db)
        named = [people.get(db, pointing.person(db, word, programme=programme).key) for word in who]
        return _Chosen({one.key: one.described for one in named}, {}, [], [], [])
    found = inactive.list_away(db, since=_day_before(run.today, span), today=run.today)
    away = [one for one in found if not one.still]
    return _Chosen(
        {one.person: one.described for one in away},
        {one.person: one.last for one in away},
        [f"{one.described} {listed(one.still)}" for one in found if one.still],
        [],
        [],
    )


def _day_before(today: date, span: str) -> date:
    from kursus.dates import Span, add_span, parse_span

    length = parse_span(span)
    return add_span(today, Span(-length.months, -length.days))


def _check_out(taking_part: dict[int, list[tuple[str, int, str]]], names: dict[int, str]) -> None:
    """Refuse to forget somebody whom a programme still waits for.

    Raises:
        KursusError: They have to be taken out first, as the hint says.
    """
    for person, name in names.items():
        for slug, number, status in taking_part.get(person, ()):
            raise KursusError(
                f"{name} is {status} in {slug}, which is not over; take them out first.",
                hint=f"kursus participant withdraw {number} -p {slug}",
            )


def _describe(run: Run, chosen: _Chosen) -> None:
    """Say who it is about and what stays of each; and who was left out."""
    lines = []
    for one in chosen.counts:
        last = f", last on {chosen.last[one.person]}" if one.person in chosen.last else ""
        places = [f"number {number} in {slug}" for slug, number in one.places]
        told = f"{listed(places)}; {_stays([one])}" if places else _stays([one])
        lines.append(f"{chosen.names[one.person]}{last}: {told}")
    say_first(run, lines, "people")
    _say_left_out(run, chosen)


def _say_left_out(run: Run, chosen: _Chosen) -> None:
    if chosen.still:
        run.say("Left out, though they have been away as long:")
        say_first(run, chosen.still, "people", indent="  ")


def _stays(counts: list[forgetting.Counted]) -> str:
    """What stays, as a sentence goes on: `12 marks and 5 submissions stay`."""
    marks = sum(one.marks for one in counts)
    submissions = sum(one.submissions for one in counts)
    told = [
        counted(amount, word)
        for amount, word in ((marks, "mark"), (submissions, "submission"))
        if amount
    ]
    if not told:
        return "no mark or submission is there to stay"
    return f"{listed(told)} {'stays' if marks + submissions == 1 else 'stay'}"


def _named(chosen: _Chosen) -> str:
    names = list(chosen.names.values())
    if len(names) > NAMED:
        return counted(len(names), "person", "people")
    return first_of(names, NAMED, parting="; ")


def _typed(who: tuple[str, ...], span: str | None) -> str:
    return f"--inactive {span}" if span else " ".join(map(quoted, who))


def _finish(run: Run, *, copies: bool) -> None:
    """Do what is left to do after forgetting: bytes in the file, and copies.

    Raises:
        Wrong: Nothing was said to do.
    """
    cut_short = _say_cut_short(run)
    if copies:
        say_copies(run, remove=True, ask=True)
    elif not cut_short:
        raise Wrong("Nobody was named.", hint='kursus person forget "NAME"   (or --inactive 5y)')


def _say_cut_short(run: Run) -> bool:
    """Finish an earlier forgetting that was cut short; whether one was."""
    if run.dry_run or not run.store.write_anew(only_if_unwiped=True):
        return False
    run.warn(
        "An earlier forgetting was cut short; now the file was written anew, and nothing of those "
        "people is left in it."
    )
    return True


def _wipe(run: Run) -> None:
    """Write the file anew.

    Raises:
        KursusError: It could not be; the names are gone, and the hint says how to go on.
    """
    try:
        run.store.write_anew(only_if_unwiped=True)
    except KursusError as error:
        error.hint = "kursus person forget"
        run.warn(
            "They are forgotten, but the file could not be written anew, so bytes of them may "
            "still lie between its rows."
        )
        raise
    run.say("The file was written anew; nothing that was kept of them is left in it.")


def _say_left(run: Run, texts: list[str]) -> None:
    """Tell which of their names and addresses the file has all the same, as another's text."""
    from kursus.files.bytes_left import find_texts

    # A single name is a word like others.
    left = find_texts(Path(run.store_path), [text for text in texts if " " in text or "@" in text])
    if left:
        run.warn(
            f"Still in the file, as somebody else's or in what was written about something else: "
            f"{first_of(left, NAMED)}. It is kept; kursus cannot know who is meant."
        )
