"""What a calendar says of a gathering, in the programme's language.

The one thing to know: it is read by people who never see kursus, so there are no labels in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kursus.model.calendar_event import CalendarEvent
from kursus.model.sentence import times_text
from kursus.model.session import Session
from kursus.render.headings import heading

_CANCELLED = {"nb": "Avlyst", "nn": "Avlyst", "da": "Aflyst", "sv": "Inställt"}


def summary(event: CalendarEvent) -> str:
    """What the event is called: its kind and title, or its kind alone.

    Calendars that do not look at the state of an event show that it is cancelled all the same.
    """
    kind = event.gathering.kind.word(event.programme.language).capitalize()
    title = event.gathering.title or kind
    if kind.casefold() not in title.casefold():
        title = f"{kind}: {title}"
    return _cancelled(event, title) if event.gathering.cancelled else title


def description(event: CalendarEvent) -> str:
    """What it is about, whom it is for, how to come, and its sessions; a line for each.

    A link or place stands once where it is that of the whole day, else beside each session.
    """
    language = event.programme.language
    themes = "theme" if len(event.themes) == 1 else "themes"
    facts = (
        (themes, ", ".join(event.themes)),
        ("for", event.gathering.for_whom),
        ("mode", ", ".join(dict.fromkeys(each.mode.word(language) for each in event.held))),
        ("link", event.links[0] if len(event.links) == 1 else None),
    )
    lines = [event.programme.title]
    lines += [f"{heading(key, language)}: {text}" for key, text in facts if text]
    parts = [_session(event, each) for each in event.sessions if not each.whole]
    return "\n".join([*lines, "", *parts] if parts else lines)


def _session(event: CalendarEvent, session: Session) -> str:
    title = session.title or heading("session", event.programme.language)
    text = f"{times_text(session.starts, session.ends)} {title}".strip()
    if session.theme:
        text += f" ({session.theme})"
    if session.cancelled:
        return _cancelled(event, text)
    return " · ".join([text, *_where(event, session)])


def _where(event: CalendarEvent, session: Session) -> Iterator[str]:
    """Where the session is, as far as that is not the same for all of them."""
    if len({each.mode for each in event.held}) > 1:
        yield session.mode.word(event.programme.language)
    if session.place in event.places and len(event.places) > 1:
        yield session.place
    if session.link in event.links and len(event.links) > 1:
        yield session.link


def _cancelled(event: CalendarEvent, text: str) -> str:
    return f"{_CANCELLED.get(event.programme.language, 'Cancelled')}: {text}"
