"""The calendar as three readers have it that nobody here wrote: ics, ical.js and node-ical.

The last two need node, and are put in place by `make readers`; without them they are not tried.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kursus.files.calendars import cancel_bytes, request_bytes, uid
from kursus.model.sentence import DASH
from tests.conftest import Kursus
from tests.files.test_calendars import NOW, SENT

KARI = "kari@example.org"
READERS = Path(__file__).parent.parent / "readers"
TITLE = "Rus, vold; «traumer» " + "æøå " * 20 + "👩‍🏫"
LINK = "https://teams.example.org/l/meetup-join/19%3ameeting?context=%7b%22Tid%22;1,2"


def by_ics(text: str) -> list[dict[str, Any]]:
    """What PyPI's `ics` reads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, and those of its grammar's maker
        from ics import Calendar

        calendar = Calendar(text)
    return [
        {
            "method": calendar.method,
            "uid": event.uid,
            "sequence": next(int(each.value) for each in event.extra if each.name == "SEQUENCE"),
            "status": event.status,
            "summary": event.name,
            "description": event.description,
            "location": event.location,
            "url": event.url,
            "organizer": f"mailto:{event.organizer.email}" if event.organizer else None,
            "start": event.begin.strftime("%Y-%m-%d" if event.all_day else "%Y-%m-%dT%H:%M:%SZ"),
            "end": event.end.strftime("%Y-%m-%d" if event.all_day else "%Y-%m-%dT%H:%M:%SZ"),
        }
        for event in calendar.events
    ]


def by_node(reader: str, text: str, zone: str) -> list[dict[str, Any]]:
    """What a library of node's reads, on a machine in some time zone."""
    if shutil.which("node") is None or not (READERS / "node_modules").is_dir():
        pytest.skip(f"NOT TRIED: {reader} is not there (make readers)")
    ended = subprocess.run(
        ["node", str(READERS / "read.mjs"), reader],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": zone},
    )
    return json.loads(ended.stdout)  # type: ignore[no-any-return]


@pytest.fixture
def calendar(kursus: Kursus, folder: Path) -> str:
    """A year with days of every kind, some changed since, as the file has it."""
    for line in (
        "programme add 'Kurs, med mer' --start 2020-01-13 --end 2046-12-11 --slug kurs",
        "programme edit --sender 'Kari Berg <kari@example.org>'",
        f"fagdag add '{TITLE}' --date 2020-03-27 --from 9 --to 15 --place 'Folkets hus; sal 2'",
        f"fagdag add Digital --date 2020-03-30 --from 9 --to 15 --link '{LINK}'",
        "session add F2 Morgen --from 9 --to 12",
        "session add F2 Kveld --from 12.30 --to 15",
        "fagdag add 'Hele dagen' --date 2020-02-29",
        "fagdag add --date 2045-07-03 --from 8.30 --to 12",
        "fagdag move F1 2020-10-26",
        "fagdag cancel F3 --reason snow",
        "calendar export -o year.ics",
    ):
        kursus(line)
    return (folder / "year.ics").read_bytes().decode()


def by(reader: str, text: str) -> list[dict[str, Any]]:
    """What a reader reads, where one of node's may be on a machine somewhere."""
    name, _, place = reader.partition(" in ")
    zones = {"Oslo": "Europe/Oslo", "Los Angeles": "America/Los_Angeles"}
    return (
        by_ics(text) if name == "ics" else by_node(name, text, zones.get(place, "Pacific/Auckland"))
    )


@pytest.mark.parametrize("reader", ["ics", "ical.js", "node-ical in Oslo"])
def test_another_program_reads_what_goes_along_with_letters(reader: str) -> None:
    """It is the event of the file, changed and then cancelled."""
    gone = replace(SENT, gathering=SENT.gathering._replace(cancelled=True), sequence=4)
    for told, expected in (
        (request_bytes(SENT, name="Åse", address=KARI, now=NOW), ("REQUEST", "CONFIRMED", 3)),
        (cancel_bytes(gone, name="Åse", address=KARI, now=NOW), ("CANCEL", "CANCELLED", 4)),
    ):
        (found,) = by(reader, told.decode())
        assert (found["method"], found["status"], found["sequence"]) == expected
        assert (found["uid"], found["organizer"]) == (uid(SENT), "mailto:kurs@example.org")
        assert (found["start"], found["end"]) == ("2020-02-26T08:00:00Z", "2020-02-26T14:00:00Z")


@pytest.mark.parametrize(
    "reader",
    ["ics", "ical.js", "node-ical in Oslo", "node-ical in Los Angeles", "node-ical in Auckland"],
)
def test_another_program_reads_the_same(calendar: str, reader: str) -> None:
    """Names, times, texts and numbers come out as they went in."""
    found = by(reader, calendar)
    events = {event["start"]: event for event in found}
    assert sorted(events) == [
        "2020-02-29",
        "2020-03-30T07:00:00Z",
        "2020-10-26T08:00:00Z",
        "2045-07-03T06:30:00Z",
    ]
    whole, digital, moved, far = (events[start] for start in sorted(events))
    assert all(event["method"] == "PUBLISH" for event in found)
    assert all(event["organizer"] == "mailto:kari@example.org" for event in found)
    assert len({event["uid"] for event in found}) == len(found)
    assert (whole["end"], whole["status"], whole["sequence"]) == ("2020-03-01", "CANCELLED", 1)
    assert whole["summary"] == "Avlyst: Fagdag: Hele dagen"
    assert (moved["summary"], moved["location"]) == (f"Fagdag: {TITLE}", "Folkets hus; sal 2")
    assert (moved["end"], moved["sequence"]) == ("2020-10-26T14:00:00Z", 1)
    assert (digital["url"], digital["location"]) == (LINK, None)
    assert digital["description"] == (
        f"Kurs, med mer\nForm: digitalt\nLenke: {LINK}\n\n"
        f"09:00{DASH}12:00 Morgen\n12:30{DASH}15:00 Kveld"
    )
    assert (digital["sequence"], digital["status"]) == (2, "CONFIRMED")
    assert (far["summary"], far["end"]) == ("Fagdag", "2045-07-03T10:00:00Z")
