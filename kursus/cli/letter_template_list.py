"""`kursus letter template list`, `show` and `facts`: what letters say, and what they can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.errors import as_word
from kursus.model.reminder import TEMPLATES

if TYPE_CHECKING:
    from kursus.render.listing import Row

NAME = click.Choice(TEMPLATES, case_sensitive=False)
name_argument = click.argument("name", type=NAME, metavar="TEMPLATE")
TEXT_ENDING = ".txt"
_USES = {
    "invitation": "a gathering that comes",
    "reminder": "a gathering that comes soon",
    "homework": "homework that is due soon",
    "overdue": "homework that has not come",
    "enrolled": "who takes part from now on",
    "promoted": "who got a place after waiting",
    "moved": "a gathering at another time",
    "switched": "a gathering held elsewhere or otherwise",
    "cancelled": "a gathering that is off",
    "returned": "homework to be done again",
    "absent": "who was absent from a gathering",
    "completed": "who has completed",
    "booster": "the booster after some years",
}


@click.command("list")
@reads
def list_(run: Run) -> None:
    """List the templates, and who wrote each."""
    from kursus.letters.usual import usual_text
    from kursus.render.listing import Column, Listing
    from kursus.store import letter_templates

    with run.reading() as db:
        programme = run.programme(db)
        own = letter_templates.list_all(db, programme)
    rows = []
    for name in TEMPLATES:
        text = own.get(name) or usual_text(name, programme.language)
        rows.append((name, _USES[name], "yours" if name in own else "kursus", _subject(text)))
    columns = (
        Column("template", "Template"),
        Column("use", "Use"),
        Column("text", "Text"),
        Column("subject", "Subject", screen=False),
    )
    run.show(Listing(columns, rows), empty="")
    if run.for_eyes:
        run.hint(f"kursus letter template show {TEMPLATES[0]}")


@click.command()
@name_argument
@click.option("--usual", is_flag=True, help="What kursus brings along, not yours.")
@reads
def show(run: Run, *, name: str, usual: bool) -> None:
    """Show the text of a template.

    The first line is the subject. Facts stand in {{ }}; what is between {% if %}
    and {% endif %} is there only if there is such a fact.

    \b
    kursus letter template show reminder -o reminder.txt
    """  # noqa: D301 - click wants the character
    from kursus.letters.usual import usual_text
    from kursus.render.listing import Column, Listing
    from kursus.store import letter_templates

    with run.reading() as db:
        programme = run.programme(db)
        own = None if usual else letter_templates.find(db, programme, name)
    text = (own or usual_text(name, programme.language)).rstrip("\n") + "\n"
    if run.output and run.output.lower().endswith(TEXT_ENDING):
        from pathlib import Path

        from kursus.files.whole import write_whole

        write_whole(Path(run.output), [text])
        run.say(f"Wrote {run.output}.")
        run.hint(f"kursus letter template edit {name} --file {as_word(run.output)}")
    elif run.for_eyes:
        from kursus.render.terminal import for_terminal

        click.echo("\n".join(map(for_terminal, text.split("\n"))), nl=False)
    else:
        columns = (Column("template", "Template"), Column("own", "Own"), Column("text", "Text"))
        run.show(Listing(columns, [(name, own is not None, text)]), empty="")


@click.command()
@name_argument
@reads
def facts(run: Run, *, name: str) -> None:
    """List the facts that a template can name.

    A text stands in the letter where {{ it }} is named. What may be missing is
    asked for by {% if it %}; a list is gone through by {% for one in it %}.
    """
    from kursus.letters.samples import sample_facts
    from kursus.letters.usual import thing_of
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
    rows = list(_facts(sample_facts(thing_of(name), programme)))
    columns = (
        Column("fact", "Fact"),
        Column("kind", "Kind"),
        Column("example", "For example", wrap=True),
    )
    run.show(Listing(columns, rows), empty="")


def _subject(text: str) -> str:
    return text.partition("\n")[0].partition(":")[2].strip()


def _facts(sample: Mapping[str, Any], within: str = "") -> Iterator[Row]:
    """A row for each fact: what it is called, of what kind it is, and a value."""
    for key, value in sample.items():
        name = f"{within}{key}"
        if isinstance(value, Mapping):
            yield from _facts(value, f"{name}.")
        elif isinstance(value, bool):
            yield name, "yes or no", "yes" if value else "no"
        elif not isinstance(value, tuple):
            yield name, "text", value
        elif isinstance(value[0], Mapping):
            yield name, "list", f"each has {', '.join(value[0])}"
        else:
            yield name, "list", "; ".join(value)
