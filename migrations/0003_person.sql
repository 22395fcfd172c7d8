-- A person is known once, whatever they take part in; these are the facts of today.

create table unit (
    key integer primary key,
    name text not null unique,
    sort_key text not null,
    area integer references unit (key) on delete set null,
    leader integer references person (key) on delete set null,
    check (area is null or area <> key)
) strict;

create index unit_area on unit (area);
create index unit_leader on unit (leader);

create table person (
    key integer primary key,
    given_name text not null,
    family_name text not null,
    sort_key text not null,
    email text,
    phone text,
    employee_number text unique,
    title text,
    unit integer references unit (key) on delete set null,
    employer text,
    former text,
    experience text,
    education text,
    left_on text,
    check (given_name <> '' or family_name <> '')
) strict;

create index person_sort_key on person (sort_key);
create index person_email on person (lower(email));
create index person_unit on person (unit);

-- Addresses a person had before; they still match in files and when typed.
create table former_email (
    person integer not null references person (key) on delete cascade,
    email text not null,
    primary key (person, email)
) strict, without rowid;

create index former_email_email on former_email (lower(email));
