r"""Calendar files (iCalendar, RFC 5545): the only door to icalendar.

The one thing to know: what a calendar knows an event again by is made from the gathering's key, the
same in a file as in a letter. Nothing of the clock is in a file, so that a store that was not
changed gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kursus.errors import ExtraMissing, Wrong
from kursus.files.calendar_words import description, summary
from kursus.files.whole import write_whole
from kursus.zones import to_utc

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

    from kursus.model.calendar_event import CalendarEvent

ENDING = ".ics"
_MAKER = "-//kursus//kursus//EN"
# Never changes: calendars would show every event once more. The name is reserved (RFC 6761).
_HOME = "gathering.kursus.invalid"

_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:[\x21-\x7e]+", re.IGNORECASE)
_SENDER = re.compile(r"(?:(.*?) ?<)?([^\s<>\"\x00-\x1f@]+@[^\s<>\"\x00-\x1f@]+)>?")


def write_calendar(path: Path, events: Sequence[CalendarEvent], *, name: str) -> None:
    """Write a calendar that can be opened or taken in: a file of METHOD:PUBLISH (RFC 5546).

    Times are in UTC, which each event has for itself, so that no table of summer times is needed.

    Args:
        path: Ends in .ics; the file appears whole.
        events: In the order in which they are written.
        name: What the calendar is called.

    Raises:
        ExtraMissing: icalendar is not installed.
        Wrong: The ending is another, or a time is none on the clocks of its day.
        KursusError: The file cannot be written.
    """
    if path.suffix.lower() != ENDING:
        raise Wrong(
            f"{path} does not end in {ENDING}, as a calendar does.", hint=f"-o calendar{ENDING}"
        )
    write_whole(path, [calendar_bytes(events, name=name)])


def calendar_bytes(events: Sequence[CalendarEvent], *, name: str) -> bytes:
    """The same calendar as bytes.

    Raises:
        ExtraMissing: icalendar is not installed.
        Wrong: A time is none on the clocks of its day.
    """
    calendar = _calendar("PUBLISH")
    from icalendar.prop import vInline

    calendar.add("x-wr-calname", vInline(_escaped(name)))
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def request_bytes(event: CalendarEvent, *, name: str, address: str, now: datetime) -> bytes:
    """A calendar that asks one person to come, or tells how an event is now (RFC 5546, 3.2.2).

    A calendar that has the event changes it, by its number and what it knows it again by.

    Args:
        event: What it is about; the programme's sender arranges it.
        name: Who is asked.
        address: Their address, in ASCII.
        now: When it is sent; aware.

    Raises:
        ExtraMissing: icalendar is not installed.
        Wrong: A time is none on the clocks of its day, or the programme's sender has no address.
    """
    return _letter_bytes("REQUEST", event, name=name, address=address, now=now)


def cancel_bytes(event: CalendarEvent, *, name: str, address: str, now: datetime) -> bytes:
    """A calendar that takes the event out of one person's calendar (RFC 5546, 3.2.5).

    Likewise, of an event that is cancelled.
    """
    return _letter_bytes("CANCEL", event, name=name, address=address, now=now)


def _letter_bytes(
    method: str, event: CalendarEvent, *, name: str, address: str, now: datetime
) -> bytes:
    calendar = _calendar(method)
    made = _component(event)
    if "organizer" not in made:
        raise Wrong(
            f"An invitation needs the address of who invites; {event.programme.slug} has none.",
            hint=f'kursus programme edit {event.programme.slug} --sender "NAME <ADDRESS>"',
        )
    # With a METHOD that is sent, this is when it was sent, not when it became so.
    del made["dtstamp"]
    made.add("dtstamp", now)
    asked = _person(name, address)
    asked.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION"})
    if method == "REQUEST":
        asked.params["RSVP"] = "TRUE"
    made.add("attendee", asked)
    calendar.add_component(made)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise ExtraMissing("Writing a calendar", "calendar") from error
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def uid(event: CalendarEvent) -> str:
    """What calendars know the event again by, however it is moved or renamed."""
    return f"{event.gathering.key}@{_HOME}"


def _component(event: CalendarEvent) -> Event:
    from icalendar import Event
    from icalendar.prop import vInline, vUri

    cancelled = event.gathering.cancelled
    made = Event()
    made.add("uid", uid(event))
    made.add("sequence", event.sequence)
    # When what is said of it became so; without a METHOD of a request, these two are the same.
    made.add("dtstamp", event.at)
    made.add("last-modified", event.at)
    _add_times(made, event)
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    texts = {
        "summary": summary(event),
        "description": description(event),
        "location": "; ".join(event.places),
    }
    for key, text in texts.items():
        if text:
            made.add(key, vInline(_escaped(text)))
    if event.links and _LINK.fullmatch(event.links[0]):
        made.add("url", vUri(event.links[0]))
    organizer = _organizer(event.programme.sender)
    if organizer is not None:
        made.add("organizer", organizer)
    return made


def _add_times(made: Event, event: CalendarEvent) -> None:
    """Say when it is: moments in UTC, or whole days, of which the last is the first day after."""
    day, zone = event.gathering.day, event.programme.timezone
    if event.starts is None:
        made.add("dtstart", day)
        if day < date.max:
            made.add("dtend", day + timedelta(days=1))
        return
    made.add("dtstart", to_utc(day, event.starts, zone))
    if event.ends is not None:
        made.add("dtend", to_utc(day, event.ends, zone))


def _organizer(sender: str | None) -> vCalAddress | None:
    """Who sends the programme's letters, as `NAME <ADDRESS>`; None where there is no address."""
    found = _SENDER.fullmatch(" ".join((sender or "").split()))
    if found is None:
        return None
    name, address = found.groups()
    return _person(name or "", address)


def _person(name: str, address: str) -> vCalAddress:
    from icalendar.prop import vCalAddress, vText

    person = vCalAddress(f"mailto:{address}")
    called = "".join(sign for sign in name if sign.isprintable()).strip('"')
    if called:
        person.params["CN"] = vText(called.replace('"', "'"))  # a parameter holds no other
    return person


def _escaped(text: str) -> str:
    r"""Return a text as a calendar holds it (RFC 5545, 3.3.11).

    The library's own way takes `\N` in a text, as in the path of a folder, for the end of a line.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in "\n\t" or sign >= " ")
    return "".join(_ESCAPED.get(sign, sign) for sign in kept)
