"""What `kursus mark` answers: who was marked what, what that replaced, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kursus.cli.run import Run
from kursus.model.attendance import UNMARKED, Said, Status
from kursus.model.sentence import first_of

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering
    from kursus.model.mark import Settled
    from kursus.model.pointing import Someone
    from kursus.model.session import Session
    from kursus.store.attendance import KeptMark
    from kursus.store.marking import Outcome, Place

NAMES_TOLD = 20


def answer(
    run: Run,
    gathering: Gathering,
    held: Sequence[Session],
    *,
    settled: Settled,
    outcome: Outcome,
    names: Mapping[int, str],
    guests: Sequence[Someone],
) -> None:
    """Tell what was marked at some sessions, how many are marked now, and what to type next.

    People are called as `names` says, by key of the participant.
    """
    for line in told_lines(held, settled, outcome, names):
        run.say(line)
    if guests:
        run.say(f"Guest: {_names(guest.name for guest in guests)}.")
    _tell_counts(run, gathering, held, outcome.counts)


def told_lines(
    held: Sequence[Session], settled: Settled, outcome: Outcome, names: Mapping[int, str]
) -> Iterable[str]:
    """What was marked, a line for each thing said, and one for each mark that was replaced."""
    alike: dict[str, list[str]] = {}
    changed: list[str] = []
    if settled.everyone is None:
        for key in settled.people:
            before = _marks_of(key, held, outcome.before)
            after = _marks_of(key, held, outcome.after)
            if before == after:
                alike.setdefault(f"already {after[0]}", []).append(names[key])
            elif before[0] and before[0] != after[0]:
                changed.append(f"{names[key]}: {before[0]} → {after[0]}")
            else:
                alike.setdefault(after[0], []).append(names[key])
    for what, who in alike.items():
        # Marks that differ from session to session are told person by person.
        different = ";" in what
        yield from (f"{name}: {what}." for name in who if different)
        if not different:
            yield f"{what[0].upper()}{what[1:]}: {_names(who)}."
    yield from changed
    if settled.everyone is not None:
        yield f"{str(settled.everyone).capitalize()}: all expected."
        yield from _replaced(held, settled.everyone, outcome)
    if outcome.guests:
        yield f"Present, noted as a guest and expected now: {_names(outcome.guests)}."
    if settled.rest is not None:
        yield f"{str(settled.rest).capitalize()}: the rest, {_how_many(held, outcome)}."


def _how_many(held: Sequence[Session], outcome: Outcome) -> str:
    counts = {outcome.rest[session.key] for session in held}
    if len(counts) == 1:
        return str(counts.pop() or "which is nobody")
    return ", ".join(f"{outcome.rest[each.key]} at {each.label}" for each in held)


def _replaced(held: Sequence[Session], said: Said, outcome: Outcome) -> Iterable[str]:
    for session in held:
        whose = outcome.replaced[session.key]
        where = "" if session.whole else f"{session.label} "
        for each in whose[:NAMES_TOLD]:
            yield f"{each.name}: {where}{each.status} → {said}"
        if len(whose) > NAMES_TOLD:
            yield f"… and {len(whose) - NAMES_TOLD} more replaced"


def _marks_of(
    key: int, held: Sequence[Session], marks: dict[Place, KeptMark]
) -> tuple[str, tuple[KeptMark | None, ...]]:
    """The marks of one person in a few words, and as they are; no words where there are none."""
    theirs = tuple(
        mark and mark._replace(mark=mark.mark.within(session))
        for session in held
        for mark in (marks.get((session.key, key)),)
    )
    texts = ["unmarked" if each is None else str(each) for each in theirs]
    if not any(theirs):
        return "", theirs
    if len(set(texts)) == 1:
        return texts[0], theirs
    parts = [f"{session.label} {text}" for session, text in zip(held, texts, strict=True)]
    return "; ".join(parts), theirs


def _names(names: Iterable[str]) -> str:
    return first_of(list(names), NAMES_TOLD)


def _tell_counts(
    run: Run,
    gathering: Gathering,
    held: Sequence[Session],
    counts: dict[int, dict[str | None, int]] | None,
) -> None:
    if counts is None:
        run.hint(f"kursus attendance unmarked {label_of(gathering, held)}")
        return
    label = label_of(gathering, held)
    lines = {session.label: counts_text(counts.get(session.key, {})) for session in held}
    if len(set(lines.values())) == 1:
        lines = {label: next(iter(lines.values()))}
    for where, line in lines.items():
        run.say(f"{where} now: {line}.")
    if gathering.day <= run.today:
        unmarked = any(counts.get(session.key, {}).get(None) for session in held)
        run.hint(
            f"kursus mark {label} present rest" if unmarked else f"kursus attendance list {label}"
        )


def label_of(gathering: Gathering, held: Sequence[Session]) -> str:
    """What to type for some sessions of a gathering: the one's label, or that of the gathering."""
    return held[0].label if len(held) == 1 else gathering.label


def counts_text(counts: Mapping[str | None, int]) -> str:
    """How many have which mark: `present 60, late 2, unmarked 9`; None counts the unmarked."""
    parts = [f"{status} {counts[status]}" for status in Status if status in counts]
    if None in counts:
        parts.append(f"{UNMARKED} {counts[None]}")
    return ", ".join(parts) or "nobody is expected"
