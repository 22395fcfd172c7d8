"""In which other programmes those of a roster take part."""

from __future__ import annotations

from typing import NamedTuple

from kursus.store.engine import Connection


class Elsewhere(NamedTuple):
    """Another programme, and how many of those in the roster take part in it."""

    slug: str
    people: int


def find_most(db: Connection) -> Elsewhere | None:
    """The programme where most of those are who would be new in this one; None for nobody.

    The roster lies matched beside the store.
    """
    row = db.execute(
        """
        select programme.slug, count(*) as people
        from roster_row as said
        join participant on participant.person = said.person
        join programme on programme.key = participant.programme
        where said.participant is null
        group by programme.slug
        order by people desc, programme.slug
        limit 1
        """
    ).fetchone()
    return Elsewhere(*row) if row else None
