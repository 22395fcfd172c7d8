"""What meeting reports leave open: told, asked where somebody is there, and offered to be typed.

The one thing to know: what somebody is offered for a name is one person's for sure or nobody's, so
a line to type names a person only where one alone is near; else it has WHO in their place.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kursus.cli.streams import echo_aside, says_yes, terminal_width
from kursus.errors import quoted
from kursus.model.pointing import address_key
from kursus.model.report_matching import Kind, Verdict, name_key
from kursus.model.sentence import counted, first_of
from kursus.render.terminal import for_terminal, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursus.cli.meeting_result import Result
    from kursus.model.pointing import Someone
    from kursus.model.report_matching import Candidate

NAMES_TOLD = 20
# So many names stand in the line to type; of more, a file is filled in.
OFFERED = 3


def told_open(result: Result) -> Iterator[str]:
    """Yield what somebody has to say something about, and who is nobody known."""
    for sitting in result.sittings:
        for unsure in sitting.unsure:
            one, spent = unsure.candidate.someone, unsure.spent
            yield (
                f"{unsure.session.label}, {one.name}: between {spent.least // 60} and "
                f"{spent.most // 60} minutes, so not marked; say it with kursus mark."
            )
    for verdict in result.of_kind(Kind.SEVERAL):
        yield f"{_who(result, verdict)} may be {'; '.join(described(result, verdict))}."
    for verdict in result.unknown:
        near = [
            f"{_short(each.candidate.someone)}, {each.reason.value}, {each.score} %"
            for each in result.offered(verdict)
        ]
        if near:
            yield f"{_who(result, verdict)}: perhaps {'; '.join(near)}."
    strangers = [each for each in result.unknown if not result.offered(each)]
    for what, people in (
        ("Unknown", strangers),
        ("Robots and telephones", result.of_kind(Kind.MACHINE)),
    ):
        if people:
            told = first_of([_who(result, each) for each in people], NAMES_TOLD, parting="; ")
            yield f"{what}: {told}."
    if result.why_no_near is not None:
        missing = result.why_no_near
        yield f"{missing.sentence} Reports are taken without it, too. ({missing.hint})"


def described(result: Result, verdict: Verdict) -> list[str]:
    """Those an attendee may be, with reason and score where they are near names."""
    if verdict.kind is Kind.SEVERAL:
        return [one.someone.described for one in verdict.people]
    return [
        f"{near.candidate.someone.described}, {near.reason.value}, {near.score} %"
        for near in result.offered(verdict)
    ]


def offers(result: Result) -> list[str]:
    """The options to type for those who may be somebody; none where one line cannot have all."""
    questions = result.questions
    if not 0 < len(questions) <= OFFERED:
        return []
    shared = _shared(result)
    return [
        f"--accept {quoted(f'{_typed(verdict, shared)}={_answer(people)}')}"
        for verdict, people in questions
    ]


def ask(result: Result) -> tuple[tuple[str, str], ...]:
    """The answers of whoever sits at the terminal: names, each with the person it stands for."""
    said = []
    shared = _shared(result)
    for verdict, candidates in result.questions:
        if len(candidates) == 1:
            someone = candidates[0].someone
            question = f"{_who(result, verdict)}: is it {someone.described}?"
            one = someone if says_yes(question) else None
        else:
            one = _chosen(f"{_who(result, verdict)}: who is it?", candidates)
        if one is not None:
            said.append((_typed(verdict, shared), str(one.number or one.word)))
    return tuple(said)


def _chosen(question: str, candidates: Sequence[Candidate]) -> Someone | None:
    """The one that was chosen at the terminal, or None for nobody."""
    echo_aside(for_terminal(question))
    for at, each in enumerate(candidates, 1):
        line = for_terminal(f"  {at}  {each.someone.described}")
        echo_aside(wrapped(line, terminal_width(sys.stderr)))
    reply: str = click.prompt(
        f"1 to {len(candidates)}, or n for none of them",
        type=click.Choice([*map(str, range(1, len(candidates) + 1)), "n"]),
        show_choices=False,
        err=True,
    )
    return None if reply == "n" else candidates[int(reply) - 1].someone


def _who(result: Result, verdict: Verdict) -> str:
    """An attendee with the address that tells them from others, and their minutes."""
    attendee = verdict.attendee
    address = f" <{attendee.emails[0]}>" if attendee.emails else ""
    return f"{attendee.name}{address}, {counted(result.minutes_of(attendee), 'minute')}"


def _short(someone: Someone) -> str:
    """Somebody in a sentence that has more to say: with their number, else with what there is."""
    return f"{someone.name} (no {someone.number})" if someone.number else someone.described


def _typed(verdict: Verdict, shared: set[str]) -> str:
    """What to type for an attendee: the name, or the address where others have that name.

    An address that is one of theirs already would not be remembered as another's, and one that
    several used under their own names is nobody's.
    """
    name, emails = verdict.attendee.names[0], verdict.attendee.emails
    if not emails or address_key(emails[0]) in shared:
        return name
    theirs = {address_key(one.someone.email or "") for one in verdict.people}
    is_own = verdict.kind is Kind.SEVERAL and address_key(emails[0]) not in theirs
    return emails[0] if is_own or name_key(name) in shared else name


def _shared(result: Result) -> set[str]:
    """The names and addresses that two in one report have, as their keys."""
    shared: set[str] = set()
    for sitting in result.sittings:
        there = [each.attendee for each in sitting.verdicts]
        times = Counter(name_key(each.names[0]) for each in there)
        times.update(address_key(email) for each in there for email in each.emails)
        shared.update(key for key, count in times.items() if count > 1)
    return shared


def _answer(candidates: Sequence[Candidate]) -> str:
    someone = candidates[0].someone
    return str(someone.number or someone.word) if len(candidates) == 1 else "WHO"
