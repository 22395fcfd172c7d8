-- What one person did at one session. No row means unmarked, which is not absent. A mark that follows
-- from the report of a meeting (reported = 1) is changed by the next report; a typed one is not.

create table attendance (
    session integer not null references session (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    status text not null check (
        status = 'present' or status = 'absent' or status = 'late' or status = 'excused'
        or status = 'partial' or status = 'made-up'
    ),
    minutes integer check (minutes >= 0),
    mode text check (mode = 'digital' or mode = 'physical'),
    came text,
    gone text,
    note text,
    reported integer not null default 0 check (reported = 0 or reported = 1),
    primary key (session, participant)
) strict, without rowid;

create index attendance_participant on attendance (participant, session, status);

-- Somebody who was there without being expected.
create table guest (
    session integer not null references session (key) on delete cascade,
    person integer not null references person (key) on delete cascade,
    note text,
    primary key (session, person)
) strict, without rowid;

create index guest_person on guest (person);

-- What a participant answered to the invitation to a gathering.
create table reply (
    gathering integer not null references gathering (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    answer text not null check (answer = 'yes' or answer = 'no'),
    replied_on text not null,
    primary key (gathering, participant)
) strict, without rowid;

create index reply_participant on reply (participant);
