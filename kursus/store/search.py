"""Search people by what stands anywhere in their facts; case and accents count for nothing."""

from __future__ import annotations

from typing import NamedTuple

from kursus.model import forgotten
from kursus.model.name import fold, words_of
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.person_columns import PERSON


class Found(NamedTuple):
    """Somebody who was found; the number is that of this programme, or None."""

    number: int | None
    name: str
    email: str | None
    unit: str | None
    title: str | None
    former: str | None


def people(db: Connection, text: str, *, programme: Programme | None) -> list[Found]:
    """Those in whose names, addresses, unit, title or former employer every typed word stands.

    Those who take part in the programme come first, then by name. Reads everybody once: a search
    is for words in the middle, which no index has. Nobody who was forgotten is found.
    """
    typed = text.casefold().split() if "@" in text else words_of(fold(text))
    if not typed:
        return []
    rows = db.execute(
        f"""
        select
            {PERSON},
            person.title,
            person.former,
            person.sort_key,
            unit.sort_key,
            participant.title,
            participant.former,
            former_email.email,
            alias.spelling,
            person.key
        from person
        left join participant on participant.person = person.key
            and participant.programme = :programme
        left join unit on unit.key = person.unit
        left join former_email on former_email.person = person.key
        left join alias on alias.person = person.key
        where person.sort_key <> :forgotten
        order by participant.key is null, person.sort_key, person.key
        """,
        {"programme": programme.key if programme else None, "forgotten": forgotten.SORT_KEY},
    )
    found: dict[int, Found] = {}
    for row in rows:
        _, name, email, unit, title, former, *others, key = row
        told = "\n".join(part for part in (name, email, unit, title, former, *others) if part)
        # Folding turns the points of an address into blanks, so it stands there both ways.
        sought = f"{told.casefold()}\n{fold(told)}"
        if all(word in sought for word in typed):
            found[key] = Found(*row[:6])
    return list(found.values())
