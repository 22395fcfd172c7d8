CREATE INDEX alias_person on alias (person);
CREATE INDEX attendance_participant on attendance (participant, session, status);
CREATE INDEX change_operation on change (operation);
CREATE INDEX former_email_email on former_email (lower(email));
CREATE INDEX gathering_audience on gathering (audience) where audience is not null;
CREATE INDEX gathering_day on gathering (programme, day);
CREATE INDEX gathering_group on gathering ("group") where "group" is not null;
CREATE INDEX gathering_theme_theme on gathering_theme (theme);
CREATE INDEX group_leader on "group" (leader);
CREATE INDEX guest_person on guest (person);
CREATE INDEX homework_audience on homework (audience) where audience is not null;
CREATE INDEX homework_due_at on homework (due_at) where due_at is not null;
CREATE INDEX homework_group on homework ("group") where "group" is not null;
CREATE INDEX homework_set_at on homework (set_at) where set_at is not null;
CREATE INDEX letter_at on letter (at);
CREATE INDEX letter_news on letter (rule, thing, date)
where before is not null and state <> 'sent' and state <> 'handed';
CREATE INDEX letter_person on letter (person);
CREATE INDEX letter_waiting on letter (due) where state = 'waiting';
CREATE INDEX membership_group on membership ("group", participant);
CREATE INDEX merged_person on merged (person);
CREATE INDEX operation_target on operation (target) where target is not null;
CREATE INDEX participant_audience on participant (audience);
CREATE INDEX participant_person on participant (person);
CREATE INDEX participant_replaces on participant (replaces) where replaces is not null;
CREATE INDEX participant_unit on participant (unit);
CREATE INDEX person_email on person (lower(email));
CREATE INDEX person_sort_key on person (sort_key);
CREATE INDEX person_unit on person (unit);
CREATE INDEX reminder_rule_audience on reminder_rule (audience) where audience is not null;
CREATE INDEX reminder_rule_gathering on reminder_rule (gathering) where gathering is not null;
CREATE INDEX reminder_rule_group on reminder_rule ("group") where "group" is not null;
CREATE INDEX reminder_rule_homework on reminder_rule (homework) where homework is not null;
CREATE INDEX reply_participant on reply (participant);
CREATE INDEX report_gathering on report (gathering);
CREATE INDEX report_minutes_participant on report_minutes (participant);
CREATE INDEX report_minutes_session on report_minutes (session);
CREATE INDEX role_gathering on role (gathering) where gathering is not null;
CREATE UNIQUE INDEX role_once on role (
    programme, person, role, coalesce(gathering, 0), coalesce(session, 0)
);
CREATE INDEX role_person on role (person);
CREATE INDEX role_session on role (session) where session is not null;
CREATE INDEX session_theme on session (theme) where theme is not null;
CREATE INDEX submission_participant on submission (participant, homework, status);
CREATE INDEX unit_area on unit (area);
CREATE INDEX unit_leader on unit (leader);
CREATE TABLE alias (
    folded text primary key,
    spelling text not null,
    person integer not null references person (key) on delete cascade
) strict, without rowid;
CREATE TABLE announced (
    gathering integer primary key,
    day text not null,
    starts text,
    ends text,
    mode text not null,
    place text,
    link text,
    state text not null
) strict;
CREATE TABLE attendance (
    session integer not null references session (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    status text not null check (
        status = 'present' or status = 'absent' or status = 'late' or status = 'excused'
        or status = 'partial' or status = 'made-up'
    ),
    minutes integer check (minutes >= 0),
    mode text check (mode = 'digital' or mode = 'physical'),
    came text,
    gone text,
    note text,
    reported integer not null default 0 check (reported = 0 or reported = 1),
    primary key (session, participant)
) strict, without rowid;
CREATE TABLE audience (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    name text not null,
    unique (programme, name)
) strict;
CREATE TABLE calendar_event (
    gathering integer primary key,
    sequence integer not null check (sequence >= 0),
    at text not null,
    operation integer
) strict;
CREATE TABLE change (
    position integer primary key,
    operation integer references operation (key) on delete cascade,
    table_name text not null,
    row_key text not null,
    person integer,
    old text,
    new text
) strict;
CREATE TABLE correction (
    participant integer not null references participant (key) on delete cascade,
    field text not null,
    file_value text,
    primary key (participant, field)
) strict, without rowid;
CREATE TABLE counter (
    programme integer not null references programme (key) on delete cascade,
    kind text not null,
    last integer not null check (last > 0),
    primary key (programme, kind)
) strict, without rowid;
CREATE TABLE current (
    only integer primary key check (only = 1),
    operation integer,
    recording integer not null check (recording = 0 or recording = 1),
    last_key integer not null,
    unwiped integer not null check (unwiped >= 0)
) strict;
CREATE TABLE former_email (
    person integer not null references person (key) on delete cascade,
    email text not null,
    primary key (person, email)
) strict, without rowid;
CREATE TABLE gathering (
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
CREATE TABLE gathering_theme (
    gathering integer not null references gathering (key) on delete cascade,
    theme integer not null references theme (key) on delete cascade,
    primary key (gathering, theme)
) strict, without rowid;
CREATE TABLE goal (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    text text not null,
    unique (programme, number)
) strict;
CREATE TABLE "group" (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    name text not null,
    leader integer references person (key) on delete set null,
    unique (programme, number),
    unique (programme, name)
) strict;
CREATE TABLE guest (
    session integer not null references session (key) on delete cascade,
    person integer not null references person (key) on delete cascade,
    note text,
    primary key (session, person)
) strict, without rowid;
CREATE TABLE heading_map (
    name text not null,
    heading text not null,
    field text not null,
    primary key (name, heading)
) strict, without rowid;
CREATE TABLE homework (
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
CREATE TABLE letter (
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
CREATE TABLE letter_template (
    programme integer not null references programme (key) on delete cascade,
    name text not null,
    text text not null,
    primary key (programme, name)
) strict, without rowid;
CREATE TABLE membership (
    participant integer not null references participant (key) on delete cascade,
    "group" integer not null references "group" (key) on delete cascade,
    starts text not null,
    ends text,
    primary key (participant, "group", starts),
    check (ends is null or ends >= starts)
) strict, without rowid;
CREATE TABLE merged (
    key integer primary key,
    person integer not null references person (key) on delete cascade
) strict;
CREATE TABLE operation (
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
CREATE TABLE participant (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    person integer not null references person (key) on delete restrict,
    number integer not null check (number > 0),
    status text not null check (
        status = 'enrolled' or status = 'requested' or status = 'waiting' or status = 'paused'
        or status = 'withdrawn' or status = 'declined' or status = 'completed'
    ),
    audience integer references audience (key) on delete set null,
    title text,
    unit integer references unit (key) on delete set null,
    employer text,
    former text,
    experience text,
    education text,
    replaces integer references participant (key) on delete set null,
    note text,
    unique (programme, number),
    unique (programme, person)
) strict;
CREATE TABLE person (
    key integer primary key,
    given_name text not null,
    family_name text not null,
    sort_key text not null,
    email text,
    phone text,
    employee_number text unique,
    title text,
    unit integer references unit (key) on delete set null,
    employer text,
    former text,
    experience text,
    education text,
    left_on text,
    check (given_name <> '' or family_name <> '')
) strict;
CREATE TABLE programme (
    key integer primary key,
    slug text not null unique,
    title text not null,
    provider text,
    host text,
    starts text not null,
    ends text not null,
    capacity integer check (capacity > 0),
    language text not null check (
        language = 'nb' or language = 'nn' or language = 'da' or language = 'sv' or language = 'en'
    ),
    timezone text not null,
    country text not null,
    background text,
    initiative text,
    gives text,
    follows integer references programme (key) on delete set null,
    sender text,
    reply_to text,
    present_from integer not null check (present_from >= 1 and present_from <= 100),
    partial_from integer not null check (partial_from >= 1),
    state text not null check (state = 'open' or state = 'archived'),
    check (starts <= ends)
) strict;
CREATE TABLE refused_email (
    person integer not null,
    email text not null,
    code integer not null,
    at text not null,
    primary key (person, email)
) strict, without rowid;
CREATE TABLE reminder_rule (
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
CREATE TABLE reply (
    gathering integer not null references gathering (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    answer text not null check (answer = 'yes' or answer = 'no'),
    replied_on text not null,
    primary key (gathering, participant)
) strict, without rowid;
CREATE TABLE report (
    key integer primary key,
    gathering integer not null references gathering (key) on delete cascade,
    source text not null check (source = 'teams' or source = 'zoom' or source = 'meet'),
    meeting text
) strict;
CREATE TABLE report_minutes (
    report integer not null references report (key) on delete cascade,
    session integer not null references session (key) on delete cascade,
    participant integer not null references participant (key) on delete cascade,
    minutes integer not null check (minutes >= 0),
    primary key (report, session, participant)
) strict, without rowid;
CREATE TABLE requirement (
    programme integer not null references programme (key) on delete cascade,
    kind text not null check (kind = 'attendance'),
    least integer not null check (least between 1 and 100),
    measure text not null check (measure = 'sessions' or measure = 'minutes'),
    with_excused integer not null check (with_excused = 0 or with_excused = 1),
    with_booster integer not null check (with_booster = 0 or with_booster = 1),
    primary key (programme, kind)
) strict, without rowid;
CREATE TABLE role (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    person integer not null references person (key) on delete restrict,
    role text not null,
    gathering integer references gathering (key) on delete cascade,
    session integer references session (key) on delete cascade
) strict;
CREATE TABLE session (
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
CREATE TABLE silence (
    key integer primary key,
    programme integer unique references programme (key) on delete cascade,
    person integer unique references person (key) on delete cascade,
    check ((programme is null) <> (person is null))
) strict;
CREATE TABLE spell (
    participant integer not null references participant (key) on delete cascade,
    starts text not null,
    ends text,
    reason text check (
        reason = 'job' or reason = 'workload' or reason = 'leave' or reason = 'other'
        or reason = 'untold'
    ),
    note text,
    primary key (participant, starts),
    check (ends is null or ends >= starts)
) strict, without rowid;
CREATE TABLE submission (
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
CREATE TABLE theme (
    key integer primary key,
    programme integer not null references programme (key) on delete cascade,
    number integer not null check (number > 0),
    title text not null,
    unique (programme, number),
    unique (programme, title)
) strict;
CREATE TABLE unit (
    key integer primary key,
    name text not null unique,
    sort_key text not null,
    area integer references unit (key) on delete set null,
    leader integer references person (key) on delete set null,
    check (area is null or area <> key)
) strict;
CREATE TRIGGER "calendar_audience_update" after update on "audience" when new."name" is not old."name"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select key from gathering where "audience" = new.key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_gathering_delete" after delete on "gathering"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select old.key as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_gathering_insert" after insert on "gathering"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select new.key as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_gathering_theme_delete" after delete on "gathering_theme"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select old.gathering as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_gathering_theme_insert" after insert on "gathering_theme"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select new.gathering as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_gathering_update" after update on "gathering" when new."day" is not old."day" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."mode" is not old."mode" or new."place" is not old."place" or new."link" is not old."link" or new."title" is not old."title" or new."group" is not old."group" or new."audience" is not old."audience" or (new.state = 'cancelled') <> (old.state = 'cancelled')
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select new.key as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_group_update" after update on "group" when new."name" is not old."name"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select key from gathering where "group" = new.key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_programme_update" after update on "programme" when new."title" is not old."title" or new."language" is not old."language" or new."timezone" is not old."timezone" or new."sender" is not old."sender"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select key from gathering where "programme" = new.key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_session_delete" after delete on "session"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select old.gathering as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_session_insert" after insert on "session"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select new.gathering as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_session_update" after update on "session" when new."whole" is not old."whole" or new."title" is not old."title" or new."theme" is not old."theme" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."mode" is not old."mode" or new."place" is not old."place" or new."link" is not old."link" or new."state" is not old."state"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select new.gathering as key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "calendar_theme_update" after update on "theme" when new."title" is not old."title" or new."number" is not old."number"
begin
insert into calendar_event (gathering, sequence, at, operation)
select changed.key, 0, coalesce(operation.at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), operation.key
from (select gathering as key from gathering_theme where theme = new.key
union
select gathering from session where theme = new.key) as changed
join current on current.recording = 1
left join operation on operation.key = current.operation
where true
on conflict (gathering) do update
set sequence = sequence + 1, at = excluded.at, operation = excluded.operation
where excluded.operation is null or operation is not excluded.operation;
end;
CREATE TRIGGER "history_alias_delete" after delete on "alias"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'alias', json_array(old."folded"), old."person",
json_object('folded', old."folded", 'spelling', old."spelling", 'person', old."person"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_alias_insert" after insert on "alias"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'alias', json_array(new."folded"), new."person",
null,
json_object('folded', new."folded", 'spelling', new."spelling", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_alias_update" after update on "alias" when new."folded" is not old."folded" or new."spelling" is not old."spelling" or new."person" is not old."person"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'alias', json_array(old."folded"), new."person",
json_object('folded', old."folded", 'spelling', old."spelling", 'person', old."person"),
json_object('folded', new."folded", 'spelling', new."spelling", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_attendance_delete" after delete on "attendance"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'attendance', json_array(old."session", old."participant"), (select person from participant where key = old."participant"),
json_object('session', old."session", 'participant', old."participant", 'status', old."status", 'minutes', old."minutes", 'mode', old."mode", 'came', old."came", 'gone', old."gone", 'note', old."note", 'reported', old."reported"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_attendance_insert" after insert on "attendance"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'attendance', json_array(new."session", new."participant"), (select person from participant where key = new."participant"),
null,
json_object('session', new."session", 'participant', new."participant", 'status', new."status", 'minutes', new."minutes", 'mode', new."mode", 'came', new."came", 'gone', new."gone", 'note', new."note", 'reported', new."reported")
from current where recording = 1;
end;
CREATE TRIGGER "history_attendance_update" after update on "attendance" when new."session" is not old."session" or new."participant" is not old."participant" or new."status" is not old."status" or new."minutes" is not old."minutes" or new."mode" is not old."mode" or new."came" is not old."came" or new."gone" is not old."gone" or new."note" is not old."note" or new."reported" is not old."reported"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'attendance', json_array(old."session", old."participant"), (select person from participant where key = new."participant"),
json_object('session', old."session", 'participant', old."participant", 'status', old."status", 'minutes', old."minutes", 'mode', old."mode", 'came', old."came", 'gone', old."gone", 'note', old."note", 'reported', old."reported"),
json_object('session', new."session", 'participant', new."participant", 'status', new."status", 'minutes', new."minutes", 'mode', new."mode", 'came', new."came", 'gone', new."gone", 'note', new."note", 'reported', new."reported")
from current where recording = 1;
end;
CREATE TRIGGER "history_audience_delete" after delete on "audience"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'audience', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'name', old."name"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_audience_insert" after insert on "audience"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'audience', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'name', new."name")
from current where recording = 1;
end;
CREATE TRIGGER "history_audience_update" after update on "audience" when new."key" is not old."key" or new."programme" is not old."programme" or new."name" is not old."name"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'audience', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'name', old."name"),
json_object('key', new."key", 'programme', new."programme", 'name', new."name")
from current where recording = 1;
end;
CREATE TRIGGER "history_correction_delete" after delete on "correction"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'correction', json_array(old."participant", old."field"), (select person from participant where key = old."participant"),
json_object('participant', old."participant", 'field', old."field", 'file_value', old."file_value"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_correction_insert" after insert on "correction"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'correction', json_array(new."participant", new."field"), (select person from participant where key = new."participant"),
null,
json_object('participant', new."participant", 'field', new."field", 'file_value', new."file_value")
from current where recording = 1;
end;
CREATE TRIGGER "history_correction_update" after update on "correction" when new."participant" is not old."participant" or new."field" is not old."field" or new."file_value" is not old."file_value"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'correction', json_array(old."participant", old."field"), (select person from participant where key = new."participant"),
json_object('participant', old."participant", 'field', old."field", 'file_value', old."file_value"),
json_object('participant', new."participant", 'field', new."field", 'file_value', new."file_value")
from current where recording = 1;
end;
CREATE TRIGGER "history_counter_delete" after delete on "counter"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'counter', json_array(old."programme", old."kind"), null,
json_object('programme', old."programme", 'kind', old."kind", 'last', old."last"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_counter_insert" after insert on "counter"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'counter', json_array(new."programme", new."kind"), null,
null,
json_object('programme', new."programme", 'kind', new."kind", 'last', new."last")
from current where recording = 1;
end;
CREATE TRIGGER "history_counter_update" after update on "counter" when new."programme" is not old."programme" or new."kind" is not old."kind" or new."last" is not old."last"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'counter', json_array(old."programme", old."kind"), null,
json_object('programme', old."programme", 'kind', old."kind", 'last', old."last"),
json_object('programme', new."programme", 'kind', new."kind", 'last', new."last")
from current where recording = 1;
end;
CREATE TRIGGER "history_former_email_delete" after delete on "former_email"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'former_email', json_array(old."person", old."email"), old."person",
json_object('person', old."person", 'email', old."email"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_former_email_insert" after insert on "former_email"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'former_email', json_array(new."person", new."email"), new."person",
null,
json_object('person', new."person", 'email', new."email")
from current where recording = 1;
end;
CREATE TRIGGER "history_former_email_update" after update on "former_email" when new."person" is not old."person" or new."email" is not old."email"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'former_email', json_array(old."person", old."email"), new."person",
json_object('person', old."person", 'email', old."email"),
json_object('person', new."person", 'email', new."email")
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_delete" after delete on "gathering"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'kind', old."kind", 'number', old."number", 'label', old."label", 'title', old."title", 'day', old."day", 'starts', old."starts", 'ends', old."ends", 'mode', old."mode", 'place', old."place", 'link', old."link", 'planned_day', old."planned_day", 'planned_starts', old."planned_starts", 'planned_ends', old."planned_ends", 'planned_mode', old."planned_mode", 'planned_place', old."planned_place", 'planned_link', old."planned_link", 'group', old."group", 'audience', old."audience", 'arranged_by', old."arranged_by", 'state', old."state", 'reason', old."reason"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_insert" after insert on "gathering"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'kind', new."kind", 'number', new."number", 'label', new."label", 'title', new."title", 'day', new."day", 'starts', new."starts", 'ends', new."ends", 'mode', new."mode", 'place', new."place", 'link', new."link", 'planned_day', new."planned_day", 'planned_starts', new."planned_starts", 'planned_ends', new."planned_ends", 'planned_mode', new."planned_mode", 'planned_place', new."planned_place", 'planned_link', new."planned_link", 'group', new."group", 'audience', new."audience", 'arranged_by', new."arranged_by", 'state', new."state", 'reason', new."reason")
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_theme_delete" after delete on "gathering_theme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering_theme', json_array(old."gathering", old."theme"), null,
json_object('gathering', old."gathering", 'theme', old."theme"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_theme_insert" after insert on "gathering_theme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering_theme', json_array(new."gathering", new."theme"), null,
null,
json_object('gathering', new."gathering", 'theme', new."theme")
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_theme_update" after update on "gathering_theme" when new."gathering" is not old."gathering" or new."theme" is not old."theme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering_theme', json_array(old."gathering", old."theme"), null,
json_object('gathering', old."gathering", 'theme', old."theme"),
json_object('gathering', new."gathering", 'theme', new."theme")
from current where recording = 1;
end;
CREATE TRIGGER "history_gathering_update" after update on "gathering" when new."key" is not old."key" or new."programme" is not old."programme" or new."kind" is not old."kind" or new."number" is not old."number" or new."label" is not old."label" or new."title" is not old."title" or new."day" is not old."day" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."mode" is not old."mode" or new."place" is not old."place" or new."link" is not old."link" or new."planned_day" is not old."planned_day" or new."planned_starts" is not old."planned_starts" or new."planned_ends" is not old."planned_ends" or new."planned_mode" is not old."planned_mode" or new."planned_place" is not old."planned_place" or new."planned_link" is not old."planned_link" or new."group" is not old."group" or new."audience" is not old."audience" or new."arranged_by" is not old."arranged_by" or new."state" is not old."state" or new."reason" is not old."reason"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'gathering', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'kind', old."kind", 'number', old."number", 'label', old."label", 'title', old."title", 'day', old."day", 'starts', old."starts", 'ends', old."ends", 'mode', old."mode", 'place', old."place", 'link', old."link", 'planned_day', old."planned_day", 'planned_starts', old."planned_starts", 'planned_ends', old."planned_ends", 'planned_mode', old."planned_mode", 'planned_place', old."planned_place", 'planned_link', old."planned_link", 'group', old."group", 'audience', old."audience", 'arranged_by', old."arranged_by", 'state', old."state", 'reason', old."reason"),
json_object('key', new."key", 'programme', new."programme", 'kind', new."kind", 'number', new."number", 'label', new."label", 'title', new."title", 'day', new."day", 'starts', new."starts", 'ends', new."ends", 'mode', new."mode", 'place', new."place", 'link', new."link", 'planned_day', new."planned_day", 'planned_starts', new."planned_starts", 'planned_ends', new."planned_ends", 'planned_mode', new."planned_mode", 'planned_place', new."planned_place", 'planned_link', new."planned_link", 'group', new."group", 'audience', new."audience", 'arranged_by', new."arranged_by", 'state', new."state", 'reason', new."reason")
from current where recording = 1;
end;
CREATE TRIGGER "history_goal_delete" after delete on "goal"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'goal', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'text', old."text"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_goal_insert" after insert on "goal"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'goal', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'text', new."text")
from current where recording = 1;
end;
CREATE TRIGGER "history_goal_update" after update on "goal" when new."key" is not old."key" or new."programme" is not old."programme" or new."number" is not old."number" or new."text" is not old."text"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'goal', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'text', old."text"),
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'text', new."text")
from current where recording = 1;
end;
CREATE TRIGGER "history_group_delete" after delete on "group"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'group', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'name', old."name", 'leader', old."leader"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_group_insert" after insert on "group"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'group', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'name', new."name", 'leader', new."leader")
from current where recording = 1;
end;
CREATE TRIGGER "history_group_update" after update on "group" when new."key" is not old."key" or new."programme" is not old."programme" or new."number" is not old."number" or new."name" is not old."name" or new."leader" is not old."leader"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'group', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'name', old."name", 'leader', old."leader"),
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'name', new."name", 'leader', new."leader")
from current where recording = 1;
end;
CREATE TRIGGER "history_guest_delete" after delete on "guest"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'guest', json_array(old."session", old."person"), old."person",
json_object('session', old."session", 'person', old."person", 'note', old."note"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_guest_insert" after insert on "guest"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'guest', json_array(new."session", new."person"), new."person",
null,
json_object('session', new."session", 'person', new."person", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_guest_update" after update on "guest" when new."session" is not old."session" or new."person" is not old."person" or new."note" is not old."note"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'guest', json_array(old."session", old."person"), new."person",
json_object('session', old."session", 'person', old."person", 'note', old."note"),
json_object('session', new."session", 'person', new."person", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_heading_map_delete" after delete on "heading_map"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'heading_map', json_array(old."name", old."heading"), null,
json_object('name', old."name", 'heading', old."heading", 'field', old."field"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_heading_map_insert" after insert on "heading_map"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'heading_map', json_array(new."name", new."heading"), null,
null,
json_object('name', new."name", 'heading', new."heading", 'field', new."field")
from current where recording = 1;
end;
CREATE TRIGGER "history_heading_map_update" after update on "heading_map" when new."name" is not old."name" or new."heading" is not old."heading" or new."field" is not old."field"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'heading_map', json_array(old."name", old."heading"), null,
json_object('name', old."name", 'heading', old."heading", 'field', old."field"),
json_object('name', new."name", 'heading', new."heading", 'field', new."field")
from current where recording = 1;
end;
CREATE TRIGGER "history_homework_delete" after delete on "homework"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'homework', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'title', old."title", 'kind', old."kind", 'text', old."text", 'set_at', old."set_at", 'due_at', old."due_at", 'due_on', old."due_on", 'group', old."group", 'audience', old."audience", 'optional', old."optional", 'checked', old."checked"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_homework_insert" after insert on "homework"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'homework', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'title', new."title", 'kind', new."kind", 'text', new."text", 'set_at', new."set_at", 'due_at', new."due_at", 'due_on', new."due_on", 'group', new."group", 'audience', new."audience", 'optional', new."optional", 'checked', new."checked")
from current where recording = 1;
end;
CREATE TRIGGER "history_homework_update" after update on "homework" when new."key" is not old."key" or new."programme" is not old."programme" or new."number" is not old."number" or new."title" is not old."title" or new."kind" is not old."kind" or new."text" is not old."text" or new."set_at" is not old."set_at" or new."due_at" is not old."due_at" or new."due_on" is not old."due_on" or new."group" is not old."group" or new."audience" is not old."audience" or new."optional" is not old."optional" or new."checked" is not old."checked"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'homework', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'title', old."title", 'kind', old."kind", 'text', old."text", 'set_at', old."set_at", 'due_at', old."due_at", 'due_on', old."due_on", 'group', old."group", 'audience', old."audience", 'optional', old."optional", 'checked', old."checked"),
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'title', new."title", 'kind', new."kind", 'text', new."text", 'set_at', new."set_at", 'due_at', new."due_at", 'due_on', new."due_on", 'group', new."group", 'audience', new."audience", 'optional', new."optional", 'checked', new."checked")
from current where recording = 1;
end;
CREATE TRIGGER "history_letter_template_delete" after delete on "letter_template"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'letter_template', json_array(old."programme", old."name"), null,
json_object('programme', old."programme", 'name', old."name", 'text', old."text"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_letter_template_insert" after insert on "letter_template"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'letter_template', json_array(new."programme", new."name"), null,
null,
json_object('programme', new."programme", 'name', new."name", 'text', new."text")
from current where recording = 1;
end;
CREATE TRIGGER "history_letter_template_update" after update on "letter_template" when new."programme" is not old."programme" or new."name" is not old."name" or new."text" is not old."text"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'letter_template', json_array(old."programme", old."name"), null,
json_object('programme', old."programme", 'name', old."name", 'text', old."text"),
json_object('programme', new."programme", 'name', new."name", 'text', new."text")
from current where recording = 1;
end;
CREATE TRIGGER "history_membership_delete" after delete on "membership"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'membership', json_array(old."participant", old."group", old."starts"), (select person from participant where key = old."participant"),
json_object('participant', old."participant", 'group', old."group", 'starts', old."starts", 'ends', old."ends"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_membership_insert" after insert on "membership"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'membership', json_array(new."participant", new."group", new."starts"), (select person from participant where key = new."participant"),
null,
json_object('participant', new."participant", 'group', new."group", 'starts', new."starts", 'ends', new."ends")
from current where recording = 1;
end;
CREATE TRIGGER "history_membership_update" after update on "membership" when new."participant" is not old."participant" or new."group" is not old."group" or new."starts" is not old."starts" or new."ends" is not old."ends"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'membership', json_array(old."participant", old."group", old."starts"), (select person from participant where key = new."participant"),
json_object('participant', old."participant", 'group', old."group", 'starts', old."starts", 'ends', old."ends"),
json_object('participant', new."participant", 'group', new."group", 'starts', new."starts", 'ends', new."ends")
from current where recording = 1;
end;
CREATE TRIGGER "history_merged_delete" after delete on "merged"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'merged', json_array(old."key"), old."person",
json_object('key', old."key", 'person', old."person"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_merged_insert" after insert on "merged"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'merged', json_array(new."key"), new."person",
null,
json_object('key', new."key", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_merged_update" after update on "merged" when new."key" is not old."key" or new."person" is not old."person"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'merged', json_array(old."key"), new."person",
json_object('key', old."key", 'person', old."person"),
json_object('key', new."key", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_participant_delete" after delete on "participant"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'participant', json_array(old."key"), old."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person", 'number', old."number", 'status', old."status", 'audience', old."audience", 'title', old."title", 'unit', old."unit", 'employer', old."employer", 'former', old."former", 'experience', old."experience", 'education', old."education", 'replaces', old."replaces", 'note', old."note"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_participant_insert" after insert on "participant"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'participant', json_array(new."key"), new."person",
null,
json_object('key', new."key", 'programme', new."programme", 'person', new."person", 'number', new."number", 'status', new."status", 'audience', new."audience", 'title', new."title", 'unit', new."unit", 'employer', new."employer", 'former', new."former", 'experience', new."experience", 'education', new."education", 'replaces', new."replaces", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_participant_update" after update on "participant" when new."key" is not old."key" or new."programme" is not old."programme" or new."person" is not old."person" or new."number" is not old."number" or new."status" is not old."status" or new."audience" is not old."audience" or new."title" is not old."title" or new."unit" is not old."unit" or new."employer" is not old."employer" or new."former" is not old."former" or new."experience" is not old."experience" or new."education" is not old."education" or new."replaces" is not old."replaces" or new."note" is not old."note"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'participant', json_array(old."key"), new."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person", 'number', old."number", 'status', old."status", 'audience', old."audience", 'title', old."title", 'unit', old."unit", 'employer', old."employer", 'former', old."former", 'experience', old."experience", 'education', old."education", 'replaces', old."replaces", 'note', old."note"),
json_object('key', new."key", 'programme', new."programme", 'person', new."person", 'number', new."number", 'status', new."status", 'audience', new."audience", 'title', new."title", 'unit', new."unit", 'employer', new."employer", 'former', new."former", 'experience', new."experience", 'education', new."education", 'replaces', new."replaces", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_person_delete" after delete on "person"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'person', json_array(old."key"), old."key",
json_object('key', old."key", 'given_name', old."given_name", 'family_name', old."family_name", 'sort_key', old."sort_key", 'email', old."email", 'phone', old."phone", 'employee_number', old."employee_number", 'title', old."title", 'unit', old."unit", 'employer', old."employer", 'former', old."former", 'experience', old."experience", 'education', old."education", 'left_on', old."left_on"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_person_insert" after insert on "person"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'person', json_array(new."key"), new."key",
null,
json_object('key', new."key", 'given_name', new."given_name", 'family_name', new."family_name", 'sort_key', new."sort_key", 'email', new."email", 'phone', new."phone", 'employee_number', new."employee_number", 'title', new."title", 'unit', new."unit", 'employer', new."employer", 'former', new."former", 'experience', new."experience", 'education', new."education", 'left_on', new."left_on")
from current where recording = 1;
end;
CREATE TRIGGER "history_person_update" after update on "person" when new."key" is not old."key" or new."given_name" is not old."given_name" or new."family_name" is not old."family_name" or new."sort_key" is not old."sort_key" or new."email" is not old."email" or new."phone" is not old."phone" or new."employee_number" is not old."employee_number" or new."title" is not old."title" or new."unit" is not old."unit" or new."employer" is not old."employer" or new."former" is not old."former" or new."experience" is not old."experience" or new."education" is not old."education" or new."left_on" is not old."left_on"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'person', json_array(old."key"), new."key",
json_object('key', old."key", 'given_name', old."given_name", 'family_name', old."family_name", 'sort_key', old."sort_key", 'email', old."email", 'phone', old."phone", 'employee_number', old."employee_number", 'title', old."title", 'unit', old."unit", 'employer', old."employer", 'former', old."former", 'experience', old."experience", 'education', old."education", 'left_on', old."left_on"),
json_object('key', new."key", 'given_name', new."given_name", 'family_name', new."family_name", 'sort_key', new."sort_key", 'email', new."email", 'phone', new."phone", 'employee_number', new."employee_number", 'title', new."title", 'unit', new."unit", 'employer', new."employer", 'former', new."former", 'experience', new."experience", 'education', new."education", 'left_on', new."left_on")
from current where recording = 1;
end;
CREATE TRIGGER "history_programme_delete" after delete on "programme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'programme', json_array(old."key"), null,
json_object('key', old."key", 'slug', old."slug", 'title', old."title", 'provider', old."provider", 'host', old."host", 'starts', old."starts", 'ends', old."ends", 'capacity', old."capacity", 'language', old."language", 'timezone', old."timezone", 'country', old."country", 'background', old."background", 'initiative', old."initiative", 'gives', old."gives", 'follows', old."follows", 'sender', old."sender", 'reply_to', old."reply_to", 'present_from', old."present_from", 'partial_from', old."partial_from", 'state', old."state"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_programme_insert" after insert on "programme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'programme', json_array(new."key"), null,
null,
json_object('key', new."key", 'slug', new."slug", 'title', new."title", 'provider', new."provider", 'host', new."host", 'starts', new."starts", 'ends', new."ends", 'capacity', new."capacity", 'language', new."language", 'timezone', new."timezone", 'country', new."country", 'background', new."background", 'initiative', new."initiative", 'gives', new."gives", 'follows', new."follows", 'sender', new."sender", 'reply_to', new."reply_to", 'present_from', new."present_from", 'partial_from', new."partial_from", 'state', new."state")
from current where recording = 1;
end;
CREATE TRIGGER "history_programme_update" after update on "programme" when new."key" is not old."key" or new."slug" is not old."slug" or new."title" is not old."title" or new."provider" is not old."provider" or new."host" is not old."host" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."capacity" is not old."capacity" or new."language" is not old."language" or new."timezone" is not old."timezone" or new."country" is not old."country" or new."background" is not old."background" or new."initiative" is not old."initiative" or new."gives" is not old."gives" or new."follows" is not old."follows" or new."sender" is not old."sender" or new."reply_to" is not old."reply_to" or new."present_from" is not old."present_from" or new."partial_from" is not old."partial_from" or new."state" is not old."state"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'programme', json_array(old."key"), null,
json_object('key', old."key", 'slug', old."slug", 'title', old."title", 'provider', old."provider", 'host', old."host", 'starts', old."starts", 'ends', old."ends", 'capacity', old."capacity", 'language', old."language", 'timezone', old."timezone", 'country', old."country", 'background', old."background", 'initiative', old."initiative", 'gives', old."gives", 'follows', old."follows", 'sender', old."sender", 'reply_to', old."reply_to", 'present_from', old."present_from", 'partial_from', old."partial_from", 'state', old."state"),
json_object('key', new."key", 'slug', new."slug", 'title', new."title", 'provider', new."provider", 'host', new."host", 'starts', new."starts", 'ends', new."ends", 'capacity', new."capacity", 'language', new."language", 'timezone', new."timezone", 'country', new."country", 'background', new."background", 'initiative', new."initiative", 'gives', new."gives", 'follows', new."follows", 'sender', new."sender", 'reply_to', new."reply_to", 'present_from', new."present_from", 'partial_from', new."partial_from", 'state', new."state")
from current where recording = 1;
end;
CREATE TRIGGER "history_reminder_rule_delete" after delete on "reminder_rule"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reminder_rule', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'timing', old."timing", 'event', old."event", 'gathering', old."gathering", 'homework', old."homework", 'days', old."days", 'working', old."working", 'clock', old."clock", 'recipients', old."recipients", 'group', old."group", 'audience', old."audience", 'template', old."template", 'since', old."since"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_reminder_rule_insert" after insert on "reminder_rule"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reminder_rule', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'timing', new."timing", 'event', new."event", 'gathering', new."gathering", 'homework', new."homework", 'days', new."days", 'working', new."working", 'clock', new."clock", 'recipients', new."recipients", 'group', new."group", 'audience', new."audience", 'template', new."template", 'since', new."since")
from current where recording = 1;
end;
CREATE TRIGGER "history_reminder_rule_update" after update on "reminder_rule" when new."key" is not old."key" or new."programme" is not old."programme" or new."number" is not old."number" or new."timing" is not old."timing" or new."event" is not old."event" or new."gathering" is not old."gathering" or new."homework" is not old."homework" or new."days" is not old."days" or new."working" is not old."working" or new."clock" is not old."clock" or new."recipients" is not old."recipients" or new."group" is not old."group" or new."audience" is not old."audience" or new."template" is not old."template" or new."since" is not old."since"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reminder_rule', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'timing', old."timing", 'event', old."event", 'gathering', old."gathering", 'homework', old."homework", 'days', old."days", 'working', old."working", 'clock', old."clock", 'recipients', old."recipients", 'group', old."group", 'audience', old."audience", 'template', old."template", 'since', old."since"),
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'timing', new."timing", 'event', new."event", 'gathering', new."gathering", 'homework', new."homework", 'days', new."days", 'working', new."working", 'clock', new."clock", 'recipients', new."recipients", 'group', new."group", 'audience', new."audience", 'template', new."template", 'since', new."since")
from current where recording = 1;
end;
CREATE TRIGGER "history_reply_delete" after delete on "reply"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reply', json_array(old."gathering", old."participant"), (select person from participant where key = old."participant"),
json_object('gathering', old."gathering", 'participant', old."participant", 'answer', old."answer", 'replied_on', old."replied_on"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_reply_insert" after insert on "reply"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reply', json_array(new."gathering", new."participant"), (select person from participant where key = new."participant"),
null,
json_object('gathering', new."gathering", 'participant', new."participant", 'answer', new."answer", 'replied_on', new."replied_on")
from current where recording = 1;
end;
CREATE TRIGGER "history_reply_update" after update on "reply" when new."gathering" is not old."gathering" or new."participant" is not old."participant" or new."answer" is not old."answer" or new."replied_on" is not old."replied_on"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'reply', json_array(old."gathering", old."participant"), (select person from participant where key = new."participant"),
json_object('gathering', old."gathering", 'participant', old."participant", 'answer', old."answer", 'replied_on', old."replied_on"),
json_object('gathering', new."gathering", 'participant', new."participant", 'answer', new."answer", 'replied_on', new."replied_on")
from current where recording = 1;
end;
CREATE TRIGGER "history_report_delete" after delete on "report"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report', json_array(old."key"), null,
json_object('key', old."key", 'gathering', old."gathering", 'source', old."source", 'meeting', old."meeting"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_report_insert" after insert on "report"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report', json_array(new."key"), null,
null,
json_object('key', new."key", 'gathering', new."gathering", 'source', new."source", 'meeting', new."meeting")
from current where recording = 1;
end;
CREATE TRIGGER "history_report_minutes_delete" after delete on "report_minutes"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report_minutes', json_array(old."report", old."session", old."participant"), (select person from participant where key = old."participant"),
json_object('report', old."report", 'session', old."session", 'participant', old."participant", 'minutes', old."minutes"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_report_minutes_insert" after insert on "report_minutes"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report_minutes', json_array(new."report", new."session", new."participant"), (select person from participant where key = new."participant"),
null,
json_object('report', new."report", 'session', new."session", 'participant', new."participant", 'minutes', new."minutes")
from current where recording = 1;
end;
CREATE TRIGGER "history_report_minutes_update" after update on "report_minutes" when new."report" is not old."report" or new."session" is not old."session" or new."participant" is not old."participant" or new."minutes" is not old."minutes"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report_minutes', json_array(old."report", old."session", old."participant"), (select person from participant where key = new."participant"),
json_object('report', old."report", 'session', old."session", 'participant', old."participant", 'minutes', old."minutes"),
json_object('report', new."report", 'session', new."session", 'participant', new."participant", 'minutes', new."minutes")
from current where recording = 1;
end;
CREATE TRIGGER "history_report_update" after update on "report" when new."key" is not old."key" or new."gathering" is not old."gathering" or new."source" is not old."source" or new."meeting" is not old."meeting"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'report', json_array(old."key"), null,
json_object('key', old."key", 'gathering', old."gathering", 'source', old."source", 'meeting', old."meeting"),
json_object('key', new."key", 'gathering', new."gathering", 'source', new."source", 'meeting', new."meeting")
from current where recording = 1;
end;
CREATE TRIGGER "history_requirement_delete" after delete on "requirement"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'requirement', json_array(old."programme", old."kind"), null,
json_object('programme', old."programme", 'kind', old."kind", 'least', old."least", 'measure', old."measure", 'with_excused', old."with_excused", 'with_booster', old."with_booster"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_requirement_insert" after insert on "requirement"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'requirement', json_array(new."programme", new."kind"), null,
null,
json_object('programme', new."programme", 'kind', new."kind", 'least', new."least", 'measure', new."measure", 'with_excused', new."with_excused", 'with_booster', new."with_booster")
from current where recording = 1;
end;
CREATE TRIGGER "history_requirement_update" after update on "requirement" when new."programme" is not old."programme" or new."kind" is not old."kind" or new."least" is not old."least" or new."measure" is not old."measure" or new."with_excused" is not old."with_excused" or new."with_booster" is not old."with_booster"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'requirement', json_array(old."programme", old."kind"), null,
json_object('programme', old."programme", 'kind', old."kind", 'least', old."least", 'measure', old."measure", 'with_excused', old."with_excused", 'with_booster', old."with_booster"),
json_object('programme', new."programme", 'kind', new."kind", 'least', new."least", 'measure', new."measure", 'with_excused', new."with_excused", 'with_booster', new."with_booster")
from current where recording = 1;
end;
CREATE TRIGGER "history_role_delete" after delete on "role"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'role', json_array(old."key"), old."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person", 'role', old."role", 'gathering', old."gathering", 'session', old."session"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_role_insert" after insert on "role"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'role', json_array(new."key"), new."person",
null,
json_object('key', new."key", 'programme', new."programme", 'person', new."person", 'role', new."role", 'gathering', new."gathering", 'session', new."session")
from current where recording = 1;
end;
CREATE TRIGGER "history_role_update" after update on "role" when new."key" is not old."key" or new."programme" is not old."programme" or new."person" is not old."person" or new."role" is not old."role" or new."gathering" is not old."gathering" or new."session" is not old."session"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'role', json_array(old."key"), new."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person", 'role', old."role", 'gathering', old."gathering", 'session', old."session"),
json_object('key', new."key", 'programme', new."programme", 'person', new."person", 'role', new."role", 'gathering', new."gathering", 'session', new."session")
from current where recording = 1;
end;
CREATE TRIGGER "history_session_delete" after delete on "session"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'session', json_array(old."key"), null,
json_object('key', old."key", 'gathering', old."gathering", 'number', old."number", 'whole', old."whole", 'title', old."title", 'theme', old."theme", 'starts', old."starts", 'ends', old."ends", 'mode', old."mode", 'place', old."place", 'link', old."link", 'planned_starts', old."planned_starts", 'planned_ends', old."planned_ends", 'planned_mode', old."planned_mode", 'planned_place', old."planned_place", 'planned_link', old."planned_link", 'state', old."state", 'reason', old."reason"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_session_insert" after insert on "session"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'session', json_array(new."key"), null,
null,
json_object('key', new."key", 'gathering', new."gathering", 'number', new."number", 'whole', new."whole", 'title', new."title", 'theme', new."theme", 'starts', new."starts", 'ends', new."ends", 'mode', new."mode", 'place', new."place", 'link', new."link", 'planned_starts', new."planned_starts", 'planned_ends', new."planned_ends", 'planned_mode', new."planned_mode", 'planned_place', new."planned_place", 'planned_link', new."planned_link", 'state', new."state", 'reason', new."reason")
from current where recording = 1;
end;
CREATE TRIGGER "history_session_update" after update on "session" when new."key" is not old."key" or new."gathering" is not old."gathering" or new."number" is not old."number" or new."whole" is not old."whole" or new."title" is not old."title" or new."theme" is not old."theme" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."mode" is not old."mode" or new."place" is not old."place" or new."link" is not old."link" or new."planned_starts" is not old."planned_starts" or new."planned_ends" is not old."planned_ends" or new."planned_mode" is not old."planned_mode" or new."planned_place" is not old."planned_place" or new."planned_link" is not old."planned_link" or new."state" is not old."state" or new."reason" is not old."reason"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'session', json_array(old."key"), null,
json_object('key', old."key", 'gathering', old."gathering", 'number', old."number", 'whole', old."whole", 'title', old."title", 'theme', old."theme", 'starts', old."starts", 'ends', old."ends", 'mode', old."mode", 'place', old."place", 'link', old."link", 'planned_starts', old."planned_starts", 'planned_ends', old."planned_ends", 'planned_mode', old."planned_mode", 'planned_place', old."planned_place", 'planned_link', old."planned_link", 'state', old."state", 'reason', old."reason"),
json_object('key', new."key", 'gathering', new."gathering", 'number', new."number", 'whole', new."whole", 'title', new."title", 'theme', new."theme", 'starts', new."starts", 'ends', new."ends", 'mode', new."mode", 'place', new."place", 'link', new."link", 'planned_starts', new."planned_starts", 'planned_ends', new."planned_ends", 'planned_mode', new."planned_mode", 'planned_place', new."planned_place", 'planned_link', new."planned_link", 'state', new."state", 'reason', new."reason")
from current where recording = 1;
end;
CREATE TRIGGER "history_silence_delete" after delete on "silence"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'silence', json_array(old."key"), old."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_silence_insert" after insert on "silence"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'silence', json_array(new."key"), new."person",
null,
json_object('key', new."key", 'programme', new."programme", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_silence_update" after update on "silence" when new."key" is not old."key" or new."programme" is not old."programme" or new."person" is not old."person"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'silence', json_array(old."key"), new."person",
json_object('key', old."key", 'programme', old."programme", 'person', old."person"),
json_object('key', new."key", 'programme', new."programme", 'person', new."person")
from current where recording = 1;
end;
CREATE TRIGGER "history_spell_delete" after delete on "spell"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'spell', json_array(old."participant", old."starts"), (select person from participant where key = old."participant"),
json_object('participant', old."participant", 'starts', old."starts", 'ends', old."ends", 'reason', old."reason", 'note', old."note"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_spell_insert" after insert on "spell"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'spell', json_array(new."participant", new."starts"), (select person from participant where key = new."participant"),
null,
json_object('participant', new."participant", 'starts', new."starts", 'ends', new."ends", 'reason', new."reason", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_spell_update" after update on "spell" when new."participant" is not old."participant" or new."starts" is not old."starts" or new."ends" is not old."ends" or new."reason" is not old."reason" or new."note" is not old."note"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'spell', json_array(old."participant", old."starts"), (select person from participant where key = new."participant"),
json_object('participant', old."participant", 'starts', old."starts", 'ends', old."ends", 'reason', old."reason", 'note', old."note"),
json_object('participant', new."participant", 'starts', new."starts", 'ends', new."ends", 'reason', new."reason", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_submission_delete" after delete on "submission"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'submission', json_array(old."homework", old."participant"), (select person from participant where key = old."participant"),
json_object('homework', old."homework", 'participant', old."participant", 'status', old."status", 'attempts', old."attempts", 'first_on', old."first_on", 'latest_on', old."latest_on", 'extended_until', old."extended_until", 'feedback', old."feedback", 'link', old."link", 'note', old."note"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_submission_insert" after insert on "submission"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'submission', json_array(new."homework", new."participant"), (select person from participant where key = new."participant"),
null,
json_object('homework', new."homework", 'participant', new."participant", 'status', new."status", 'attempts', new."attempts", 'first_on', new."first_on", 'latest_on', new."latest_on", 'extended_until', new."extended_until", 'feedback', new."feedback", 'link', new."link", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_submission_update" after update on "submission" when new."homework" is not old."homework" or new."participant" is not old."participant" or new."status" is not old."status" or new."attempts" is not old."attempts" or new."first_on" is not old."first_on" or new."latest_on" is not old."latest_on" or new."extended_until" is not old."extended_until" or new."feedback" is not old."feedback" or new."link" is not old."link" or new."note" is not old."note"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'submission', json_array(old."homework", old."participant"), (select person from participant where key = new."participant"),
json_object('homework', old."homework", 'participant', old."participant", 'status', old."status", 'attempts', old."attempts", 'first_on', old."first_on", 'latest_on', old."latest_on", 'extended_until', old."extended_until", 'feedback', old."feedback", 'link', old."link", 'note', old."note"),
json_object('homework', new."homework", 'participant', new."participant", 'status', new."status", 'attempts', new."attempts", 'first_on', new."first_on", 'latest_on', new."latest_on", 'extended_until', new."extended_until", 'feedback', new."feedback", 'link', new."link", 'note', new."note")
from current where recording = 1;
end;
CREATE TRIGGER "history_theme_delete" after delete on "theme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'theme', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'title', old."title"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_theme_insert" after insert on "theme"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'theme', json_array(new."key"), null,
null,
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'title', new."title")
from current where recording = 1;
end;
CREATE TRIGGER "history_theme_update" after update on "theme" when new."key" is not old."key" or new."programme" is not old."programme" or new."number" is not old."number" or new."title" is not old."title"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'theme', json_array(old."key"), null,
json_object('key', old."key", 'programme', old."programme", 'number', old."number", 'title', old."title"),
json_object('key', new."key", 'programme', new."programme", 'number', new."number", 'title', new."title")
from current where recording = 1;
end;
CREATE TRIGGER "history_unit_delete" after delete on "unit"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'unit', json_array(old."key"), null,
json_object('key', old."key", 'name', old."name", 'sort_key', old."sort_key", 'area', old."area", 'leader', old."leader"),
null
from current where recording = 1;
end;
CREATE TRIGGER "history_unit_insert" after insert on "unit"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'unit', json_array(new."key"), null,
null,
json_object('key', new."key", 'name', new."name", 'sort_key', new."sort_key", 'area', new."area", 'leader', new."leader")
from current where recording = 1;
end;
CREATE TRIGGER "history_unit_update" after update on "unit" when new."key" is not old."key" or new."name" is not old."name" or new."sort_key" is not old."sort_key" or new."area" is not old."area" or new."leader" is not old."leader"
begin
insert into change (operation, table_name, row_key, person, old, new)
select operation, 'unit', json_array(old."key"), null,
json_object('key', old."key", 'name', old."name", 'sort_key', old."sort_key", 'area', old."area", 'leader', old."leader"),
json_object('key', new."key", 'name', new."name", 'sort_key', new."sort_key", 'area', new."area", 'leader', new."leader")
from current where recording = 1;
end;
CREATE VIEW assigned (homework, participant) as
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
CREATE VIEW due (homework, day) as
select homework.key, coalesce(gathering.day, homework.due_on)
from homework
left join gathering on gathering.key = homework.due_at;
CREATE VIEW expected (gathering, participant) as
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
