"""The templates of letters: checked as they are saved, and filled in by jinja2.

The one thing to know: a template names facts, asks whether there are any, and goes through lists.
What could run, reach beyond the facts or repeat itself without end is refused before any of it is
filled in; jinja's sandbox stands behind that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kursus.errors import ExtraMissing, Fault, KursusError
from kursus.letters.plain import one_line, plain
from kursus.letters.template_checks import DEEPEST, FILTERS, Checked
from kursus.model.letter import Written

if TYPE_CHECKING:
    from jinja2 import Environment, Template

SUBJECT = "Subject:"
LONGEST = 20_000  # characters of a template
LONGEST_LETTER = 100_000  # characters of a letter
LONGEST_SUBJECT = 200

_TAG = r"\{%[^%]*%\}"
# A line that ends with a tag and has something else before it: there the line goes on to its end.
_ENDS_WITH_TAG = re.compile(rf"^(?!\s*(?:{_TAG}\s*)+$)(.*[^-+])%\}}[ \t]*$", re.MULTILINE)
# How jinja says that a fact is not among those of a letter.
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
# What a program could do to a text that was taken to be a template.
_FAILURES = (ValueError, TypeError, SyntaxError, RecursionError, MemoryError, OverflowError)


def faults_of(text: str, *, sample: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with a template, by line; nothing for one that letters can be made of.

    Args:
        text: The template: `Subject: …`, a blank line, and what the letter says.
        sample: Facts such as a letter has: texts, numbers, truths, tuples of texts, and mappings
            and tuples of mappings with more of them. What is not in it may not be named.

    Raises:
        ExtraMissing: jinja2 is not installed.
    """
    if len(text) > LONGEST:
        return [Fault(1, None, f"The template is longer than {LONGEST:,} characters.")]
    found = _faults_of_form(text)
    for part, above in _parts(text):
        found += [
            fault._replace(line=fault.line + above) for fault in _faults_of_part(part, sample)
        ]
    found.sort()
    return found or _faults_of_trial(text, sample)


def fill(text: str, facts: Mapping[str, Any]) -> Written:
    """A letter, made of a template that has no faults and of facts.

    The subject is one line. Neither has a control character, whatever the facts have.

    Raises:
        ExtraMissing: jinja2 is not installed.
        KursusError: It cannot be filled in with them, or the letter is too long.
    """
    (subject, _), (body, _) = _parts(text)
    try:
        filled = [_filled(part, facts) for part in (subject, body)]
    except _failures() as failure:
        raise KursusError(_sentence(failure)) from failure
    line = one_line(filled[0])
    if len(line) > LONGEST_SUBJECT:
        line = line[: LONGEST_SUBJECT - 1].rstrip() + "…"
    return Written(line, _spaced(plain(filled[1])))


def _parts(text: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """The subject and the body, each with how many lines stand above it."""
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    _, _, body = rest.partition("\n")
    subject = first[len(SUBJECT) :] if _is_subject(first) else ""
    return (subject, 0), (_ENDS_WITH_TAG.sub(r"\1+%}", body), 2)


def _is_subject(line: str) -> bool:
    return line[: len(SUBJECT)].casefold() == SUBJECT.casefold()


def _faults_of_form(text: str) -> list[Fault]:
    first, second, *rest = [*text.replace("\r\n", "\n").split("\n"), "", ""]
    found = []
    if not _is_subject(first) or not first[len(SUBJECT) :].strip():
        found.append(Fault(1, None, f'The first line is not "{SUBJECT} …".'))
    if second.strip():
        found.append(Fault(2, None, "The second line is not blank."))
    if not "".join(rest).strip():
        found.append(Fault(3, None, "There is no text after the subject and a blank line."))
    return found


def _faults_of_part(part: str, sample: Mapping[str, Any]) -> list[Fault]:
    failures = _failures()
    try:
        tree = _environment().parse(part)
        checked = Checked()
        checked.block(tree.body, dict(sample), within=())
    except failures as failure:
        return [Fault(_line(failure, part), None, _sentence(failure))]
    return checked.faults


def _faults_of_trial(text: str, sample: Mapping[str, Any]) -> list[Fault]:
    """What goes wrong as it is filled in, with all of the sample and with nothing of it."""
    for facts in (sample, _emptied(sample)):
        try:
            fill(text, facts)
        except KursusError as failure:
            return [Fault(1, None, failure.sentence)]
    return []


def _emptied(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _emptied(value) if isinstance(value, Mapping) else type(value)()
        for key, value in facts.items()
    }


def _filled(part: str, facts: Mapping[str, Any]) -> str:
    pieces: list[str] = []
    length = 0
    for piece in _compiled(part).generate(**facts):
        length += len(piece)
        if length > LONGEST_LETTER:
            raise KursusError(f"The letter would be longer than {LONGEST_LETTER:,} characters.")
        pieces.append(piece)
    return "".join(pieces)


@lru_cache(maxsize=64)
def _compiled(part: str) -> Template:
    """The part made ready once, for all the letters that are made of it."""
    return _environment().from_string(part)


def _spaced(text: str) -> str:
    """The text with one blank line at most between its paragraphs, and a line end after all."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _environment() -> Environment:
    """What reads and fills in templates: nothing but the facts and a few filters is known there.

    Raises:
        ExtraMissing: jinja2 is not installed.
    """
    try:
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError as error:
        raise ExtraMissing("Writing letters", "letters") from error
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        cache_size=0,
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.globals.clear()
    made.tests.clear()
    return made


def _shown(value: Any) -> Any:  # noqa: ANN401 - jinja hands over whatever is to be shown
    """What stands in a letter for a fact: a text in one line, a list with a line for each."""
    if isinstance(value, str):
        return one_line(value)
    return "\n".join(map(one_line, value)) if isinstance(value, tuple) else value


def _failures() -> tuple[type[Exception], ...]:
    try:
        from jinja2 import TemplateError
    except ImportError as error:
        raise ExtraMissing("Writing letters", "letters") from error
    return (TemplateError, KursusError, *_FAILURES)


def _line(failure: Exception, part: str) -> int:
    line = getattr(failure, "lineno", None)
    return min(line, part.count("\n") + 1) if isinstance(line, int) else 1


def _sentence(failure: Exception) -> str:
    if isinstance(failure, KursusError):
        return failure.sentence
    if undefined := _UNDEFINED.fullmatch(str(failure)):
        return f"There is no {undefined[1]}."
    if isinstance(failure, RecursionError | MemoryError):
        return f"Its parts lie more than {DEEPEST} deep within each other."
    text = one_line(str(getattr(failure, "message", None) or failure))[:LONGEST_SUBJECT]
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
