-- A gathering is a planned meeting of one of four kinds; what was planned stays beside what is.

create table gathering (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    kind text not null check (
        kind = 'fagdag' or kind = 'guidance' or kind = 'skills' or kind = 'booster'
    ),
    number integer not null check (number > 0),
    label text not null,
    title text,
    day text not null,
    starts text,
    ends text,
    mode text not null check (mode = 'digital' or mode = 'physical' or mode = 'hybrid'),
    place text,
    link text,
    planned_day text not null,
    planned_starts text,
    planned_ends text,
    planned_mode text not null check (
        planned_mode = 'digital' or planned_mode = 'physical' or planned_mode = 'hybrid'
    ),
    planned_place text,
    planned_link text,
    "group" integer references "group" (key) on delete restrict,
    audience integer references audience (key) on delete restrict,
    arranged_by text check (arranged_by = 'host' or arranged_by = 'provider'),
    state text not null check (state = 'open' or state = 'closed' or state = 'cancelled'),
    reason text,
    unique (programme, label),
    check ("group" is null or audience is null),
    check (ends is null or starts < ends)
) strict;

create index gathering_day on gathering (programme, day);
create index gathering_group on gathering ("group") where "group" is not null;
create index gathering_audience on gathering (audience) where audience is not null;

create table gathering_theme (
    gathering integer not null references gathering (key) on delete cascade,
    theme integer not null references theme (key) on delete cascade,
    primary key (gathering, theme)
) strict, without rowid;

create index gathering_theme_theme on gathering_theme (theme);

-- Every gathering has a session. The one it is born with is the whole day (whole = 1) until the
-- first session is added, which takes that row over and with it the marks. Times, mode, place and
-- link that are null are the gathering's.
create table session (
    key integer primary key,
    gathering integer not null references gathering (key) on delete cascade,
    number integer not null check (number > 0),
    whole integer not null check (whole = 0 or whole = 1),
    title text,
    theme integer references theme (key) on delete set null,
    starts text,
    ends text,
    mode text check (mode = 'digital' or mode = 'physical' or mode = 'hybrid'),
    place text,
    link text,
    planned_starts text,
    planned_ends text,
    planned_mode text check (
        planned_mode = 'digital' or planned_mode = 'physical' or planned_mode = 'hybrid'
    ),
    planned_place text,
    planned_link text,
    state text not null check (state = 'open' or state = 'cancelled'),
    reason text,
    unique (gathering, number),
    check (ends is null or starts < ends)
) strict;

create index session_theme on session (theme) where theme is not null;

-- A function somebody has in the programme, or at one gathering or session of it.
create table role (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    person integer not null references person (key) on delete restrict,
    role text not null,
    gathering integer references gathering (key) on delete cascade,
    session integer references session (key) on delete cascade
) strict;

create unique index role_once on role (
    programme, person, role, coalesce(gathering, 0), coalesce(session, 0)
);
create index role_person on role (person);
create index role_gathering on role (gathering) where gathering is not null;
create index role_session on role (session) where session is not null;

-- Those a gathering is for: in the programme on that day, and of its group or audience if it has
-- one; at a booster, without those who have left their jobs. The one place where "expected" is
-- defined.
create view expected (gathering, participant) as
select gathering.key, participant.key
from gathering
join participant on participant.programme = gathering.programme
join spell on spell.participant = participant.key
    and spell.starts <= gathering.day
    and (spell.ends is null or spell.ends > gathering.day)
where (gathering.audience is null or participant.audience = gathering.audience)
    and (
        gathering."group" is null
        or exists (
            select 1
            from membership
            where membership."group" = gathering."group"
                and membership.participant = participant.key
                and membership.starts <= gathering.day
                and (membership.ends is null or membership.ends > gathering.day)
        )
    )
    and (
        gathering.kind <> 'booster'
        or not exists (
            select 1
            from person
            where person.key = participant.person
                and person.left_on <= gathering.day
        )
    );
