"""What `kursus person show` shows: today beside each programme, side by side or a row a fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kursus.cli.person_facts import HEADINGS
from kursus.render.listing import Column, Listing
from kursus.store import aliases, people, person_card, silences

if TYPE_CHECKING:
    from kursus.model.participant import Spell
    from kursus.model.person import Person
    from kursus.store.engine import Connection
    from kursus.store.person_card import Participation

MORE_HEADINGS = {
    "name": "Name",
    "alias": "Also spelled",
    "former_email": "Former e-mail",
    "letters": "Letters",
    "number": "Number",
    "status": "Status",
    "audience": "Audience",
    "spell": "In",
    "role": "Role",
}
ORDER = [
    "name",
    "alias",
    *(fact for fact in HEADINGS if fact not in {"given_name", "family_name", "left_on"}),
    "left_on",
    "former_email",
    "letters",
    "number",
    "status",
    "audience",
    "spell",
    "role",
]
TODAY = "today"


def card(db: Connection, key: int, *, side_by_side: bool) -> Listing:
    """What is known of a person.

    Side by side there is a column for today and one for each programme; otherwise a row for each
    fact, whose programme is None for today.
    """
    facts = [
        *((None, *fact) for fact in _today(people.get(db, key))),
        *((None, "alias", spelling) for spelling in aliases.list_of(db, key)),
        *((None, "former_email", email) for email in people.list_former_emails(db, key)),
        *((None, "letters", why) for why in silences.list_why(db, key)),
        *(
            (then.programme, *fact)
            for then in person_card.list_of_person(db, key)
            for fact in _then(then)
        ),
        *(
            (slug, "role", f"{role} at {label}" if label else role)
            for slug, role, label in person_card.list_roles_of_person(db, key)
        ),
    ]
    if side_by_side:
        return _side_by_side(facts)
    columns = (Column("programme", "Programme"), Column("fact", "Fact"), Column("value", "Value"))
    return Listing(columns, facts)


def _today(person: Person) -> Iterator[tuple[str, str]]:
    yield "name", person.name
    for fact in HEADINGS:
        value = getattr(person, fact)
        if value is not None and fact not in {"given_name", "family_name"}:
            yield fact, str(value)


def _then(then: Participation) -> Iterator[tuple[str, str]]:
    for fact in then._fields:
        value = getattr(then, fact)
        if value is not None and fact not in {"programme", "spells"}:
            yield fact, str(value)
    for spell in then.spells:
        yield "spell", _spell(spell)


def _spell(spell: Spell) -> str:
    until = f" until {spell.ends}" if spell.ends else ""
    reason = f" ({spell.reason})" if spell.reason else ""
    return f"{spell.starts}{until}{reason}" if until else f"from {spell.starts}"


def _side_by_side(facts: list[tuple[str | None, str, str]]) -> Listing:
    programmes = list(dict.fromkeys(programme for programme, _, _ in facts))
    cells: dict[tuple[str, str | None], str] = {}
    for programme, fact, value in facts:
        before = cells.get((fact, programme))
        cells[fact, programme] = f"{before}, {value}" if before else value
    columns = (
        Column("fact", "Fact"),
        *(Column(slug or TODAY, slug or TODAY.capitalize(), wrap=True) for slug in programmes),
    )
    rows = [
        (
            HEADINGS.get(fact) or MORE_HEADINGS[fact],
            *(cells.get((fact, programme)) for programme in programmes),
        )
        for fact in ORDER
        if any((fact, programme) in cells for programme in programmes)
    ]
    return Listing(columns, rows)
