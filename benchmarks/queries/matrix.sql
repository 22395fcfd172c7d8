select
    participant.number,
    person.given_name || ' ' || person.family_name,
    (
        select group_concat(status)
        from (
            select attendance.status
            from attendance
            where attendance.participant = participant.key
            order by attendance.session
        )
    )
from participant
join person on person.key = participant.person
order by participant.number;
