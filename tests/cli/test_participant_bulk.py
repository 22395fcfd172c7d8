"""Many people take as many queries as few, and the table of verbs says what their help says."""

from __future__ import annotations

import pytest

from kursus.cli.attendance import attendance
from kursus.cli.group import group
from kursus.cli.homework import homework
from kursus.cli.participant import participant
from kursus.cli.verbs import Verbs
from kursus.model.participant import Status, Step
from kursus.model.programme import Programme
from kursus.store import enrolment, groups, memberships, people
from kursus.store.engine import Connection
from kursus.store.enrolment import Ending


def count_reads(db: Connection, programme: Programme, count: int) -> int:
    """How many queries adding, grouping and withdrawing so many people takes."""
    keys = people.add_many(
        db, [{"given_name": "Kari", "family_name": f"Berg {at}"} for at in range(count)]
    )
    traced: list[str] = []
    db.set_trace_callback(traced.append)
    added = enrolment.admit(db, programme, list(keys), day=programme.starts, today=programme.starts)
    (in_group,) = groups.add_many(db, programme, [None])
    memberships.put_many(db, in_group, [one.key for one in added], day=programme.starts)
    left = enrolment.let_out(
        db, programme, added, Step.WITHDRAW, ending=Ending(), today=programme.ends
    )
    db.set_trace_callback(None)
    assert {one.status for one in left} == {Status.WITHDRAWN}
    assert len(left) == count
    return sum(text.lstrip().startswith("select") for text in traced)


def test_few_statements(asker: Programme, db: Connection) -> None:
    """A hundred people take as many queries as two."""
    assert count_reads(db, asker, 2) == count_reads(db, asker, 100)


@pytest.mark.parametrize(
    "noun", [attendance, group, homework, participant], ids=lambda noun: noun.name
)
def test_the_table_says_what_help_says(noun: Verbs) -> None:
    """The summary of each verb is the first sentence of its help."""
    for name, verb in noun.verbs.items():
        command = noun.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.name == name
        assert command.help is not None
        assert " ".join(command.help.split("\n\n")[0].split()) == verb.summary
