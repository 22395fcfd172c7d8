-- A person may be spelled otherwise in a report, or have been entered twice.

-- Folded is the spelling as names are compared: no case, no accents, words in alphabetical order.
create table alias (
    folded text primary key,
    spelling text not null,
    person integer not null references person (key) on delete cascade
) strict, without rowid;

create index alias_person on alias (person);

-- The key of somebody who was entered twice, and who they turned out to be; the log still has it.
create table merged (
    key integer primary key,
    person integer not null references person (key) on delete cascade
) strict;

create index merged_person on merged (person);
