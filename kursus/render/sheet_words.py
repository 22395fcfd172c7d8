"""What stands on attendance sheets in Norwegian, Danish, Swedish and English.

The one thing to know: one line a phrase, in the order of the tuple's names below.
"""

from __future__ import annotations

from datetime import date

_LANGUAGES = ("en", "nb", "nn", "da", "sv")

_PHRASES: dict[str, tuple[str, str, str, str, str]] = {
    "list": (
        "Attendance list",
        "Oppmøteliste",
        "Oppmøteliste",
        "Fremmødeliste",
        "Närvarolista",
    ),
    "page": (
        "Page {} of {}",
        "Side {} av {}",
        "Side {} av {}",
        "Side {} af {}",
        "Sida {} av {}",
    ),
    "number": ("No", "Nr", "Nr", "Nr", "Nr"),
    "signature": ("Signature", "Underskrift", "Underskrift", "Underskrift", "Underskrift"),
    "choose": (
        "Choose in the white cells; an empty cell changes nothing.",
        "Velg i de hvite cellene; en tom celle endrer ingenting.",
        "Vel i dei kvite cellene; ei tom celle endrar ingenting.",
        "Vælg i de hvide celler; en tom celle ændrer ingenting.",
        "Välj i de vita cellerna; en tom cell ändrar ingenting.",
    ),
    "only": (
        "Only what is on the list",
        "Bare det som står i lista",
        "Berre det som står i lista",
        "Kun det, der står på listen",
        "Endast det som står i listan",
    ),
}
_WEEKDAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag sundag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
# As in Unicode's CLDR, the full form of a date.
_DAY = {
    "nb": "{weekday} {day}. {month} {year}",
    "nn": "{weekday} {day}. {month} {year}",
    "da": "{weekday} den {day}. {month} {year}",
    "sv": "{weekday} {day} {month} {year}",
    "en": "{weekday} {day} {month} {year}",
}


def phrase(key: str, language: str) -> str:
    """Return a phrase in a language: nb, nn, da, sv or en; another is taken as English."""
    return _PHRASES[key][_LANGUAGES.index(language) if language in _LANGUAGES else 0]


def whole_day(day: date, language: str) -> str:
    """Return a day as people write it whole: `torsdag 12. mars 2020`."""
    known = language if language in _DAY else "en"
    return _DAY[known].format(
        weekday=_WEEKDAYS[known].split()[day.weekday()],
        day=day.day,
        month=_MONTHS[known].split()[day.month - 1],
        year=day.year,
    )
