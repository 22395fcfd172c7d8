insert into attendance (session, participant, status)
select 50, participant, 'present' from expected where gathering = 50;
