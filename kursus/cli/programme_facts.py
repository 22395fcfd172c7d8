"""The options for what a programme says of itself, and what was typed as its facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import slugs
from kursus.cli.options import all_of
from kursus.cli.parameters import CAPACITY, DATE, LONG_TEXT, TEXT
from kursus.errors import AlreadyThere, Wrong
from kursus.model.person import check_email
from kursus.model.pointing import parse_address
from kursus.model.programme import COUNTRY_OF, TIMEZONE_OF, Language, check_slug
from kursus.model.sentence import counted
from kursus.store import programmes

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# Facts that lists call by another name than the store does.
CALLED = {"slug": "programme", "starts": "start", "ends": "end"}
ONE_YEAR = timedelta(days=365)
# Facts that no programme is without.
NEEDED = ("title", "start", "end", "timezone", "country")


def facts_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options for what a programme says of itself."""
    options = [
        click.option("--start", type=DATE, metavar="DATE", help="The first day."),
        click.option("--end", type=DATE, metavar="DATE", help="The last day."),
        click.option("--provider", type=TEXT, help="Who made it."),
        click.option("--host", type=TEXT, help="Whom it is for."),
        click.option("--capacity", type=CAPACITY, metavar="N", help="How many have room."),
        click.option(
            "--language",
            type=click.Choice([language.value for language in Language]),
            help="Of its letters.",
        ),
        click.option("--timezone", type=TEXT, metavar="ZONE", help="As in Europe/Oslo."),
        click.option("--country", type=TEXT, metavar="CODE", help="As in NO, DK, SE."),
        click.option("--background", type=LONG_TEXT, help="Why there is a programme."),
        click.option("--initiative", type=TEXT, help="The larger initiative it is part of."),
        click.option("--gives", type=TEXT, help="What those who complete it may call themselves."),
        click.option(
            "--follows",
            type=TEXT,
            metavar="SLUG",
            shell_complete=slugs,
            help="The programme before this one.",
        ),
        click.option("--sender", type=TEXT, metavar='"NAME <ADDRESS>"', help="Of its letters."),
        click.option("--reply-to", type=TEXT, metavar="ADDRESS", help="Where answers go."),
        click.option(
            "--present-from",
            type=click.IntRange(1, 100),
            metavar="PERCENT",
            help="By a meeting report, present from so much of a session; else 75.",
        ),
        click.option(
            "--partial-from",
            type=click.IntRange(1, 1440),
            metavar="MINUTES",
            help="By a meeting report, partial from so many minutes; else 1.",
        ),
    ]
    return all_of(options)(function)


def add_audiences(db: Connection, about: Programme, names: tuple[str, ...]) -> list[str]:
    """Add the audiences that were typed, but for those that are there; those that are new.

    Raises:
        Wrong: One has no name.
    """
    there = programmes.list_audiences(db, about) if names else {}
    new = [name for name in dict.fromkeys(names) if name not in there]
    for name in new:
        if not name:
            raise Wrong("An audience has a name.", hint='--audience "NAME"')
        programmes.add_audience(db, about, name=name)
    return new


def free_slug(db: Connection, text: str, edited: Programme) -> str:
    """The slug that was typed, which no other programme has.

    Raises:
        AlreadyThere: Another has it.
        Wrong: It is no slug.
    """
    slug = check_slug(text)
    found = programmes.find(db, slug=slug)
    if found and found.key != edited.key:
        raise AlreadyThere(
            f"There is already a programme {slug}.", hint=f"kursus programme show {slug}"
        )
    return slug


def tell_edited(
    run: Run,
    before: Programme,
    after: Programme,
    *,
    added: Sequence[str],
    removed: Sequence[str],
) -> None:
    """Tell old and new of what differs."""
    told = [
        f"{CALLED.get(name, name).replace('_', ' ')} {_or_nothing(before, name)} → "
        f"{_or_nothing(after, name)}"
        for name in programmes.COLUMNS
        if getattr(before, name) != getattr(after, name)
    ]
    told += [f"audience {name} added" for name in added]
    told += [f"audience {name} removed" for name in removed]
    run.say(f"{after.slug}: {'; '.join(told) or 'nothing is other than it was'}.")


def tell_followed(run: Run, db: Connection, before: Programme, after: Programme) -> None:
    """Let people follow the first day and the places, and tell which days lie outside."""
    if (before.starts, before.ends) != (after.starts, after.ends):
        from kursus.cli.participant_words import told_labels
        from kursus.model.gathering import Kind
        from kursus.store import gatherings, spells

        moved = spells.begin_earlier(db, after, before=before.starts)
        if moved:
            run.say(f"In from {after.starts} now, as they were from the first day: {moved}.")
        outside = [
            each.label
            for each in gatherings.list_all(db, after)
            if each.kind is not Kind.BOOSTER and not after.starts <= each.day <= after.ends
        ]
        if outside:
            days = f"{after.starts} to {after.ends}"
            run.warn(f"Mind that outside {days} lie: {told_labels(outside)}.")
    if before.capacity != after.capacity:
        from kursus.cli.participant_status import say_freed

        say_freed(run, db, after)


def fact_text(programme: Programme, name: str) -> str | None:
    """A fact as people read it, with what it counts; None where it is not known."""
    value = getattr(programme, name)
    if name == "present_from":
        return f"{value} %"
    return counted(value, "minute") if name == "partial_from" else value and str(value)


def _or_nothing(programme: Programme, name: str) -> str:
    return fact_text(programme, name) or "nothing"


def facts_from(
    run: Run, facts: dict[str, object], before: Programme | None = None
) -> dict[str, object]:
    """What was typed, as facts of a programme; what was not typed is left out, and "" is None.

    Raises:
        Wrong: One cannot be what it is to be.
    """
    from kursus.zones import check_zone

    values = {
        name: None if value == "" else value for name, value in facts.items() if value is not None
    }
    for needed in NEEDED:
        if needed in values and values[needed] is None:
            raise Wrong(f"A programme has a {needed}.", hint="kursus programme edit --help")
    values |= _days(run, values.pop("start", None), values.pop("end", None), before)
    if "timezone" in values:
        values["timezone"] = check_zone(str(values["timezone"]))
    if "country" in values:
        values["country"] = _check_country(str(values["country"]))
    for option in ("sender", "reply_to"):
        if values.get(option):
            _check_mailbox(option, str(values[option]))
    return values


def _check_mailbox(option: str, text: str) -> None:
    """See that there is an address in `NAME <ADDRESS>`, or that it is one.

    Raises:
        Wrong: There is none.
    """
    try:
        check_email(parse_address(text)[1] or text)
    except Wrong as fault:
        typed = option.replace("_", "-")
        fault.hint = f'--{typed} "NAME <ADDRESS>", as in "Kari Berg <kari.berg@example.org>"'
        raise


def with_defaults(values: dict[str, object]) -> dict[str, object]:
    """The facts of a new programme, with the language, country and zone that nobody typed."""
    language = str(values.get("language") or Language.BOKMAAL)
    country = str(values.get("country") or COUNTRY_OF[language])
    return {
        "language": language,
        "country": country,
        "timezone": TIMEZONE_OF.get(country, "Europe/Oslo"),
    } | values


def _days(run: Run, start: object, end: object, before: Programme | None) -> dict[str, date]:
    """The first and last day that were typed; without a year the last is the next after the first.

    Of a programme that is edited they are in the years that it has.
    """
    days = {}
    if start is not None:
        days["starts"] = _day(run, start, before and _year(before.starts))
    starts = days.get("starts") or (before and before.starts)
    if end is not None:
        after = (starts, starts + ONE_YEAR) if starts else None
        days["ends"] = _day(run, end, _year(before.ends) if before else after)
    ends = days.get("ends") or (before and before.ends)
    if starts and ends and starts > ends:
        raise Wrong(f"It would end on {ends}, before it starts on {starts}.")
    return days


def _day(run: Run, text: object, within: tuple[date, date] | None) -> date:
    from kursus.dates import parse_date

    first, last = within or (None, None)
    return parse_date(str(text), today=run.today, start=first, end=last)


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _check_country(text: str) -> str:
    code = text.upper()
    if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166-1 alpha-2
        raise Wrong(f"A country is two letters, unlike {text!r}.", hint="--country NO")
    return code
