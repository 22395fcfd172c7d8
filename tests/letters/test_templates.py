"""A template is checked before it is kept, and filled in with facts that can do nothing."""

from __future__ import annotations

import sys
from typing import Any
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from kursus.errors import ExtraMissing, KursusError
from kursus.letters.samples import sample_facts
from kursus.letters.templates import LONGEST, LONGEST_SUBJECT, faults_of, fill
from kursus.model.reminder import Thing
from tests.letters.situations import HOSTILE, programme

SAMPLE: dict[str, Any] = {
    "name": "Kari",
    "count": 2,
    "people": ("Ola", "Åse"),
    "gathering": {
        "day": "torsdag",
        "title": "Relasjon",
        "digital": True,
        "sessions": ({"title": "Formiddag", "place": "Asker"},),
    },
}


GATHERING = "gathering.day, gathering.title, gathering.digital, gathering.sessions"


def told(body: str, *, above: str = "Subject: Hei\n\n") -> list[tuple[int, str]]:
    """The lines and sentences of the faults in a template."""
    return [(fault.line, fault.sentence) for fault in faults_of(above + body, sample=SAMPLE)]


def test_facts_are_filled_in() -> None:
    """The subject and the text have the facts, and lines with tags alone leave no line behind."""
    text = """Subject: {{ gathering.title }} for {{ name }}

Hei {{ name }}!
{% if people %}
{% for name in people %}
- {{ name }}{% if not loop.last %},{% endif %}
{% endfor %}
{% else %}
Ingen.
{% endif %}
{{ people|length }}: {{ people|join(" og ") }}, {{ name|upper }}
"""
    assert faults_of(text, sample=SAMPLE) == []
    written = fill(text, SAMPLE)
    assert written.subject == "Relasjon for Kari"
    assert written.text == "Hei Kari!\n- Ola,\n- Åse\n2: Ola og Åse, KARI\n"


def test_a_line_that_ends_with_a_tag_ends_there() -> None:
    """What follows it stands on a line of its own, as it was written."""
    written = fill("Subject: x\n\nHei{% if name %} du{% endif %}\nder\n", SAMPLE)
    assert written.text == "Hei du\nder\n"


def test_blank_lines_are_one() -> None:
    """Paragraphs that fell away leave no gap."""
    text = "Subject: x\n\na\n\n{% if not name %}\nb\n\n{% endif %}\n\n\nc   \n\n\n"
    assert fill(text, SAMPLE).text == "a\n\nc\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("Hei\n\nx", 1, 'The first line is not "Subject: …".'),
        ("Subject:\n\nx", 1, 'The first line is not "Subject: …".'),
        ("Subject: a\nb\nx", 2, "The second line is not blank."),
        ("Subject: a\n\n\n", 3, "There is no text after the subject and a blank line."),
        ("", 1, 'The first line is not "Subject: …".'),
        ("x" * (LONGEST + 1), 1, "The template is longer than 20,000 characters."),
        ("Subject: {{ nam }}\n\nx", 1, "There is no nam; perhaps name."),
    ],
)
def test_its_form_is_held(text: str, line: int, sentence: str) -> None:
    """A subject, a blank line and a text are there, and all that is not is told with its line."""
    faults = [(fault.line, fault.sentence) for fault in faults_of(text, sample=SAMPLE)]
    assert (line, sentence) in faults


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    """One look is enough to mend them."""
    assert told("a\n{{ nmae }}\n{{ gathering.dag }}\n\n{{ gathering }}\n") == [
        (4, "There is no nmae; perhaps name."),
        (5, "There is no gathering.dag; perhaps gathering.day."),
        (
            7,
            f"gathering is no text; there are {GATHERING}.",
        ),
    ]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("{{ name.first }}", "name has nothing within it"),
        ("{{ gathering.digital }}", "it is for {% if %}"),
        ("{{ gathering.sessions }}", "it is for {% for %}"),
        ("{{ name if gathering.digital else gathering.digital }}", "it is for {% if %}"),
        ("{{ gathering.digital or name }}", "it is for {% if %}"),
        ("{{ name and gathering }}", "it is for {% if %}"),
        ("{% for x in gathering.sessions %}{{ x.titel }}{% endfor %}", "perhaps x.title"),
        ("{% for x in people %}{% endfor %}{{ x }}", "There is no x"),
        ("{% for x in name %}{% endfor %}", "name is no list"),
        ("{% for x, y in people %}{% endfor %}", "Write it as"),
        ("{% for x in people recursive %}{{ loop(x) }}{% endfor %}", "Write it as"),
        (
            "{% for x in people %}{% for y in people %}{% endfor %}{% endfor %}",
            "does not stand within another",
        ),
        ("{{ people|sort }}", "There is no filter sort"),
        ("{{ people|join(attribute='__class__') }}", "join takes a short text"),
        ("{{ people|join('x' * 9) }}", "join takes a short text"),
        ("{{ people|join('xxxxxxxxxxxxxxxxxxxxx') }}", "join takes a short text"),
        ("{{ name|upper('x') }}", "upper takes nothing"),
        ("{{ gathering|upper }}", "gathering is nothing for upper"),
        ("{{ gathering.sessions|join }}", "is nothing for join"),
        ("{% if people > 3 %}{% endif %}", "cannot be compared"),
        ("{% if name < 'a' %}{% endif %}", "cannot be compared"),
        ("{% if %}", "Expected an expression"),
        ("{{ a b }}", "Expected token"),
        ("{% if name %}", "Unexpected end of template"),
        ("{{ name", "Unexpected end of template"),
        ("{% nothing %}", "unknown tag"),
    ],
)
def test_what_is_not_there_or_does_not_fit_is_a_fault(body: str, part: str) -> None:
    """Each is said in a sentence that names it."""
    ((line, sentence),) = told(f"a\n{body}\n")
    assert part in sentence
    assert line in {4, 5}  # where a block is not closed, it is the end


@pytest.mark.parametrize(
    "body",
    [
        "{{ range(1000000000) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ name ~ name }}",
        "{{ name + name }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__class__ }}",
        "{{ name['__class__'] }}",
        "{{ people[0] }}",
        "{{ name.upper() }}",
        "{{ cycler('a') }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ 1.5 }}",
        "{{ none }}",
        "{{ name is defined }}",
        "{{ name if name }}",
        "{% set a = name %}",
        "{% include 'x' %}",
        "{% extends 'x' %}",
        "{% import 'x' as y %}",
        "{% macro a() %}{% endmacro %}",
        "{% call name() %}{% endcall %}",
        "{% filter upper %}{% endfilter %}",
        "{% block a %}{% endblock %}",
        "{% with a = name %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% for a in range(10) %}{% endfor %}",
        "{% for a in people if range(10) %}{% endfor %}",
        "{% if range(10) %}{% endif %}",
        "{{ " + "(" * 9000 + " }}",
        "{{ " + "not " * 4000 + "name }}",
        "{{ name" + "|upper" * 2500 + " }}",
        "{{ " + "1" * 5000 + " }}",
        "{% if name %}" * 500 + "{% endif %}" * 500,
        "{{ " + "name and " * 2000 + "name }}",
    ],
)
def test_what_could_run_or_grow_is_refused(body: str) -> None:
    """Nothing is called, reckoned, repeated without end or reached beyond the facts."""
    assert told(body)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ gathering.place or 'ukjent' }}", None),
        ("{{ gathering.title or 'ukjent' }}", "Relasjon"),
        ("{{ 'digitalt' if gathering.digital else 'her' }}", "digitalt"),
        ("{% if people|length > 1 %}mange{% elif name == 'Kari' %}en{% endif %}", "mange"),
        (
            "{% for s in gathering.sessions if s.place %}{{ loop.index }} {{ s.title }}{%endfor%}",
            "1 Formiddag",
        ),
        ("{# en merknad #}{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{{ people }}", "Ola\nÅse"),
        ("{{ count }} {{ 3 }}", "2 3"),
        ("50 % {name} %s {{ '{{' }}", "50 % {name} %s {{"),
    ],
)
def test_what_a_coordinator_may_want_is_there(body: str, text: str | None) -> None:
    """Choices, lists, counts and comments can be written."""
    if text is None:
        assert told(body)
    else:
        assert told(body) == []
        assert fill(f"Subject: x\n\n{body}", SAMPLE).text == f"{text}\n"


def test_no_fact_becomes_anything_but_a_text_in_one_line() -> None:
    """Line ends, tags and control characters of values do nothing, nor do those of constants."""
    text = "Subject: {{ name }} {{ 'a\\r\\nBcc: x' }}\n\n{{ name }}\n{{ people|join(', ') }}\n"
    facts = {**SAMPLE, "name": HOSTILE, "people": (HOSTILE, HOSTILE)}
    written = fill(text, facts)
    assert "\n" not in written.subject
    assert len(written.text.split("\n")) == 3
    assert "{{ 7*7 }}" in written.text
    assert not {"\x00", "\x1b", "\x07", "\u202e", "\u2028", "\r"} & set(
        written.subject + written.text
    )


def test_a_subject_is_not_endless() -> None:
    """A long title is cut in the subject, and stands whole in the text."""
    written = fill("Subject: {{ name }}\n\n{{ name }}", {**SAMPLE, "name": "x" * 1000})
    assert written.subject == "x" * (LONGEST_SUBJECT - 1) + "…"
    assert written.text == "x" * 1000 + "\n"


def test_a_letter_is_not_endless() -> None:
    """Values that make it too long are a failure in a sentence, not a letter."""
    with pytest.raises(KursusError, match="longer than 100,000"):
        fill("Subject: x\n\n{{ name }}", {**SAMPLE, "name": "x" * 200_000})


def test_facts_that_are_not_there_are_told() -> None:
    """A template for other letters is no traceback as it is filled in."""
    with pytest.raises(KursusError, match="There is no homework"):
        fill("Subject: x\n\n{{ homework.title }}", SAMPLE)


@given(some.text(max_size=60))
@example("{{ name.__init__ }}")
@example("{% for a in people %}\r")
def test_any_text_is_refused_or_filled_in(body: str) -> None:
    """Whatever is written as a template, the only outcomes are faults and a letter."""
    text = f"Subject: x\n\n{body}"
    if not faults_of(text, sample=SAMPLE):
        assert fill(text, SAMPLE).subject == "x"


PIECES = (
    "{{ | }} |{% | %}|if |for |in |endif|endfor|else|people|name|gathering|.day|join|(|)|not |and "
    "| = |set |x|'|\n|-"
)
TAGS = some.sampled_from([*PIECES.split("|"), "|"])


@given(some.lists(TAGS, max_size=25).map("".join))
def test_any_tags_are_refused_or_filled_in(body: str) -> None:
    """The same for what looks like a template."""
    text = f"Subject: x\n\n{body}."
    if not faults_of(text, sample=SAMPLE):
        assert fill(text, SAMPLE).subject == "x"


@given(some.text())
def test_any_value_stays_in_its_line(value: str) -> None:
    """Nothing that stands in a name begins a line or a header of its own."""
    written = fill("Subject: {{ name }}.\n\na {{ name }} b\nc\n", {**SAMPLE, "name": value})
    assert not {category(sign) for sign in written.subject} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(written.subject.splitlines()) == 1
    assert len(written.text.splitlines()) == 2


@pytest.mark.parametrize("thing", Thing)
def test_a_sample_has_a_value_for_every_fact(thing: Thing) -> None:
    """What may be named can be tried; an empty list would say nothing of what is in it."""

    def values(facts: dict[str, Any]) -> list[Any]:
        each = [values(value) if isinstance(value, dict) else [value] for value in facts.values()]
        return [value for some_values in each for value in some_values]

    found = values(sample_facts(thing, programme()))
    assert not [value for value in found if not isinstance(value, bool) and not value]


def test_without_jinja_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who never writes letters needs no library for them."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for work in (
        lambda: faults_of("Subject: x\n\nx", sample={}),
        lambda: fill("Subject: x\n\ny1", {}),
    ):
        with pytest.raises(ExtraMissing) as refusal:
            work()
        assert refusal.value.hint == 'pip install "kursus[letters]"'
