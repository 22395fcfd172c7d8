"""What stands in a calendar file: each property as RFC 5545 has it, whatever somebody typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from kursus.errors import Wrong
from kursus.files.calendars import (
    calendar_bytes,
    cancel_bytes,
    request_bytes,
    uid,
    write_calendar,
)
from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement, Gathering, Kind, Mode
from kursus.model.programme import Programme
from kursus.model.sentence import DASH
from kursus.model.session import Own, Session

NOTHING = Own(None, None, None, None, None)
# What a calendar does not show stays unsaid.
PROGRAMME = Programme._make([None] * len(Programme._fields))._replace(
    title="Kartlegging, behandling og reguleringsstøtte", language="nb", timezone="Europe/Oslo"
)
GATHERING = Gathering(
    key=1234567890123456,
    programme=1,
    kind=Kind.FAGDAG,
    number=2,
    label="F2",
    title="Relasjon",
    day=date(2020, 2, 26),
    starts=time(9),
    ends=time(15),
    mode=Mode.PHYSICAL,
    place="Folkets hus",
    link=None,
    planned_day=date(2020, 2, 26),
    planned=Arrangement(time(9), time(15), Mode.PHYSICAL, "Folkets hus", None),
    group=None,
    audience=None,
    for_whom=None,
    arranged_by=None,
    closed=False,
    cancelled=False,
    reason=None,
    has_marks=False,
    zone="Europe/Oslo",
)


def session(gathering: Gathering, **values: object) -> Session:
    """A session that has from its gathering what is not said."""
    whole = Session(
        key=1,
        gathering=gathering.key,
        number=1,
        label=gathering.label,
        whole=not values,
        title=None,
        theme=None,
        day=gathering.day,
        zone=gathering.zone,
        starts=gathering.starts,
        ends=gathering.ends,
        mode=gathering.mode,
        place=gathering.place,
        link=gathering.link,
        own=NOTHING,
        planned=NOTHING,
        cancelled=False,
        reason=None,
    )
    return whole._replace(**values)


def event(*sessions: dict[str, object], **values: object) -> CalendarEvent:
    """The event of a gathering with these values, and these sessions; none: the whole day."""
    gathering = GATHERING._replace(**values)
    return CalendarEvent(
        programme=PROGRAMME,
        gathering=gathering,
        sessions=tuple(session(gathering, **each) for each in sessions or ({},)),
        themes=(),
        sequence=3,
        at=datetime(2020, 2, 1, 12, 30, 15, tzinfo=UTC),
    )


def lines(*events: CalendarEvent) -> list[str]:
    """The lines of the calendar with these events, unfolded."""
    text = calendar_bytes(events, name="Kurs").decode()
    return text.replace("\r\n ", "").split("\r\n")


def test_a_day_is_one_event() -> None:
    """All that is said of it, line by line; the times are those of Oslo, in winter."""
    assert lines(event()) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kursus//kursus//EN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Kurs",
        "BEGIN:VEVENT",
        "SUMMARY:Fagdag: Relasjon",
        "DTSTART:20200226T080000Z",
        "DTEND:20200226T140000Z",
        "DTSTAMP:20200201T123015Z",
        "UID:1234567890123456@gathering.kursus.invalid",
        "SEQUENCE:3",
        "DESCRIPTION:Kartlegging\\, behandling og reguleringsstøtte\\nForm: fysisk",
        "LAST-MODIFIED:20200201T123015Z",
        "LOCATION:Folkets hus",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2020, 3, 28), "20200328T080000Z"),
        (date(2020, 3, 29), "20200329T070000Z"),
        (date(2020, 10, 24), "20201024T070000Z"),
        (date(2020, 10, 25), "20201025T080000Z"),
        (date(2026, 7, 1), "20260701T070000Z"),
        (date(2038, 2, 1), "20380201T080000Z"),
        (date(2045, 7, 3), "20450703T070000Z"),
    ],
)
def test_nine_is_nine_across_summer_time(day: date, moment: str) -> None:
    """Nine on the wall is another moment in summer than in winter, after 2037 too."""
    assert f"DTSTART:{moment}" in lines(event(day=day))


def test_a_day_without_times_is_a_whole_day() -> None:
    """It lasts until the day after, which is not part of it (RFC 5545, 3.6.1)."""
    told = lines(event(starts=None, ends=None, day=date(2020, 2, 29)))
    assert "DTSTART;VALUE=DATE:20200229" in told
    assert "DTEND;VALUE=DATE:20200301" in told


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    """An event without an end is of one day, which says the same."""
    told = lines(event(starts=None, ends=None, day=date.max))
    assert "DTSTART;VALUE=DATE:99991231" in told
    assert not [line for line in told if line.startswith("DTEND")]


def test_where_only_the_beginning_is_known_no_end_is_told() -> None:
    """Nothing is guessed."""
    told = lines(event(ends=None))
    assert "DTSTART:20200226T080000Z" in told
    assert not [line for line in told if line.startswith("DTEND")]


def test_sessions_are_told_with_their_times() -> None:
    """The event lasts from the first to the last of them; a cancelled one is told as such."""
    told = lines(
        event(
            {"title": "Morgen", "starts": time(8, 30), "ends": time(11)},
            {"title": "Kveld", "starts": time(17), "ends": time(19), "theme": "Rus, vold"},
            {"title": "Natt", "starts": time(20), "ends": time(22), "cancelled": True},
        )
    )
    assert "DTSTART:20200226T073000Z" in told
    assert "DTEND:20200226T180000Z" in told
    (description,) = (line for line in told if line.startswith("DESCRIPTION"))
    assert description.endswith(
        rf"\n\n08:30{DASH}11:00 Morgen\n17:00{DASH}19:00 Kveld (Rus\, vold)"
        rf"\nAvlyst: 20:00{DASH}22:00 Natt"
    )


def test_sessions_with_links_of_their_own_are_told_with_them() -> None:
    """What is not the same for the whole day stands beside each session."""
    one, two = "https://example.org/a", "https://example.org/b"
    told = lines(
        event(
            {"title": "Morgen", "starts": time(9), "ends": time(11)},
            {"title": "Kveld", "starts": time(12), "ends": time(13), "mode": Mode.DIGITAL},
            mode=Mode.DIGITAL,
            link=one,
        )
    )
    assert f"URL:{one}" in told
    assert f"Lenke: {one}" in told[12]
    parts = event(
        {"title": "Morgen", "starts": time(9), "ends": time(11)},
        {"title": "Kveld", "starts": time(12), "mode": Mode.DIGITAL, "link": two, "place": None},
        {"title": "Sent", "starts": time(13), "mode": Mode.HYBRID, "link": one},
    )
    text = str(Calendar.from_ical(calendar_bytes([parts], name="Kurs")).events[0]["description"])
    assert "Form: fysisk, digitalt, hybrid" in text
    assert "Lenke:" not in text
    assert f"Kveld · digitalt · {two}" in text
    assert "Morgen · fysisk\n" in text


@pytest.mark.parametrize(
    ("mode", "place", "link"),
    [
        (Mode.PHYSICAL, True, False),
        (Mode.DIGITAL, False, True),
        (Mode.HYBRID, True, True),
    ],
)
def test_the_mode_tells_where(mode: Mode, *, place: bool, link: bool) -> None:
    """A place that is kept for later, and a link, stand only where they are used."""
    told = lines(event(mode=mode, link="https://example.org/a?b=1;c,d"))
    assert ("LOCATION:Folkets hus" in told) == place
    assert ("URL:https://example.org/a?b=1;c,d" in told) == link
    assert ("Lenke: https://example.org/a?b=1\\;c\\,d" in "".join(told)) == link


def test_what_is_no_link_is_told_in_the_text_alone() -> None:
    """URL holds nothing but one (RFC 3986)."""
    told = lines(event(mode=Mode.DIGITAL, link="Teams, kanalen Fagdager"))
    assert not [line for line in told if line.startswith("URL")]
    assert "Lenke: Teams\\, kanalen Fagdager" in "".join(told)


def test_what_is_cancelled_stays_and_says_so() -> None:
    """Also where a calendar looks at no more than the title; it keeps nobody busy."""
    told = lines(event(cancelled=True))
    assert {"STATUS:CANCELLED", "SUMMARY:Avlyst: Fagdag: Relasjon", "TRANSP:TRANSPARENT"} <= {*told}


def test_a_title_that_says_the_kind_says_it_once() -> None:
    """And without a title the kind is the title; there is no label in it."""
    assert "SUMMARY:Første fagdag" in lines(event(title="Første fagdag"))
    assert "SUMMARY:Fagdag" in lines(event(title=None))


def test_the_words_are_the_programmes() -> None:
    """In Danish a fagdag is a temadag; themes and whom it is for are told."""
    danish = replace(
        event(cancelled=True, for_whom="Ledere"),
        programme=PROGRAMME._replace(language="da"),
        themes=("Relation", "Natur"),
    )
    told = "".join(lines(danish))
    assert "SUMMARY:Aflyst: Temadag: Relasjon" in told
    assert "\\nTemaer: Relation\\, Natur\\nFor: Ledere\\nForm: fysisk" in told


@pytest.mark.parametrize(
    ("sender", "said"),
    [
        ("Kurs <kurs@example.org>", "ORGANIZER;CN=Kurs:mailto:kurs@example.org"),
        ("kurs@example.org", "ORGANIZER:mailto:kurs@example.org"),
        (
            'Berg; "Kari", leder <kari@example.org>',
            "ORGANIZER;CN=\"Berg; 'Kari', leder\":mailto:kari@example.org",
        ),
        (
            "Kari\nATTENDEE:x <kari@example.org>",
            'ORGANIZER;CN="Kari ATTENDEE:x":mailto:kari@example.org',
        ),
        ("Kursledelsen", None),
        ("<kari@example.org\nATTENDEE:x>", None),
    ],
)
def test_who_sends_the_letters_arranges_it(sender: str, said: str | None) -> None:
    """Where there is an address; a name cannot add a property."""
    told = lines(replace(event(), programme=PROGRAMME._replace(sender=sender)))
    assert [line for line in told if line.startswith(("ORGANIZER", "ATTENDEE"))] == (
        [said] if said else []
    )


NOW = datetime(2020, 3, 2, 7, 0, 5, tzinfo=UTC)
SENT = replace(event(), programme=PROGRAMME._replace(sender="Kurs <kurs@example.org>"))
ASKED = "PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT"


def test_somebody_is_asked_to_come() -> None:
    """By what the file knows the event by, with who asks, who is asked, and when (RFC 5546)."""
    asked = request_bytes(SENT, name="Berg, Kari", address="kari@example.org", now=NOW)
    told = asked.decode().replace("\r\n ", "").split("\r\n")
    published = lines(SENT)
    assert "METHOD:REQUEST" in told
    assert [line for line in told if line not in published] == [
        "METHOD:REQUEST",
        "DTSTAMP:20200302T070005Z",
        f'ATTENDEE;CN="Berg, Kari";{ASKED};RSVP=TRUE:mailto:kari@example.org',
    ]
    assert {f"UID:{uid(SENT)}", "SEQUENCE:3", "STATUS:CONFIRMED"} <= {*told}
    assert "ORGANIZER;CN=Kurs:mailto:kurs@example.org" in told


def test_what_is_cancelled_is_taken_out() -> None:
    """With who arranged it and who was asked, to whom no question is put any more."""
    gone = replace(SENT, gathering=SENT.gathering._replace(cancelled=True), sequence=4)
    told = cancel_bytes(gone, name="", address="kari@example.org", now=NOW).decode()
    told = told.replace("\r\n ", "")
    for line in (
        *("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:4", f"UID:{uid(SENT)}"),
        "ORGANIZER;CN=Kurs:mailto:kurs@example.org",
        f"ATTENDEE;{ASKED}:mailto:kari@example.org",
    ):
        assert f"\r\n{line}\r\n" in told


def test_an_invitation_needs_who_invites() -> None:
    """It says how the programme gets one."""
    with pytest.raises(Wrong, match="needs the address of who invites") as refused:
        request_bytes(event(), name="Kari", address="kari@example.org", now=NOW)
    assert "--sender" in str(refused.value.hint)


HARD = st.one_of(
    st.sampled_from(
        [
            "A\r\nATTENDEE:mailto:x@example.org",
            "A\nEND:VEVENT",
            "A\rB",
            "\\N \\n \\, \\; \\",
            'a;b,c:d"e',
            "æøå" * 60,
            "👩‍🏫" * 40,
            " \t ",
            "\x00\x1b[31m\x85\u2028",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)


@given(name=HARD)
def test_a_name_asks_nobody_else(name: str) -> None:
    """One is asked, whatever they are called."""
    asked = request_bytes(SENT, name=name, address="kari@example.org", now=NOW)
    assert all(len(line) <= 75 for line in asked.split(b"\r\n"))
    (read,) = Calendar.from_ical(asked).walk("VEVENT")
    assert str(read["attendee"]) == "mailto:kari@example.org"
    unfolded = asked.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith(b"ATTENDEE") for line in unfolded) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=HARD, place=HARD, link=HARD, theme=HARD, sender=HARD)
def test_no_text_breaks_out(title: str, place: str, link: str, theme: str, sender: str) -> None:
    """Whatever was typed stays the text it is: as many properties, none of a line too long."""
    hostile = replace(
        event(title=title, place=place, link=link, for_whom=theme, mode=Mode.HYBRID),
        themes=(theme,),
        programme=PROGRAMME._replace(title=title, sender=sender),
    )
    told = calendar_bytes([hostile], name=title)
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    for line in told.split(b"\r\n"):
        line.decode()  # no character is cut in two
    names = [line.partition(":")[0].partition(";")[0] for line in lines(hostile)]
    assert names.count("BEGIN") == names.count("END") == 2
    assert set(names) <= {
        *("BEGIN", "END", "VERSION", "PRODID", "METHOD", "X-WR-CALNAME", "SUMMARY", "DTSTART"),
        *("DTEND", "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION", "LAST-MODIFIED", "LOCATION"),
        *("STATUS", "TRANSP", "URL", "ORGANIZER", ""),
    }


def test_a_calendar_ends_in_ics(tmp_path: Path) -> None:
    """Outlook goes by the ending."""
    with pytest.raises(Wrong, match=r"does not end in \.ics") as refused:
        write_calendar(tmp_path / "year.csv", [event()], name="Kurs")
    assert refused.value.hint == "-o calendar.ics"
    assert not [*tmp_path.iterdir()]
