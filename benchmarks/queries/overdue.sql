-- The question of `kursus homework missing --overdue`.
select
    'H' || homework.number,
    homework.title,
    homework.kind,
    case when submission.extended_until > due.day then submission.extended_until else due.day end,
    cast(
        julianday('2020-12-01') - julianday(
            case
                when submission.extended_until > due.day then submission.extended_until
                else due.day
            end
        ) as integer
    ),
    participant.number,
    trim(person.given_name || ' ' || person.family_name),
    person.email,
    unit.name,
    coalesce(submission.status, 'assigned'),
    coalesce(submission.attempts, 0)
from homework
join due on due.homework = homework.key
join assigned on assigned.homework = homework.key
left join submission on submission.homework = homework.key
    and submission.participant = assigned.participant
join participant on participant.key = assigned.participant
join person on person.key = participant.person
left join unit on unit.key = participant.unit
where homework.programme = 1
    and homework.optional = 0
    and due.day < '2020-12-01'
    and (
        submission.status is null or submission.status = 'assigned' or submission.status = 'again'
    )
    and case
        when submission.extended_until > due.day then submission.extended_until
        else due.day
    end < '2020-12-01'
order by due.day, homework.number, person.sort_key, participant.number;
