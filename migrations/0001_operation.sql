-- Every change belongs to an operation, so that it can be shown and taken back.

-- A programme that was taken back returns with the same key, so the log points at it past deletion.
create table operation (
    key integer primary key,
    number integer not null unique check (number > 0),
    at text not null,
    actor text not null,
    programme integer,
    command text not null,
    kind text not null check (
        kind = 'change' or kind = 'undo' or kind = 'redo' or kind = 'event'
    ),
    target integer references operation (key) on delete restrict,
    schema_version integer not null check (schema_version > 0),
    final text check (final = 'forgotten' or final = 'sent' or final = 'compacted'),
    check ((kind = 'undo' or kind = 'redo') = (target is not null))
) strict;

create index operation_target on operation (target) where target is not null;

-- Written by triggers alone. No operation means: changed outside kursus.
create table change (
    position integer primary key,
    operation integer references operation (key) on delete cascade,
    table_name text not null,
    row_key text not null,
    person integer,
    old text,
    new text
) strict;

create index change_operation on change (operation);

-- What the triggers look at, the last key drawn, and how often people were forgotten since the file
-- was written anew, without which bytes of them may be left between its rows; one row.
create table current (
    only integer primary key check (only = 1),
    operation integer,
    recording integer not null check (recording = 0 or recording = 1),
    last_key integer not null,
    unwiped integer not null check (unwiped >= 0)
) strict;

insert into current (only, operation, recording, last_key, unwiped) values (1, null, 1, 0, 0);
