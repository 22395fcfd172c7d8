-- A group is some of the participants; a membership has dates like a spell.

create table "group" (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    name text not null,
    leader integer references person (key) on delete set null,
    unique (programme, number),
    unique (programme, name)
) strict;

create index group_leader on "group" (leader);

create table membership (
    participant integer not null references participant (key) on delete cascade,
    "group" integer not null references "group" (key) on delete cascade,
    starts text not null,
    ends text,
    primary key (participant, "group", starts),
    check (ends is null or ends >= starts)
) strict, without rowid;

create index membership_group on membership ("group", participant);
