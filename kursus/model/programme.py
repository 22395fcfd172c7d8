"""A programme: one run of a course of study, for one host."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import Wrong


class Language(StrEnum):
    """The languages that a programme's letters, sheets and headings are written in."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    DANISH = "da"
    SWEDISH = "sv"
    ENGLISH = "en"


# What follows from the language where nothing else is said.
COUNTRY_OF = {"nb": "NO", "nn": "NO", "da": "DK", "sv": "SE", "en": "NO"}
TIMEZONE_OF = {"NO": "Europe/Oslo", "DK": "Europe/Copenhagen", "SE": "Europe/Stockholm"}


class Programme(NamedTuple):
    """A programme as it is kept; None means that nothing was said.

    Attributes:
        present_from: Of how many per cent of a session, by a report, somebody is present.
        partial_from: From how many minutes of it they were there in part.
    """

    key: int
    slug: str
    title: str
    provider: str | None
    host: str | None
    starts: date
    ends: date
    capacity: int | None
    language: str
    timezone: str
    country: str
    background: str | None
    initiative: str | None
    gives: str | None
    follows: str | None
    sender: str | None
    reply_to: str | None
    present_from: int
    partial_from: int
    state: str

    def ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.ends < today

    def started(self, today: date) -> bool:
        """Whether its first day has come."""
        return self.starts <= today

    def check_day(self, day: date) -> None:
        """See that a day lies within the programme.

        Raises:
            Wrong: It is before it starts or after it ends.
        """
        if self.starts <= day <= self.ends:
            return
        option = "start" if day < self.starts else "end"
        raise Wrong(
            f"{day} is outside the programme, which runs {self.starts} to {self.ends}.",
            hint=f"kursus programme edit {self.slug} --{option} {day}",
        )


def slug_from(title: str) -> str:
    """A slug for a title: lower case, æøå in two letters, words parted by hyphens."""
    letters = str.maketrans(
        {"æ": "ae", "ø": "o", "å": "aa", "ä": "a", "ö": "o", "é": "e", "ü": "u"}
    )
    plain = title.casefold().translate(letters)
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    return "-".join(words[:4])


def check_slug(text: str) -> str:
    """The slug, if it is one: lower-case letters, digits and hyphens, at most 60.

    Raises:
        Wrong: It has something else in it, or nothing.
    """
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-")
    if not text or len(text) > 60 or not set(text) <= allowed or not text[0].isalnum():  # noqa: PLR2004 - longer is no short name
        raise Wrong(
            f"A slug has lower-case letters, digits and hyphens, unlike {text!r}.",
            hint="asker-2020",
        )
    return text
