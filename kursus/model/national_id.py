"""National identity numbers: found in any text so that they can be refused, and never repeated.

The one thing to know: telephone numbers, dates with times and organisation numbers have the same
digits, so a shape is never enough. Where the country has check digits they must agree; where it
has none (Denmark) only the written form `ddmmyy-nnnn` is taken at its word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NORWEGIAN = "a Norwegian national identity number"
DANISH = "a Danish national identity number"
SWEDISH = "a Swedish national identity number"
DANISH_OR_SWEDISH = "a Danish or Swedish national identity number"


def find(text: str) -> str | None:
    """Return the kind of the first national identity number in the text, in words, or None.

    The digits are never part of what is returned. Meant for texts that have passed
    `kursus.model.text.is_doubtful`: on others it is right, and slower.
    """
    text = _with_our_digits(text)
    for pattern, kind_of in _forms():
        for match in pattern.finditer(text):
            kind = kind_of(*match.groups())
            if kind is not None:
                return kind
    return None


def masked(text: str) -> str:
    """Return the text with `…` for each national identity number, for sentences that repeat it."""
    read = _with_our_digits(text)  # a character for each of the text
    for pattern, kind_of in _forms():
        found = [match for match in pattern.finditer(read) if kind_of(*match.groups())]
        for match in reversed(found):
            text = f"{text[: match.start()]}…{text[match.end() :]}"
            read = f"{read[: match.start()]}…{read[match.end() :]}"
    return text


def is_norwegian(digits: str) -> bool:
    """Whether eleven digits are a fødselsnummer, a D-number or a synthetic number.

    D-numbers have 40 added to the day; synthetic ones 40, 65 or 80 to the month. Both check
    digits must agree (Skatteetaten, "Fødselsnummer"). Numbers given from 2032 on have another
    rule for the first of them and are not found.
    """
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - a D-number
    month -= next((added for added in (80, 65, 40) if month > added), 0)
    return (
        _is_day(day, month)
        and _weighed(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) == int(digits[9])
        and _weighed(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) == int(digits[10])
    )


def is_swedish(digits: str) -> bool:
    """Whether ten digits are a personnummer or a samordningsnummer (60 added to the day).

    The last digit is a Luhn check over the other nine (Skatteverket, SKV 704).
    """
    day = int(digits[4:6])
    day -= 60 if day > 60 else 0  # noqa: PLR2004 - a samordningsnummer
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(digits))
    return _is_day(day, int(digits[2:4])) and sum(map(int, doubled)) % 10 == 0


def has_danish_check(digits: str) -> bool:
    """Whether ten digits are a CPR number whose last digit agrees with the others.

    Nearly every number given before October 2007 does; since then it is no longer promised
    (CPR-kontoret, "Personnumre uden kontrolciffer").
    """
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return _is_day(int(digits[:2]), int(digits[2:4])) and total % 11 == 0


def _with_our_digits(text: str) -> str:
    """Return the text with 0 to 9 for the digits of other scripts and widths."""
    return text if text.isascii() else re.sub(r"[^\D0-9]", lambda digit: str(int(digit[0])), text)


def _is_day(day: int, month: int) -> bool:
    longest = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= longest[month]  # noqa: PLR2004 - months of a year


def _weighed(digits: str, weights: tuple[int, ...]) -> int:
    """Return the mod-11 check digit of the digits; 10 stands for "no such number"."""
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return -total % 11


def _is_clock(digits: str) -> bool:
    return int(digits[:2]) < 24 and int(digits[2:]) < 60  # noqa: PLR2004 - hours and minutes


def _norwegian(*parts: str) -> str | None:
    return NORWEGIAN if is_norwegian("".join(parts)) else None


def _with_hyphen(date: str, serial: str) -> str | None:
    danish = _is_day(int(date[:2]), int(date[2:4]))
    swedish = is_swedish(date + serial)
    if danish and swedish:
        return DANISH_OR_SWEDISH
    return DANISH if danish else SWEDISH if swedish else None


def _with_space(date: str, serial: str) -> str | None:
    """Take `120326 1000` for a date with a time."""
    return None if _is_clock(serial) else _with_hyphen(date, serial)


def _bare(digits: str) -> str | None:
    """Take ten digits for Danish when date and check digit agree: of other numbers 0.3 % do.

    Swedish mobile numbers look like the seventh of a month.
    """
    is_mobile = digits.startswith(("070", "072", "073", "076", "079"))
    return DANISH if not is_mobile and has_danish_check(digits) else None


def _with_century(century: str, date: str, serial: str) -> str | None:
    """Take `20260312-1000` for a date with a time: nobody born from 2010 on takes part."""
    if int(century + date[:2]) >= 2010 and _is_clock(serial):  # noqa: PLR2004 - said above
        return None
    return SWEDISH if is_swedish(date + serial) else None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[..., str | None]], ...]:
    """Return the written forms and what tells a number from its look-alikes.

    No form begins inside a longer number, or after the + of a telephone number.
    """
    # All that looks like a hyphen, and all blanks: those without width, and ends of lines too.
    dash = "-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
    blank = " \t\n\r\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    between = f"[{dash}{blank}./\uff0e\uff0f]"
    hyphen = f"(?:[+]|[{blank}]?[{dash}][{blank}]?)"
    space = f"[{blank}]"
    two, serial = "([0-9]{2})", f"{between}{{0,3}}([0-9]{{3}}){between}?([0-9]{{2}})"
    century = f"(?:(?:18|19|20)(?=[0-9]{{2}}{between}))?"
    return tuple(
        (re.compile(f"(?<![0-9+]){form}(?![0-9])"), kind_of)
        for form, kind_of in (
            (f"([0-9]{{6}}){serial}", _norwegian),
            (f"{two}{between}{two}{between}{century}{two}{serial}", _norwegian),
            (f"([0-9]{{6}}){hyphen}([0-9]{{4}})", _with_hyphen),
            (f"([0-9]{{6}}){space}([0-9]{{4}})", _with_space),
            ("([0-9]{10})", _bare),
            (f"(18|19|20)([0-9]{{6}})(?:{hyphen}|{space})?([0-9]{{4}})", _with_century),
        )
    )
