"""Give people the values that a roster says: one statement a field, however many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kursus.model.name import sort_key, split_name
from kursus.model.programme import Programme
from kursus.model.roster import IN_PROGRAMME, NAMES, OF_PERSON, Field
from kursus.model.roster_difference import Change
from kursus.store import memberships
from kursus.store.engine import Connection
from kursus.store.roster_rows import Staged


def change_all(
    db: Connection,
    programme: Programme,
    staged: Staged,
    changes: Iterable[Change],
    *,
    ended: bool,
    day: date,
) -> None:
    """Give people and participants the values that a roster says.

    Args:
        db: The store, inside an operation.
        programme: Whose roster it is.
        staged: The roster.
        changes: What changes.
        ended: Whether the programme has ended, and what people were in it stays.
        day: The day from which memberships of groups change.
    """
    by_field: dict[Field, list[Change]] = defaultdict(list)
    for change in changes:
        by_field[change.field].append(change)
    named = {
        Field.UNIT: staged.units,
        Field.AUDIENCE: staged.audiences,
        Field.GROUP: staged.groups,
    }
    for field, of_field in by_field.items():
        values: list[dict[str, object]] = [
            {
                "person": change.person,
                "participant": change.participant,
                "old": change.old,
                "new": named[field].keys[change.new]
                if field in named and change.new is not None
                else change.new,
            }
            for change in of_field
        ]
        if field is Field.EMAIL:
            _remember_addresses(db, values)
        if field is Field.EMPLOYEE_NUMBER:
            # No two have one number at any time, so those that pass on are let go of first.
            passed_on = {value["new"] for value in values} - {None}
            leaving = [value | {"new": None} for value in values if value["old"] in passed_on]
            _set(db, "person", field, leaving)
        if field is Field.GROUP:
            _move(db, [value for value in values if value["participant"]], day)
        elif field not in NAMES:
            of_today = field in OF_PERSON or (field in IN_PROGRAMME and ended)
            if of_today or field in IN_PROGRAMME:
                _set(db, "person", field, values)
            if not of_today:
                _set(db, "participant", field, [value for value in values if value["participant"]])
    _rename(db, [change for field in NAMES for change in by_field[field]])
    db.programme = programme.key


def _set(db: Connection, table: str, field: Field, values: list[dict[str, object]]) -> None:
    db.executemany(f"update {table} set {field} = :new where key = :{table}", values)


def _remember_addresses(db: Connection, values: list[dict[str, object]]) -> None:
    """Keep the address before as a former one, and a former one that came back no longer."""
    db.executemany(
        """
        insert into former_email (person, email)
        values (:person, :old)
        on conflict (person, email) do nothing
        """,
        [value for value in values if value["old"]],
    )
    db.executemany(
        "delete from former_email where person = :person and lower(email) = lower(:new)", values
    )


def _rename(db: Connection, changes: list[Change]) -> None:
    """Give people the names of the file, and what they are sorted by."""
    if not changes:
        return
    wanted = {change.person for change in changes}
    rows = db.execute(
        """
        select person.key, person.given_name, person.family_name
        from roster_row as said
        join person on person.key = said.person
        """
    )
    names = {key: (given, family) for key, given, family in rows if key in wanted}
    for change in changes:
        given, family = names[change.person]
        new = change.new or ""
        if change.field is Field.NAME:
            given, family = split_name(new)
        elif change.field is Field.GIVEN_NAME:
            given = new
        else:
            family = new
        names[change.person] = (given, family)
    db.executemany(
        """
        update person
        set given_name = :given, family_name = :family, sort_key = :sort_key
        where key = :key
        """,
        [
            {"key": key, "given": given, "family": family, "sort_key": sort_key(given, family)}
            for key, (given, family) in names.items()
        ],
    )


def _move(db: Connection, values: list[dict[str, object]], day: date) -> None:
    """Let participants be in the group of the file alone, from that day on."""
    memberships.take_out_many(db, [int(str(value["participant"])) for value in values], day=day)
    db.executemany(
        'insert into membership (participant, "group", starts) values (:participant, :new, :day)',
        [value | {"day": day.isoformat()} for value in values if value["new"]],
    )


def forget_corrections(db: Connection, corrections: Iterable[tuple[int | None, Field]]) -> None:
    """Note corrections no longer: of a participant's field that now is what the file says."""
    db.executemany(
        "delete from correction where participant = :participant and field = :field",
        [
            {"participant": participant, "field": field}
            for participant, field in corrections
            if participant
        ],
    )
