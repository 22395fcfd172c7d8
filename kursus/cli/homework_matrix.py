"""People by homework: letters on the screen, words for programs and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.homework_options import KIND
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import TEXT
from kursus.cli.people_columns import people_columns
from kursus.cli.run import Run
from kursus.model.homework import Homework, Kind
from kursus.model.submission import LETTERS, StatusOn

if TYPE_CHECKING:
    from kursus.render.listing import Column, Row
    from kursus.store.homework_matrix import Packed

LEGEND = (
    "S submitted, L submitted late, A approved, ! again, E excused, - overdue, "
    "· not due yet, blank: not for them."
)
WORDS: dict[str, str | None] = {letter: each.value for each, letter in LETTERS.items()}
WORDS[" "] = None
LETTERS_SHOWN: dict[str, str | None] = {letter: letter for letter in WORDS} | {" ": None}
LACKING = (StatusOn.ASSIGNED.letter, StatusOn.MISSING.letter, StatusOn.AGAIN.letter)


@click.command()
@click.option("--kind", type=KIND, help="Of this kind alone.")
@click.option("--group", type=TEXT, shell_complete=group_labels, help="Only its members.")
@lists_people
@reads
def matrix(run: Run, *, kind: Kind | None, group: str | None) -> None:
    """Show people by homework, and how far each has come."""
    from kursus.files.spool import Spool
    from kursus.model.attendance import signs_of
    from kursus.render.listing import Listing
    from kursus.store import groups, homework_matrix
    from kursus.store import homework as store

    with Spool() as spool:
        with run.reading() as db:
            programme = run.programme(db)
            known = [each for each in store.list_all(db, programme) if kind in {None, each.kind}]
            member_of = groups.point(db, programme, group).key if group else None
            if known:
                packed = homework_matrix.list_rows(
                    db, programme, known, today=run.today, group=member_of
                )
                spool.take(
                    _rows(packed, signs_of(len(known)), LETTERS_SHOWN if run.for_eyes else WORDS)
                )
        run.show(
            Listing(_columns(known), spool, repeated=2),
            empty='There is nothing to show. Next: kursus homework add "TITLE" --between F1 F2',
            language=programme.language,
        )
        if run.for_eyes and spool:
            run.say(LEGEND)


def _columns(known: Iterable[Homework]) -> tuple[Column, ...]:
    from kursus.render.listing import Column

    return (
        *people_columns(),
        Column("missing", "Missing", align="right"),
        *(Column(each.label, each.label) for each in known),
    )


def _rows(packed: Iterable[Packed], signs: str, words: dict[str, str | None]) -> Iterator[Row]:
    """A row for each person; missing counts what `homework missing` lists, due or not."""
    from kursus.store.homework_matrix import unpack

    for number, name, email, unit, statuses in packed:
        letters = unpack(statuses, signs)
        missing = sum(letters.count(letter) for letter in LACKING)
        yield (number, name, email, unit, missing, *map(words.__getitem__, letters))
