"""Roles: the functions that are known by name; others are kept in own words."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The functions that are known, in the order that lists give them."""

    LEAD = "lead"
    CO_LEAD = "co-lead"
    COORDINATOR = "coordinator"
    TRAINER = "trainer"
    ADVISER = "adviser"
    LEADER = "leader"


ALIASES = {
    "programleder": Role.LEAD,
    "prosjektleder": Role.LEAD,
    "projektleder": Role.LEAD,
    "kursleder": Role.LEAD,
    "forløbsleder": Role.LEAD,
    "hovedansvarlig": Role.LEAD,
    "colead": Role.CO_LEAD,
    "medleder": Role.CO_LEAD,
    "medansvarlig": Role.CO_LEAD,
    "koordinator": Role.COORDINATOR,
    "lokal koordinator": Role.COORDINATOR,
    "local coordinator": Role.COORDINATOR,
    "kursholder": Role.TRAINER,
    "instruktør": Role.TRAINER,
    "underviser": Role.TRAINER,
    "træner": Role.TRAINER,
    "advisor": Role.ADVISER,
    "rådgiver": Role.ADVISER,
    "rådgivar": Role.ADVISER,
    "leder": Role.LEADER,
    "leiar": Role.LEADER,
}


def role_from(text: str) -> str:
    """The role that was typed: a known one whatever its case or language, else the own words."""
    folded = " ".join(text.casefold().split())
    return ALIASES.get(folded) or next((role for role in Role if role == folded), text)


def rank(role: str) -> int:
    """Where a role stands in lists; own words come after the known ones."""
    known = list(Role)
    return known.index(Role(role)) if role in known else len(known)
