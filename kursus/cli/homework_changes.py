"""Homework added, edited and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import homework_labels
from kursus.cli.homework_options import WHEN, fact_options, facts_from, typed_text
from kursus.cli.homework_words import due_text, facts_text, tally_text
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, TEXT
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.homework import Homework
from kursus.model.sentence import counted
from kursus.store import homework as store
from kursus.store.homework import Tally

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command()
@click.argument("title", type=TEXT)
@fact_options
@click.option("--optional", is_flag=True, help="It may be left.")
@click.option("--check", is_flag=True, help="It is done when somebody has approved it.")
@writes
def add(run: Run, *, title: str, optional: bool, check: bool, **typed: Any) -> None:
    """Add homework, which takes the next number.

    \b
    kursus homework add "Prøv prateklar" --between F1 F2
    kursus homework add "Egen tavle" --set F2 --due 12.5 --kind exercise --for G3
    """  # noqa: D301 - click wants the character
    if not title:
        raise Wrong("Homework has a title.", hint=f'kursus homework add "TITLE" {WHEN}')
    text = typed_text(typed)
    with run.writing(_command("add", None, typed)) as db:
        programme = run.programme(db)
        facts = facts_from(run, db, programme, typed) | {"title": title, "text": text or None}
        if "due_at" not in facts and "due_on" not in facts:
            raise Wrong("It has to be due some day.", hint=WHEN)
        facts |= {"optional": optional, "checked": check}
        added = store.add(db, programme, facts=facts)
        tally = _tally(run, db, programme, added)
        run.say(f"Added {added.named}: {facts_text(added)}; for {tally.assigned}.")
        _warn_if_outside(run, programme, added)
        if tally.assigned:
            run.hint(f"kursus homework submit {added.label} WHO…")
        else:
            run.warn(f"Nobody is in the programme for it on {added.due}.")


@click.command()
@click.argument("label", type=LABEL, shell_complete=homework_labels)
@click.option("--title", type=TEXT, help="Its title.")
@fact_options
@click.option("--optional/--required", default=None, help="Whether it may be left.")
@click.option("--check/--no-check", default=None, help="Whether somebody has to approve it.")
@writes
def edit(
    run: Run,
    *,
    label: str,
    title: str | None,
    optional: bool | None,
    check: bool | None,
    **typed: Any,
) -> None:
    """Change what homework says of itself.

    An empty text takes a value away.
    """
    text = typed_text(typed)
    switches = {"title": title, "optional": optional, "check": check}
    with run.writing(_command("edit", label, switches | typed)) as db:
        programme = run.programme(db)
        before = store.get(db, programme, label)
        facts = facts_from(run, db, programme, typed, before)
        if title == "":
            raise Wrong("Homework has a title.", hint='--title "TITLE"')
        facts |= {"title": title} if title else {}
        facts |= {"text": text or None} if text is not None else {}
        facts |= {"optional": optional} if optional is not None else {}
        facts |= {"checked": check} if check is not None else {}
        if not facts:
            raise Wrong("Nothing was said to change.", hint="kursus homework edit --help")
        store.change(db, before, facts=facts)
        after = store.get(db, programme, label)
        _tell_edited(run, before, after)
        tally = _tally(run, db, programme, after)
        run.say(f"{tally_text(tally).capitalize()}.")
        _warn_if_outside(run, programme, after)
        strays = store.count_strays(db, after)
        if strays:
            run.warn(f"{counted(strays, 'participant')} handed it in and it is not for them now.")


@click.command()
@click.argument("label", type=LABEL, shell_complete=homework_labels)
@writes
def remove(run: Run, *, label: str) -> None:
    """Remove homework that nobody has handed in.

    Its label is not given out again.
    """
    with run.writing(f"homework remove {label.upper()}") as db:
        removed = store.get(db, run.programme(db), label)
        store.remove(db, removed)
        run.say(f"Removed {removed.named}, which was {due_text(removed)}.")


def _tally(run: Run, db: Connection, programme: Programme, about: Homework) -> Tally:
    return store.count_each(db, programme, today=run.today, homework=about).get(about.key, Tally())


def _tell_edited(run: Run, before: Homework, after: Homework) -> None:
    """Tell old and new of what differs."""
    differences = [
        (before.title, after.title),
        (before.kind, after.kind),
        (f"set at {before.set_at or 'none'}", f"set at {after.set_at or 'none'}"),
        (due_text(before), due_text(after)),
        (f"for {before.for_whom or 'everybody'}", f"for {after.for_whom or 'everybody'}"),
        *(
            (yes if was else no, yes if is_ else no)
            for was, is_, yes, no in (
                (before.optional, after.optional, "optional", "required"),
                (before.checked, after.checked, "to be approved", "done when handed in"),
            )
        ),
    ]
    told = [f"{old} → {new}" for old, new in differences if old != new]
    if before.text != after.text:
        told.append("another text" if after.text else "no text any more")
    for sentence in told or ["nothing is other than it was"]:
        run.say(f"{after.label}: {sentence}.")


def _warn_if_outside(run: Run, programme: Programme, about: Homework) -> None:
    if not programme.starts <= about.due <= programme.ends and about.due_at is None:
        run.warn(
            f"Mind that {about.due} is outside the programme, which runs {programme.starts} to "
            f"{programme.ends}."
        )


def _command(verb: str, label: str | None, typed: dict[str, Any]) -> str:
    names = {"set_at": "set", "for_whom": "for"}
    options = [
        f"--{names.get(name, name)}" for name, value in typed.items() if value not in (None, False)
    ]
    return " ".join(["homework", verb, *filter(None, [label and label.upper()]), *options])
