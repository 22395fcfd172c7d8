"""A person: a human being, known once, with the facts of today; and the rules for these facts.

The one thing to know: facts are text or None, and None means that nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kursus.errors import Wrong
from kursus.model.name import full_name

MOST_YEARS = 80
FEWEST_DIGITS = 3
# What nearly every address is like, told in one look.
_USUAL_ADDRESS = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII).fullmatch
_NOT_IN_ADDRESSES = frozenset(' \t\n\u00a0,;<>()"')
_IN_NUMBERS = frozenset("0123456789+()-./ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as they are kept; None means that nothing is known.

    Attributes:
        unit: The name of the unit.
        experience: Whole years, or at least so many: `12`, `10+`.
        left_on: The first day on which they had left the job, or None.
    """

    key: int
    given_name: str
    family_name: str
    email: str | None
    phone: str | None
    employee_number: str | None
    title: str | None
    unit: str | None
    employer: str | None
    former: str | None
    experience: str | None
    education: str | None
    left_on: date | None

    @property
    def name(self) -> str:
        """The full name, as every answer gives it."""
        return full_name(self.given_name, self.family_name)

    @property
    def word(self) -> str:
        """What to type to point at them: the address, else the name."""
        return self.email or self.name

    @property
    def described(self) -> str:
        """The name with what tells two people of the same name apart."""
        number = f"employee number {self.employee_number}" if self.employee_number else None
        told = ", ".join(fact for fact in (self.email, number, self.unit) if fact)
        return f"{self.name} ({told})" if told else self.name


def check_email(text: str) -> str:
    """The address as it was written, if it can be one: one @, a domain with a dot, no blanks.

    Raises:
        Wrong: It cannot be an address, or is several.
    """
    if _USUAL_ADDRESS(text):
        return text
    local, at, domain = text.partition("@")
    inside = bool(local and at) and "@" not in domain and "." in domain.strip(".")
    if (
        not inside
        or domain[0] == "."
        or domain[-1] == "."
        or not _NOT_IN_ADDRESSES.isdisjoint(text)
    ):
        raise Wrong(f"{text!r} is no e-mail address.", hint="as in kari.berg@example.org")
    return text


def check_phone(text: str) -> str:
    """The telephone number as it was written, with single blanks.

    Raises:
        Wrong: It has letters, or fewer than three digits.
    """
    written = " ".join(text.split())
    digits = sum(character.isdigit() for character in written)
    if digits < FEWEST_DIGITS or not _IN_NUMBERS.issuperset(written):
        raise Wrong(f"{text!r} is no telephone number.", hint='as in "+47 412 34 567"')
    return written


def check_experience(text: str) -> str:
    """Years of experience: `12`, or `10+` for at least ten.

    Raises:
        Wrong: It is something else, or more years than anybody has.
    """
    years = text.removesuffix("+")
    if not (years.isascii() and years.isdecimal()) or int(years[:9]) > MOST_YEARS:
        raise Wrong(
            f"Experience is whole years, unlike {text!r}.", hint="as in 12, or 10+ for at least 10"
        )
    return f"{int(years)}{text[len(years) :]}"
