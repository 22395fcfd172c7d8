"""What is wrong with rows of a roster beside each other, in sentences that say what to type."""

from __future__ import annotations

from kursus.errors import Fault
from kursus.model.name import full_name
from kursus.model.roster_matching import Kind, Verdict
from kursus.store.engine import Connection


def list_doubled(db: Connection, new: set[int]) -> list[Fault]:
    """The rows that have a key which a row before them has, too."""
    numbers: dict[str, int] = {}
    mailed: dict[tuple[str, str], tuple[int, str | None]] = {}
    bare: dict[tuple[str, int | None], int] = {}
    faults = []
    rows = db.execute(
        """
        select line, employee_number, lower(email), sort_key, unit
        from roster_row
        order by line
        """
    )
    for line, number, email, name, unit in rows:
        if number is not None and numbers.setdefault(number, line) != line:
            faults.append(Fault(line, None, f"Line {numbers[number]} has this number already."))
        elif line in new:
            continue
        elif email is not None:
            first, first_number = mailed.setdefault((email, name), (line, number))
            if first != line and not (number and first_number):
                faults.append(Fault(line, None, f"Line {first} has this name and e-mail already."))
        elif number is None and bare.setdefault((name, unit), line) != line:
            first = bare[name, unit]
            faults.append(
                Fault(
                    line,
                    None,
                    f"Line {first} has this name and unit already, and no e-mail or number tells "
                    f"the two apart. If they are two people: --new {line}",
                )
            )
    return faults


def list_same_person_twice(db: Connection) -> list[Fault]:
    """The rows that were matched to a person whom a row before them is, too."""
    rows = db.execute(
        """
        select said.line, person.given_name, person.family_name, said.person
        from roster_row as said
        join person on person.key = said.person
        where said.person in (
            select person
            from roster_row
            where person is not null
            group by person
            having count(*) > 1
        )
        order by said.line
        """
    )
    first: dict[int, int] = {}
    return [
        Fault(
            line,
            None,
            f"This is {full_name(given, family)}, as line {first[person]} is. "
            f"If they are two people: --new {line}",
        )
        for line, given, family, person in rows
        if first.setdefault(person, line) != line
    ]


def list_torn(db: Connection) -> list[Fault]:
    """The rows whose number is one person's, and whose name with e-mail is another's.

    Taken by the number, one person would become the other, with all that is known of the first.
    """
    rows = db.execute(
        """
        select
            said.line, said.employee_number,
            person.given_name, person.family_name, other.given_name, other.family_name
        from roster_row as said
        join person on person.key = said.person
        join person as other on other.sort_key = said.sort_key
        where said.settled is null
            and person.employee_number = said.employee_number
            and person.sort_key <> said.sort_key
            and lower(other.email) = lower(said.email)
            and (person.email is null or lower(person.email) <> lower(said.email))
        order by said.line
        """
    )
    return [
        Fault(
            line,
            None,
            f"Number {number} is that of {full_name(*words[:2])}, and the name with the e-mail "
            f"that of {full_name(*words[2:])}. Say which: --same {line}=PERSON",
        )
        for line, number, *words in rows
    ]


def list_held_numbers(db: Connection) -> list[Fault]:
    """The rows said to be one person whose number another has, of whom the file says no other."""
    rows = db.execute(
        """
        select
            said.line, said.employee_number,
            holder.given_name, holder.family_name, person.given_name, person.family_name
        from roster_row as said
        join person on person.key = said.person
        join person as holder on holder.employee_number = said.employee_number
            and holder.key <> person.key
        where said.settled = 1
            and not exists (
                select 1
                from roster_row as theirs
                where theirs.person = holder.key and theirs.employee_number is not null
            )
        order by said.line
        """
    )
    return [
        Fault(
            line,
            None,
            f"Number {number} is that of {full_name(*words[:2])}, not of {full_name(*words[2:])}. "
            f'If it is so no more: kursus person edit "{full_name(*words[:2])}" --number ""',
        )
        for line, number, *words in rows
    ]


def fault_of(verdict: Verdict) -> Fault | None:
    """The fault that a verdict comes to, or None for those that are none."""
    if verdict.kind is Kind.SEVERAL:
        listed = "; ".join(someone.described for someone in verdict.people[:10])
        return Fault(
            verdict.line,
            None,
            f"{verdict.name} fits several: {listed}. Say which: --same {verdict.line}=PERSON, "
            f"or --new {verdict.line}",
        )
    if verdict.kind is Kind.DOUBLED:
        return Fault(
            verdict.line,
            None,
            f"{verdict.name} is in the file before, and no e-mail or number tells the two apart. "
            f"If they are two people: --new {verdict.line}",
        )
    return None
