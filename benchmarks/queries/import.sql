-- What the shell alone does with the same roster, in the same tables, without history: import and
-- upsert. Keys are the row's place, and the sort key is the plain names: less than kursus does.
-- The joins are crossed, since a new store has no statistics to order them by.
create temp table staging (
    given text, family text, email text, phone text, number text, title text, unit text,
    employer text, former text, experience text
);
.mode csv
.separator ;
.import --skip 1 roster.csv staging
begin immediate;
update current set recording = 0;

insert into unit (key, name, sort_key)
select 1000000 + row_number() over (), unit, lower(unit) from (select distinct unit from staging)
where true
on conflict (name) do nothing;

insert into person (
    key, given_name, family_name, sort_key, email, phone, employee_number, title, unit, employer,
    former, experience
)
select
    2000000 + staging.rowid, given, family, lower(family) || ' ' || lower(given), email, phone,
    number, title, (select key from unit where unit.name = staging.unit), employer, former,
    experience
from staging
where true
on conflict (employee_number) do update
set given_name = excluded.given_name, family_name = excluded.family_name,
    sort_key = excluded.sort_key, email = excluded.email, phone = excluded.phone,
    title = excluded.title, unit = excluded.unit, employer = excluded.employer,
    former = excluded.former, experience = excluded.experience;

insert into participant (
    key, programme, person, number, status, title, unit, employer, former, experience
)
select
    3000000 + staging.rowid, 1, person.key, staging.rowid, 'enrolled', staging.title, person.unit,
    staging.employer, staging.former, staging.experience
from staging
cross join person on person.employee_number = staging.number
where true
on conflict (programme, person) do update
set title = excluded.title, unit = excluded.unit, employer = excluded.employer,
    former = excluded.former, experience = excluded.experience;

insert into spell (participant, starts)
select participant.key, '2020-01-01'
from staging
cross join person on person.employee_number = staging.number
cross join participant on participant.person = person.key and participant.programme = 1
where true
on conflict (participant, starts) do nothing;

update current set recording = 1;
commit;
