"""The cells of a plan in a file: words, dates, times and truths, in the programme's languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

from kursus.dates import parse_date, parse_time
from kursus.errors import Wrong
from kursus.model.gathering import KIND_ALIASES, MODE_ALIASES, Kind, Mode, find_label
from kursus.model.plan import SESSION
from kursus.render.headings import known

# Fields of the file whose values have another name in code.
NAMES = {
    "date": "day",
    "from": "starts",
    "to": "ends",
    "for": "whom",
    "due_at": "due",
}
KINDS = {
    **{kind.value: kind.value for kind in Kind},
    **{word: kind.value for word, kind in KIND_ALIASES.items()},
    **dict.fromkeys((SESSION, "økt", "pass"), SESSION),
    **dict.fromkeys(("homework", "hjemmeoppgave", "heimeoppgåve", "hjemmeopgave"), "homework"),
    **dict.fromkeys(("exercise", "øvelse", "øving", "praktisk øvelse"), "exercise"),
    "hemuppgift": "homework",
    "övning": "exercise",
}
MODES = {mode.value: mode for mode in Mode} | MODE_ALIASES
YES = frozenset({"true", "yes", "ja", "x", "1", "sann", "sand", "sant"})
NO = frozenset({"false", "no", "nei", "nej", "0", "usann", "falsk", "falskt"})
LONGEST_SHORT = 200
BY = {"host": "host", "vert": "host", "provider": "provider"}
MINUTES_OF_A_DAY = 24 * 60
_TIMED = re.compile(r"(.*\S)(?:T| +)([0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)")


class Reading(NamedTuple):
    """How the cells of one row are read; days without a year lie from `start` to `end`."""

    today: date
    start: date | None
    end: date | None

    def value(self, field: str, text: str) -> object:  # noqa: PLR0911 - one for each form of cell
        """What a cell that is not blank says.

        Raises:
            Wrong: It cannot be read as what the field has.
        """
        match field:
            case "label" | "set_at":
                return text.upper()
            case "kind" | "mode":
                return _one_of(KINDS if field == "kind" else MODES, text, field)
            case "date":
                return self._day(text)
            case "due_at":
                return text.upper() if find_label(text) else self._day(text)
            case "from" | "to":
                return _clock(text)
            case "optional" | "checked":
                return _truth(text)
            case "by":
                return _by(text)
            case "title" | "place" | "link":
                return _short(text)
            case _:
                return text

    def _day(self, text: str) -> date:
        """The day; a spreadsheet may write midnight after it, and no other time belongs there.

        Raises:
            Wrong: It is no date, or one with a time.
        """
        found = _TIMED.fullmatch(text)
        if found is None:
            return self._date(text)
        day = self._date(found[1])
        if any(map(int, re.findall("[0-9]+", found[2]))):
            raise Wrong(
                f'"{text[:40]}" is a date with a time; '
                f"write {day} there, and times under From and To."
            )
        return day

    def _date(self, text: str) -> date:
        return parse_date(text, today=self.today, start=self.start, end=self.end)


def _clock(text: str) -> time:
    """The time of day, also where a spreadsheet shows it as the part of the day that has gone.

    Raises:
        Wrong: It is no time of day, or may be two.
    """
    if not re.fullmatch(r"0[.,][0-9]+", text):
        return parse_time(text)
    minutes = round(float(text.replace(",", ".")) * MINUTES_OF_A_DAY)
    part = time(*divmod(min(minutes, MINUTES_OF_A_DAY - 1), 60))
    try:
        typed = parse_time(text)
    except Wrong:
        return part
    if typed != part:
        raise Wrong(f'"{text}" may be {typed:%H:%M} or, as part of a day, {part:%H:%M}.')
    return typed


def _one_of(words: Mapping[str, Any], text: str, what: str) -> object:
    if text.casefold() not in words:
        known = ", ".join(dict.fromkeys(str(word) for word in words.values()))
        raise Wrong(f'"{text[:40]}" is no {what}; there are {known}.')
    return words[text.casefold()]


def _short(text: str) -> str:
    if len(text) > LONGEST_SHORT:
        raise Wrong(f"A text here has at most {LONGEST_SHORT} characters; this has {len(text):,}.")
    return text


def _by(text: str) -> str:
    found = next((BY[key] for key in [text.casefold(), *known(text)] if key in BY), None)
    if found is None:
        raise Wrong(f'"{text[:40]}" is neither host nor provider.')
    return found


def _truth(text: str) -> bool:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise Wrong(f'"{text[:40]}" is neither yes nor no.')
