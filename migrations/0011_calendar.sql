-- Calendars know events again by a number that goes up with every change, and never down.

-- Written by triggers alone, and without history: an undo is a change like any other, and brings no
-- earlier number back. A gathering that is removed keeps its row, for it may return. Operation is
-- the one that changed it last and at is when, in UTC; it is no reference, as other stores have it.
create table calendar_event (
    gathering integer primary key,
    sequence integer not null check (sequence >= 0),
    at text not null,
    operation integer
) strict;

insert into calendar_event (gathering, sequence, at)
select gathering.key, 0, last.at
from gathering
cross join (select coalesce(max(at), '2020-01-01T00:00:00Z') as at from operation) as last;
