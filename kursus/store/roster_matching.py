"""Who the rows of a roster are: matched in bulk, and one by one where that does not tell.

The one thing to know: after `match`, each row of `roster_row` has the key of its person, and of
that person's place in the programme, or null for a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kursus.errors import Fault, NotFound
from kursus.model.programme import Programme
from kursus.model.roster_matching import (
    Kind,
    Verdict,
    by_email,
    by_name,
    pair_alike,
    possible_keys,
)
from kursus.store.engine import Connection
from kursus.store.engine_sql import prepare_for_passing
from kursus.store.roster_candidates import list_aliases, list_candidates
from kursus.store.roster_faults import (
    fault_of,
    list_doubled,
    list_held_numbers,
    list_same_person_twice,
    list_torn,
)
from kursus.store.roster_rows import Staged


def match(
    db: Connection,
    programme: Programme,
    staged: Staged,
    *,
    same: Mapping[int, int],
    new: Iterable[int],
) -> tuple[list[Fault], list[Verdict]]:
    """Match the rows; what is wrong with some of them, and what has to be asked.

    Args:
        db: The store, with the roster beside it.
        programme: Whose roster it is.
        staged: The roster.
        same: The key of the person whom somebody said a row is, by line.
        new: The lines that somebody said are new people; number, and e-mail with name, still count.

    Raises:
        NotFound: The file has no row on such a line.
    """
    new = set(new)
    _settle(db, same, new)
    faults = list_doubled(db, new) if staged.maybe_doubled else []
    questions: list[Verdict] = []
    if db.execute("select 1 from person limit 1").fetchone():
        _match_by_number(db)
        verdicts = [*_match_by_email(db, programme, new), *_match_by_name(db, programme, new)]
        questions = [verdict for verdict in verdicts if verdict.kind is Kind.QUESTION]
        told = {fault.line for fault in faults}
        faults += [fault for fault in map(fault_of, verdicts) if fault and fault.line not in told]
        faults += [*list_torn(db), *list_held_numbers(db)]
        told = {fault.line for fault in faults}
        prepare_for_passing(db)  # the rows are sorted, and read from end to end from here on
        faults += [fault for fault in list_same_person_twice(db) if fault.line not in told]
        _find_places(db, programme)
    return faults, questions


def _settle(db: Connection, same: Mapping[int, int], new: set[int]) -> None:
    lines = {line for (line,) in db.execute("select line from roster_row")} if same or new else ()
    for line in sorted({*same, *new}):
        if line not in lines:
            raise NotFound(f"The file has no row on line {line}, or it has faults.")
    db.executemany(
        "update roster_row set person = :person, settled = 1 where line = :line",
        [{"line": line, "person": person} for line, person in same.items()],
    )


def _match_by_number(db: Connection) -> None:
    db.execute(
        """
        update roster_row
        set person = (
            select person.key from person
            where person.employee_number = roster_row.employee_number
        )
        where employee_number is not null and settled is null
        """
    )


def _match_by_email(db: Connection, programme: Programme, new: set[int]) -> list[Verdict]:
    db.execute(
        """
        insert into roster_candidate (line, person, same_name)
        select
            said.line,
            person.key,
            case when person.sort_key = said.sort_key then 1 else 0 end
        from roster_row as said
        join person on lower(person.email) = lower(said.email)
        where said.person is null and said.settled is null and said.email is not null
        """
    )
    db.execute(
        """
        insert into roster_candidate (line, person, same_name)
        select
            said.line,
            person.key,
            case when person.sort_key = said.sort_key then 1 else 0 end
        from roster_row as said
        join former_email on lower(former_email.email) = lower(said.email)
        join person on person.key = former_email.person
        where said.person is null and said.settled is null and said.email is not null
        on conflict (line, person) do nothing
        """
    )
    db.execute(
        """
        update roster_row
        set person = (
            select min(candidate.person)
            from roster_candidate as candidate
            where candidate.line = roster_row.line and candidate.same_name = 1
        )
        where line in (
            select line
            from roster_candidate
            where same_name = 1
            group by line
            having count(*) = 1
        )
        """
    )
    left = list(list_candidates(db, programme))
    sharing = Counter((said.email or "").casefold() for said, _ in left)
    verdicts = [
        by_email(said, candidates, shared=sharing[(said.email or "").casefold()] > 1)
        for said, candidates in left
    ]
    return _accept(
        db, [verdict for verdict in verdicts if verdict is not None and verdict.line not in new]
    )


def _match_by_name(db: Connection, programme: Programme, new: set[int]) -> list[Verdict]:
    """Match what is left; a row that somebody said is new is so, whoever has its name."""
    db.execute("delete from roster_candidate")
    unmatched = db.execute(
        """
        select line, given_name, family_name
        from roster_row
        where person is null and settled is null
        """
    )
    db.executemany(
        "insert into roster_name (line, sort_key) values (?, ?)",
        ((line, key) for line, *name in unmatched for key in possible_keys(*name)),
    )
    db.executemany(
        "insert into roster_alias (person, sort_key) values (?, ?)", list_aliases(db, programme)
    )
    for known, person in (("person", "key"), ("roster_alias", "person")):
        db.execute(
            f"""
            insert into roster_candidate (line, person, same_name)
            select roster_name.line, known.{person}, 1
            from roster_name
            join {known} as known on known.sort_key = roster_name.sort_key
            where true
            on conflict (line, person) do nothing
            """
        )
    left = list(list_candidates(db, programme))
    paired = pair_alike(left)
    _accept(db, paired)
    done = {verdict.line for verdict in paired} | new
    return _accept(db, [by_name(said, known) for said, known in left if said.line not in done])


def _accept(db: Connection, verdicts: list[Verdict]) -> list[Verdict]:
    """Keep who was found; no later key is tried for a row that a verdict was given on."""
    db.executemany(
        "update roster_row set person = :person, settled = 1 where line = :line",
        [
            {
                "line": verdict.line,
                "person": verdict.people[0].key if verdict.kind is Kind.SAME else None,
            }
            for verdict in verdicts
        ],
    )
    return verdicts


def _find_places(db: Connection, programme: Programme) -> None:
    db.execute(
        """
        update roster_row
        set participant = (
            select participant.key
            from participant
            where participant.programme = :programme and participant.person = roster_row.person
        )
        where person is not null
        """,
        {"programme": programme.key},
    )
