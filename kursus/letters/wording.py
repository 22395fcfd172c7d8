"""The words that letters put beside facts, in Norwegian, Danish, Swedish and English.

The one thing to know: one line a phrase, in the order of `LANGUAGES`. What is said in whole
sentences stands in the templates under `texts/`.
"""

from __future__ import annotations

from datetime import time

from kursus.model.gathering import Kind, Mode
from kursus.model.homework import Kind as HomeworkKind
from kursus.model.programme import Language
from kursus.model.sentence import DASH

LANGUAGES = tuple(Language)

_PHRASES: dict[str, tuple[str, str, str, str, str]] = {
    "when": ("Når", "Når", "Hvornår", "När", "When"),
    "no time": (
        "Klokkeslettet får du senere",
        "Klokkeslettet får du seinare",
        "Klokkeslættet får du senere",
        "Klockslaget får du senare",
        "The time will follow",
    ),
    "where": ("Sted", "Stad", "Sted", "Plats", "Where"),
    "no place": (
        "får du vite senere",
        "får du vite seinare",
        "du får besked senere",
        "meddelas senare",
        "to be announced",
    ),
    "online": ("digitalt", "digitalt", "online", "digitalt", "online"),
    "or online": (
        "eller digitalt",
        "eller digitalt",
        "eller online",
        "eller digitalt",
        "or online",
    ),
    "link": ("Lenke", "Lenkje", "Link", "Länk", "Link"),
    "no link": (
        "får du senere",
        "får du seinare",
        "får du senere",
        "får du senare",
        "to follow",
    ),
    "theme": ("Tema", "Tema", "Tema", "Tema", "Theme"),
    "themes": ("Temaer", "Tema", "Temaer", "Teman", "Themes"),
    "programme": ("Program", "Program", "Program", "Program", "Programme"),
    "part": ("Økt", "Økt", "Del", "Del", "Part"),
    "task": (
        "Oppgave til dagen",
        "Oppgåve til dagen",
        "Opgave til dagen",
        "Uppgift till dagen",
        "Homework for the day",
    ),
    "tasks": (
        "Oppgaver til dagen",
        "Oppgåver til dagen",
        "Opgaver til dagen",
        "Uppgifter till dagen",
        "Homework for the day",
    ),
    "from": ("fra", "frå", "fra", "från", "from"),
    "clock": ("kl. ", "kl. ", "kl. ", "kl. ", ""),
}
# The kind of a gathering within a sentence, followed by its title where it has one.
_THE: dict[Kind, tuple[str, str, str, str, str]] = {
    Kind.FAGDAG: ("fagdagen", "fagdagen", "temadagen", "temadagen", "the fagdag"),
    Kind.GUIDANCE: (
        "veiledningen",
        "rettleiinga",
        "vejledningen",
        "handledningen",
        "the guidance session",
    ),
    Kind.SKILLS: (
        "ferdighetstreningen",
        "ferdigheitstreninga",
        "færdighedstræningen",
        "färdighetsträningen",
        "the skills training",
    ),
    Kind.BOOSTER: (
        "boostersamlingen",
        "boostersamlinga",
        "boostersamlingen",
        "boosterträffen",
        "the booster gathering",
    ),
}
_THE_HOMEWORK: dict[HomeworkKind, tuple[str, str, str, str, str]] = {
    HomeworkKind.HOMEWORK: (
        "hjemmeoppgaven",
        "heimeoppgåva",
        "hjemmeopgaven",
        "hemuppgiften",
        "the homework",
    ),
    HomeworkKind.EXERCISE: (
        "den praktiske øvelsen",
        "den praktiske øvinga",
        "den praktiske øvelse",
        "den praktiska övningen",
        "the exercise",
    ),
}
_HOMEWORK: dict[HomeworkKind, tuple[str, str, str, str, str]] = {
    HomeworkKind.HOMEWORK: (
        "hjemmeoppgave",
        "heimeoppgåve",
        "hjemmeopgave",
        "hemuppgift",
        "homework",
    ),
    HomeworkKind.EXERCISE: (
        "praktisk øvelse",
        "praktisk øving",
        "praktisk øvelse",
        "praktisk övning",
        "exercise",
    ),
}
_QUOTES = (("«", "»"), ("«", "»"), ("»", "«"), ("”", "”"), ("“", "”"))
# Between hours and minutes; and whether nine is written as 09.
_CLOCKS = (".", ".", ".", ".", ":")
_ONE_DIGIT = frozenset({"da", "sv"})


def phrase(key: str, language: str) -> str:
    """A phrase in a language: nb, nn, da, sv or en; another is taken as English."""
    return _PHRASES[key][_place(language)]


def quoted(text: str, language: str) -> str:
    """A text between the quotation marks of the language."""
    opening, closing = _QUOTES[_place(language)]
    return f"{opening}{text}{closing}"


def the_gathering(kind: Kind, title: str | None, language: str) -> str:
    """What a gathering is called within a sentence: `fagdagen «Relasjon»`.

    A title that has the word of its kind in it stands alone: `«Fagdag 3»`; one that is no more than
    that word is none.
    """
    the = _THE[kind][_place(language)]
    if not title or title.casefold() == kind.word(language).casefold():
        return the
    named = quoted(title, language)
    words = {kind.word(language).casefold(), the.removeprefix("the ").casefold()}
    return named if any(word in title.casefold() for word in words) else f"{the} {named}"


def the_homework(kind: HomeworkKind, title: str, language: str) -> str:
    """What homework is called within a sentence: `hjemmeoppgaven «Les kapittel 2»`."""
    return f"{_THE_HOMEWORK[kind][_place(language)]} {quoted(title, language)}"


def homework_word(kind: HomeworkKind, language: str) -> str:
    """What the kind of homework is called: `praktisk øvelse`."""
    return _HOMEWORK[kind][_place(language)]


def clock_text(clock: time, language: str) -> str:
    """A time of day as the language writes it, without the word for it: `09.00`, `9.00`."""
    hour = str(clock.hour) if language in _ONE_DIGIT else f"{clock.hour:02}"
    return f"{hour}{_CLOCKS[_place(language)]}{clock.minute:02}"


def times(starts: time | None, ends: time | None, language: str) -> str:
    """The times of a day: `kl. 09.00` with a dash and `15.00`, or `fra kl. 09.00`.

    Empty where none are known.
    """
    if starts is None:
        return ""
    word = phrase("clock", language)
    if ends is None:
        return f"{phrase('from', language)} {word}{clock_text(starts, language)}"
    return f"{word}{hours(starts, ends, language)}"


def hours(starts: time | None, ends: time | None, language: str) -> str:
    """The times with a dash between, without a word, for a line of a list; empty for none."""
    return DASH.join(clock_text(clock, language) for clock in (starts, ends) if clock)


def mode_word(mode: Mode, language: str) -> str:
    """How it is held, as an adverb: fysisk, digitalt; empty where there is nothing to add."""
    return phrase("online", language) if mode is Mode.DIGITAL else mode.word(language)


def _place(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else LANGUAGES.index(Language.ENGLISH)
