"""The reminder rules and letter templates of a programme, made again in another.

The one thing to know: rules are switched off there, and what is about a group, or about a day that
is not made again, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from kursus.model.gathering import Gathering
from kursus.model.programme import Programme
from kursus.store import reminder_rules
from kursus.store.engine import Connection


def clone_rules(
    db: Connection,
    source: Programme,
    target: Programme,
    *,
    gatherings: Mapping[str, Gathering],
    homework: Mapping[str, int],
    audiences: Mapping[int, int],
) -> tuple[int, list[str]]:
    """Make the rules again, switched off; how many, and the labels of those left out.

    Args:
        db: The store, inside an operation.
        source: Whose rules they are.
        target: Where they are made.
        gatherings: Those that were made, by the label in the source.
        homework: The keys of the homework that was made, likewise.
        audiences: The keys of the target's, by the source's.
    """
    facts, left_out = [], []
    for rule, at, _ in reminder_rules.list_all(db, source):
        found = at is None or at in gatherings or at in homework
        if rule.group is not None or not found:
            left_out.append(rule.label)
            continue
        told = rule._asdict()
        facts.append(
            {name: told[name] for name in reminder_rules.FACTS}
            | {
                "gathering": gatherings[at].key if at and rule.gathering else None,
                "homework": homework[at] if at and rule.homework else None,
                "audience": audiences.get(rule.audience or 0),
            }
        )
    return len(reminder_rules.add(db, target, facts=facts)), left_out


def clone_templates(db: Connection, source: Programme, target: Programme) -> int:
    """Make the templates that somebody wrote anew again; how many."""
    return db.execute(
        """
        insert into letter_template (programme, name, text)
        select :target, name, text
        from letter_template
        where programme = :source
        """,
        {"source": source.key, "target": target.key},
    ).rowcount
