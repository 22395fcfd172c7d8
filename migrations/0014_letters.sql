-- Letters that a programme owes are planned, claimed and sent by commands that know no terminal.

-- When a letter is owed, and to whom: so many days before or after a gathering or a due date, or on
-- something that happens. Since is the moment it was switched on, in UTC; a rule without is off.
create table reminder_rule (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    timing text not null check (timing = 'before' or timing = 'after' or timing = 'on'),
    event text not null check (
        event = 'gathering' or event = 'fagdag' or event = 'guidance' or event = 'skills'
        or event = 'booster' or event = 'due' or event = 'enrolled' or event = 'promoted'
        or event = 'moved' or event = 'switched' or event = 'cancelled' or event = 'returned'
        or event = 'absent' or event = 'completed' or event = 'invited'
    ),
    gathering integer references gathering (key) on delete cascade,
    homework integer references homework (key) on delete cascade,
    days integer not null check (days >= 0),
    working integer not null check (working = 0 or working = 1),
    clock text not null,
    recipients text not null check (
        recipients = 'expected' or recipients = 'lacking' or recipients = 'roles'
        or recipients = 'leaders'
    ),
    "group" integer references "group" (key) on delete cascade,
    audience integer references audience (key) on delete cascade,
    template text not null,
    since text,
    unique (programme, number),
    check (gathering is null or homework is null),
    check ("group" is null or audience is null),
    check (
        (timing <> 'on') = (
            event = 'gathering' or event = 'fagdag' or event = 'guidance' or event = 'skills'
            or event = 'booster' or event = 'due'
        )
    )
) strict;
create index reminder_rule_gathering on reminder_rule (gathering) where gathering is not null;
create index reminder_rule_homework on reminder_rule (homework) where homework is not null;
create index reminder_rule_group on reminder_rule ("group") where "group" is not null;
create index reminder_rule_audience on reminder_rule (audience) where audience is not null;

-- Templates that somebody wrote anew; of the others kursus has its own, in each language.
create table letter_template (
    programme integer not null references programme (key) on delete cascade,
    name text not null,
    text text not null,
    primary key (programme, name)
) strict, without rowid;

-- Nobody is written to: of a whole programme, or a person wherever they take part.
create table silence (
    key integer primary key,
    programme integer unique references programme (key) on delete cascade,
    person integer unique references person (key) on delete cascade,
    check ((programme is null) <> (person is null))
) strict;

-- The letters owed, and what became of them. What each is about is its rule, its person, a thing (a
-- gathering, a homework or a participant) and a date, and of the same there is one only. Moments are
-- in UTC. Nothing that was written is kept. Due is before when it must wait; until is how long a run
-- that has claimed it may take; at is when it came to its state; planned is the planning that last
-- found it owed. Without history, since a letter that has left cannot be undone; and so nothing is a
-- reference here, for what is gone may return by an undo, and what was sent stays sent.
create table letter (
    key integer primary key,
    rule integer not null,
    person integer not null,
    thing integer not null,
    date text not null,
    due text not null,
    state text not null check (
        state = 'waiting' or state = 'sent' or state = 'handed' or state = 'dropped'
        or state = 'refused' or state = 'passed'
    ),
    why text,
    before text,
    at text not null,
    planned integer not null,
    tries integer not null check (tries >= 0),
    claim integer,
    until text,
    unique (rule, person, thing, date),
    check ((claim is null) = (until is null))
) strict;
create index letter_person on letter (person);
create index letter_waiting on letter (due) where state = 'waiting';
create index letter_at on letter (at);
-- News that somebody was not told yet, which each planning looks for.
create index letter_news on letter (rule, thing, date)
where before is not null and state <> 'sent' and state <> 'handed';

-- What people were last told, or could have been, of when and how a gathering is; what differs from
-- it is news. Without history and references, for the same reason.
create table announced (
    gathering integer primary key,
    day text not null,
    starts text,
    ends text,
    mode text not null,
    place text,
    link text,
    state text not null
) strict;

-- Addresses that a mail server refused for good; nothing is sent there until somebody says so. Without
-- history and references, too.
create table refused_email (
    person integer not null,
    email text not null,
    code integer not null,
    at text not null,
    primary key (person, email)
) strict, without rowid;
