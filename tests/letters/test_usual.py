"""The texts that kursus brings along are what a careful coordinator would send, in each language.

The golden files hold every letter of every template, for reading aloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kursus.errors import NotFound
from kursus.letters.facts import facts_of
from kursus.letters.samples import sample_facts
from kursus.letters.templates import faults_of, fill
from kursus.letters.usual import check_name, thing_of, usual_text
from kursus.letters.wording import LANGUAGES
from kursus.model.letter import Written
from kursus.model.reminder import TEMPLATES, Thing
from tests.letters.situations import SITUATIONS, TODAY, matter, programme

SHOWN = ("to participants", "to leaders", "digital, no link", "bare")
# Of people, in all languages.
PLURALS = re.compile(
    r"\b(disse|desse|de|dem|dei|dom|deres|inviterte|inbjudna|ferdige|færdige|klara|personer|these"
    r"|deltakere|deltakarar|deltagere|deltagare|they|them|their|people|members)\b",
    re.IGNORECASE,
)
# What is said to whoever comes themselves.
BACK = ("tilbake", "tilbage", "tillbaka", "back")
TURNED = ("became digital", "got a time and a place", "was cancelled")


def written(template: str, language: str, situation: str) -> Written:
    """A letter as it would be sent."""
    facts = facts_of(matter(template, language, situation), today=TODAY)
    return fill(usual_text(template, language), facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_has_no_fault(template: str, language: str) -> None:
    """What kursus brings along passes its own check."""
    sample = sample_facts(thing_of(template), programme(language))
    assert faults_of(usual_text(template, language), sample=sample) == []


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_is_a_letter_in_every_situation(template: str, language: str, situation: str) -> None:
    """There is a subject, a greeting, something to say and a name under it, and no gap in it."""
    letter = written(template, language, situation)
    greeting, *paragraphs, sender = letter.text.strip().split("\n\n")
    assert letter.subject.strip(" :,") == letter.subject
    assert "\n" not in letter.subject
    assert "\n" not in greeting
    assert paragraphs
    assert len(sender.split("\n")) == 2
    for line in letter.text.split("\n"):
        assert line == line.strip()
        assert "  " not in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_a_person_wrote_does_nothing(template: str, language: str) -> None:
    """It stands in the letter as text, and begins no header and no paragraph of its own."""
    letter = written(template, language, "hostile")
    assert "49" not in letter.text
    assert "\nBcc:" not in letter.text
    assert not set("\r\x00\x1b\x07\u202e\u2028") & set(letter.subject + letter.text)


@given(some.text(), some.sampled_from(TEMPLATES), some.sampled_from(LANGUAGES))
def test_no_text_adds_a_line(value: str, template: str, language: str) -> None:
    """However a title, a name or a place reads, the letter has as many lines as for another."""

    def lines(said: str) -> int:
        told = matter(template, language, "physical")
        event = told.gathering
        if event is not None:
            named = event.gathering._replace(title=f"a{said}a", place=f"a{said}a")
            sessions = tuple(each._replace(place=f"a{said}a") for each in event.sessions)
            event = replace(event, gathering=named, sessions=sessions, themes=(f"a{said}a",))
        told = told._replace(
            programme=told.programme._replace(title=f"a{said}a"),
            recipient=told.recipient._replace(given_name=f"a{said}a"),
            gathering=event,
            homework=told.homework and told.homework._replace(title=f"a{said}a"),
            tasks=(f"a{said}a",),
        )
        letter = fill(usual_text(template, language), facts_of(told, today=TODAY))
        assert len(letter.subject.splitlines()) == 1
        return len(letter.text.splitlines())

    assert lines(value) == lines("")


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_label_is_seen(template: str) -> None:
    """People see dates and titles, never F2 or H1."""
    for language in LANGUAGES:
        letter = written(template, language, "to participants")
        assert not {"F2", "H1", "F2.1"} & set(f"{letter.subject} {letter.text}".split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_leader_may_read_of_one_or_of_several(template: str, language: str) -> None:
    """No word fits several alone, for there is often one on the list; nor do they come back."""
    letter = written(template, language, "to leaders")
    assert not PLURALS.search(f"{letter.subject} {letter.text}")
    assert not any(word in letter.subject for word in BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters(language: str, golden: Callable[[str, str], None]) -> None:
    """Each reads as one person writes to another."""
    parts = []
    for template in TEMPLATES:
        turned = TURNED if template in {"moved", "switched"} else ()
        shown = SHOWN if thing_of(template) is Thing.GATHERING else (*SHOWN[:2], "bare")
        for situation in (*shown, *turned):
            letter = written(template, language, situation)
            parts.append(f"=== {template}, {situation}\n{letter.subject}\n\n{letter.text}")
    golden(f"letters/{language}.txt", "\n".join(parts))


def test_another_language_is_taken_as_english() -> None:
    """There is always a text."""
    assert usual_text("moved", "fi") == usual_text("moved", "en")


def test_an_unknown_template_gets_the_nearest() -> None:
    """The name is taken in any case; a slip gets names that are there."""
    assert check_name("Reminder") == "reminder"
    with pytest.raises(NotFound) as refusal:
        check_name("remainder")
    assert refusal.value.nearest == "reminder"
    with pytest.raises(NotFound) as refusal:
        usual_text("../../facts", "nb")
    assert refusal.value.hint == " | ".join(TEMPLATES)


def test_the_texts_of_all_languages_name_the_same_facts() -> None:
    """No language tells less than another; the words around the facts alone differ."""
    import re

    for template in TEMPLATES:
        tags = [
            sorted(re.findall(r"{{.*?}}|{%.*?%}", usual_text(template, language)))
            for language in LANGUAGES
        ]
        assert all(each == tags[0] for each in tags), template
