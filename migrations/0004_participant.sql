-- A participant is a person's place in one programme, with the facts as they were there.

create table participant (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    person integer not null references person (key) on delete restrict,
    number integer not null check (number > 0),
    status text not null check (
        status = 'enrolled' or status = 'requested' or status = 'waiting' or status = 'paused'
        or status = 'withdrawn' or status = 'declined' or status = 'completed'
    ),
    audience integer references audience (key) on delete set null,
    title text,
    unit integer references unit (key) on delete set null,
    employer text,
    former text,
    experience text,
    education text,
    replaces integer references participant (key) on delete set null,
    note text,
    unique (programme, number),
    unique (programme, person)
) strict;

create index participant_person on participant (person);
create index participant_unit on participant (unit);
create index participant_audience on participant (audience);
create index participant_replaces on participant (replaces) where replaces is not null;

-- A spell in the programme: from the first day in to the first day out (none: still in).
-- The reason is that of the end.
create table spell (
    participant integer not null references participant (key) on delete cascade,
    starts text not null,
    ends text,
    reason text check (
        reason = 'job' or reason = 'workload' or reason = 'leave' or reason = 'other'
        or reason = 'untold'
    ),
    note text,
    primary key (participant, starts),
    check (ends is null or ends >= starts)
) strict, without rowid;
