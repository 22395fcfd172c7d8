-- What it takes to complete a programme; of each kind one rule at most.

-- Of attendance: at least so many per cent of the sessions, or of their minutes, that somebody was
-- expected at. Who was excused counts as having attended only where the rule says so, and the
-- booster counts only where it is named.
create table requirement (
    programme integer not null references programme (key) on delete cascade,
    kind text not null check (kind = 'attendance'),
    least integer not null check (least between 1 and 100),
    measure text not null check (measure = 'sessions' or measure = 'minutes'),
    with_excused integer not null check (with_excused = 0 or with_excused = 1),
    with_booster integer not null check (with_booster = 0 or with_booster = 1),
    primary key (programme, kind)
) strict, without rowid;
