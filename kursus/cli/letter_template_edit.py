"""`kursus letter template edit`, `check` and `reset`: letters in a coordinator's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.letter_template_list import NAME, name_argument
from kursus.cli.options import with_run, writes
from kursus.cli.parameters import FILE
from kursus.cli.run import Run
from kursus.cli.streams import echo_aside
from kursus.errors import Fault, Faults, KursusError, Wrong, as_word
from kursus.model.sentence import counted

if TYPE_CHECKING:
    from kursus.model.programme import Programme

file_option = click.option(
    "--file", type=FILE, metavar="FILE|-", help="The text is in a file, or on standard input."
)


@click.command()
@name_argument
@file_option
@writes
def edit(run: Run, *, name: str, file: str | None) -> None:
    """Write a template anew, in your editor or a file.

    The first line is Subject: and what it is, the second is blank, and then the
    letter follows. A template with faults is not kept.

    \b
    kursus letter template edit reminder
    kursus letter template edit reminder --file reminder.txt
    """  # noqa: D301 - click wants the character
    from kursus.store import letter_templates

    with run.reading() as db:
        programme = run.programme(db)
        before = letter_templates.find(db, programme, name)
    if file:
        text = _read(file)
        _check(text, name, programme)
    else:
        text = _typed(run, programme, name, before)
    _keep(run, name, text)


@click.command()
@click.argument("name", type=NAME, metavar="[TEMPLATE]", required=False)
@file_option
@with_run
def check(run: Run, *, name: str | None, file: str | None) -> None:
    """See that templates can be filled in.

    All that are yours, the one that is named, or a file for it.
    """
    from kursus.letters.usual import usual_text
    from kursus.store import letter_templates

    if file and not name:
        raise Wrong(
            "Which template the file is for has to be named.",
            hint=f"kursus letter template check reminder --file {as_word(file)}",
        )
    with run.reading() as db:
        programme = run.programme(db)
        own = letter_templates.list_all(db, programme)
    if file and name:
        own = {name: _read(file)}
    elif name:
        own = {name: own.get(name) or usual_text(name, programme.language)}
    every = [fault for each, text in own.items() for fault in _faults(text, each, programme)]
    if every:
        faulty = {fault.file for fault in every}
        told = f"{counted(len(every), 'fault')} in {counted(len(faulty), 'template')}."
        raise Faults(told, every, hint=f"kursus letter template facts {every[0].file}")
    if own:
        run.say(f"{', '.join(own)}: no faults.")
    else:
        run.say(f"All templates of {programme.slug} are those of kursus.")


@click.command()
@name_argument
@writes
def reset(run: Run, *, name: str) -> None:
    """Take the text that kursus brings along again."""
    from kursus.store import letter_templates

    with run.writing(f"letter template reset {name}") as db:
        programme = run.programme(db)
        if letter_templates.remove(db, programme, name):
            run.say(f"The template {name} of {programme.slug} is that of kursus again.")
        else:
            run.say(f"The template {name} of {programme.slug} is that of kursus already.")


def _keep(run: Run, name: str, text: str) -> None:
    """Keep a text as the programme's own; that of kursus is no text of its own."""
    from kursus.letters.usual import usual_text
    from kursus.store import letter_templates

    with run.writing(f"letter template edit {name}") as db:
        programme = run.programme(db)
        before = letter_templates.find(db, programme, name)
        usual = usual_text(name, programme.language).strip()
        if text == (before or usual):
            run.say(f"The template {name} of {programme.slug} says that already.")
        elif text == usual:
            letter_templates.remove(db, programme, name)
            run.say(f"The template {name} of {programme.slug} is that of kursus again.")
        else:
            letter_templates.put(db, programme, name, text=text)
            whose = "changed" if before else "yours now"
            run.say(f"The template {name} of {programme.slug} is {whose}.")
            run.hint("kursus reminder preview")


def _read(file: str) -> str:
    """The text of a file, or on standard input.

    Raises:
        KursusError: It cannot be read, or has something in it that is not kept.
    """
    from kursus.cli.homework_options import read_text

    return read_text(file)


def _typed(run: Run, programme: Programme, name: str, before: str | None) -> str:
    """What somebody made of the text in their editor, who may try again after a fault.

    Raises:
        Wrong: Nobody is here to write.
        KursusError: Nothing was saved, or what was has faults that nobody mends; it lies in a file.
    """
    if not run.at_terminal:
        raise Wrong(
            "Nobody is here to write.", hint=f"kursus letter template edit {name} --file FILE"
        )
    from kursus.letters.usual import usual_text
    from kursus.model.text import clean

    text, written = before or usual_text(name, programme.language), False
    while True:
        typed = click.edit(text, extension=".txt")
        if typed is None and not written:
            raise KursusError("Nothing was saved, so nothing was changed.")
        text, written = typed or text, True
        try:
            cleaned = clean(text, what="The template")
            _check(cleaned, name, programme)
        except KursusError as error:
            _tell(error)
            again = typed is not None and click.confirm("Open it again?", default=True, err=True)
            if not again:
                raise _left_aside(name, text) from None
        else:
            return cleaned


def _tell(error: KursusError) -> None:
    """Say what is wrong with a text that somebody is still at."""
    faults = error.faults if isinstance(error, Faults) else ()
    for fault in faults:
        echo_aside(f"{fault.place}: {fault.sentence}")
    if not faults:
        echo_aside(error.sentence)


def _left_aside(name: str, text: str) -> KursusError:
    """The error for a text that was given up, which lies in a new file in this folder."""
    from itertools import count
    from pathlib import Path

    from kursus.files.whole import whole_new

    names = (Path(f"{name}{number or ''}.txt") for number in count())
    with whole_new(names) as (new, path):
        new.write_text(text, encoding="utf-8")
    return KursusError(
        f"Nothing of it was kept in the store; what you wrote is in {path}.",
        hint=f"kursus letter template edit {name} --file {as_word(str(path))}",
    )


def _check(text: str, name: str, programme: Programme) -> None:
    """See that letters can be made of a template.

    Raises:
        Faults: They cannot.
    """
    found = _faults(text, name, programme)
    if found:
        raise Faults(
            f"The template has {counted(len(found), 'fault')}; nothing of it was kept.",
            [fault._replace(file=None) for fault in found],
            hint=f"kursus letter template facts {name}",
        )


def _faults(text: str, name: str, programme: Programme) -> list[Fault]:
    from kursus.letters.samples import sample_facts
    from kursus.letters.templates import faults_of
    from kursus.letters.usual import thing_of

    sample = sample_facts(thing_of(name), programme)
    return [fault._replace(file=name) for fault in faults_of(text, sample=sample)]
