-- A programme is one run of a course of study, for one host.

-- By a report of a meeting somebody was present from so many per cent of a session, and there in part
-- from so many minutes.

create table programme (
    key integer primary key,
    slug text not null unique,
    title text not null,
    provider text,
    host text,
    starts text not null,
    ends text not null,
    capacity integer check (capacity > 0),
    language text not null check (
        language = 'nb' or language = 'nn' or language = 'da' or language = 'sv' or language = 'en'
    ),
    timezone text not null,
    country text not null,
    background text,
    initiative text,
    gives text,
    follows integer references programme (key) on delete set null,
    sender text,
    reply_to text,
    present_from integer not null check (present_from >= 1 and present_from <= 100),
    partial_from integer not null check (partial_from >= 1),
    state text not null check (state = 'open' or state = 'archived'),
    check (starts <= ends)
) strict;

-- The last number given out for participants (kind 'participant'), for each letter of a label (kind
-- 'F', 'H', …) and for the sessions of a gathering (kind 'F2'), so that none is given out twice.
create table counter (
    programme integer not null references programme (key) on delete cascade,
    kind text not null,
    last integer not null check (last > 0),
    primary key (programme, kind)
) strict, without rowid;

create table goal (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    text text not null,
    unique (programme, number)
) strict;

create table theme (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    title text not null,
    unique (programme, number),
    unique (programme, title)
) strict;

create table audience (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    name text not null,
    unique (programme, name)
) strict;
