"""The names of weekdays and months in each language, as Unicode's CLDR has them, and their lengths.

The one thing to know: these are written; what is read, in all languages at once, stands in `dates`.
"""

from __future__ import annotations

_FEBRUARY = 2
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

SHORT_WEEKDAYS = {
    "nb": "man tir ons tor fre lør søn",
    "nn": "mån tys ons tor fre lau søn",
    "da": "man tir ons tor fre lør søn",
    "sv": "mån tis ons tors fre lör sön",
    "en": "Mon Tue Wed Thu Fri Sat Sun",
}
LONG_WEEKDAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag søndag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
LONG_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def length_told(day: int, month: int, year: int | None) -> str:
    """How long a month is, as in `: November has 30 days`, where it does not have such a day.

    Nothing where it has; with None any year will do.
    """
    days, name = _LENGTHS[month - 1], LONG_MONTHS["en"].split()[month - 1]
    if month == _FEBRUARY and year is not None:
        days -= year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
        name = f"{name} {year}"
    told = "28 or 29" if month == _FEBRUARY and year is None else days
    return f": {name} has {told} days" if day > days else ""
