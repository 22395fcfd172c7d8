"""`kursus person export`: everything held about one person, for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import reads
from kursus.cli.parameters import WHO
from kursus.cli.person_facts import HEADINGS
from kursus.cli.run import Run, terminal_width
from kursus.errors import Wrong
from kursus.render.headings import heading
from kursus.render.listing import Column, Listing
from kursus.store import people, person_export, person_history, pointing

if TYPE_CHECKING:
    from kursus.render.listing import Cell, Row
    from kursus.store.engine import Connection

FORMS = (".json", ".html")
# Columns of the store that lists call otherwise.
CALLED = {
    "starts": "start",
    "ends": "end",
    "spelling": "alias",
    "answer": "reply",
    "replied_on": "date",
    "gone": "left",
    "file_value": "value",
}


class Held(NamedTuple):
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
    r"""Tell all that is held about somebody, for them: a page to read, or JSON.

    \b
    kursus person export kari -o kari.html
    kursus person export kari -o kari.json
    """
    form = _form(run)
    with run.reading() as db:
        key = pointing.person(db, who, programme=run.perhaps_programme(db)).key
        held = _held(db, key, day=run.today.isoformat())
        programme = run.perhaps_programme(db)
        language = programme.language if programme else person_export.language_of(db, key)
    chunks = {"json": _json, "html": _page, "table": _tables}[form](held, language)
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
    ending = run.output and "." + run.output.rpartition(".")[2].lower()
    form = ending.removeprefix(".") if ending in FORMS and ending else run.format_option or "table"
    if (run.output and ending not in FORMS) or run.excel or form not in {"json", "html", "table"}:
        raise Wrong(
            "All that is held about somebody is told as JSON or as a page.",
            hint="-o FILE.html, -o FILE.json, or -f json",
        )
    return form


def _held(db: Connection, key: int, *, day: str) -> Held:
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
    return Held(person.name, day, people.facts_of(person), sections)


def _listing(keys: tuple[str, ...], rows: Sequence[Row]) -> Listing:
    return Listing(tuple(Column(key, heading(key, "en"), wrap=True) for key in keys), rows)


def _json(held: Held, _language: str) -> Iterator[str]:
    import json

    told: dict[str, object] = {"day": held.day, "person": {"name": held.name} | held.facts}
    told |= {
        key: [dict(zip(listing.keys, row, strict=True)) for row in listing.rows]
        for key, listing in held.sections.items()
    }
    yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _page(held: Held, language: str) -> Iterator[str]:
    from kursus.render.page import Part, page
    from kursus.render.person_words import section, word

    return page(
        held.name,
        language=language,
        introduction=word("introduction", language).format(day=held.day),
        facts=[(heading(fact, language), value) for fact, value in held.facts.items() if value],
        parts=[
            Part(section(key, language), _worded(listing, language))
            for key, listing in held.sections.items()
            if listing.rows
        ],
    )


def _worded(listing: Listing, language: str) -> Listing:
    """The listing with its headings and closed sets in a language, without empty columns."""
    from kursus.render.headings import translated

    rows = [
        tuple(
            _worded_cell(key, cell, row, listing.keys, language)
            for key, cell in zip(listing.keys, row, strict=True)
        )
        for row in listing.rows
    ]
    shown = [at for at in range(len(listing.columns)) if any(row[at] is not None for row in rows)]
    listing = translated(listing, language)
    return listing._replace(
        columns=tuple(listing.columns[at] for at in shown),
        rows=[tuple(row[at] for at in shown) for row in rows],
    )


def _worded_cell(key: str, cell: Cell, row: Row, keys: Sequence[str], language: str) -> Cell:
    """A cell as the page tells it: the words of closed sets, and the names of fields."""
    from kursus.render.person_words import CLOSED, word

    if cell is None:
        return None
    if key == "field":
        return heading(CALLED.get(str(cell), str(cell)), language)
    if key in {"old", "new"}:
        field = str(row[keys.index("field")])
        key = CALLED.get(field, field)
    return word(str(cell), language) if key in CLOSED else cell


def _tables(held: Held, _language: str) -> Iterator[str]:
    from kursus.render.person_words import section
    from kursus.render.table import table

    width = terminal_width()
    facts: list[Row] = [
        (HEADINGS[fact], value) for fact, value in held.facts.items() if value is not None
    ]
    columns = (Column("fact", "Fact"), Column("value", "Value", wrap=True))
    yield table(Listing(columns, facts), width)
    for key, listing in held.sections.items():
        if listing.rows:
            yield f"\n{section(key, 'en')}\n\n"
            yield table(_worded(listing, "en"), width)
