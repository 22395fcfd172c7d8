"""Letters of the outbox in rows of lists, for eyes and for programs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kursus.model.letter import Why
from kursus.zones import to_local

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kursus.cli.run import Run
    from kursus.render.listing import Column, Row
    from kursus.store.engine import Connection
    from kursus.store.letter_lists import Listed


def chosen(run: Run, db: Connection) -> Collection[int] | None:
    """The key of the programme that was named; None for all, since letters are sent for all."""
    if run.programme_named:
        return [run.programme(db).key]
    return None


def local_text(moment: str, zone: str | None) -> str:
    """A moment that the store keeps, as the clocks in a programme's zone show it."""
    local = to_local(datetime.fromisoformat(moment), zone or "UTC")
    return f"{local:%Y-%m-%d %H:%M}"


def became(letter: Listed) -> str:
    """What became of a letter in a word or two; why, where it was dropped."""
    if letter.why is Why.NO_LONGER:
        return "no longer owed"
    if letter.is_put_off:
        return "put off"
    return (letter.why or letter.state).value


def about_text(letter: Listed) -> str | None:
    """What a letter is about: the label with its title, or the number with the name."""
    return " ".join(filter(None, (letter.about, letter.title))) or None


def columns(moment: Column) -> tuple[Column, ...]:
    """The columns of `row`, for programs, with that of its moment."""
    from kursus.render.listing import Column

    return (
        Column("programme", "Programme"),
        moment,
        Column("state", "State"),
        Column("why", "Why"),
        Column("rule_label", "Rule"),
        Column("letter", "Letter"),
        Column("about", "About"),
        Column("title", "Title"),
        Column("date", "Date"),
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail"),
        Column("tries", "Tries", align="right"),
        Column("key", "Key"),
    )


def row(letter: Listed, *, moment: str) -> Row:
    """A letter for programs, with its moment as it is kept."""
    return (
        letter.programme,
        moment,
        letter.state.value,
        letter.why and letter.why.value,
        letter.rule,
        letter.template,
        letter.about,
        letter.title,
        letter.day,
        letter.number,
        letter.name,
        letter.email,
        letter.tries,
        str(letter.key),
    )


def names_of(letters: Sequence[Listed]) -> list[str]:
    """To whom they go, each person once, in their order; those forgotten are left out."""
    return list(dict.fromkeys(each.name for each in letters if each.name))


def warn_of_unreachable(run: Run, letters: Sequence[Listed]) -> None:
    """Say who would get a letter and cannot."""
    from kursus.model.sentence import first_of

    lacking = names_of([each for each in letters if each.why is Why.NO_ADDRESS])
    if lacking:
        run.warn(f"Without an address that works: {first_of(lacking, 3)}.")
    stopped = names_of([each for each in letters if each.why is Why.STOPPED])
    if stopped:
        run.warn(f"Not written to, as somebody said: {first_of(stopped, 3)}.")
