-- What an import of rosters has to remember.

-- A fact that somebody changed by hand, and what the file had said; kept for as long as the file
-- goes on saying that.
create table correction (
    participant integer not null references participant (key) on delete cascade,
    field text not null,
    file_value text,
    primary key (participant, field)
) strict, without rowid;

-- Headings that a coordinator mapped to fields once, under a name.
create table heading_map (
    name text not null,
    heading text not null,
    field text not null,
    primary key (name, heading)
) strict, without rowid;
