"""The people whom rows of a roster might be, for the rows that are not matched yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from kursus.model.name import sort_key, split_name
from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.model.roster_matching import Candidate, Said
from kursus.store.engine import Connection

CANDIDATES = """
select
    said.line,
    said.given_name,
    said.family_name,
    said.email,
    said.employee_number,
    said.unit,
    person.key,
    person.given_name,
    person.family_name,
    person.sort_key,
    person.email,
    unit.name,
    participant.key,
    participant.number,
    person.employee_number,
    person.unit,
    participant.unit,
    unit_before.key
from roster_candidate as candidate
join roster_row as said on said.line = candidate.line
join person on person.key = candidate.person
left join unit on unit.key = person.unit
left join participant on participant.person = person.key and participant.programme = :programme
left join correction on correction.participant = participant.key and correction.field = 'unit'
left join unit as unit_before on unit_before.name = correction.file_value
where said.person is null and said.settled is null
order by said.line, person.sort_key, person.key
"""


def list_candidates(db: Connection, programme: Programme) -> Iterator[tuple[Said, list[Candidate]]]:
    """The rows that are not matched yet, each with those it might be."""
    taken = {
        person
        for (person,) in db.execute(
            """
            select distinct said.person
            from roster_row as said
            where said.person in (select person from roster_candidate)
            """
        )
    }
    rows = db.execute(CANDIDATES, {"programme": programme.key}).fetchall()
    for line, group in groupby(rows, key=itemgetter(0)):
        of_one = list(group)
        first = of_one[0]
        said = Said(
            line=line,
            given_name=first[1],
            family_name=first[2],
            email=first[3],
            employee_number=first[4],
            unit=first[5],
        )
        yield said, [_candidate(row, taken) for row in of_one]


def _candidate(row: Sequence[object], taken: set[int]) -> Candidate:
    someone = Someone(
        key=row[6],  # type: ignore[arg-type]
        given_name=str(row[7]),
        family_name=str(row[8]),
        sort_key=str(row[9]),
        email=row[10],  # type: ignore[arg-type]
        unit=row[11],  # type: ignore[arg-type]
        participant=row[12],  # type: ignore[arg-type]
        number=row[13],  # type: ignore[arg-type]
    )
    return Candidate(
        someone=someone,
        employee_number=row[14],  # type: ignore[arg-type]
        units=frozenset(unit for unit in row[15:18] if isinstance(unit, int)),
        taken=someone.key in taken,
    )


def list_aliases(db: Connection, programme: Programme) -> list[tuple[int, str]]:
    """What the file called people whose names somebody then changed by hand."""
    rows = db.execute(
        """
        select person.key, person.given_name, person.family_name,
            correction.field, correction.file_value
        from correction
        join participant on participant.key = correction.participant
            and participant.programme = :programme
        join person on person.key = participant.person
        where correction.field = 'name' or correction.field = 'given_name'
            or correction.field = 'family_name'
        order by person.key
        """,
        {"programme": programme.key},
    ).fetchall()
    aliases = []
    for person, group in groupby(rows, key=itemgetter(0)):
        of_one = list(group)
        said = {field: value or "" for _, _, _, field, value in of_one}
        given, family = of_one[0][1], of_one[0][2]
        if "name" in said:
            given, family = split_name(said["name"])
        given, family = said.get("given_name", given), said.get("family_name", family)
        aliases.append((person, sort_key(given, family)))
    return aliases
