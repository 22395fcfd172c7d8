"""The texts of letters that kursus brings along: one of each template in each language.

The one thing to know: they lie beside this module, as `texts/LANGUAGE/TEMPLATE.txt`, and are made
of the same facts as those that a coordinator writes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kursus.errors import NotFound
from kursus.letters.wording import LANGUAGES
from kursus.model.reminder import TEMPLATES, USUAL, Thing

_TEXTS = Path(__file__).parent / "texts"


@lru_cache
def usual_text(name: str, language: str) -> str:
    """The text of a template in a language: nb, nn, da, sv or en; another is taken as English.

    Raises:
        NotFound: There is no template of that name.
    """
    check_name(name)
    known = language if language in LANGUAGES else "en"
    return (_TEXTS / known / f"{name}.txt").read_text(encoding="utf-8")


def check_name(typed: str) -> str:
    """The name of a template, typed in upper or lower case.

    Raises:
        NotFound: There is none of that name; the hint has the nearest, or all.
    """
    name = typed.casefold()
    if name in TEMPLATES:
        return name
    from difflib import get_close_matches

    near = " | ".join(get_close_matches(name, TEMPLATES, 3))
    raise NotFound(f"There is no template {typed!r}.", hint=" | ".join(TEMPLATES), nearest=near)


def thing_of(name: str) -> Thing:
    """What the letters of a template are about."""
    return next(usual.event.about for usual in USUAL if usual.template == name)
