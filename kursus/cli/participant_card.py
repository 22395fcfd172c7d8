"""`kursus participant show`: one participant, as they were in the programme and as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.facts import named
from kursus.cli.options import reads
from kursus.cli.parameters import WHO
from kursus.cli.run import Run
from kursus.store import (
    memberships,
    participant_card,
    participant_rows,
    participants,
    people,
    pointing,
    silences,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kursus.model.participant import Spell
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

FACTS = (
    "number",
    "name",
    *(fact for fact in people.FACTS if fact not in {"given_name", "family_name"}),
    "status",
    "audience",
    "replaces",
    "note",
    "letters",
    "in",
    "group",
    "attendance",
    "homework",
)
# What a person has only one of, whatever they take part in.
ONLY_TODAY = frozenset({"name", "email", "phone", "employee_number", "left_on"})
BOTH = frozenset({"title", "unit", "employer", "former", "experience", "education"})


@click.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@reads
def show(run: Run, *, who: str) -> None:
    """Show one participant: as they were in the programme, and today."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        pointed = pointing.participant(db, who, programme=programme)
        then, today = _facts(run, db, programme, pointed.participant or 0)
    rows = [
        (fact, then.get(fact), today.get(fact))
        for fact in FACTS
        if then.get(fact) is not None or today.get(fact) is not None
    ]
    columns = (
        Column("fact", "Fact"),
        Column("in_programme", f"In {programme.slug}", wrap=True),
        Column("today", "Today", wrap=True),
    )
    run.show(Listing(columns, named(run, rows)), empty="", language=programme.language)


def _facts(
    run: Run, db: Connection, programme: Programme, key: int
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """What is known of a participant in the programme, and of the person today, by fact."""
    row = participant_rows.get_row(
        db, programme, key, day=max(run.today, programme.starts)
    )._asdict()
    (shown,) = participants.get_many(db, programme, [key])
    person = people.get(db, shown.person)
    then = {
        fact: str(value)
        for fact, value in row.items()
        if value is not None and fact not in ONLY_TODAY
    }
    groups = [
        f"{label} {name}, {_days(starts, ends)}"
        for label, name, starts, ends in memberships.list_history(db, key)
    ]
    then |= {
        "in": "\n".join(_told(spell) for spell in shown.lasting) or "never",
        "group": "\n".join(groups),
        "attendance": _counts(participant_card.count_sessions(db, key, today=run.today)),
        "homework": _counts(participant_card.count_homework(db, key, today=run.today)),
    }
    now = {fact: getattr(person, fact) for fact in ONLY_TODAY | BOTH}
    now["letters"] = ", ".join(silences.list_why(db, shown.person)) or None
    return (
        {fact: value or None for fact, value in then.items()},
        {fact: None if value is None else str(value) for fact, value in now.items()},
    )


def _told(spell: Spell) -> str:
    told = ", ".join(filter(None, [spell.reason, spell.note]))
    days = _days(str(spell.starts), str(spell.ends) if spell.ends else None)
    return f"{days} ({told})" if told else days


def _days(starts: str, ends: str | None) -> str:
    return f"{starts} until {ends}" if ends else f"from {starts}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
