"""Facts of a person changed by hand: kept, noted for the next roster, and told old → new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kursus.cli.person_facts import HEADINGS
from kursus.model.name import full_name
from kursus.model.pointing import same_address
from kursus.store import corrections, people

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.person import Person
    from kursus.store.engine import Connection

# The facts that a participant has of their own; a roster is held against those.
ALSO_THERE = ("title", "unit", "employer", "former", "experience", "education")


def keep_changes(
    run: Run,
    db: Connection,
    person: Person,
    facts: Mapping[str, object],
    *,
    participant: int | None,
) -> None:
    """Change what differs, and tell it.

    Args:
        run: Who tells it.
        db: The store, inside an operation.
        person: The person as they were.
        facts: New values by name, texts or None.
        participant: Their number in this programme, or None.
    """
    people.change(db, person.key, facts)
    now = people.get(db, person.key)
    before, after = people.facts_of(person), people.facts_of(now)
    changes = {
        name: (before[name], after[name]) for name in people.FACTS if before[name] != after[name]
    }
    if not changes:
        run.say(f"{person.name} is so already.")
        return
    noted = {name: change for name, change in changes.items() if name not in ALSO_THERE}
    if now.name != person.name:
        noted["name"] = (person.name, now.name)
    corrections.note_for_person(db, person=person.key, changes=noted)
    _tell(run, person, changes)
    old_email, new_email = changes.get("email", (None, None))
    if old_email and not same_address(old_email, new_email):
        run.say(f"  {old_email} is kept, and still points at {now.name}.")
    own = [name for name in ALSO_THERE if name in changes]
    if participant and own:
        options = " ".join(f'--{name} "{changes[name][1] or ""}"' for name in own)
        run.say("  What they were when the programme began stays as it was.")
        run.hint(f"kursus participant edit {participant} {options}   (if it was wrong then, too)")


def _tell(run: Run, person: Person, changes: Mapping[str, tuple[str | None, str | None]]) -> None:
    given, family = (
        changes.get(name, (getattr(person, name), getattr(person, name)))
        for name in ("given_name", "family_name")
    )
    new_name = full_name(given[1] or "", family[1] or "")
    run.say(f"{person.name} → {new_name}" if new_name != person.name else f"{person.name}:")
    for name, (old, new) in changes.items():
        if name not in {"given_name", "family_name"}:
            run.say(f"  {HEADINGS[name]}: {old or 'nothing'} → {new or 'nothing'}")
