"""The words of marks, in every language: what a status is called, and who came and left."""

from __future__ import annotations

from kursus.model.attendance import Status

CAME = "came"
LEFT = "left"
WORDS: dict[str, str] = {
    **{status.value: status.value for status in Status},
    **dict.fromkeys(
        (
            *("tilstede", "til stede", "møtt", "møtte", "oppmøtt", "frammøtt", "fremmøtt"),
            *("mødt", "fremmødt", "mødte", "tilstades", "til stades", "närvarande"),
        ),
        "present",
    ),
    **dict.fromkeys(
        (
            "sen",
            "sein",
            "sent",
            "seint",
            "for sen",
            "for sein",
            "for sent",
            "for seint",
            "forsinket",
            "forsinka",
            "försenad",
        ),
        "late",
    ),
    **dict.fromkeys(("delvis", "delvist"), "partial"),
    **dict.fromkeys(
        (
            "fritatt",
            "fritaget",
            "friteken",
            "unnskyldt",
            "undskyldt",
            "orsaka",
            "ursäktad",
            "gyldig fravær",
            "gyldig fråvær",
            "gyldigt fravær",
            "giltig frånvaro",
            "forfall",
            "afbud",
            "avbud",
            "förhinder",
        ),
        "excused",
    ),
    **dict.fromkeys(
        (
            "fravær",
            "fraværende",
            "fråvær",
            "fråverande",
            "frånvarande",
            "frånvaro",
            "borte",
            "borta",
        ),
        "absent",
    ),
    **dict.fromkeys(
        ("made up", "tatt igjen", "teke igjen", "tatt att", "teke att", "indhentet", "tagen igen"),
        "made-up",
    ),
    **dict.fromkeys((CAME, "kom", "ankom"), CAME),
    **dict.fromkeys((LEFT, "gikk", "gik", "gjekk", "gick", "dro"), LEFT),
}
STATUS_WORDS = frozenset(word for word, meant in WORDS.items() if meant not in {CAME, LEFT})
"""The words that mean a status, in small letters."""


def status_word(word: str) -> str | None:
    """The status, `came` or `left` that a word means in any of the languages, or None."""
    return WORDS.get(" ".join(word.casefold().split()))


def near_status(word: str) -> str | None:
    """The status that was nearly typed, or None."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), WORDS, 1, 0.7)
    return WORDS[near[0]] if near else None
