-- Homework lies between two gatherings: due when the second starts, or on a day of its own.

create table homework (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    title text not null,
    kind text not null check (kind = 'homework' or kind = 'exercise'),
    text text,
    set_at integer references gathering (key) on delete restrict,
    due_at integer references gathering (key) on delete restrict,
    due_on text,
    "group" integer references "group" (key) on delete restrict,
    audience integer references audience (key) on delete restrict,
    optional integer not null check (optional = 0 or optional = 1),
    checked integer not null check (checked = 0 or checked = 1),
    unique (programme, number),
    check ((due_at is null) <> (due_on is null)),
    check ("group" is null or audience is null)
) strict;

create index homework_set_at on homework (set_at) where set_at is not null;
create index homework_due_at on homework (due_at) where due_at is not null;
create index homework_group on homework ("group") where "group" is not null;
create index homework_audience on homework (audience) where audience is not null;

-- No row means assigned, and nothing heard. Days are those of the first and the latest attempt.
create table submission (
    homework integer not null references homework (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    status text not null check (
        status = 'submitted' or status = 'approved' or status = 'again' or status = 'excused'
        or status = 'assigned'
    ),
    attempts integer not null check (attempts >= 0),
    first_on text,
    latest_on text,
    extended_until text,
    feedback text,
    link text,
    note text,
    primary key (homework, participant)
) strict, without rowid;

create index submission_participant on submission (participant, homework, status);

-- Homework with the day it is due, wherever that comes from.
create view due (homework, day) as
select homework.key, coalesce(gathering.day, homework.due_on)
from homework
left join gathering on gathering.key = homework.due_at;

-- Those homework is for: in the programme on the day it is due, and of its group or audience.
-- The one place where that is defined.
create view assigned (homework, participant) as
select homework.key, participant.key
from homework
join due on due.homework = homework.key
join participant on participant.programme = homework.programme
join spell on spell.participant = participant.key
    and spell.starts <= due.day
    and (spell.ends is null or spell.ends > due.day)
where (homework.audience is null or participant.audience = homework.audience)
    and (
        homework."group" is null
        or exists (
            select 1
            from membership
            where membership."group" = homework."group"
                and membership.participant = participant.key
                and membership.starts <= due.day
                and (membership.ends is null or membership.ends > due.day)
        )
    );
