"""What is said of people's homework: submit, again, approve, excuse, extend, clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import homework_labels, people
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, LABEL, NOTE_TEXT, TEXT, WHO
from kursus.cli.run import Run
from kursus.errors import KursusError, Wrong
from kursus.model.homework import Homework
from kursus.model.sentence import counted, day_text
from kursus.model.submission import Status, Step, Submission, Verb
from kursus.store import homework as store
from kursus.store import submission_steps
from kursus.store.submission_steps import Outcome

Function = TypeVar("Function", bound=Callable[..., Any])
SHOWN = 20
# These undo what was said before; the others only go on from it.
ASKING = frozenset({Verb.AGAIN, Verb.EXCUSE, Verb.EXTEND, Verb.CLEAR})


def of_people(function: Function) -> Function:
    """Adds the label and the words that point at people."""
    who = click.argument(
        "words", type=WHO, nargs=-1, required=True, metavar="WHO…", shell_complete=people
    )
    label = click.argument("label", type=LABEL, shell_complete=homework_labels)
    return label(who(function))


@click.command()
@of_people
@click.option("--date", "day", type=DATE, metavar="DATE", help="When it came; else today.")
@click.option("--link", type=TEXT, metavar="URL", help="Where it lies.")
@click.option("--note", type=NOTE_TEXT, help="A short note.")
@writes
def submit(
    run: Run, *, label: str, words: tuple[str, ...], day: str | None, **texts: str | None
) -> None:
    """Note who handed it in; once more is one more attempt.

    \b
    kursus homework submit H1 4 17 kari
    kursus homework submit H1 rest --date 12.3
    """  # noqa: D301 - click wants the character
    _take(run, Verb.SUBMIT, label, words, day=day, **texts)


@click.command()
@of_people
@click.option("--feedback", type=NOTE_TEXT, help="What to do otherwise.")
@writes
def again(run: Run, *, label: str, words: tuple[str, ...], feedback: str | None) -> None:
    """Ask people to do it again."""
    _take(run, Verb.AGAIN, label, words, feedback=feedback)


@click.command()
@of_people
@click.option("--feedback", type=NOTE_TEXT, help="What is said of it.")
@writes
def approve(run: Run, *, label: str, words: tuple[str, ...], feedback: str | None) -> None:
    """Approve what was handed in; all and rest are those who wait for it."""
    _take(run, Verb.APPROVE, label, words, feedback=feedback)


@click.command()
@of_people
@writes
def excuse(run: Run, *, label: str, words: tuple[str, ...]) -> None:
    """Excuse people from it; it counts as done."""
    _take(run, Verb.EXCUSE, label, words)


@click.command()
@of_people
@click.option("--until", "day", type=DATE, required=True, metavar="DATE", help="Their last day.")
@writes
def extend(run: Run, *, label: str, words: tuple[str, ...], day: str) -> None:
    """Give people more time; late is counted from their last day."""
    _take(run, Verb.EXTEND, label, words, day=day)


@click.command()
@of_people
@writes
def clear(run: Run, *, label: str, words: tuple[str, ...]) -> None:
    """Take back all that was said of their homework, as after a mistake."""
    _take(run, Verb.CLEAR, label, words)


def _take(
    run: Run,
    verb: Verb,
    label: str,
    words: Sequence[str],
    *,
    day: str | None = None,
    **texts: str | None,
) -> None:
    """Take the step; ask first where much is replaced and somebody is there to be asked."""
    options = [f"--{name}" for name, text in texts.items() if text]
    options += [f"--{'until' if verb is Verb.EXTEND else 'date'}"] if day else []
    command = " ".join(["homework", verb, label.upper(), *options])

    def keep(ask_above: int | None) -> None:
        most = ask_above if verb in ASKING else None
        _keep(run, command, verb, label, words, day=day, texts=texts, ask_above=most)

    keep_or_ask(run, keep, "What was said of {} people would be replaced. Replace it?")


def _keep(
    run: Run,
    command: str,
    verb: Verb,
    label: str,
    words: Sequence[str],
    *,
    day: str | None,
    texts: dict[str, str | None],
    ask_above: int | None,
) -> None:
    with run.writing(command) as db:
        programme = run.programme(db)
        about = store.get(db, programme, label)
        on = run.date(day, programme) or (run.today if verb is Verb.SUBMIT else None)
        step = Step(verb=verb, day=on, **{name: text or None for name, text in texts.items()})
        _check(run, about, step)
        outcome = submission_steps.take(db, programme, about, step=step, words=words)
        check_few(outcome.replacing, ask_above)
        _answer(run, about, step, outcome)


def _check(run: Run, about: Homework, step: Step) -> None:
    if step.verb is Verb.APPROVE and not about.checked:
        raise KursusError(
            f"{about.named} is done when it is handed in; nobody has to approve it.",
            hint=f"kursus homework edit {about.label} --check",
        )
    if step.verb is Verb.SUBMIT and step.day and step.day > run.today:
        raise Wrong(
            f"Nobody has handed anything in on {step.day}, which is still to come.",
            hint=f"--date {run.today}   (or leave it out: today)",
        )
    if step.verb is Verb.EXTEND and step.day and step.day <= about.due:
        raise Wrong(
            f"{about.named} is due {day_text(about.due)} for everybody, so {step.day} is no "
            "extension.",
            hint=f"kursus homework edit {about.label} --due {step.day}   (to move it for all)",
        )


def _answer(run: Run, about: Homework, step: Step, outcome: Outcome) -> None:
    changed = [
        (one, _told(about, step, one.submission, after, run.today))
        for one, after in outcome.changed[:SHOWN]
    ]
    if len(outcome.changed) > SHOWN:
        run.say(f"{about.named}: {_counts(about, outcome, run.today)}.")
    elif len(changed) == 1:
        run.say(f"{about.named}: {changed[0][0].described} {changed[0][1]}.")
    elif changed:
        run.say(f"{about.named}, {len(changed)} people:")
        for one, told in changed:
            run.say(f"  {one.number:>3} {one.name}: {told}")
    for one in outcome.unchanged[:SHOWN]:
        run.say(f"{one.described} was {_now(one.submission)} already; nothing changed.")
    if len(outcome.unchanged) > SHOWN:
        run.say(f"… and so were {len(outcome.unchanged) - SHOWN} more.")
    if outcome.left:
        statuses = Counter(one.submission.status for one in outcome.left)
        left = ", ".join(f"{statuses[status]} {status}" for status in Status if statuses[status])
        run.warn(f"Left as they are: {left}.")
    if not (changed or outcome.unchanged):
        run.say(f"{about.named}: nothing changed.")
    run.hint(_next(about, step.verb))


def _told(about: Homework, step: Step, before: Submission, after: Submission, today: date) -> str:
    """What changed for one person: `assigned → submitted, attempt 2, 3 days late`."""
    parts = [f"{before.status} → {after.status}" if before.status != after.status else None]
    if after.attempts > 1 and after.attempts > before.attempts:
        parts.append(f"attempt {after.attempts}")
    if step.verb is Verb.SUBMIT and (days := after.days_late(about.due, today)):
        parts.append(f"{counted(days, 'day')} late")
    if after.extended_until and after.extended_until != before.extended_until:
        was = f" (was {before.extended_until})" if before.extended_until else ""
        parts.append(f"has until {day_text(after.extended_until)}{was}")
    parts += [
        f"{name} kept"
        for name in ("feedback", "link", "note")
        if getattr(after, name) and getattr(after, name) != getattr(before, name)
    ]
    return ", ".join(filter(None, parts)) or "cleared"


def _counts(about: Homework, outcome: Outcome, today: date) -> str:
    """What changed for many: `68 assigned → submitted, 2 again → submitted; 4 of them late`."""
    steps = Counter((one.submission.status, after.status) for one, after in outcome.changed)
    told = ", ".join(
        f"{count} {before} → {after}" if before != after else f"{count} {before}, changed"
        for (before, after), count in steps.most_common()
    )
    late = sum(
        after.status is Status.SUBMITTED and after.days_late(about.due, today) > 0
        for _, after in outcome.changed
    )
    return f"{told}; {late} of them late" if late else told


def _now(submission: Submission) -> str:
    """How far somebody has come, with its day: `submitted on 2020-03-02`."""
    if submission.status is Status.SUBMITTED:
        return f"submitted on {submission.latest_on}"
    if submission.status.lacks and submission.extended_until:
        return f"{submission.status} until {submission.extended_until}"
    return submission.status.value


def _next(about: Homework, verb: Verb) -> str:
    if verb is Verb.SUBMIT and about.checked:
        return f"kursus homework approve {about.label} WHO…"
    return f"kursus homework missing {about.label}"
