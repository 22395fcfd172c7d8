"""Which participants an occasion is about, before it is asked who is written to.

The one thing to know: each gives `thing`, `date` and `participant` with the parameters that
`owed.fill` hands over, and leans on the views that tell who is expected and who is assigned what.
"""

from __future__ import annotations

from enum import StrEnum

from kursus.store.homework_missing import LACKS, LAST_DAY


class Basis(StrEnum):
    """What it takes to be among those that an occasion is about."""

    GATHERING = "gathering"
    ABSENT = "absent"
    HOMEWORK = "homework"
    RETURNED = "returned"
    ENROLLED = "enrolled"
    PROMOTED = "promoted"
    COMPLETED = "completed"


# The condition that one of `expected` was absent from every session that was not cancelled, and had
# not said that they would be.
ABSENT_THROUGHOUT = """
(
    exists (
        select 1
        from session
        where session.gathering = expected.gathering and session.state = 'open'
    )
    and not exists (
        select 1
        from session
        left join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where session.gathering = expected.gathering
            and session.state = 'open'
            and (attendance.status is null or attendance.status <> 'absent')
    )
    and not exists (
        select 1
        from reply
        where reply.gathering = expected.gathering
            and reply.participant = expected.participant
            and reply.answer = 'no'
    )
)
"""

BASES = {
    Basis.GATHERING: """
        select expected.gathering as thing, :date as date, expected.participant as participant
        from expected
        left join reply on reply.gathering = expected.gathering
            and reply.participant = expected.participant
        where expected.gathering = :thing
            and (:any_reply = 1 or reply.answer is null or reply.answer <> 'no')
            and (:lacking = 0 or reply.answer is null)
    """,
    Basis.ABSENT: f"""
        select expected.gathering as thing, :date as date, expected.participant as participant
        from expected
        where expected.gathering = :thing
            and {ABSENT_THROUGHOUT}
    """,
    Basis.HOMEWORK: f"""
        select assigned.homework as thing, :date as date, assigned.participant as participant
        from assigned
        join due on due.homework = assigned.homework
        left join submission on submission.homework = assigned.homework
            and submission.participant = assigned.participant
        where assigned.homework = :thing
            and {LAST_DAY} = :date
            and (:everybody = 1 or {LACKS})
    """,
    Basis.RETURNED: """
        select homework.key as thing,
            coalesce(submission.latest_on, '') || ' ' || submission.attempts as date,
            submission.participant as participant
        from homework
        join submission on submission.homework = homework.key and submission.status = 'again'
        where homework.programme = :programme and (:only is null or homework.key = :only)
    """,
    Basis.ENROLLED: """
        select participant.key as thing, coalesce(first.starts, :date) as date,
            participant.key as participant
        from participant
        left join (select participant, min(starts) as starts from spell group by participant)
            as first on first.participant = participant.key
        where participant.programme = :programme
            and participant.status = 'enrolled'
            and not exists (
                select 1
                from reminder_rule
                join letter on letter.rule = reminder_rule.key
                    and letter.person = participant.person
                    and letter.thing = participant.key
                    and letter.date = 'waiting'
                where reminder_rule.programme = :programme
                    and reminder_rule.event = 'promoted'
                    and reminder_rule.since is not null
            )
    """,
    Basis.PROMOTED: """
        select participant.key as thing, coalesce(first.starts, :date) as date,
            participant.key as participant
        from letter
        join participant on participant.key = letter.thing and participant.status = 'enrolled'
        left join (select participant, min(starts) as starts from spell group by participant)
            as first on first.participant = participant.key
        where letter.rule = :rule and letter.date = 'waiting'
    """,
    Basis.COMPLETED: """
        select participant.key as thing, :date as date, participant.key as participant
        from participant
        where participant.programme = :programme and participant.status = 'completed'
    """,
}
# What had to be true on a day before is no reason to write to those who have gone since.
IN_TODAY = frozenset({Basis.ABSENT, Basis.RETURNED})
