-- The columns and the order of `kursus roster export`, without making formulas harmless.
select
    participant.number,
    person.given_name,
    person.family_name,
    person.email,
    person.phone,
    person.employee_number,
    participant.title,
    unit.name,
    participant.employer,
    participant.former,
    participant.experience,
    participant.education,
    audience.name,
    "group".name,
    participant.status
from participant
join person on person.key = participant.person
left join unit on unit.key = participant.unit
left join audience on audience.key = participant.audience
left join "group" on "group".key = (
    select membership."group"
    from membership
    where membership.participant = participant.key
        and membership.starts <= '2020-12-01'
        and (membership.ends is null or membership.ends > '2020-12-01')
)
where participant.programme = 1
order by person.sort_key, participant.number;
