"""Who is to take part: people of the store, and those who are new in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kursus.cli.person_facts import check_free, say_new_unit
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, Wrong, argument, quoted
from kursus.model.participant import Status, Step
from kursus.model.pointing import parse_address
from kursus.store import participants, pointing

if TYPE_CHECKING:
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

NEXT_STEP = {
    Status.WITHDRAWN: Step.RESUME,
    Status.PAUSED: Step.RESUME,
    Status.REQUESTED: Step.APPROVE,
    Status.WAITING: Step.APPROVE,
    Status.DECLINED: Step.APPROVE,
}


def newcomers(
    run: Run,
    db: Connection,
    programme: Programme,
    words: Sequence[str],
    *,
    new: bool,
    facts: Mapping[str, object],
) -> list[Someone]:
    """Those whom the words point at, each once; none of them takes part yet.

    Raises:
        NotFound: A word points at nobody, or at several.
        AlreadyThere: One takes part already.
        Wrong: Facts were typed, and not just one person is new.
    """
    found: dict[int, Someone] = {}
    unknown: list[str] = []
    for word in words:
        someone = pointing.find_or_none(db, word, programme=programme)
        if someone is None and not (new and _may_be_new(word)):
            raise pointing.nobody(db, word, programme=None, hint=_line_to_add(word))
        if someone is None:
            unknown.append(word)
        else:
            found[someone.key] = someone
    for someone in found.values():
        if someone.participant is not None:
            raise _takes_part(db, programme, someone)
    if facts and len(unknown) != 1:
        raise Wrong(
            "Facts are typed for one new person at a time.",
            hint='kursus participant add --new "NAME <ADDRESS>" --unit UNIT',
        )
    return [*found.values(), *(_new_people(run, db, unknown, facts) if unknown else [])]


def _may_be_new(word: str) -> bool:
    """Whether a word that is nobody's can be the name of somebody new."""
    return any(letter.isalpha() for letter in word.partition("<")[0])


def _line_to_add(word: str) -> str:
    """What adds somebody who is pointed at by a word that is nobody's yet."""
    name, address = parse_address(word)
    if address and not name:
        return f"kursus participant add --new {quoted(f'NAME <{address}>')}"
    return f"kursus person add {argument(word)}   (or add --new)"


def _new_people(
    run: Run, db: Connection, texts: Sequence[str], more: Mapping[str, object]
) -> list[Someone]:
    """People who were not in the store, added to it.

    Raises:
        Wrong: One is no name, or has no proper address.
    """
    from kursus.model.name import full_name, sort_key, split_name
    from kursus.model.person import check_email
    from kursus.model.pointing import Someone
    from kursus.store import people

    check_free(db, more)
    say_new_unit(run, db, more)
    newly = []
    for text in dict.fromkeys(texts):
        name, email = parse_address(text)
        given, family = split_name(name)
        if not given and not family:
            raise Wrong(f"{text!r} has no name.", hint='"Kari Berg <kari@example.org>"')
        newly.append((given, family, check_email(email) if email else None))
    keys = people.add_many(
        db,
        [
            {"given_name": given, "family_name": family, "email": email} | dict(more)
            for given, family, email in newly
        ],
    )
    names = ", ".join(full_name(given, family) for given, family, _ in newly)
    run.say(f"New in the store: {names}.")
    return [
        Someone(
            key=key,
            given_name=given,
            family_name=family,
            sort_key=sort_key(given, family),
            email=email,
            unit=None,
            participant=None,
            number=None,
        )
        for key, (given, family, email) in zip(keys, newly, strict=True)
    ]


def _takes_part(db: Connection, programme: Programme, someone: Someone) -> AlreadyThere:
    (already,) = participants.get_many(db, programme, [someone.participant or 0])
    return AlreadyThere(
        f"{someone.name} takes part in {programme.slug} already: "
        f"number {already.number}, {already.status}.",
        hint=f"kursus participant {NEXT_STEP.get(already.status, 'show')} {already.number}",
    )
