"""A programme made again from another one's plan as it was first made.

The one thing to know: people, groups, marks and links stay behind, and so does what is for a group;
labels are given anew by the days that were planned first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.gathering import Gathering, Kind, Plan
from kursus.model.homework import Homework
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import (
    cloning_letters,
    gathering_facts,
    gatherings,
    goals,
    homework,
    programmes,
    session_changes,
    sessions,
    themes,
)
from kursus.store.engine import Connection

# What another run does not share with the one before.
OWN_FACTS = {"slug", "starts", "ends", "follows", "state"}


class Original(NamedTuple):
    """What of a programme is made again.

    Attributes:
        gatherings: By the day and time first planned; those for a group are not among them.
        homework: By number; what is for a group is not among it.
        left_out: The labels of what is for groups.
        dated: Each label with the day first planned: gatherings, and homework that is due at none
            of them.
    """

    gatherings: list[Gathering]
    homework: list[Homework]
    left_out: list[str]
    dated: list[tuple[str, date]]


class Cloned(NamedTuple):
    """How much was made.

    Attributes:
        gatherings: The gatherings, by the label in the other programme.
        left_out: The labels of reminder rules that were not made again.
    """

    gatherings: dict[str, Gathering]
    sessions: int
    homework: int
    themes: int
    goals: int
    rules: int
    templates: int
    left_out: list[str]


def facts_of(source: Programme) -> dict[str, object]:
    """What the programme says of itself and another run of it says too."""
    return {name: getattr(source, name) for name in programmes.COLUMNS if name not in OWN_FACTS}


def list_original(db: Connection, source: Programme) -> Original:
    """What of a programme can be made again."""
    every = gatherings.list_all(db, source)
    every.sort(key=lambda each: (each.planned_day, str(each.planned.starts or ""), each.number))
    works = sorted(homework.list_all(db, source), key=lambda each: each.number)
    made = [each for each in every if each.group is None]
    kept = [each for each in works if each.group is None]
    planned = {each.label: each.planned_day for each in every}
    again = {each.label for each in made}
    return Original(
        made,
        kept,
        [each.label for each in every if each.group is not None]
        + [each.label for each in works if each.group is not None],
        [(each.label, each.planned_day) for each in made]
        + [
            (each.label, planned.get(each.due_at or "", each.due))
            for each in kept
            if each.due_at not in again
        ],
    )


def clone(
    db: Connection,
    source: Programme,
    target: Programme,
    original: Original,
    *,
    days: Mapping[str, date],
) -> Cloned:
    """Make everything that was planned again in another programme, which is empty.

    Args:
        db: The store, inside an operation.
        source: Whose plan it was.
        target: Where it is made.
        original: What there is to make.
        days: The new day of each gathering, and of all homework that is due on no gathering's,
            by label.
    """
    texts = [text for _, text in goals.list_all(db, source)]
    for text in texts:
        goals.add(db, target, text=text)
    whom = {
        key: programmes.add_audience(db, target, name=name)
        for name, key in programmes.list_audiences(db, source).items()
    }
    titles = [theme.title for theme in themes.list_all(db, source)]
    taught = {theme.title: theme.key for theme in themes.add(db, target, titles=titles)}
    made = _add_gatherings(db, source, target, original, days=days, whom=whom, taught=taught)
    parts = _add_sessions(db, target, original.gatherings, made, taught)
    works: dict[str, int] = {}
    for each in original.homework:
        due_at = made.get(each.due_at or "")
        set_at = made.get(each.set_at or "")
        facts = {
            "title": each.title,
            "kind": each.kind,
            "text": each.text,
            "set_at": set_at.key if set_at else None,
            "due_at": due_at.key if due_at else None,
            "due_on": None if due_at else days[each.label],
            "audience": whom.get(each.audience or 0),
            "optional": each.optional,
            "checked": each.checked,
        }
        works[each.label] = homework.add(db, target, facts=facts).key
    rules, left_out = cloning_letters.clone_rules(
        db, source, target, gatherings=made, homework=works, audiences=whom
    )
    return Cloned(
        gatherings=made,
        sessions=parts,
        homework=len(works),
        themes=len(titles),
        goals=len(texts),
        rules=rules,
        templates=cloning_letters.clone_templates(db, source, target),
        left_out=left_out,
    )


def _add_gatherings(
    db: Connection,
    source: Programme,
    target: Programme,
    original: Original,
    *,
    days: Mapping[str, date],
    whom: Mapping[int, int],
    taught: Mapping[str, int],
) -> dict[str, Gathering]:
    """The gatherings that were made, by the labels of those they were made from."""
    titles = gathering_facts.list_themes(db, source)
    plans = [
        Plan(
            kind=each.kind,
            day=days[each.label],
            title=each.title,
            starts=each.planned.starts,
            ends=each.planned.ends,
            mode=each.planned.mode,
            place=each.planned.place,
            themes=tuple(taught[title] for title in titles.get(each.key, ())),
            audience=whom.get(each.audience or 0),
            arranged_by=each.arranged_by,
        )
        for each in original.gatherings
    ]
    if not plans:
        return {}
    added = {each.label: each for each in gatherings.add(db, target, plans)}
    counts = dict.fromkeys(Kind, 0)
    made = {}
    for each in original.gatherings:
        counts[each.kind] += 1
        made[each.label] = added[f"{each.kind.letter}{counts[each.kind]}"]
    return made


def _add_sessions(
    db: Connection,
    target: Programme,
    originals: Sequence[Gathering],
    made: Mapping[str, Gathering],
    taught: Mapping[str, int],
) -> int:
    """Make the sessions as they were first planned; how many."""
    label = {each.key: each.label for each in originals}
    of: dict[str, list[Session]] = {}
    for part in sessions.list_all(db, originals):
        if not part.whole:
            of.setdefault(label[part.gathering], []).append(part)
    whole = {part.gathering: part.key for part in sessions.list_all(db, list(made.values()))}
    first: list[dict[str, object]] = []
    more: list[dict[str, object]] = []
    for gathering, parts in of.items():
        new = made[gathering]
        parts.sort(key=lambda part: (str(part.planned.starts or ""), part.number))
        numbers = programmes.next_numbers(db, target, kind=new.label, count=len(parts))
        for number, part in zip(numbers, parts, strict=True):
            taken = number == numbers[0]
            row = session_changes.values_of(part.planned._replace(link=None)) | {
                "key": whole[new.key] if taken else db.new_key(),
                "gathering": new.key,
                "number": number,
                "title": part.title,
                "theme": taught.get(part.theme or ""),
            }
            (first if taken else more).append(row)
    db.executemany(session_changes.TAKE_OVER, first)
    db.executemany(session_changes.INSERT, more)
    return len(first) + len(more)
