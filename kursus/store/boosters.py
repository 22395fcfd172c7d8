"""What a booster has beyond other gatherings: answers to the invitation, and who came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kursus.model.attendance import ATTENDED
from kursus.model.booster import Alumnus, Reply
from kursus.model.gathering import Gathering
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import one_of
from kursus.store.person_columns import BY_NAME
from kursus.store.spells import EVER_IN, lasts_on

ALUMNI = f"""
select
    participant.number,
    person.given_name,
    person.family_name,
    person.email,
    then_unit.name,
    participant.former,
    now_unit.name,
    not exists (
        select 1
        from spell
        where spell.participant = participant.key
            and {lasts_on("spell", ":last_day")}
    ),
    case when person.left_on <= :day then person.left_on end,
    reply.answer,
    coalesce(mark.attended, 0) + (
        select count(*)
        from session
        join guest on guest.session = session.key
        where session.gathering = :gathering
            and session.state = 'open'
            and guest.person = participant.person
    ),
    coalesce(mark.excused, 0),
    coalesce(mark.absent, 0)
from participant
join person on person.key = participant.person
left join unit as then_unit on then_unit.key = participant.unit
left join unit as now_unit on now_unit.key = person.unit
left join reply on reply.participant = participant.key and reply.gathering = :gathering
left join (
    select
        attendance.participant,
        count(*) filter (where {one_of("attendance.status", ATTENDED)}) as attended,
        count(*) filter (where attendance.status = 'excused') as excused,
        count(*) filter (where attendance.status = 'absent') as absent
    from session
    join attendance on attendance.session = session.key
    where session.gathering = :gathering and session.state = 'open'
    group by attendance.participant
) as mark on mark.participant = participant.key
where participant.programme = :programme
    and {EVER_IN.strip()}
{BY_NAME}
"""


def reply(db: Connection, gathering: Gathering, replies: Iterable[Reply], *, on: date) -> None:
    """Keep what participants answered; a later answer replaces an earlier one."""
    db.executemany(
        """
        insert into reply (gathering, participant, answer, replied_on)
        values (:gathering, :participant, :answer, :on)
        on conflict (gathering, participant) do update
        set answer = excluded.answer, replied_on = excluded.replied_on
        where reply.answer <> excluded.answer
        """,
        [
            {
                "gathering": gathering.key,
                "participant": one.participant,
                "answer": one.answer.value,
                "on": on.isoformat(),
            }
            for one in replies
        ],
    )


def list_replies(db: Connection, gathering: Gathering) -> dict[int, str]:
    """The answers by the key of the participant."""
    rows = db.execute(
        "select participant, answer from reply where gathering = :gathering",
        {"gathering": gathering.key},
    )
    return dict(rows.fetchall())


def list_expected(db: Connection, gathering: Gathering) -> dict[int, str]:
    """Number and name of those the booster is for, by their keys as participants, in order."""
    rows = db.execute(
        f"""
        select
            expected.participant, participant.number, person.given_name, person.family_name
        from expected
        join participant on participant.key = expected.participant
        join person on person.key = participant.person
        where expected.gathering = :gathering
        {BY_NAME}
        """,
        {"gathering": gathering.key},
    )
    return {key: f"{number} {full_name(given, family)}" for key, number, given, family in rows}


def list_alumni(db: Connection, programme: Programme, gathering: Gathering) -> list[Alumnus]:
    """Everybody who was ever in the programme, as they stand at the booster, by name."""
    rows = db.execute(
        ALUMNI,
        {
            "programme": programme.key,
            "gathering": gathering.key,
            "last_day": programme.ends.isoformat(),
            "day": gathering.day.isoformat(),
        },
    )
    return [
        Alumnus(
            number=row[0],
            name=full_name(row[1], row[2]),
            email=row[3],
            unit=row[4],
            former=row[5],
            unit_today=row[6],
            withdrawn=bool(row[7]),
            left_on=row[8],
            reply=row[9],
            attended=row[10],
            excused=row[11],
            absent=row[12],
        )
        for row in rows
    ]
