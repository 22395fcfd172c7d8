"""What is typed after `kursus mark LABEL`, and what it says of each person.

The one thing to know: nothing is guessed. Two statuses for one person are refused, and `rest` is
whoever nothing was said about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from typing import NamedTuple

from kursus.errors import Fault, KursusError, Wrong
from kursus.model.attendance import Said, Status
from kursus.model.mark_words import CAME, LEFT, near_status, status_word
from kursus.model.pointing import Someone
from kursus.model.text import clean

EXAMPLE = "absent 4 17 late kari present rest"

_CLOCK = re.compile(r"[0-9]{1,2}[.:][0-9]{2}")
_MINUTES = re.compile(r"([0-9]{1,4})(m|min|minutter|minutt|minutes)?")
_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')
_PARTED = re.compile("[\t;]")


class Saying(NamedTuple):
    """One thing said, and the words for whom it is said of.

    Attributes:
        line: The line it was read from, or None where it was typed.
    """

    said: Said
    words: tuple[str, ...]
    line: int | None = None


class Settled:
    """What was said of whom, each person once.

    Attributes:
        people: By key of the participant, in the order typed.
        everyone: What was said of all, or None.
        rest: What was said of the rest, or None.
    """

    # A plain class: making a dataclass costs each mark more than reading its words.
    def __init__(self) -> None:
        self.people: dict[int, tuple[Someone, Said]] = {}
        self.everyone: Said | None = None
        self.rest: Said | None = None


def parse_words(words: Sequence[str], *, line: int | None = None) -> list[Saying]:
    """What a typed line says: `(STATUS WHO…)…`, as in `absent 4 17 late kari present rest`.

    After `came` and `left` stands a time (`came kari 9.20 ola 9.40`), after `partial` there may
    stand minutes.

    Raises:
        Wrong: It does not begin with a status, or somebody or a time is missing.
    """
    words = list(_joined(words))
    if not words:
        return []
    if status_word(words[0]) is None:
        raise _no_status(words[0])
    sayings: list[Saying] = []
    begins = [at for at, word in enumerate(words) if status_word(word)]
    for at, end in zip(begins, [*begins[1:], len(words)], strict=True):
        sayings.extend(_clause(words[at], words[at + 1 : end], line))
    return sayings


def parse_lines(text: str) -> tuple[list[Saying], list[Fault]]:
    """What lines say, each `WHO STATUS` or `STATUS WHO…`, and what is wrong with them.

    A name may have several words, as in `Kari Berg late`; a tab or a semicolon may part the
    fields. Empty lines and those that begin with # say nothing.
    """
    sayings: list[Saying] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            sayings.extend(_line(clean(line, what="The line"), number))
        except KursusError as error:
            faults.append(Fault(number, None, error.sentence))
    return sayings, faults


def settle(
    pointed: Sequence[tuple[Saying, Sequence[Someone], bool, bool]],
) -> tuple[Settled, list[tuple[int | None, KursusError]]]:
    """What was said of each person, whatever the order it was said in, and what is said twice.

    Args:
        pointed: Each saying with the people its words point at, whether at `all`, and whether at
            the rest.

    Returns:
        What is settled, and a failure for each second thing said of somebody, with its line; the
        sentence names who.
    """
    settled = Settled()
    twice: list[tuple[int | None, KursusError]] = []
    for saying, people, everyone, rest in pointed:
        for someone in people:
            key = someone.participant or 0
            _, before = settled.people.get(key, (someone, saying.said))
            both = before if before == saying.said else before.with_times_of(saying.said)
            if both is None:
                twice.append((saying.line, _twice(f"{someone.name} is", before, saying.said)))
            settled.people[key] = (someone, both or before)
        for word, wanted in (("everyone", everyone), ("rest", rest)):
            known = getattr(settled, word)
            if wanted and known not in (None, saying.said):
                who = "All are" if word == "everyone" else "The rest is"
                twice.append((saying.line, _twice(who, known, saying.said)))
            if wanted:
                setattr(settled, word, known or saying.said)
    twice.extend((None, failure) for failure in _besides_everyone(settled))
    return settled, twice


def _besides_everyone(settled: Settled) -> Iterator[KursusError]:
    """What is said of some besides what is said of all."""
    if settled.everyone is None:
        return
    people = settled.people.values()
    others = [someone.name for someone, said in people if said != settled.everyone]
    others += ["the rest"] * (settled.rest not in (None, settled.everyone))
    if others:
        yield Wrong(
            f"All are said to be {settled.everyone}, and {others[0]} something else.",
            hint=f"say `{settled.everyone} rest` instead of `all`",
        )
    settled.rest = None


def _twice(who: str, first: Said, second: Said) -> Wrong:
    return Wrong(
        f"{who} said to be {_both(first, second)}.",
        hint="say one thing of each; rest is all you did not name",
    )


def _both(first: Said, second: Said) -> str:
    return " and ".join(sorted((str(first), str(second))))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words, with those of a status of two words made one."""
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if at + 1 < len(words) and " " not in words[at] and status_word(pair):
            yield pair
            at += 2
        else:
            yield words[at]
            at += 1


def _clause(status: str, words: Sequence[str], line: int | None) -> Iterator[Saying]:
    """The sayings of one status: one, or one for each time or number of minutes in it."""
    meant = str(status_word(status))
    if not words:
        raise Wrong(f"Nobody is named after {status!r}.", hint=f"as in {status} 4 17")
    if meant in {CAME, LEFT}:
        yield from _timed(meant, words, line)
    elif meant == Status.PARTIAL:
        yield from _partial(words, line)
    else:
        yield Saying(said=Said(status=Status(meant)), words=tuple(words), line=line)


def _timed(meant: str, words: Sequence[str], line: int | None) -> Iterator[Saying]:
    from kursus.dates import parse_time

    who: list[str] = []
    for at, word in enumerate(words):
        if at < len(words) - 1 and not _CLOCK.fullmatch(word):
            who.append(word)
            continue
        try:
            clock: time = parse_time(word)
        except Wrong:
            raise Wrong(
                f"After {meant!r} come people, then a time; {word!r} is no time.",
                hint=f"as in {meant} kari 9.20",
            ) from None
        if not who:
            raise Wrong(f"Nobody is named who {meant} at {word}.", hint=f"as in {meant} 4 {word}")
        said = Said(came=clock) if meant == CAME else Said(gone=clock)
        yield Saying(said=said, words=tuple(who), line=line)
        who = []


def _partial(words: Sequence[str], line: int | None) -> Iterator[Saying]:
    who: list[str] = []
    for at, word in enumerate(words):
        found = _MINUTES.fullmatch(word.casefold())
        last = at == len(words) - 1
        if found is None or not who or not (found[2] or last):
            who.append(word)
            continue
        minutes = int(found[1])
        if minutes == 0:
            raise Wrong("Who was there for 0 minutes was absent.", hint=f"as in absent {who[0]}")
        yield Saying(said=Said(status=Status.PARTIAL, minutes=minutes), words=tuple(who), line=line)
        who = []
    if who:
        yield Saying(said=Said(status=Status.PARTIAL), words=tuple(who), line=line)


def _line(line: str, number: int) -> list[Saying]:
    words = _tokens(line)
    begins = [at for at, word in enumerate(words) if status_word(word)]
    if not begins:
        near = near_status(words[0]) or near_status(words[-1])
        perhaps = f"; perhaps {near}" if near else ""
        raise Wrong(f"There is no status in {' '.join(line.split())!r}{perhaps}.")
    if begins[0] > 0:
        return _of_one(words, begins, number)
    try:
        return parse_words(words, line=number)
    except Wrong:
        # Somebody may be called what a status is called, as in `Sen Olsen absent`.
        if len(begins) == 1 or begins[1] == 1:
            raise
        return _of_one(words, begins[1:], number)


def _of_one(words: list[str], begins: list[int], number: int) -> list[Saying]:
    """What a line says that begins with one person, whose name may have several words."""
    who = " ".join(words[: begins[0]])
    sayings: list[Saying] = []
    for at, end in zip(begins, [*begins[1:], len(words)], strict=True):
        sayings.extend(_clause(words[at], [who, *words[at + 1 : end]], number))
    if any(saying.words != (who,) for saying in sayings):
        raise Wrong(f"After what is said of {who!r} stands something else.")
    return sayings


def _tokens(line: str) -> list[str]:
    if not _PARTED.search(line):
        return list(_joined([quoted or plain for quoted, plain in _TOKEN.findall(line)]))
    fields = [field.strip().strip('"') for field in _PARTED.split(line)]
    first, *others = [field for field in fields if field] or [""]
    # A later field may hold a status and its time; the first may be somebody of that name.
    return [first, *(word for field in others for word in _split_status(field))]


def _split_status(field_text: str) -> list[str]:
    words = field_text.split()
    return words if words and status_word(words[0]) else [field_text]


def _no_status(word: str) -> Wrong:
    near = near_status(word)
    return Wrong(
        f"A mark begins with a status, and {word!r} is none.",
        hint=f"as in {EXAMPLE}",
        nearest=near,
    )
