"""`kursus person export`: everything held about one person, for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import reads
from kursus.cli.parameters import WHO
from kursus.cli.person_facts import HEADINGS
from kursus.cli.run import Run
from kursus.cli.streams import terminal_width
from kursus.errors import Wrong
from kursus.render.headings import heading
from kursus.render.listing import Column, Listing
from kursus.store import people, person_export, person_history, pointing

if TYPE_CHECKING:
    from kursus.render.listing import Row
    from kursus.store.engine import Connection

FORMS = ("json", "html")


class Everything(NamedTuple):
    """All that is held about somebody.

    Attributes:
        name: The full name.
        day: The day it was asked for.
        facts: The facts of today by name, None for what is not known.
        sections: What else there is, by key, in the order in which it is told.
    """

    name: str
    day: str
    facts: dict[str, str | None]
    sections: dict[str, Listing]


@click.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@reads
def export(run: Run, *, who: str) -> None:
    """Tell all that is held about somebody, for them: a page to read, or JSON.

    \b
    kursus person export kari -o kari.html
    kursus person export kari -o kari.json
    """  # noqa: D301 - click wants the character
    form = _form(run)
    with run.reading() as db:
        key = pointing.person(db, who, programme=run.perhaps_programme(db)).key
        everything = _everything(db, key, day=run.today.isoformat())
        programme = run.perhaps_programme(db)
        language = programme.language if programme else person_export.language_of(db, key)
    chunks = {"json": _json, "html": _page, "table": _tables}[form](everything, language)
    if not run.output:
        for chunk in chunks:
            click.echo(chunk, nl=False)
        return
    from pathlib import Path

    from kursus.files.whole import write_whole

    write_whole(Path(run.output), chunks)
    run.say(f"Wrote {run.output}.")


def _form(run: Run) -> str:
    """How it is told: json, html or table.

    Raises:
        Wrong: Another form was asked for, which has no room for it all.
    """
    form = run.format_option or "table"
    if run.output:
        _, dot, ending = run.output.rpartition(".")
        form = dot and ending.lower()
    if run.excel or form not in ({*FORMS} if run.output else {*FORMS, "table"}):
        raise Wrong(
            "All that is held about somebody is told as JSON or as a page.",
            hint="-o FILE.html, -o FILE.json, or -f json",
        )
    return form


def _everything(db: Connection, key: int, *, day: str) -> Everything:
    person = people.get(db, key)
    sections = {
        section.key: _listing(section.columns, person_export.list_rows(db, section, person=key))
        for section in person_export.SECTIONS
    }
    history = [
        (each.time, each.actor, each.operation, each.command, *each[4:])
        for each in person_history.list_of(db, key)
    ]
    sections["history"] = _listing(
        ("time", "actor", "operation", "command", "table", "at", "field", "old", "new"), history
    )
    return Everything(person.name, day, people.facts_of(person), sections)


def _listing(keys: tuple[str, ...], rows: Sequence[Row]) -> Listing:
    return Listing(tuple(Column(key, heading(key, "en"), wrap=True) for key in keys), rows)


def _json(everything: Everything, _language: str) -> Iterator[str]:
    import json

    told: dict[str, object] = {
        "day": everything.day,
        "person": {"name": everything.name} | everything.facts,
    }
    told |= {
        key: [dict(zip(listing.keys, row, strict=True)) for row in listing.rows]
        for key, listing in everything.sections.items()
    }
    yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _page(everything: Everything, language: str) -> Iterator[str]:
    from kursus.render.page import Part, page
    from kursus.render.person_sections import readable
    from kursus.render.person_words import section, word

    return page(
        everything.name,
        language=language,
        introduction=word("introduction", language).format(day=everything.day),
        facts=[
            (heading(fact, language), value) for fact, value in everything.facts.items() if value
        ],
        parts=[
            Part(section(key, language), readable(key, listing, language))
            for key, listing in everything.sections.items()
            if listing.rows
        ],
    )


def _tables(everything: Everything, _language: str) -> Iterator[str]:
    from kursus.render.person_sections import readable
    from kursus.render.person_words import section
    from kursus.render.table import table

    width = terminal_width()
    facts: list[Row] = [
        (HEADINGS[fact], value) for fact, value in everything.facts.items() if value is not None
    ]
    columns = (Column("fact", "Fact"), Column("value", "Value", wrap=True))
    yield table(Listing(columns, facts), width)
    for key, listing in everything.sections.items():
        if listing.rows:
            yield f"\n{section(key, 'en')}\n\n"
            yield table(readable(key, listing, "en"), width)
