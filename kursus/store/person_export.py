"""Everything that is held about one person, table by table, for them (GDPR, article 15).

The one thing to know: each section says which columns that refer to people it is the answer for,
and a test holds them against the schema, so that a new table cannot be forgotten. Other people are
told by their number alone.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.store.engine import Connection
from kursus.store.labels import GROUP_LABEL, HOMEWORK_LABEL, SESSION_LABEL

SESSION = """
join session on session.key = {table}.session
join gathering on gathering.key = session.gathering
join programme on programme.key = gathering.programme
"""
OF_PARTICIPANT = """
join participant on participant.key = {table}.participant and participant.person = :person
"""


class Section(NamedTuple):
    """One table of the export.

    Attributes:
        key: What programs call it.
        columns: What programs call its columns.
        query: Gives the rows for `:person`.
        of: The columns that refer to people and are answered for here.
    """

    key: str
    columns: tuple[str, ...]
    query: str
    of: tuple[tuple[str, str], ...]


SECTIONS = (
    Section(
        "aliases",
        ("alias",),
        "select spelling from alias where person = :person order by folded",
        (("alias", "person"),),
    ),
    Section(
        "former_emails",
        ("email",),
        "select email from former_email where person = :person order by email",
        (("former_email", "person"),),
    ),
    Section(
        "programmes",
        (
            "programme",
            "name",
            "number",
            "status",
            "audience",
            "title",
            "unit",
            "employer",
            "former",
            "experience",
            "education",
            "replaces",
            "note",
        ),
        """
        select
            programme.slug, programme.title, participant.number, participant.status, audience.name,
            participant.title, unit.name, participant.employer, participant.former,
            participant.experience, participant.education, before.number, participant.note
        from participant
        join programme on programme.key = participant.programme
        left join audience on audience.key = participant.audience
        left join unit on unit.key = participant.unit
        left join participant as before on before.key = participant.replaces
        where participant.person = :person
        order by programme.starts, programme.slug
        """,
        (("participant", "person"), ("participant", "replaces")),
    ),
    Section(
        "spells",
        ("programme", "start", "end", "reason", "note"),
        f"""
        select programme.slug, spell.starts, spell.ends, spell.reason, spell.note
        from spell
        {OF_PARTICIPANT.format(table="spell")}
        join programme on programme.key = participant.programme
        order by spell.starts, programme.slug
        """,
        (("spell", "participant"),),
    ),
    Section(
        "groups",
        ("programme", "label", "group", "start", "end"),
        f"""
        select
            programme.slug, {GROUP_LABEL}, "group".name, membership.starts, membership.ends
        from membership
        {OF_PARTICIPANT.format(table="membership")}
        join "group" on "group".key = membership."group"
        join programme on programme.key = participant.programme
        order by membership.starts, programme.slug
        """,
        (("membership", "participant"),),
    ),
    Section(
        "attendance",
        ("programme", "label", "date", "mark", "minutes", "mode", "came", "left", "note"),
        f"""
        select
            programme.slug, {SESSION_LABEL}, gathering.day, attendance.status, attendance.minutes,
            attendance.mode, attendance.came, attendance.gone, attendance.note
        from attendance
        {OF_PARTICIPANT.format(table="attendance")}
        {SESSION.format(table="attendance")}
        order by gathering.day, gathering.label, session.number
        """,
        (("attendance", "participant"),),
    ),
    Section(
        "reports",
        ("programme", "label", "date", "source", "minutes"),
        f"""
        select
            programme.slug, {SESSION_LABEL}, gathering.day, report.source, report_minutes.minutes
        from report_minutes
        {OF_PARTICIPANT.format(table="report_minutes")}
        join report on report.key = report_minutes.report
        {SESSION.format(table="report_minutes")}
        order by gathering.day, gathering.label, session.number, report.key
        """,
        (("report_minutes", "participant"),),
    ),
    Section(
        "visits",
        ("programme", "label", "date", "note"),
        f"""
        select programme.slug, {SESSION_LABEL}, gathering.day, guest.note
        from guest
        {SESSION.format(table="guest")}
        where guest.person = :person
        order by gathering.day, gathering.label, session.number
        """,
        (("guest", "person"),),
    ),
    Section(
        "homework",
        (
            "programme",
            "label",
            "homework",
            "status",
            "attempts",
            "first_on",
            "latest_on",
            "extended_until",
            "feedback",
            "link",
            "note",
        ),
        f"""
        select
            programme.slug, {HOMEWORK_LABEL}, homework.title, submission.status,
            submission.attempts, submission.first_on, submission.latest_on,
            submission.extended_until, submission.feedback, submission.link, submission.note
        from submission
        {OF_PARTICIPANT.format(table="submission")}
        join homework on homework.key = submission.homework
        join programme on programme.key = homework.programme
        order by programme.starts, programme.slug, homework.number
        """,
        (("submission", "participant"),),
    ),
    Section(
        "replies",
        ("programme", "label", "date", "reply"),
        f"""
        select programme.slug, gathering.label, reply.replied_on, reply.answer
        from reply
        {OF_PARTICIPANT.format(table="reply")}
        join gathering on gathering.key = reply.gathering
        join programme on programme.key = gathering.programme
        order by reply.replied_on, gathering.label
        """,
        (("reply", "participant"),),
    ),
    Section(
        "roles",
        ("programme", "role", "at"),
        f"""
        select programme.slug, role.role, {SESSION_LABEL}
        from role
        join programme on programme.key = role.programme
        left join session on session.key = role.session
        left join gathering on gathering.key = coalesce(role.gathering, session.gathering)
        where role.person = :person
        order by programme.starts, programme.slug, gathering.day, role.role
        """,
        (("role", "person"),),
    ),
    Section(
        "groups_led",
        ("programme", "label", "group"),
        f"""
        select programme.slug, {GROUP_LABEL}, "group".name
        from "group"
        join programme on programme.key = "group".programme
        where "group".leader = :person
        order by programme.slug, "group".number
        """,
        (("group", "leader"),),
    ),
    Section(
        "units_led",
        ("unit",),
        "select name from unit where leader = :person order by sort_key",
        (("unit", "leader"),),
    ),
    Section(
        "letters",
        ("programme", "letter", "at", "date", "due", "status", "why", "time", "before"),
        f"""
        select
            programme.slug,
            reminder_rule.template,
            coalesce(gathering.label, {HOMEWORK_LABEL}),
            letter.date, letter.due, letter.state, letter.why, letter.at, letter.before
        from letter
        left join reminder_rule on reminder_rule.key = letter.rule
        left join gathering on gathering.key = letter.thing
        left join homework on homework.key = letter.thing
        left join participant on participant.key = letter.thing
        left join programme on programme.key = coalesce(
            reminder_rule.programme, gathering.programme, homework.programme, participant.programme
        )
        where letter.person = :person
        order by letter.at, letter.key
        """,
        (("letter", "person"),),
    ),
    Section(
        "silence",
        ("letters",),
        "select 'stopped' from silence where person = :person",
        (("silence", "person"),),
    ),
    Section(
        "refused_emails",
        ("email", "code", "time"),
        "select email, code, at from refused_email where person = :person order by at, email",
        (("refused_email", "person"),),
    ),
    Section(
        "corrections",
        ("programme", "field", "value"),
        f"""
        select programme.slug, correction.field, correction.file_value
        from correction
        {OF_PARTICIPANT.format(table="correction")}
        join programme on programme.key = participant.programme
        order by programme.slug, correction.field
        """,
        (("correction", "participant"),),
    ),
)
# Only a key that was theirs, by which the history below finds them.
NOT_TOLD = frozenset({("merged", "person")})


def list_rows(
    db: Connection, section: Section, *, person: int
) -> list[tuple[str | int | None, ...]]:
    """The rows of a section, as many cells each as it has columns."""
    return db.execute(section.query, {"person": person}).fetchall()


def language_of(db: Connection, person: int) -> str:
    """The language of the programme that a person took part in last; English where in none."""
    row = db.execute(
        """
        select programme.language
        from participant
        join programme on programme.key = participant.programme
        where participant.person = :person
        order by programme.starts desc
        limit 1
        """,
        {"person": person},
    ).fetchone()
    return str(row[0]) if row else "en"
