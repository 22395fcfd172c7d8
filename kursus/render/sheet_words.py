"""What stands on attendance sheets in Norwegian, Danish, Swedish and English.

The one thing to know: one line a phrase, in the order of the tuple's names below.
"""

from __future__ import annotations

from kursus.render.headings import in_language

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


def phrase(key: str, language: str) -> str:
    """Return a phrase in a language: nb, nn, da, sv or en; another is taken as English."""
    return in_language(_PHRASES[key], language)
