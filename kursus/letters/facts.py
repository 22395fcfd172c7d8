"""What the templates of letters may name: every fact as people read it, in the letter's language.

The one thing to know: whatever a person wrote is one line here, or lines that were parted here. A
text is empty, and a list too, where nothing is known, so that `{% if %}` asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any

from kursus.dates import date_text, whole_day
from kursus.letters import wording
from kursus.letters.plain import lines_of, one_line
from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement, Mode
from kursus.model.homework import Homework
from kursus.model.matter import Matter
from kursus.model.pointing import parse_address
from kursus.model.programme import Programme
from kursus.model.sentence import DASH
from kursus.model.session import Session
from kursus.model.submission import Submission, last_day

Facts = dict[str, Any]
# The truths about what was before; all are false where nothing is known of it.
_BEFORE = ("moved", "switched", "no_time", "no_place", "cancelled")


def facts_of(matter: Matter, *, today: date) -> Facts:
    """The facts of one letter by name; those of one thing are a mapping, as in `gathering.day`.

    Args:
        matter: What the letter has to tell.
        today: The day on which it is written, in the programme's zone.
    """
    language = matter.programme.language
    facts: Facts = {
        "recipient": {
            "name": one_line(matter.recipient.name),
            "first_name": one_line(matter.recipient.given_name or matter.recipient.name),
        },
        "programme": _programme(matter.programme),
        "people": tuple(map(one_line, matter.people or ())),
        "coming": tuple(
            f"{_when(event)}: {_name(event)}"
            for event in matter.coming
            if event.gathering.key != (matter.gathering and matter.gathering.gathering.key)
        ),
        "sender": _sender(matter.programme),
    }
    if matter.gathering is not None:
        facts["gathering"] = _gathering(matter.gathering, matter.tasks)
        facts["before"] = _before(matter, language)
    if matter.homework is not None:
        facts["homework"] = _homework(matter.homework, matter.submission, language, today)
    return facts


def _programme(programme: Programme) -> Facts:
    language = programme.language
    return {
        "title": one_line(programme.title),
        "provider": one_line(programme.provider or ""),
        "host": one_line(programme.host or ""),
        "starts": date_text(programme.starts, language),
        "ends": date_text(programme.ends, language),
        "gives": one_line(programme.gives or ""),
    }


def _sender(programme: Programme) -> str:
    """Who signs: the name of the sender, else who provides or hosts it, else the programme."""
    name, _ = parse_address(programme.sender or "")
    signs = (name.strip(' "'), programme.provider, programme.host, programme.title)
    return next(one_line(text) for text in signs if text)


def _gathering(event: CalendarEvent, tasks: tuple[str, ...]) -> Facts:
    gathering, language = event.gathering, event.programme.language
    modes = {session.mode for session in event.held}
    return {
        "name": _name(event),
        "the": _the(event),
        "kind": gathering.kind.word(language),
        "title": one_line(gathering.title or ""),
        "day": whole_day(gathering.day, language),
        "date": date_text(gathering.day, language),
        "time": wording.times(event.starts, event.ends, language),
        "when": _when(event),
        "place": one_line("; ".join(event.places)),
        "link": one_line(" ".join(event.links)),
        "digital": modes == {Mode.DIGITAL},
        "physical": modes == {Mode.PHYSICAL},
        "hybrid": len(modes) > 1 or modes == {Mode.HYBRID},
        "themes": tuple(map(one_line, event.themes)),
        "for_whom": one_line(gathering.for_whom or ""),
        "sessions": tuple(_session(event, each) for each in _parts(event)),
        "homework": tuple(map(one_line, tasks)),
        "details": tuple(_details(event, tasks)),
    }


def _name(event: CalendarEvent) -> str:
    """The kind and title, or the one of them that says both: `Fagdag: Relasjon`."""
    kind = event.gathering.kind.word(event.programme.language).capitalize()
    title = one_line(event.gathering.title or "")
    if not title:
        return kind
    return title if kind.casefold() in title.casefold() else f"{kind}: {title}"


def _the(event: CalendarEvent) -> str:
    gathering = event.gathering
    title = one_line(gathering.title or "")
    return wording.the_gathering(gathering.kind, title, event.programme.language)


def _when(event: CalendarEvent) -> str:
    return _moment(event.gathering.day, event.starts, event.ends, event.programme.language)


def _moment(day: date, starts: time | None, ends: time | None, language: str) -> str:
    clock = wording.times(starts, ends, language)
    return ", ".join(filter(None, (whole_day(day, language), clock)))


def _parts(event: CalendarEvent) -> list[Session]:
    """The sessions that make up the day; none where the whole day is one."""
    return [each for each in event.sessions if not each.whole and not each.cancelled]


def _session(event: CalendarEvent, session: Session) -> Facts:
    language = event.programme.language
    return {
        "title": one_line(session.title or wording.phrase("part", language)),
        "time": wording.times(session.starts, session.ends, language),
        "theme": one_line(session.theme or ""),
        "place": one_line(session.place or "") if session.mode is not Mode.DIGITAL else "",
        "link": one_line(session.link or "") if session.mode is not Mode.PHYSICAL else "",
        "mode": wording.mode_word(session.mode, language),
    }


def _details(event: CalendarEvent, tasks: tuple[str, ...]) -> Iterator[str]:
    """When, where, about what and with what done: a line for each."""
    language = event.programme.language
    when = _when(event)
    if event.starts is None:
        when += f". {wording.phrase('no time', language)}."
    yield _labelled("when", when, language)
    yield from _where(event)
    if event.themes:
        word = "theme" if len(event.themes) == 1 else "themes"
        yield _labelled(word, "; ".join(map(one_line, event.themes)), language)
    parts = _parts(event)
    if parts:
        yield f"{wording.phrase('programme', language)}:"
        yield from (f"{DASH} {_part(event, part)}" for part in parts)
    if tasks:
        word = "task" if len(tasks) == 1 else "tasks"
        yield _labelled(word, "; ".join(map(one_line, tasks)), language)


def _labelled(key: str, text: str, language: str) -> str:
    return f"{wording.phrase(key, language)}: {text}"


def _where(event: CalendarEvent) -> Iterator[str]:
    """The place and the link, as far as they are meant and are the same for the whole day."""
    language = event.programme.language
    modes = {session.mode for session in event.held}
    place, link = "; ".join(event.places), " ".join(event.links)
    if modes == {Mode.DIGITAL}:
        yield _labelled("where", wording.phrase("online", language), language)
    else:
        there = one_line(place) or wording.phrase("no place", language)
        if Mode.HYBRID in modes:
            there += f", {wording.phrase('or online', language)}"
        yield _labelled("where", there, language)
    if modes != {Mode.PHYSICAL} and len(event.links) <= 1:
        yield _labelled("link", one_line(link) or wording.phrase("no link", language), language)


def _part(event: CalendarEvent, session: Session) -> str:
    """A session in a line: times, title, theme, and where it is if that is its own."""
    facts = _session(event, session)
    clock = wording.hours(session.starts, session.ends, event.programme.language)
    text = f"{clock} {facts['title']}".strip()
    if facts["theme"] and facts["theme"] not in facts["title"]:
        text += f" ({facts['theme']})"
    own = []
    if len({each.mode for each in event.held}) > 1:
        own.append(facts["mode"])
    own += [facts["place"]] if len(event.places) > 1 else []
    own += [facts["link"]] if len(event.links) > 1 else []
    return ", ".join(filter(None, (text, *own)))


def _before(matter: Matter, language: str) -> Facts:
    """When and where it was, each empty where it is as it was, or was not known.

    What is not known now is no change.
    """
    event, before = matter.gathering, matter.before
    if event is None or before is None:
        return {"when": "", "where": "", **dict.fromkeys(_BEFORE, False)}
    then, now = before.arrangement, event.gathering
    clocks = [(then.starts, event.starts), (then.ends, event.ends)]
    where = [(then.place, now.place)] if now.mode is not Mode.DIGITAL else []
    where += [(then.link, now.link)] if now.mode is not Mode.PHYSICAL else []
    same_day, switched = before.day == now.day, then.mode is not now.mode
    new_times = same_day and then.starts is None and event.starts is not None
    new_place = not switched and _changed(where) and all(old is None for old, _ in where)
    moved = not same_day or _changed(clocks)
    elsewhere = (switched or _changed(where)) and not new_place
    return {
        "when": _moment(before.day, *then[:2], language) if moved and not new_times else "",
        "where": _arranged(then, language) if elsewhere and _told(then) else "",
        "moved": moved,
        "switched": switched,
        "no_time": new_times,
        "no_place": new_place,
        "cancelled": before.cancelled,
    }


def _changed(pairs: Sequence[tuple[object, object]]) -> bool:
    """Whether any of these, each as it was and as it is, is known now and was otherwise."""
    return any(new not in {None, old} for old, new in pairs)


def _told(then: Arrangement) -> bool:
    """Whether people knew where it was: somewhere, or by no link in particular."""
    return then.mode is Mode.DIGITAL or then.place is not None


def _arranged(then: Arrangement, language: str) -> str:
    """Where it was: the place, else how; no link, for nobody is to follow the one that was."""
    online = wording.phrase("online", language)
    if then.mode is Mode.DIGITAL:
        return online
    place = one_line(then.place or "") or then.mode.word(language)
    both = then.mode is Mode.HYBRID and then.place
    return f"{place}, {wording.phrase('or online', language)}" if both else place


def _homework(homework: Homework, submission: Submission, language: str, today: date) -> Facts:
    title = one_line(homework.title)
    last = last_day(homework.due, submission.extended_until)
    text = lines_of(homework.text or "")
    return {
        "title": title,
        "the": wording.the_homework(homework.kind, title, language),
        "kind": wording.homework_word(homework.kind, language),
        "day": whole_day(last, language),
        "date": date_text(last, language),
        "overdue": last < today,
        "optional": homework.optional,
        "text": text if any(text) else (),
        "feedback": lines_of(submission.feedback) if submission.feedback else (),
    }
