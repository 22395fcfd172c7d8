"""What the Tab key offers after a verb: slugs, labels and names, read from the store.

A store that cannot be read offers nothing; completion must never print a failure into what is
being typed. Each kind of word is read by a module that is loaded only while completing.
"""

from __future__ import annotations

from collections.abc import Callable

import click

from kursus.cli.run import Run
from kursus.errors import KursusError
from kursus.store.engine import Connection

OFFERED = 50


def _words(
    read: Callable[[Run, Connection], list[str]], *, joined: bool = False
) -> Callable[..., list[str]]:
    """What offers the words that are read; joined ones also after spaces and hyphens as typed."""

    def complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        run = ctx.ensure_object(Run)
        try:
            with run.reading() as db:
                words = read(run, db)
        except KursusError:
            return []
        begun = ((joined and _joined(incomplete)) or incomplete).casefold()
        return [word for word in words if word.casefold().startswith(begun)][:OFFERED]

    return complete


def _slugs(_run: Run, db: Connection) -> list[str]:
    from kursus.store import programmes

    return [programme.slug for programme in programmes.list_all(db)]


def _themes(run: Run, db: Connection) -> list[str]:
    from kursus.store import themes as kept

    return [_joined(theme.title) for theme in kept.list_all(db, run.programme(db))]


def _units(_run: Run, db: Connection) -> list[str]:
    from kursus.store import units as kept

    return [_joined(unit.name) for unit in kept.list_all(db)]


def _people(run: Run, db: Connection) -> list[str]:
    from kursus.store import people as kept

    names = kept.list_names(db, run.perhaps_programme(db))
    by_given = [_joined(f"{given} {family}") for given, family in names]
    # Whoever begins with the family name is understood too.
    return by_given + [_joined(f"{family} {given}") for given, family in names]


def _formers(run: Run, db: Connection) -> list[str]:
    from kursus.store import participant_rows

    return [_joined(former) for former in participant_rows.list_formers(db, run.programme(db))]


def _audiences(run: Run, db: Connection) -> list[str]:
    from kursus.store import programmes

    return [_joined(name) for name in programmes.list_audiences(db, run.programme(db))]


def _whom(run: Run, db: Connection) -> list[str]:
    return [*_groups(run, db), *_audiences(run, db)]


def _statuses(_run: Run, _db: Connection) -> list[str]:
    from kursus.model.participant import Status

    return list(Status)


def _maps(_run: Run, db: Connection) -> list[str]:
    from kursus.store import heading_maps

    return heading_maps.list_names(db)


def _roles(_run: Run, _db: Connection) -> list[str]:
    from kursus.model.role import Role

    return list(Role)


def _joined(text: str) -> str:
    """The words of a text as one, so that a shell takes them for one; they are read so too."""
    return "_".join("".join(c if c.isalnum() else " " for c in text).split())


def _groups(run: Run, db: Connection) -> list[str]:
    from kursus.store import groups

    return [group.label for group in groups.list_all(db, run.programme(db))]


def _homework(run: Run, db: Connection) -> list[str]:
    from kursus.store import homework as kept

    return kept.list_labels(db, run.programme(db))


def _rules(run: Run, db: Connection) -> list[str]:
    from kursus.store import reminder_rules

    return [named.rule.label for named in reminder_rules.list_all(db, run.programme(db))]


def _rule_days(run: Run, db: Connection) -> list[str]:
    from kursus.cli.reminder_rule_options import words_of

    return words_of(run, db)


audiences = _words(_audiences, joined=True)
formers = _words(_formers, joined=True)
group_labels = _words(_groups)
homework_labels = _words(_homework)
maps = _words(_maps)
people = _words(_people, joined=True)
roles = _words(_roles)
rule_days = _words(_rule_days)
rule_labels = _words(_rules)
slugs = _words(_slugs)
statuses = _words(_statuses)
themes = _words(_themes, joined=True)
units = _words(_units, joined=True)
whom = _words(_whom)


def labels(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The labels of gatherings, of the kind that the noun stands for."""
    from kursus.model.gathering import Kind
    from kursus.store import gatherings

    noun = ctx.parent.command.name if ctx.parent else None
    kind = next((kind for kind in Kind if kind == noun), None)
    offer = _words(lambda run, db: gatherings.list_labels(db, run.programme(db), kind))
    return offer(ctx, parameter, incomplete)


def session_labels(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The labels of gatherings and of their sessions: F1, F2, F2.1, F2.2."""
    from kursus.store import sessions

    offer = _words(lambda run, db: sessions.list_labels(db, run.programme(db)))
    return offer(ctx, parameter, incomplete)


def whom_and_people(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Whom a plan is for: groups, audiences, then people."""
    found = whom(ctx, parameter, incomplete)
    return [*found, *people(ctx, parameter, incomplete)]
