"""`kursus reminder preview`: letters as they would be sent, with nothing sent or marked."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import labels
from kursus.cli.looking_ahead import looking_ahead
from kursus.cli.options import reads
from kursus.cli.parameters import LABEL, WHO
from kursus.cli.run import Run
from kursus.cli.streams import terminal_width
from kursus.errors import KursusError
from kursus.model.sentence import counted, first_of

if TYPE_CHECKING:
    from kursus.letters.writing import Batch, Ready
    from kursus.model.letter import Letter
    from kursus.model.programme import Programme
    from kursus.model.reminder import Rule
    from kursus.render.listing import Row
    from kursus.store.engine import Connection
    from kursus.store.letter_previews import RuleName

AHEAD = timedelta(days=5 * 366)  # a booster is planned some years after
NAMED = 3


@click.command()
@click.argument("what", type=LABEL, metavar="[LABEL|RULE]", required=False, shell_complete=labels)
@click.option("--person", type=WHO, metavar="PERSON", help="The letters to this person alone.")
@reads
def preview(run: Run, *, what: str | None, person: str | None) -> None:
    """Show the letters that would go now, or those of a rule or about a label.

    The first is shown whole, the others by name. Nothing is sent or marked. For
    programs there is all of each letter, for another mailer to send; it tells of
    that by kursus reminder sent KEY.

    \b
    kursus reminder preview
    kursus reminder preview F2 --person kari
    kursus reminder preview R7
    kursus reminder preview -f json
    """  # noqa: D301 - click wants the character
    from kursus.letters.writing import write

    with looking_ahead(run) as db:
        letters, owed = _letters(run, db, what, person)
        batch = write(db, letters, now=run.now)
        rules = _names_of(db, batch)
    if not run.for_eyes:
        _show_all(run, batch)
    elif batch.ready:
        if not owed:
            run.warn("None of these is owed now; this is how they would read.")
        _show_first(batch.ready[0])
        _name_rest(run, batch.ready[1:], rules)
    elif not batch.faulty:
        run.say("No letter is owed now." if what is None else f"{what} gives nobody a letter.")
        run.hint("kursus reminder rule list")
    _tell_faulty(run, batch, rules)


def _letters(
    run: Run, db: Connection, what: str | None, person: str | None
) -> tuple[list[Letter], bool]:
    """The letters meant, and whether they are owed, now or later.

    Raises:
        NotFound: There is no such rule, label or person.
    """
    from kursus.cli.letter_rows import chosen
    from kursus.store import letter_previews, pointing
    from kursus.store.outbox import plan

    programme = run.programme(db) if what else run.perhaps_programme(db)
    to = pointing.person(db, person, programme=programme).key if person else None
    if what is None or programme is None:
        plan(db, now=run.now)
        of = chosen(run, db)
        return letter_previews.list_waiting(db, programmes=of, person=to), True
    rules, thing = _meant(db, programme, what)
    plan(db, now=run.now, until=run.now + AHEAD)
    waiting = [
        letter
        for rule in rules
        for letter in letter_previews.list_waiting(db, rule=rule.key, thing=thing, person=to)
    ]
    if waiting:
        return waiting, True
    as_if = [
        letter
        for rule in rules
        for letter in letter_previews.list_as_if(
            db,
            programme,
            rule,
            thing=thing or letter_previews.find_thing(db, programme, rule, today=run.today),
            today=run.today,
            person=to,
        )
    ]
    return as_if, False


def _meant(db: Connection, programme: Programme, what: str) -> tuple[list[Rule], int | None]:
    """The rules that are meant, and the key of what alone their letters are to be about, or None.

    Of what is labelled they are those that look forward to its day, or back at it.

    Raises:
        NotFound: There is no such rule or label.
        Wrong: It is neither.
    """
    from kursus.model.homework import LETTER
    from kursus.model.reminder import DAYS, Event
    from kursus.store import gatherings, homework, reminder_rules

    if what[:1].upper() == "R" or what.isdecimal():
        return [reminder_rules.get(db, programme, what).rule], None
    every = [named.rule for named in reminder_rules.list_all(db, programme)]
    if what[:1].upper() == LETTER:
        task = homework.get(db, programme, what)
        of_it = [
            rule for rule in every if rule.event is Event.DUE and rule.homework in {None, task.key}
        ]
        return of_it, task.key
    gathering = gatherings.get(db, programme, what)
    of_it = [
        rule
        for rule in every
        if (rule.event in DAYS or rule.event is Event.INVITED)
        and rule.is_about(gathering.key, gathering.kind)
    ]
    return of_it, gathering.key


def _names_of(db: Connection, batch: Batch) -> dict[int, RuleName]:
    """What the rules of letters are called, by key."""
    from kursus.store import letter_previews

    letters = [*(ready.letter for ready in batch.ready), *(letter for letter, _ in batch.faulty)]
    return letter_previews.list_names(db, {letter.key.rule for letter in letters})


def _show_first(ready: Ready) -> None:
    """Print a letter whole, as its recipient sees it, in lines of the screen."""
    from kursus.render.terminal import for_terminal, wrapped

    to = f"{ready.name} <{ready.email}>" if ready.email else f"{ready.name} (no address)"
    lines = [
        f"From: {ready.programme.sender or '(nobody is named)'}",
        f"To: {to}",
        f"Subject: {ready.written.subject}",
    ]
    if ready.method:
        lines.append("Along with it: the day for calendars")
    width = terminal_width(sys.stdout)
    text = [*lines, "", *ready.written.text.split("\n")]
    click.echo("\n".join(wrapped(for_terminal(line), width) for line in text), nl=False)


def _name_rest(run: Run, rest: Sequence[Ready], rules: dict[int, RuleName]) -> None:
    """Say whom the other letters are to, a line for all of a rule with the same subject."""
    if not rest:
        return
    to: dict[tuple[int, str], list[str]] = defaultdict(list)
    for ready in rest:
        to[ready.letter.key.rule, ready.written.subject].append(ready.name)
    click.echo()
    run.say(f"And {counted(len(rest), 'more letter')}:")
    for (rule, subject), names in to.items():
        run.say(f"  {rules[rule]}, {subject}: {first_of(names, NAMED)}")


def _tell_faulty(run: Run, batch: Batch, rules: dict[int, RuleName]) -> None:
    """Say which letters cannot be written, and why.

    Raises:
        KursusError: None of them can.
    """
    sentences = dict.fromkeys((rules[letter.key.rule], why) for letter, why in batch.faulty)
    for rule, why in sentences:
        sentence = f"The letters of {rule} cannot be written: {why}"
        hint = f"kursus letter template check {rule.template}"
        if not batch.ready:
            raise KursusError(sentence, hint=hint)
        run.warn(sentence)
        run.hint(hint)


def _show_all(run: Run, batch: Batch) -> None:
    """Answer with all of each letter, for programs."""
    from kursus.render.listing import Column, Listing

    columns = (
        Column("key", "Key"),
        Column("to", "To"),
        Column("name", "Name"),
        Column("subject", "Subject"),
        Column("text", "Text"),
        Column("html", "Html"),
        Column("calendar", "Calendar"),
        Column("message_id", "Message id"),
        Column("reply_to", "Reply to"),
        Column("from", "From"),
    )
    run.show(Listing(columns, [_row(run, ready) for ready in batch.ready]), empty="")


def _row(run: Run, ready: Ready) -> Row:
    from kursus.letters.mailing import invitation_of, reply_to_of, sender_of
    from kursus.letters.message import Mailbox, message_id

    sender = sender_of(ready.programme)
    answers = reply_to_of(ready.programme) or sender
    along = invitation_of(ready, Mailbox(ready.name, ready.email), run.now) if ready.email else None
    return (
        str(ready.letter.key),
        ready.email,
        ready.name,
        ready.written.subject,
        ready.written.text,
        ready.html,
        along.content.decode() if along else None,
        message_id(ready.letter.key, domain=sender.address.rpartition("@")[2]),
        _mailbox(answers.name, answers.address),
        _mailbox(sender.name, sender.address),
    )


def _mailbox(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address
