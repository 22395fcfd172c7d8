-- What reports of meetings said, so that reading one again changes nothing and two can be added up.

-- A report that was read for a gathering. Meeting is a digest of what tells its meeting from another
-- of the same day, null where nothing does.
create table report (
    key integer primary key,
    gathering integer not null references gathering (key) on delete cascade,
    source text not null check (source = 'teams' or source = 'zoom' or source = 'meet'),
    meeting text
) strict;

create index report_gathering on report (gathering);

-- How long somebody was in a meeting while a session was held. When they joined and left is not kept.
create table report_minutes (
    report integer not null references report (key) on delete cascade,
    session integer not null references session (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    minutes integer not null check (minutes >= 0),
    primary key (report, session, participant)
) strict, without rowid;

create index report_minutes_session on report_minutes (session);
create index report_minutes_participant on report_minutes (participant);
